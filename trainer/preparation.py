"""Everything about a passage that does not depend on a submission, computed once and kept."""

from __future__ import annotations

import io
import json
import logging
import zipfile
from collections.abc import Sequence

import numpy as np

from trainer.cache import ContentCache, content_key
from trainer.domain import Embedder, KeyIdea, Origin, Passage, PreparedPassage, Reference
from trainer.errors import InputError
from trainer.metrics.keyideas import ideas_from_passage, ideas_from_references

log = logging.getLogger(__name__)

PREPARATION_VERSION = "5"  # raise it when sentences, ideas or weights would come out differently
FEWEST_WORDS = 80  # below this a passage has nothing to condense; the shortest exam passages have about 150
MOST_WORDS = 20_000  # the longest article that fits the memory and patience of a modest machine


def check_passage(passage: Passage) -> None:
    """Raise an `InputError` when `passage` is too short or too long to be condensed."""
    words = len(passage.text.words)
    if words < FEWEST_WORDS:
        raise InputError(
            "The passage",
            f"has {words} words after cleaning; a précis needs at least {FEWEST_WORDS} to condense.",
            "Give the whole passage, or look at what cleaning removed and keep it.",
        )
    if words > MOST_WORDS:
        raise InputError(
            "The passage",
            f"has {words:,} words; the most is {MOST_WORDS:,}.",
            "Choose a part of it, or let --excerpt choose one.",
        )


def prepare(
    passage: Passage,
    references: Sequence[Reference] = (),
    *,
    embedder: Embedder | None,
    cache: ContentCache | None = None,
) -> PreparedPassage:
    """Return `passage` with its key ideas and vectors.

    Args:
        passage: the passage.
        references: model answers; those written by a person decide the key ideas, drafts do not.
        embedder: without one there are neither vectors nor key ideas.
        cache: where prepared passages are kept.

    Raises:
        InputError: the passage is too short or too long.
    """
    check_passage(passage)
    if embedder is None:
        return PreparedPassage(passage)
    trusted = tuple(reference for reference in references if reference.origin is Origin.GIVEN)
    key = content_key(
        PREPARATION_VERSION, embedder.version, passage.text.raw, *(reference.text.raw for reference in trusted)
    )
    stored = cache.read(key) if cache else None
    kept = _decoded(stored, passage, embedder) if stored is not None else None
    if kept is not None:
        return kept
    text = passage.text
    vectors = embedder.embed([text.slice(span) for span in text.sentences])
    ideas = ideas_from_references(trusted, text, vectors, embedder) or ideas_from_passage(text, vectors)
    prepared = PreparedPassage(
        passage, ideas, vectors, embedder.embed([idea.statement for idea in ideas]), embedder.version
    )
    if cache:
        cache.write(key, _encoded(prepared))
    return prepared


def _encoded(prepared: PreparedPassage) -> bytes:
    ideas = [[idea.statement, idea.weight, idea.sentences] for idea in prepared.key_ideas]
    buffer = io.BytesIO()
    np.savez(
        buffer,
        ideas=np.frombuffer(json.dumps(ideas).encode(), dtype=np.uint8),
        sentence_vectors=np.asarray(prepared.sentence_vectors),
        idea_vectors=np.asarray(prepared.idea_vectors),
    )
    return buffer.getvalue()


def _decoded(entry: bytes, passage: Passage, embedder: Embedder) -> PreparedPassage | None:
    """The prepared passage in `entry`; None when it is not what this version would have written."""
    try:
        with np.load(io.BytesIO(entry), allow_pickle=False) as arrays:
            stored = json.loads(arrays["ideas"].tobytes())
            ideas = tuple(KeyIdea(statement, weight, tuple(sentences)) for statement, weight, sentences in stored)
            sentence_vectors, idea_vectors = arrays["sentence_vectors"], arrays["idea_vectors"]
    except (ValueError, KeyError, TypeError, OSError, zipfile.BadZipFile) as error:
        log.warning("A prepared passage on disk is unreadable (%s); preparing it again.", error)
        return None
    if len(sentence_vectors) != len(passage.text.sentences) or len(idea_vectors) != len(ideas):
        log.warning("A prepared passage on disk does not fit its text; preparing it again.")
        return None
    return PreparedPassage(passage, ideas, sentence_vectors, idea_vectors, embedder.version)
