"""A passage of examination length out of a long article: the run of whole paragraphs that stands best alone."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from trainer.text.spans import Span
from trainer.text.stems import content_stems
from trainer.text.structure import Text
from trainer.text.words import count_words, word_spans

# The length of the passages that précis papers set (CSS and PMS about 300 to 500 words, ICSE and ISC 300 to 550).
LOW, HIGH = 250, 600

CENTRAL_WORDS = 20  # the commonest content stems of an article name its subject; more of them name its examples
MAX_UNITS = 80  # paragraphs or sentences in a run: 250 words in more are a list, no passage
MAX_RUNS = 200_000  # looked at; of a longer text every second, third … place is tried as a beginning

# How much each quality of a run counts. Standing alone comes first: a passage that opens with "This divergence"
# cannot be understood, while one a little long or short of the target can.
WEIGHTS = {"opening": 0.25, "centrality": 0.25, "ending": 0.2, "cohesion": 0.15, "length": 0.15}

_CONNECTIVES = (
    "furthermore moreover additionally also besides however nevertheless nonetheless yet but and so or therefore thus "
    "hence consequently accordingly likewise similarly conversely meanwhile instead otherwise then still indeed again "
    "too finally lastly secondly thirdly"
)
_OPENERS = (
    "in addition|in contrast|in other words|in turn|on the other hand|as a result|for (?:example|instance)|"
    "by (?:contrast|doing so)|at the same time|even so|that said|after all|of course|in fact|"
    "in (?:conclusion|sum|short)|to (?:conclude|sum up)|as (?:noted|mentioned|we have seen)|a second|another|"
    "the (?:latter|former|second|third)"
)
_POINTERS = "this these those that such it its he his she her they their both neither here there"
# "There is no …", "it is a …" open a thought of their own.
_NEW_THOUGHT = r"(?! (?:is|are|was|were) (?:an?|no|little|much|nothing|one|many|few)\b)"
LEANING = regex.compile(
    rf"[\W_]*(?:(?:{'|'.join(_CONNECTIVES.split())}|{_OPENERS})\b"
    rf"|(?:\w+[ ,]+){{1,6}}?(?:however|moreover|therefore|though),"
    rf"|(?:{'|'.join(_POINTERS.split())})\b{_NEW_THOUGHT})",
    regex.I,
)
POINTING = regex.compile(
    r"(?:\S+\s+){1,14}?(?:this|these|those|such)\s+\p{L}{3,}", regex.I
)  # "… its view of this move"
CONCLUDING = regex.compile(
    r"(?:^|[.!?;]\s+)[\"'(]?(?:therefore|thus|hence|consequently|ultimately|in conclusion|in short|in sum|to conclude|"
    r"as a result|finally|after all|in the end|all in all|on balance|accordingly|it follows|clearly)\b",
    regex.I,
)
_SENTENCE_END = regex.compile(r"""[.!?…]["')\]]*$""")


@dataclass(frozen=True)
class Excerpt:
    """A run of an article.

    Attributes:
        text: the run.
        span: its place in the article.
        reason: why it was chosen, one sentence with what was measured.
    """

    text: Text
    span: Span
    reason: str


@dataclass(frozen=True)
class _Run:
    first: int
    last: int
    words: int
    qualities: dict[str, float]
    central: int
    sought: int
    score: float


def excerpt(text: Text, low: int = LOW, high: int = HIGH, target: int | None = None) -> Excerpt:
    """Return the run of whole paragraphs of `text` that stands best alone and has `low` to `high` words.

    Measured are: whether its first sentence leans on something before it; how much of the article's central
    vocabulary it has; whether it ends where a conclusion is drawn; how much its paragraphs share with each other; how
    near it is to the length wanted. Where no run of whole paragraphs fits, it is cut at ends of sentences.

    Args:
        text: the article, its paragraphs parted by blank lines.
        low: the fewest words.
        high: the most words.
        target: the number of words wanted, by default half-way.

    Raises:
        ValueError: `low` is above `high`, or below 1.
    """
    if not 1 <= low <= high:
        raise ValueError(f"an excerpt cannot have {low} to {high} words")
    words = count_words(text.raw)
    if words <= high:
        length = f"{words} words, within the {low} to {high} asked for" if words >= low else f"only {words} words"
        return Excerpt(text, Span(0, len(text.raw)), f"The whole article: it has {length}.")
    target = min(max(target or (low + high) // 2, low), high)
    for units, name in ((text.paragraphs, "paragraph"), (text.sentences, "sentence")):
        best = _best(text, units, low, high, target)
        if best:
            span = Span(units[best.first].start, units[best.last].end)
            return Excerpt(Text(text.slice(span)), span, _reason(text, units, best, name, (low, high)))
    places = word_spans(text.raw)
    span = Span(places[0].start, places[target - 1].end)
    reason = f"The first {target} words: no paragraph or sentence ends between {low} and {high} words."
    return Excerpt(Text(text.slice(span)), span, reason)


def _best(text: Text, units: Sequence[Span], low: int, high: int, target: int) -> _Run | None:
    return max(_runs(text, units, low, high, target), key=lambda run: (run.score, -run.first), default=None)


def _runs(text: Text, units: Sequence[Span], low: int, high: int, target: int) -> Iterator[_Run]:
    """Yield every run of `units` with `low` to `high` words, measured."""
    texts = [text.slice(unit) for unit in units]
    lengths = [count_words(piece) for piece in texts]
    stems = [Counter(content_stems(Text(piece).words)) for piece in texts]
    central, marks = _central(stems)
    kin = [_cosine(one, other) for one, other in pairwise(stems)]
    openings = [_opening(piece) for piece in texts]
    endings = [*(_ending(*pair) for pair in pairwise(texts)), 1.0]
    step = max(1, math.ceil(len(units) * MAX_UNITS / MAX_RUNS))
    for first in range(0, len(units), step):
        words, seen, shared = 0, 0, 0.0
        for last in range(first, min(len(units), first + MAX_UNITS)):
            words += lengths[last]
            if words > high:
                break
            seen |= marks[last]
            shared += kin[last - 1] if last > first else 0.0
            if words < low or not _SENTENCE_END.search(texts[last]):
                continue
            qualities = {
                "opening": openings[first] if first else 1.0,
                "centrality": seen.bit_count() / len(central) if central else 0.0,
                "ending": endings[last],
                "cohesion": shared / (last - first) if last > first else 1.0,
                "length": 1 - abs(words - target) / max(high - low, 1),
            }
            score = sum(WEIGHTS[name] * value for name, value in qualities.items())
            yield _Run(first, last, words, qualities, seen.bit_count(), len(central), score)


def _central(stems: Sequence[Counter[str]]) -> tuple[list[str], list[int]]:
    """Return the article's central stems and, for each unit, a bit for each of them that it has.

    Central is what many units speak of; among equals, what is said most often.
    """
    spread: Counter[str] = Counter(stem for unit in stems for stem in unit)
    total: Counter[str] = Counter()
    for unit in stems:
        total.update(unit)
    central = sorted(spread, key=lambda stem: (-spread[stem], -total[stem], stem))[:CENTRAL_WORDS]
    return central, [sum(1 << i for i, stem in enumerate(central) if stem in unit) for unit in stems]


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    if not one or not other:
        return 0.0
    product = sum(count * other[stem] for stem, count in one.items() if stem in other)
    return product / math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))


def _opening(piece: str) -> float:
    """Return 0 where the first words lean on something before them, 0.5 where words soon after do, else 1."""
    return 0.0 if LEANING.match(piece) else 0.5 if POINTING.match(piece) else 1.0


def _ending(piece: str, after: str) -> float:
    """Return 1 where a unit draws a conclusion, 0.5 where it only stops, less at a question or where `after` leans."""
    tail = piece[-600:]
    if CONCLUDING.search(tail):
        return 1.0
    if tail.rstrip("\"')] ").endswith("?"):
        return 0.0
    return 0.5 if _opening(after) else 0.25


def _reason(text: Text, units: Sequence[Span], run: _Run, name: str, bounds: tuple[int, int]) -> str:
    number = f"{name} {run.first + 1}" if run.first == run.last else f"{name}s {run.first + 1} to {run.last + 1}"
    verb = "it opens" if run.first == run.last else "they open"
    opening = "without leaning on what went before" if run.qualities["opening"] == 1 else "with a word that points back"
    ending = {
        True: "with the article itself" if run.last + 1 == len(units) else "where a conclusion is drawn",
        False: "at the end of a thought",
    }[run.qualities["ending"] >= 0.9]
    why = (
        f"{number[0].upper()}{number[1:]} of {len(units)} ({run.words} words): {verb} {opening}, "
        f"{'has' if run.first == run.last else 'have'} {run.central} of the article's {run.sought} central words, and "
        f"{'ends' if run.first == run.last else 'end'} {ending}."
    )
    if name == "sentence":
        cut = f"No whole paragraphs have {bounds[0]} to {bounds[1]} words together, so the cut is at sentence ends."
        return f"{cut} {why}"
    return why
