"""Why a person should look at a mark before it counts: codes with facts, for each face to put in its words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from trainer.domain import IdeaStatus
from trainer.domain.exact_marks import exact_mark
from trainer.rubric import Preset
from trainer.wire import GradeDocument

UNFAITHFUL_FROM = 2  # statements; one alone is told of about every sixth honest text (docs/faithfulness.md)
HALF_SAID_FROM = 0.5  # share of the key ideas' weight said by halves, from which the content mark is a judgement call
FAR_FROM_LENGTH = 2  # times too long, or too short: hardly an attempt at this task
NEAR = Fraction(1, 20)  # share of the scale either side of a boundary, within which one finding decides
MORE = 3  # urgency of each further finding of a kind: many of a small kind may outweigh one of the next

# Parts of a report that no reason rests on: without them a stored one is checked in a tenth of the time.
_UNREAD: Mapping[str, object] = {
    **dict.fromkeys(("criteria", "copied", "cuts", "sections", "advice", "praise", "references"), ()),
    "measures": {},
    "rouge": {},
}


class Reason(StrEnum):
    """Why a person should look, the most pressing first."""

    CANNOT_JUDGE = "cannot-judge"
    INSTRUCTIONS = "instructions"
    HIDDEN_CHARACTERS = "hidden-characters"
    HOMOGLYPHS = "homoglyphs"
    PASTED = "pasted"
    CAPPED = "capped"
    UNFAITHFUL = "unfaithful"
    FAR_FROM_LENGTH = "far-from-length"
    BOUNDARY = "boundary"
    HALF_SAID = "half-said"


URGENCY = {
    Reason.CANNOT_JUDGE: 100,
    Reason.INSTRUCTIONS: 80,
    Reason.HIDDEN_CHARACTERS: 80,
    Reason.HOMOGLYPHS: 80,
    Reason.PASTED: 70,
    Reason.CAPPED: 50,
    Reason.UNFAITHFUL: 40,
    Reason.FAR_FROM_LENGTH: 30,
    Reason.BOUNDARY: 25,
    Reason.HALF_SAID: 20,
}
# Findings of which one is enough, whatever else is so.
FLAGS = {
    "integrity.instructions": Reason.INSTRUCTIONS,
    "integrity.hidden-characters": Reason.HIDDEN_CHARACTERS,
    "integrity.homoglyphs": Reason.HOMOGLYPHS,
    "wording.pasted-reference": Reason.PASTED,
}
Fact = int | float | str | Fraction


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason with what it rests on.

    Attributes:
        reason: the code.
        count: how many findings say so; 1 where it does not rest on findings.
        facts: by name: `said`, the obstacle or the ceiling's reason in the learner's words; `words`, `fewest` and
            `most`, the length and what is asked for, in words; `boundary`, in marks; `share`, what is said by halves
            of the key ideas' weight, in [0, 1].
    """

    reason: Reason
    count: int = 1
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attention:
    """How much a mark needs a person, and why.

    Attributes:
        causes: why, the most pressing first; empty when nothing calls.
        width: how far the band of the mark reaches, as a share of all marks, in [0, 1]. It depends on the passage and
            its model answers alone, so it is no reason to look at one text rather than another.
    """

    causes: tuple[Cause, ...] = ()
    width: float = 0.0

    @property
    def urgency(self) -> float:
        """How much a person is needed; higher is more, below 1 is not at all."""
        weight = sum(URGENCY[cause.reason] + MORE * (cause.count - 1) for cause in self.causes)
        return weight + self.width  # among equals, the less sure comes first


def attention(document: GradeDocument, preset: Preset, boundaries: Sequence[Fraction] = ()) -> Attention:
    """Return how much a marked text needs a person, and why.

    Of what could not be judged, only that and signs of cheating are told: its mark, length and ideas say nothing more.

    Args:
        document: the marked text.
        preset: the rules it was marked under.
        boundaries: marks at which much is decided, such as the pass mark.
    """
    causes = [*_flagged(document)]
    if document.obstacle is not None:
        causes.append(Cause(Reason.CANNOT_JUDGE, facts={"said": document.obstacle}))
    else:
        causes += [
            *_capped(document, preset),
            *_unfaithful(document),
            *_far_from_length(document),
            *_near(document, boundaries),
            *_half_said(document),
        ]
    band, out_of = document.band, document.marks.out_of
    width = (band.high - band.low) / out_of if band is not None and out_of else 0.0
    return Attention(tuple(sorted(causes, key=lambda cause: list(Reason).index(cause.reason))), width)


def stored_attention(stored: Mapping[str, object], preset: Preset, boundaries: Sequence[Fraction] = ()) -> Attention:
    """Return what `attention` does of a report as it is stored, for thousands of them in a row."""
    return attention(GradeDocument.model_validate({**stored, **_UNREAD}), preset, boundaries)


def _flagged(document: GradeDocument) -> Iterator[Cause]:
    found = Counter(FLAGS[finding.code] for finding in document.findings if finding.code in FLAGS)
    return (Cause(reason, count) for reason, count in found.items())


def _capped(document: GradeDocument, preset: Preset) -> Iterator[Cause]:
    ceilings = {ceiling.code for ceiling in preset.ceilings}
    said = dict.fromkeys(penalty.reason for penalty in document.penalties if penalty.code in ceilings)
    return (Cause(Reason.CAPPED, facts={"said": reason}) for reason in said)


def _unfaithful(document: GradeDocument) -> Iterator[Cause]:
    found = sum(finding.code.startswith("faithfulness.") for finding in document.findings)
    if found >= UNFAITHFUL_FROM:
        yield Cause(Reason.UNFAITHFUL, found)


def _far_from_length(document: GradeDocument) -> Iterator[Cause]:
    words, fewest, most = document.submission.words, document.target_words.fewest, document.target_words.most
    if most and (words > most * FAR_FROM_LENGTH or words * FAR_FROM_LENGTH < fewest):
        yield Cause(Reason.FAR_FROM_LENGTH, facts={"words": words, "fewest": fewest, "most": most})


def _near(document: GradeDocument, boundaries: Sequence[Fraction]) -> Iterator[Cause]:
    awarded, out_of, band = document.marks.awarded, document.marks.out_of, document.band
    for boundary in boundaries:
        disputed = band is not None and exact_mark(band.low) < boundary <= exact_mark(band.high)
        if disputed or abs(exact_mark(awarded) - boundary) <= NEAR * exact_mark(out_of):
            yield Cause(Reason.BOUNDARY, facts={"boundary": boundary})


def _half_said(document: GradeDocument) -> Iterator[Cause]:
    share = sum(idea.weight for idea in document.ideas if idea.status is IdeaStatus.HALF)
    if share >= HALF_SAID_FROM:
        yield Cause(Reason.HALF_SAID, facts={"share": share})
