"""A précis gives the writer's view, not the learner's."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at, outside_quotations, shown, stems
from trainer.rules.sources import CSS_FORM

CODE = "convention.opinion"

_OWN_VIEW = regex.compile(
    r"\b(?:i (?:(?:personally|also|really|strongly|totally|fully|firmly|do) )?"
    r"(?:think|believe|feel|agree|disagree|suggest|hope|guess|suppose|like|love)"
    r"|(?:in|to) my (?:\p{L}+ )?(?:view|opinion|mind|eyes)|my (?:own |personal )?(?:view|opinion)"
    r"|as far as i|if you ask me"
    r"|personally(?=,)|to be honest|in conclusion,? (?:i|we))\b",
    regex.IGNORECASE,
)
_PRAISE = regex.compile(
    r"\b(?:(?:a|an|this|the|his|her) )?(?:(?:very|truly|really|quite|most) )?(?:interesting|excellent|wonderful"
    r"|brilliant|great|superb|fantastic|amazing|beautiful|boring|informative|thought-provoking|eye-opening|nice)"
    r" (?:passage|article|essay|text|extract|writer|author|paragraph)\b",
    regex.IGNORECASE,
)
# A judgement that the passage does not make is the learner's; each row is one judgement in its several words.
_JUDGEMENTS = (
    "sadly unfortunately regrettably alas tragically disappointingly lamentably unhappily",
    "shamefully disgracefully scandalously outrageously shockingly appallingly",
    "fortunately luckily happily thankfully mercifully",
    "surprisingly amazingly astonishingly incredibly unbelievably remarkably",
    "hopefully",
)
# These judge wherever they stand; the others may describe a manner ("happily married") unless a comma sets them off.
_ANYWHERE = "sadly unfortunately regrettably alas fortunately luckily thankfully shamefully".split()
_JUDGEMENT = regex.compile(
    rf"\b(?:{'|'.join(_ANYWHERE)}|(?:{'|'.join(' '.join(_JUDGEMENTS).split())})(?=,))\b", regex.IGNORECASE
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield views and judgements that are the learner's own."""
    raw, passage = submission.text.raw, prepared.passage.text
    for match in outside_quotations(_OWN_VIEW, raw):
        yield finding_at(CODE, f"{shown(match.group())} gives your own view; give only the writer's.", match)
    for match in outside_quotations(_PRAISE, raw):
        yield finding_at(CODE, f"{shown(match.group())} comments on the passage; only report it.", match)
    for match in outside_quotations(_JUDGEMENT, raw):
        row = next(row for row in _JUDGEMENTS if match.group().casefold() in row.split())
        if not _judged(row, passage.raw):
            yield finding_at(CODE, f"“{match.group()}” is a judgement that the passage does not make; cut it.", match)


def _judged(row: str, passage: str) -> bool:
    return bool(stems(row) & stems(passage))


RULE = Rule(
    CODE,
    "no opinion of one's own",
    CSS_FORM,
    flags=(
        MustFlag("In my opinion trees are good.", ("In my opinion",), "Trees cool streets."),
        MustFlag("The café is closed, and I strongly believe it erred.", ("I strongly believe",), "The café closed."),
        MustFlag("Sadly, the canal was lost.", ("Sadly",), "The canal was lost."),
        MustFlag("This excellent article praises trees.", ("This excellent article",), "Trees cool streets."),
    ),
    passes=(
        MustPass(""),
        MustPass("Unfortunately, le café ferma.", "It is unfortunate that the café closed."),
        MustPass("Regrettably, the canal was lost.", "Sadly, nobody cleared the canal."),
        MustPass("He said, “I think it is lost.”"),
        MustPass("They are happily married and incredibly poor."),
        MustPass("The writer believes that great texts endure.", "Great books endure."),
    ),
    check=check,
)
