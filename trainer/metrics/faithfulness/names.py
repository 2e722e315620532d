"""Names: a person, place or body that the passage does not name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import regex

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import KEPT, Comparison
from trainer.metrics.spelling import edits
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem
from trainer.text.words import fold

CODE = "faithfulness.name"
SLIP = ((5, 1), (8, 2))  # letters of a name, and how many of them may be wrong for a mere slip of spelling
SPEAKS_WITHIN = 2  # words behind a name within which a verb of saying makes it the author's
SHORTEST_ROOT = 4  # letters that an adjective shares with its name: "Keynesian", "Keynes"
MOST_CAPITALS = 0.6  # share of capitalised words from which capitals tell nothing (headlines, all capitals)

_TITLES = frozenset("Mr Mrs Ms Dr St Prof Gen Col Lt Capt Rev Sen Gov".split())
_SAYING = frozenset(
    """
    says said say states stated state believes believed argues argued thinks thought explains explained describes
    described writes wrote claims claimed suggests suggested tells told mentions mentioned discusses discussed holds
    held notes noted observes observed maintains maintained insists insisted concludes concluded defines defined lists
    listed stresses stressed emphasises emphasised emphasizes emphasized shows showed talks talked points pointed
    """.split()
)
_BEFORE_AUTHOR = (("according", "to"), *((text, "by") for text in "written passage text essay article poem".split()))
_SENTENCE_START = regex.compile(r"(?:^|[.!?:;—]\s*|[.!?]?[“”\"'‘(]\s*|\n\s*)$")


@cache
def _known_names() -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    table = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return tuple(frozenset(row.split()) for row in table["same"]), frozenset(table["ordinary"].split())


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the names of the submission that stand nowhere in the passage."""
    text = comparison.submission
    capitals = [text.slice(span)[:1].isupper() for span in text.word_spans]
    if not capitals or sum(capitals) / len(capitals) > MOST_CAPITALS:
        return
    known = _known(comparison.passage)
    runs = name_runs(text)
    plain = {word for word, capital in zip(text.words, capitals, strict=True) if not capital}
    authors = {
        part
        for number, capital in enumerate(capitals)
        if capital and text.words[number] not in FUNCTION_WORDS and _speaks(text, number)
        for part in _parts(text.words[number])
    }
    for run in runs:
        words = [text.slice(text.word_spans[number]) for number in run if capitals[number]]
        missing = [word for word in words if not known.has(word) and fold(word) not in plain]
        if not missing or known.has_expansion(words):
            continue
        span = text.span(run.start, len(run))
        if len(missing) < len(words):
            rival = _rival(comparison, words, missing)
            if rival is None:
                continue  # "Boris Johnson" where the passage has "Johnson" is knowledge, not a wrong name
            yield _finding(comparison, span, rival)
        else:
            rival = _rival_near(comparison, span)
            if rival is None and all(_is_slip_of(part, authors) for word in missing for part in _parts(fold(word))):
                continue  # who writes or wrote the passage, which its text need not say
            yield _finding(comparison, span, rival)


@lru_cache(maxsize=KEPT)
def name_runs(text: Text) -> tuple[range, ...]:
    """Return the word numbers of each run of capitalised words that is a name for sure.

    A word at the start of a sentence counts only when it is capitalised again elsewhere inside one, has capitals
    within, or the next word is capitalised too.
    """
    words = [text.slice(span) for span in text.word_spans]
    openings = [bool(_SENTENCE_START.search(text.raw[max(0, span.start - 4) : span.start])) for span in text.word_spans]
    capital = [word[:1].isupper() and fold(word) not in FUNCTION_WORDS for word in words]
    inside = {fold(word) for word, first, upper in zip(words, openings, capital, strict=True) if upper and not first}
    runs = []
    number = 0
    while number < len(words):
        end = number
        while end < len(words) and capital[end] and (end == number or _joined(text, end)):
            end += 1
        if end > number and (end > number + 1 or not openings[number] or _surely(words[number], inside)):
            runs.append(range(number, end))
        number = max(end, number + 1)
    return tuple(runs)


def _joined(text: Text, number: int) -> bool:
    """Whether this word goes on with the name that the one before it is part of."""
    before = text.slice(text.word_spans[number - 1])
    between = text.raw[text.word_spans[number - 1].end : text.word_spans[number].start]
    return between == " " or (between == ". " and (len(before) == 1 or before in _TITLES))


def _surely(word: str, inside: set[str]) -> bool:
    return any(letter.isupper() for letter in word[1:]) or fold(word) in inside


def _speaks(text: Text, number: int) -> bool:
    """Whether a name is said to say something, as one speaks of the author of a passage."""
    after = text.words[number + 1 : number + 1 + SPEAKS_WITHIN]
    before = text.words[max(0, number - SPEAKS_WITHIN) : number]
    return bool(_SAYING & set(after)) or before in _BEFORE_AUTHOR


def _is_slip_of(word: str, known: Iterable[str]) -> bool:
    """Whether `word` is one of `known` or a letter or two off it."""
    return any(word == other or _distance_allows(word, other) for other in known)


def _distance_allows(word: str, other: str) -> bool:
    most = max((letters for length, letters in SLIP if min(len(word), len(other)) >= length), default=0)
    return bool(most) and abs(len(word) - len(other)) <= most and edits(word, other) <= most


@lru_cache(maxsize=KEPT)
def _known(passage: Text) -> _Known:
    return _Known(passage)


class _Known:
    """What the passage has of names, in any of their forms."""

    def __init__(self, passage: Text) -> None:
        words = [part for word in passage.words for part in _parts(word)]
        self._stems = frozenset(stem(word) for word in words) | frozenset(words)
        self._roots = tuple(sorted({word for word in words if len(word) >= SHORTEST_ROOT}))
        self._letters = passage.raw
        self._slips: dict[str, bool] = {}
        groups, self._ordinary = _known_names()
        self._same = frozenset(form for group in groups if group & set(words) for form in group)
        initials = "".join(passage.slice(span)[:1] for span in passage.word_spans)
        self._initials = initials
        self._acronyms = {fold(passage.slice(s)) for s in passage.word_spans if passage.slice(s).isupper()}

    def has(self, word: str) -> bool:
        if len(word) == 1:
            return True  # a letter in a formula, or an initial
        parts = [part for part in _parts(word) if part[:1].isupper()]
        return all(self._has_part(fold(part)) or self._is_acronym(part) for part in parts)

    def _has_part(self, part: str) -> bool:
        if part in FUNCTION_WORDS or part in self._ordinary or part in self._same or part.isdigit():
            return True
        if part in self._stems or stem(part) in self._stems or {part.removesuffix("s"), f"{part}s"} & self._stems:
            return True
        if part not in self._slips:
            self._slips[part] = _is_slip_of(part, self._roots)
        if self._slips[part]:
            return True
        return any(
            part.startswith(root[: max(SHORTEST_ROOT, len(root) - 2)]) and root[:SHORTEST_ROOT] == part[:SHORTEST_ROOT]
            for root in self._roots
            if abs(len(root) - len(part)) <= 4
        )

    def _is_acronym(self, word: str) -> bool:
        letters = word.replace(".", "").removesuffix("s")
        return len(letters) >= 2 and letters.isupper() and letters.casefold() in self._initials.casefold()

    def has_expansion(self, words: list[str]) -> bool:
        """Whether the passage gives the initials of a name spelled out."""
        return len(words) > 1 and "".join(word[0] for word in words).casefold() in self._acronyms


def _parts(word: str) -> list[str]:
    return [part for part in regex.split(r"[-/'’]", regex.sub(r"['’]s?$", "", word)) if part]


def _rival(comparison: Comparison, words: list[str], missing: list[str]) -> Span | None:
    """A name of the passage that shares a word with this one and goes on otherwise."""
    shared = {fold(word) for word in words} - {fold(word) for word in missing}
    passage = comparison.passage
    for run in name_runs(passage):
        if len(run) > 1 and shared & {passage.words[number] for number in run}:
            return passage.span(run.start, len(run))
    return None


def _rival_near(comparison: Comparison, span: Span) -> Span | None:
    """The only name of the nearest source that the submission leaves out."""
    passage, said = comparison.passage, set(comparison.submission.words)
    for source in comparison.source_spans(comparison.claim_at(span), 1):
        places = passage.words_in(source)
        runs = [run for run in name_runs(passage) if run.start in places]
        left_out = [run for run in runs if not said & {passage.words[number] for number in run}]
        if len(left_out) == 1:
            return passage.span(left_out[0].start, len(left_out[0]))
    return None


def _finding(comparison: Comparison, span: Span, rival: Span | None) -> Finding:
    said = comparison.submission.slice(span)
    if rival is not None:
        given = comparison.passage.slice(rival)
        return Finding(CODE, f"You name “{said}”; the passage names “{given}”.", span, rival)
    return Finding(CODE, f"You name “{said}”, which the passage does not mention.", span, comparison.nearest(span))
