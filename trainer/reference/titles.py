"""Titles: phrases of 3 to 8 words that name the theme."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

import numpy as np

from trainer.domain import Embedder, PreparedPassage
from trainer.reference.faithfulness import novel_share, unsupported_names, unsupported_numbers
from trainer.reference.own_words import general_words, strange_words
from trainer.reference.scoring import theme_of_words
from trainer.reference.syntax import bounds, parsed
from trainer.text import Text
from trainer.text.stems import FUNCTION_WORDS, content_stems

FEWEST, MOST = 3, 8  # words: the custom of the one-third papers
_SMALL = frozenset("a an the of in on at to for and or but by with from as into over under between against its".split())
_HOLLOW = re.compile(
    r"^the (?:impact|consequences?|implications?|effects?|importance|role|case|story|question) of (?:the )?",
    re.IGNORECASE,
)
_JOINT = re.compile(r":|,|\s+(?:and|with|in|as|for|on|but|that|which|while|through)\s", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|does|do|did|says?|shows?|means?"
    r"|explores?|discuss(?:es)?|highlights?|not|vs)\b",
    re.IGNORECASE,
)
_NO_PART_OF_A_THING = frozenset({"PRON", "VERB", "AUX", "PUNCT", "NUM", "SCONJ"})
MOST_NOVEL = 0.34  # share of a title's content words that the passage lacks: one word in three may name the theme
NOVELTY_COST = 0.5  # of content words that the précis does not have: a title names what it says
THEME_GAIN = 0.4  # of words that the passage keeps coming back to
THEME_SENTENCES = 3  # what a small model can hold in view


def theme_of(prepared: PreparedPassage, sentences: Sequence[str], embedder: Embedder) -> str:
    """Return the sentences of a précis that stand nearest to its passage as a whole, in order."""
    if prepared.sentence_vectors is None or len(sentences) <= THEME_SENTENCES:
        return " ".join(sentences)
    nearness = embedder.embed(sentences) @ prepared.sentence_vectors.mean(axis=0)
    best = sorted(np.argsort(-nearness, kind="stable")[:THEME_SENTENCES].tolist())
    return " ".join(sentences[i] for i in best)


def titles_of(prepared: PreparedPassage, precis: str, sampled: Sequence[str], embedder: Embedder) -> tuple[str, ...]:
    """Return candidate titles, the best first; there is always one.

    Args:
        prepared: the passage.
        precis: its précis.
        sampled: what the model proposed.
        embedder: tells how near a title is to the theme.
    """
    passage = prepared.passage.text.raw
    pool = [_cased(form) for text in (*map(_line, sampled), *_phrases(precis)) for form in _forms(text)]
    pool = [title for title in dict.fromkeys(pool) if is_title(title) and _is_faithful(title, passage)]
    pool = pool or list(_from_words(precis))
    vectors = embedder.embed([precis, *pool])
    ideas = prepared.idea_vectors
    theme = vectors[0] if ideas is None or not len(ideas) else vectors[0] + ideas.mean(axis=0)
    theme = theme / max(float(np.linalg.norm(theme)), 1e-9)
    words = theme_of_words(prepared.passage.text)
    scores = {
        title: float(vector @ theme)
        + THEME_GAIN * fmean(words.get(word, 0.0) for word in content_stems(Text(title).words))
        - NOVELTY_COST * novel_share(title, precis)
        for title, vector in zip(pool, vectors[1:], strict=True)
    }
    return tuple(sorted(pool, key=lambda title: (-scores[title], title)))


def is_title(title: str) -> bool:
    """Return whether `title` has the form of one: 3 to 8 words, no sentence, no comment.

    >>> is_title("The Human Cost of a Dam"), is_title("The dam is costly to many")
    (True, False)
    """
    words = Text(title).words
    return (
        FEWEST <= len(words) <= MOST
        and not _VERB.search(title)
        and not re.search(
            r"[.?!:;\"“”|*<>‹›]|\b(?:passage|title|author|essay|this|these|how|what|why|which|narrator)\b",
            title,
            re.IGNORECASE,
        )
        and words[-1] not in FUNCTION_WORDS
        and len(set(content := content_stems(words))) == len(content) >= 2
    )


def _is_faithful(title: str, passage: str) -> bool:
    # In a title every word has a capital: only those are names that the passage never writes small.
    lowered = " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in title.split())
    return (
        not unsupported_names(lowered, passage)
        and not unsupported_numbers(title, passage)
        and novel_share(title, passage) <= MOST_NOVEL
        and all(word in general_words() for word in strange_words(title, passage))
    )


def _line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    return re.sub(r"^(?:title|theme)\s*:\s*", "", line.strip().strip("\"“”'*").rstrip("."), flags=re.IGNORECASE)


def _phrases(precis: str) -> tuple[str, ...]:
    """The things a précis names at some length: "the price of water in cities"."""
    text = Text(precis)
    found = []
    for doc in parsed([text.slice(span) for span in text.sentences]):
        for noun in doc:
            start, end = bounds(noun)
            own = doc[start:end]
            if noun.pos_ != "NOUN" or any(word.pos_ in _NO_PART_OF_A_THING for word in own):
                continue
            if any(word.lower_ in {"such", "that", "those", "whose", "same"} for word in own):
                continue
            found.append(own[1:].text if own[0].lower_ in {"a", "an", "every", "each", "some", "no"} else own.text)
    return tuple(found)


def _forms(line: str) -> tuple[str, ...]:
    """The line itself, without a hollow head ("The Impact of …"), and what stands before its joints, if too long."""
    bare = _HOLLOW.sub("", line)
    heads = [bare[: match.start()] for match in _JOINT.finditer(bare)] if len(Text(bare).words) > MOST else []
    return tuple(dict.fromkeys(form for form in (line, bare, *heads) if form))


def _cased(title: str) -> str:
    words = title.split()
    return " ".join(
        word if i and word.lower() in _SMALL and word.lower() == word else word[:1].upper() + word[1:]
        for i, word in enumerate(
            word if not i or word.lower() not in _SMALL else word.lower() for i, word in enumerate(words)
        )
    )


def _from_words(precis: str) -> tuple[str, ...]:
    """Plain titles out of the words a précis uses most: dull, but true."""
    text = Text(precis)
    words = [
        re.sub(r"['’]s?$", "", text.slice(span))
        for span, word in zip(text.word_spans, text.words, strict=True)
        if word not in FUNCTION_WORDS and len(word) > 3
    ]
    first, *others = [word for word, _ in Counter(words).most_common(3)] or ["Theme"]
    return tuple(f"The Question of {_cased(first)} and {_cased(other)}" for other in others) or (
        f"The Question of {_cased(first)}",
    )
