"""A précis speaks of the writer's matter in the third person."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, sentence_starts
from trainer.rules.sources import CSS_FORM

CODE = "convention.first-person"

# "US" and "ME" are names, "mine" is a pit unless it is "of mine", "i" may number a list.
_PRONOUN = regex.compile(
    r"\b(?:I(?!\.\p{L})(?:['’](?:m|ve|ll|d))?|[Mm]e|[Mm]y|[Mm]yself|[Ww]e(?:['’](?:re|ve|ll|d))?|[Uu]s|[Oo]urs?"
    r"|[Oo]urselves|OUR|WE|(?<=\bof )mine|i(?=(?:['’](?:m|ve|ll|d))?\s+[a-z])(?:['’](?:m|ve|ll|d))?)\b(?![-‐‑])"
)
_LONGEST_WORD = 40  # characters looked back
_BEFORE = regex.compile(r"([\p{L}\p{M}'’]+)[^\S\n]{1,3}$")
# Words that come before a numeral: "Part I".
_NUMBERED = frozenset(
    "war part act chapter volume phase type class grade level section stage book article schedule table annex "
    "category division tier group area zone scene unit paper appendix figure form model step vol no".split()
)
_OWN_VERB = regex.compile(
    r"\s+(?:am|was|have|had|will|would|shall|should|can|could|think|believe|feel|know|agree|do|did|must|may|might)\b"
)
# Words with a capital only because they open a sentence; "I" behind any other capital numbers a king or a war.
_OPENERS = frozenset(
    "however today then now here when if as so but and because while although though thus therefore what that yet "
    "yesterday once where since after before until yes no first finally perhaps maybe sometimes usually personally "
    "honestly frankly still or nor how why whenever moreover furthermore also this these those like unless whether "
    "recently often never again later all everything nothing something things".split()
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield every pronoun of the first person outside quotations."""
    raw = submission.text.raw
    starts = sentence_starts(submission.text)
    shouted = not regex.search(r"\p{Ll}", raw)
    for match in outside_quotations(_PRONOUN, raw):
        word = match.group()
        if word == "I" and _is_numeral(raw, match, starts):
            continue
        if word in {"OUR", "WE"} and not shouted:
            continue
        yield finding_at(CODE, f"“{word}” speaks in the first person; report it in the third.", match)


def _is_numeral(raw: str, match: regex.Match[str], starts: frozenset[int]) -> bool:
    if regex.match(r"\s*[.)]\s*\p{Lu}|\)", raw[match.end() :]) and (
        match.start() == 0 or raw[match.start() - 1] in "(\n"
    ):
        return True
    window = max(match.start() - _LONGEST_WORD, 0)
    before = _BEFORE.search(raw, window, match.start())
    if before is None or _OWN_VERB.match(raw, match.end()):
        return False
    word = before.group(1)
    if word.casefold() in _NUMBERED:
        return True
    return word[0].isupper() and not (before.start() in starts and word.casefold() in _OPENERS)


RULE = Rule(
    CODE,
    "third person",
    CSS_FORM,
    flags=(
        MustFlag("I hold that our towns need trees.", ("I", "our")),
        MustFlag("Dans le café, we sat; the élite ignored us.", ("we", "us")),
        MustFlag("It concerns us all, and i think so too.", ("us", "i")),
        MustFlag("Today I walk, and a friend of mine rides; we've no car.", ("I", "mine", "we've")),
    ),
    passes=(
        MustPass(""),
        MustPass("L'élève et le maître à l'école."),
        MustPass("World War I and Elizabeth I changed the US; the coal mine closed, i.e. the pit."),
        MustPass("The mayor said, “I shall plant what we need.”"),
        MustPass("Part I of the act names Wei, Meera and Ours-sur-Mer."),
        MustPass("He wrote: 'We are few.'"),
    ),
    check=check,
)
