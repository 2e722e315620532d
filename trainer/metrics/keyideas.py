"""Key ideas: the propositions a good précis of a passage must carry, with weights.

They play the part of the summary content units of the Pyramid method (Nenkova and Passonneau 2004): an idea that
more references carry, or that is more central to the passage, weighs more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trainer.domain import Embedder, KeyIdea, Reference, Vectors
from trainer.text import Span, Text
from trainer.text.illustration import is_illustration
from trainer.text.instruction import instructions

WORDS_AN_IDEA = 45  # a one-third précis spends about 15 words on an idea, so a passage holds one in 45
FEWEST, MOST = 4, 16
MIN_WORDS = 6  # a shorter sentence ("That is the question.") seldom states a proposition
SAME_IDEA = 0.72  # cosine of all-MiniLM-L6-v2 above which two sentences of one theme say the same
# References tell of one passage, so what is nearest between them is most likely the same; in the practice bank
# sentences of two model answers that say the same lie at 0.45 to 0.8.
SAME_IN_REFERENCES = 0.5
SUPPORT = 0.55  # cosine above which a passage sentence helps to carry an idea
REDUNDANCY = 0.6  # how much closeness to an idea already chosen counts against the next one
TOPIC_SENTENCE = 0.10  # bonus of the first sentence of a paragraph, where expository prose puts its claim
# A model answer follows the order of its passage. How much a place further off counts against a carrier: measured on
# the bank's 125 hand-placed ideas, the nearest sentence was right for 86 % without it and for 90 % with it.
ORDER = 0.3
NEAR = 0.05  # cosine within which a neighbour in the same paragraph carries the idea too
CONCLUSION = 0.08  # bonus of the last sentence of the passage


def ideas_from_passage(passage: Text, vectors: Vectors) -> tuple[KeyIdea, ...]:
    """Return the key ideas of a passage that has no human reference, in passage order.

    Args:
        passage: the passage.
        vectors: one unit row a sentence of the passage.

    Sentences are ranked by centrality (mean cosine to the others, as in centroid and LexRank summarization)
    with a bonus for topic sentences, and taken greedily against redundancy (maximal marginal relevance,
    Carbonell and Goldstein 1998), at least one a paragraph while the number allows; examples, questions and
    instructions to whoever works on the text are passed over.
    """
    sentences = [passage.slice(span) for span in passage.sentences]
    orders = instructions(sentences)
    eligible = [i for i, sentence in enumerate(sentences) if i not in orders and _states_something(sentence)]
    if not eligible:
        eligible = list(range(len(passage.sentences)))
    if not eligible:
        return ()
    cosine = vectors @ vectors.T
    salience = _salience(passage, cosine)
    wanted = min(len(eligible), max(FEWEST, min(MOST, round(len(passage.words) / WORDS_AN_IDEA))))
    chosen = _spread_choice(passage, eligible, salience, cosine, wanted)
    return _weighted(
        [
            (
                passage.slice(passage.sentences[i]),
                float(salience[i]),
                tuple(j for j in range(len(passage.sentences)) if j == i or cosine[i, j] >= SAME_IDEA),
            )
            for i in sorted(chosen)
        ]
    )


def ideas_from_references(
    references: Sequence[Reference], passage: Text, vectors: Vectors, embedder: Embedder
) -> tuple[KeyIdea, ...]:
    """Return the key ideas that the references carry, in passage order.

    Args:
        references: model answers written or approved by a person.
        passage: the passage.
        vectors: one unit row a sentence of the passage.
        embedder: the model that made `vectors`.

    Sentences of different references that say the same are one idea, whose weight grows with the number of
    references that carry it (Nenkova and Passonneau 2004) and with how central its passage sentences are.
    """
    statements = [
        (number, reference.text.slice(span))
        for number, reference in enumerate(references)
        for span in reference.text.sentences
    ]
    if not statements or not len(vectors):
        return ()
    rows = embedder.embed([statement for _, statement in statements])
    clusters = _clusters(rows, [number for number, _ in statements])
    salience = _salience(passage, vectors @ vectors.T)
    ideas = []
    places = _relative_places(references)
    for cluster in clusters:
        to_passage = vectors @ rows[cluster].mean(axis=0)
        place = float(np.mean([places[i] for i in cluster]))
        off = np.abs(np.linspace(0, 1, len(vectors)) - place)
        nearest = int((to_passage - ORDER * off).argmax())
        carried_by = len({statements[i][0] for i in cluster}) / len(references)
        carriers = _carriers(passage, to_passage, nearest)
        ideas.append((statements[cluster[0]][1], carried_by * (1 + float(salience[nearest])), carriers))
    return _weighted(sorted(ideas, key=lambda idea: idea[2][0]))


def _relative_places(references: Sequence[Reference]) -> list[float]:
    """Where in its reference each sentence stands, from 0 to 1."""
    return [place for reference in references for place in np.linspace(0, 1, len(reference.text.sentences)).tolist()]


def _carriers(passage: Text, to_passage: Vectors, nearest: int) -> tuple[int, ...]:
    home = next(p for p in passage.paragraphs if _inside(passage.sentences[nearest], p))
    level = max(SUPPORT, float(to_passage[nearest]) - NEAR)
    return tuple(
        j
        for j, sentence in enumerate(passage.sentences)
        if j == nearest or (_inside(sentence, home) and float(to_passage[j]) >= level)
    )


def _states_something(sentence: str) -> bool:
    return (
        len(Text(sentence).words) >= MIN_WORDS
        and not is_illustration(sentence)
        and not sentence.rstrip("\"'”’) ").endswith("?")
    )


def _salience(passage: Text, cosine: Vectors) -> Vectors:
    others = max(len(cosine) - 1, 1)
    salience: Vectors = (cosine.sum(axis=1) - cosine.diagonal()) / others
    firsts = {paragraph.start for paragraph in passage.paragraphs}
    for i, span in enumerate(passage.sentences):
        if span.start in firsts:
            salience[i] += TOPIC_SENTENCE
    salience[-1] += CONCLUSION
    return salience.clip(min=0.01)


def _spread_choice(
    passage: Text, eligible: Sequence[int], salience: Vectors, cosine: Vectors, wanted: int
) -> list[int]:
    chosen: list[int] = []
    unserved = [[i for i in eligible if _inside(passage.sentences[i], paragraph)] for paragraph in passage.paragraphs]
    unserved = [group for group in unserved if group]
    while len(chosen) < wanted:
        left = [i for i in eligible if i not in chosen]
        if len(unserved) >= wanted - len(chosen):
            left = [i for group in unserved for i in group]
        best = max(left, key=lambda i: (_gain(i, chosen, salience, cosine), -i))
        chosen.append(best)
        unserved = [group for group in unserved if best not in group]
    return chosen


def _gain(i: int, chosen: Sequence[int], salience: Vectors, cosine: Vectors) -> float:
    nearest = max((float(cosine[i, j]) for j in chosen), default=0.0)
    return float(salience[i]) - REDUNDANCY * max(nearest, 0.0) ** 2


def _inside(sentence: Span, paragraph: Span) -> bool:
    return paragraph.start <= sentence.start < paragraph.end


def _clusters(rows: Vectors, owners: Sequence[int]) -> list[list[int]]:
    """Group rows of different owners that say the same; the first row of a group speaks for it."""
    clusters: list[list[int]] = []
    for i in range(len(rows)):
        near = [
            (float(rows[i] @ rows[cluster[0]]), cluster)
            for cluster in clusters
            if owners[i] not in {owners[j] for j in cluster}
        ]
        similarity, cluster = max(near, key=lambda pair: pair[0], default=(0.0, []))
        if similarity >= SAME_IN_REFERENCES:
            cluster.append(i)
        else:
            clusters.append([i])
    return clusters


def _weighted(ideas: Sequence[tuple[str, float, tuple[int, ...]]]) -> tuple[KeyIdea, ...]:
    total = sum(weight for _, weight, _ in ideas)
    return tuple(KeyIdea(statement, weight / total, sentences) for statement, weight, sentences in ideas)
