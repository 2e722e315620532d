"""A drafted reference précis as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from trainer.domain import Draft, RemovalReason
from trainer.wire.parts import (
    SCHEMA_VERSION,
    Count,
    FindingPart,
    Part,
    PassagePart,
    Place,
    Ratio,
    WordRange,
    finding_part,
    places,
)


class KeyIdeaPart(Part):
    """One proposition that a good précis of the passage must carry."""

    statement: str
    """The proposition."""
    weight: Ratio
    """Its share of all that should be said."""
    passage_spans: list[Place]
    """The passage sentences that carry it."""


class RemovedPart(Part):
    """A line of the article that cleaning dropped."""

    line: Annotated[int, Field(ge=1)]
    """Its number in the decoded article, from 1; `--keep LINE` puts it back."""
    text: str
    """The line as it stood."""
    reason: RemovalReason
    """What it was taken for."""
    cues: list[str]
    """What gave it away."""


class DraftVersionsPart(Part):
    """What made this draft, so that it can be explained and made again."""

    engine: str
    """Version of the trainer."""
    prompt: str
    """Version of the prompt template."""
    embedder: str | None
    """The model that compared meanings; null when meanings were not compared."""


class AlternativePart(Part):
    """Another draft of the same passage."""

    title: str
    """Its best title."""
    precis: str
    """The précis."""
    words: Count
    """Its words as an examiner counts them, without the title."""
    checks: list[FindingPart]
    """What our own grader found in it."""


class ReferenceDocument(Part):
    """A drafted reference précis: for a coach to approve or edit."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    """Version of this contract."""
    title: str
    """The best title found."""
    titles: list[str]
    """Every title offered, the best first."""
    precis: str
    """The précis."""
    words: Count
    """Its words as an examiner counts them, without the title."""
    target_words: WordRange
    """How many words were asked for."""
    passage_words: Count
    """Words of the passage after cleaning."""
    key_ideas: list[KeyIdeaPart]
    """What a précis of the passage must carry, in passage order."""
    removed: list[RemovedPart]
    """Lines that cleaning dropped, so that a person can put them back."""
    excerpt_reason: str | None
    """Why this run of paragraphs was chosen; null when the passage is the whole article."""
    model: str
    """Name of the card of the model that drafted it."""
    seed: int
    """Seed of the sampling."""
    checks: list[FindingPart]
    """What our own grader found in the draft; its places count in `precis` and `passage.text`."""
    passage: PassagePart
    """The passage that was condensed."""
    alternatives: list[AlternativePart]
    """Further distinct drafts of the same passage; empty unless several were asked for."""
    versions: DraftVersionsPart
    """What made this draft."""


def reference_document(draft: Draft, others: Sequence[Draft] = (), *, engine_version: str) -> ReferenceDocument:
    """Return `draft` as the document that other programs read.

    Args:
        draft: the drafted reference.
        others: further drafts of the same passage.
        engine_version: version of the trainer that drafted it.
    """
    passage = draft.prepared.passage
    return ReferenceDocument(
        title=draft.title,
        titles=list(draft.titles or (draft.title,)),
        precis=draft.text.raw,
        words=len(draft.text.word_spans),
        target_words=WordRange(fewest=draft.target_words[0], most=draft.target_words[1]),
        passage_words=len(passage.text.word_spans),
        key_ideas=[
            KeyIdeaPart(
                statement=idea.statement,
                weight=idea.weight,
                passage_spans=places(passage.text, tuple(passage.text.sentences[i] for i in idea.sentences)),
            )
            for idea in draft.prepared.key_ideas
        ],
        removed=[RemovedPart(line=r.line, text=r.text, reason=r.reason, cues=list(r.cues)) for r in passage.removed],
        excerpt_reason=passage.excerpt_reason,
        model=draft.model,
        seed=draft.seed,
        checks=[finding_part(check, draft.text, draft.title, passage.text) for check in draft.checks],
        passage=PassagePart(title=passage.title, text=passage.text.raw, words=len(passage.text.word_spans)),
        alternatives=[_alternative(other) for other in others],
        versions=DraftVersionsPart(
            engine=engine_version, prompt=draft.prompt_version, embedder=draft.prepared.embedder
        ),
    )


def _alternative(draft: Draft) -> AlternativePart:
    passage = draft.prepared.passage.text
    return AlternativePart(
        title=draft.title,
        precis=draft.text.raw,
        words=len(draft.text.word_spans),
        checks=[finding_part(check, draft.text, draft.title, passage) for check in draft.checks],
    )
