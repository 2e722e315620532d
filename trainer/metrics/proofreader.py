"""Harper, an offline grammar checker, behind bounds: its opinion of a text, less what was measured to be noise.

Settings and the rules left out were chosen on essays by learners (JFLEG, Napoles et al. 2017) and on 500,000 words
of edited prose: `benchmarks/language.py` prints the figures.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from trainer.text import Span

MOST_CHARACTERS = 12_000  # of a submission; what follows is not proofread
KEPT = 4096  # words whose American spelling is known: a class stumbles over the same ones
TEXTS_KEPT = 64  # after which a linter is made anew, in 15 ms: it keeps what it thought of clauses, up to 110 MB of it
LONGEST_TOKEN = 45  # characters; harper aborts the whole process on a token of tens of thousands
_GIANT = regex.compile(rf"\S{{{LONGEST_TOKEN + 1},}}")

# Matters of taste, of house style, or another rule's business.
_IGNORED_KINDS = frozenset({"Formatting", "Style", "Enhancement", "Redundancy", "Regionalism", "Readability"})
_IGNORED_GROUPS = frozenset({"Initialisms", "Numbers and Units", "Style and Redundancy", "Regionalisms and Dialect"})
# Filed under style or redundancy, but errors: "more better", "the the".
_KEPT_ALL_THE_SAME = frozenset({"AdjectiveDoubleDegree", "RepeatedWords", "DoubleModal", "VeryLess"})
# Rules that find more in edited prose than they are worth in learners' prose, or nothing there at all.
_SILENCED = frozenset(
    "LongSentences OxfordComma NoOxfordComma AvoidContractions AsHow AsSoonAsPossible AvoidAndAlso AvoidCurses AWhile "
    "BlacklistWhitelist Codebase Codebases CommaFixes CompoundNouns CondenseAllThe CorrectNumberSuffix "
    "CurrencyPlacement Dashes DayOneNames DisjointPrefixes DiscourseMarkers EnMasse Everyday Everywhere Excellent "
    "ExpandMemoryShorthands ExpandThough ExpandConfiguration FindOut FootInchMinuteSecondSymbols GoodAt HadOf "
    "HaveTakeALook Holidays HowTo ImplementIn InDemandInDepth InflectedVerbAfterTo Insofar IntroCueCommaBeforeThanks "
    "InvestIn LetsConfusion LitotesDirectPositive MakeupCompoundNoun MassNouns MergeWords MissingDeterminer "
    "MissingPreposition MissingTo ModalBeAdjective ModalOf NominalWants NotIn NounVerbConfusion Nowhere "
    "NumericRangeEnDash OkToOkay OneOfTheSingular OrthographicConsistency OutOfDate Oxymorons "
    "PhrasalVerbAsCompoundNoun PronounContraction PronounKnew QuantifierNeedsOf QuantifierNumeralConflict QuiteQuiet "
    "QuoteSpacing RedundantFirsts RedundantSuperlatives RedundantThat Regionalisms RoadMap Spaces TakeControlOf "
    "ThatChallenged ThatThan TheHowWhy TheirToThere TheirToTheyre TheMy TheProperNounPossessive TheyToThem "
    "ThisTypeOfThing ToAdverb ToDoHyphen ToTwoToo UnclosedQuotes UpdatePlaceNames UseEllipsisCharacter WayTooAdjective "
    "WereWhere WhomSubjectOfVerb WillNonLemma WrongNegative YourPredicateAdjective".split()
)


class Lint(NamedTuple):
    """One thing that harper holds against a text.

    Attributes:
        rule: harper's name of the rule.
        kind: harper's category ("Spelling", "Agreement" …).
        span: where, in the text as given.
        message: harper's explanation.
        suggestions: what could stand there instead, best first; "" to leave it out.
    """

    rule: str
    kind: str
    span: Span
    message: str
    suggestions: tuple[str, ...]


class _Linters(threading.local):
    """One pair of linters a thread: harper refuses to be called by two at once."""

    def __init__(self) -> None:
        import harper  # loads a 19 MB library: not before a text needs it

        self._main, self._texts = _main_linter(), 0
        self.american = harper.Linter(harper.Dialect.AMERICAN)
        defaults = self.american.get_default_lint_config()
        self.american.set_lint_config({name: name == "SpellCheck" for name in defaults})

    def main(self) -> Any:
        """Return the linter for one more text."""
        if self._texts == TEXTS_KEPT:
            self._main, self._texts = _main_linter(), 0
        self._texts += 1
        return self._main


def _main_linter() -> Any:
    import harper

    # The Indian dictionary holds British spelling with the words of South Asian papers ("lakh", "crore").
    linter = harper.Linter(harper.Dialect.INDIAN)
    silenced = (_SILENCED | _rules_of(linter, _IGNORED_GROUPS)) - _KEPT_ALL_THE_SAME
    defaults = linter.get_default_lint_config()
    linter.set_lint_config({name: on and name not in silenced for name, on in defaults.items()})
    return linter


def _rules_of(linter: Any, groups: frozenset[str]) -> frozenset[str]:
    """Return the names of the rules that harper's own settings list under `groups`."""
    listed = [entry.get("Group", {}) for entry in linter.get_structured_lint_config()["settings"]]
    inside = [rule for group in listed if group.get("label") in groups for rule in group["child"]["settings"]]
    return frozenset(setting["name"] for rule in inside for setting in rule.values() if "name" in setting)


_linters: _Linters | None = None
_lock = threading.Lock()


def _our_linters() -> _Linters:
    global _linters
    with _lock:
        if _linters is None:
            _linters = _Linters()
    return _linters


def bounded(raw: str) -> str:
    """Return `raw` cut to what may be proofread, each giant token blanked so that places stay the same.

    >>> bounded("Trees " + "a" * 100 + " cool.").split()
    ['Trees', 'cool.']
    """
    cut = raw[:MOST_CHARACTERS]
    if len(raw) > len(cut):
        cut = cut[: max(cut.rfind(" "), cut.rfind("\n"), 0)]  # half a word would look misspelled
    return _GIANT.sub(lambda m: " " * len(m.group()), cut)


def lints(raw: str) -> tuple[Lint, ...]:
    """Return what harper holds against `raw`, less the noise, in the order of the text."""
    prose = bounded(raw)
    if not prose.strip():
        return ()
    organized: dict[str, list[Any]] = _our_linters().main().organized_lints(prose, language="plaintext")
    found = [
        Lint(rule, lint.lint_kind, Span(lint.span.start, lint.span.end), lint.message, _replacements(lint))
        for rule, of_rule in organized.items()
        if of_rule
        for lint in of_rule
        if lint.lint_kind not in _IGNORED_KINDS or rule in _KEPT_ALL_THE_SAME
    ]
    return tuple(sorted(found, key=lambda lint: (lint.span, lint.rule)))


def _replacements(lint: Any) -> tuple[str, ...]:
    after = {2}  # harper's SuggestionKind.INSERT_AFTER
    return tuple(
        lint.problem_text + s.replacement_text if int(s.kind) in after else s.replacement_text for s in lint.suggestions
    )


@lru_cache(maxsize=KEPT)
def is_american(word: str) -> bool:
    """Return whether `word` is spelled rightly in American English.

    >>> is_american("color"), is_american("goverment")
    (True, False)
    """
    return not _our_linters().american.lint(bounded(word), language="plaintext")
