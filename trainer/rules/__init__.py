"""The conventions of the genre, one a file: what breaks them, and where.

>>> from trainer.domain import Passage, PreparedPassage, Submission
>>> from trainer.text import Text
>>> prepared = PreparedPassage(Passage(Text("Trees cool the streets of a town.")))
>>> [f.code for f in apply(["convention.first-person"], Submission(Text("We need trees.")), prepared)]
['convention.first-person']
"""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.errors import UnknownNameError
from trainer.rules import (
    all_capitals,
    bullets,
    contraction,
    dangling_opening,
    direct_speech,
    example_kept,
    figure_of_speech,
    first_person,
    hidden_characters,
    homoglyphs,
    instructions,
    language,
    note_form,
    one_paragraph,
    one_sentence,
    opinion,
    question,
    second_person,
    slang,
    source_mention,
    statistic_kept,
    tense,
    title_copied,
    title_forbidden,
    title_general,
    title_length,
    title_missing,
    title_sentence,
    word_count_claim,
    wordy_phrase,
)
from trainer.rules.rule import Confidence, MustFlag, MustPass, Rule, Source

__all__ = ["Confidence", "MustFlag", "MustPass", "Rule", "Source", "all_rules", "apply", "rule"]

_RULES: tuple[Rule, ...] = (
    title_missing.RULE,
    title_forbidden.RULE,
    title_length.RULE,
    title_sentence.RULE,
    title_copied.RULE,
    title_general.RULE,
    one_paragraph.RULE,
    one_sentence.RULE,
    all_capitals.RULE,
    bullets.RULE,
    note_form.RULE,
    first_person.RULE,
    second_person.RULE,
    direct_speech.RULE,
    question.RULE,
    source_mention.RULE,
    opinion.RULE,
    example_kept.RULE,
    statistic_kept.RULE,
    figure_of_speech.RULE,
    wordy_phrase.RULE,
    contraction.RULE,
    slang.RULE,
    tense.RULE,
    dangling_opening.RULE,
    word_count_claim.RULE,
    language.RULE,
    hidden_characters.RULE,
    homoglyphs.RULE,
    instructions.RULE,
)
_BY_CODE = {known.code: known for known in _RULES}


def all_rules() -> tuple[Rule, ...]:
    """Return every rule: titles first, then form, wording, matter and safeguards."""
    return _RULES


def rule(code: str) -> Rule:
    """Return the rule with this code.

    Raises:
        UnknownNameError: no rule has it.
    """
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownNameError("rule", code, _BY_CODE) from None


def apply(codes: Iterable[str], submission: Submission, prepared: PreparedPassage) -> tuple[Finding, ...]:
    """Return what the rules called `codes` find: in the title first, then about the whole, then by place.

    Raises:
        UnknownNameError: a code that no rule has.
    """
    wanted = [rule(code) for code in dict.fromkeys(codes)]
    found = [finding for one in wanted for finding in one.check(submission, prepared)]
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[bool, int, int, str]:
    start, end = finding.span or (-1, -1)
    return not finding.in_title, start, end, finding.code
