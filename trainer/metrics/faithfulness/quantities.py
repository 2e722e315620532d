"""Quantities of a text as values that can be compared: figures, number words, shares, factors and years."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import regex

from trainer.metrics.faithfulness.alignment import KEPT
from trainer.text import Span, Text
from trainer.text.stems import FUNCTION_WORDS, stem

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "mln": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "m": 10**6,
    "bn": 10**9,
    "k": 1_000,
}
_ORDINALS = {
    **dict(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            range(1, 21),
            strict=True,
        )
    ),
    "twenty-first": 21,
    "thirtieth": 30,
    "hundredth": 100,
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4} | {
    word + plural: value for word, value in _ORDINALS.items() if value >= 5 for plural in ("", "s")
}
_FACTORS = {
    **dict.fromkeys("double doubles doubled doubling twice twofold".split(), Fraction(2)),
    **dict.fromkeys("triple triples tripled tripling treble trebled trebling thrice threefold".split(), Fraction(3)),
    **dict.fromkeys("quadruple quadrupled quadrupling fourfold".split(), Fraction(4)),
    **dict.fromkeys("tenfold".split(), Fraction(10)),
    **dict.fromkeys("halve halved halving halves".split(), Fraction(1, 2)),
}
_COLLECTIONS = {"dozen": 12, "score": 20, "couple": 2, "pair": 2, "fortnight": 14}
_LONG_TIMES = {"century": 100, "centuries": 100, "decade": 10, "decades": 10}
_AFTER_SHARE = frozenset("of as more less to the lower higher fewer".split())
_DECADES = {f"{tens[:-1]}ies": value for tens, value in _TENS.items()}
_TIME_IN_MINUTES = {
    "minut": 1,
    "hour": 60,
    "day": 1440,
    "week": 10_080,
    "fortnight": 20_160,
    "month": 43_800,
    "year": 525_600,
}
_TIME_NOUNS = frozenset("minute hour day week fortnight month year".split())
_BEFORE_ONE = frozenset("a an the this that each every per first last next following".split())
_ABOUT = frozenset(
    "about around roughly nearly almost approximately some over under above below than least most upwards close circa "
    "up".split()
)
_FIGURE = regex.compile(r"(\d{1,3}(?:,\d{2,3})+|\d+)(\.\d+)?(s|st|nd|rd|th|k|m|bn|x)?$")
EARLIEST_YEAR, LATEST_YEAR = 1000, 2100  # four digits between them, without a separator, are read as a year

MOST_TIMES = 10  # "three times" may compare sizes; "31 times" counts occasions


class QuantityKind(StrEnum):
    """What a number says."""

    COUNT = "count"
    SHARE = "share"
    FACTOR = "factor"
    ORDINAL = "ordinal"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        value: what it comes to; a share as a part of one, a period by its first year.
        kind: what it says.
        span: its place.
        unit: stem of the noun it counts; None when there is none near.
        rounded: whether the text says that it is rough ("about", "more than").
        spelled: whether it is written in words.
        scaled: whether a word like "million" follows the figure.
    """

    value: Fraction
    kind: QuantityKind
    span: Span
    unit: str | None = None
    rounded: bool = False
    spelled: bool = False
    scaled: bool = False


def in_minutes(quantity: Quantity) -> Fraction | None:
    """Return a span of time in minutes; None when the quantity counts something else."""
    scale = _TIME_IN_MINUTES.get(quantity.unit or "")
    return quantity.value * scale if scale and quantity.kind is QuantityKind.COUNT else None


@lru_cache(maxsize=KEPT)
def single_times(text: Text) -> tuple[Quantity, ...]:
    """Return the spans of time that stand without a number ("within the hour"), as one each."""
    return tuple(
        Quantity(Fraction(1), QuantityKind.COUNT, span, unit=stem(word), spelled=True)
        for word, before, span in zip(text.words[1:], text.words, text.word_spans[1:], strict=False)
        if word in _TIME_NOUNS and before in _BEFORE_ONE
    )


@lru_cache(maxsize=KEPT)
def quantities(text: Text) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order.

    >>> [(str(q.value), q.kind.value, q.unit) for q in quantities(Text("Three in four of the wells: 1.5 million."))]
    [('3/4', 'share', 'well'), ('1500000', 'count', None)]
    """
    found: list[Quantity] = []
    position = 0
    while position < len(text.words):
        reading = _Reading(text, position).read()
        if reading is None:
            position += 1
        else:
            quantity, position = reading
            found.append(quantity)
    return tuple(found)


class _Reading:
    """Reads one quantity that begins at a given word."""

    def __init__(self, text: Text, start: int) -> None:
        self.text, self.words, self.start, self.at = text, text.words, start, start

    def word(self, ahead: int = 0) -> str:
        number = self.at + ahead
        return self.words[number] if number < len(self.words) else ""

    def read(self) -> tuple[Quantity, int] | None:
        word = self.word()
        if word in _DECADES and self.at and self.words[self.at - 1] == "the":
            self.at += 1
            return self.done(Fraction(_DECADES[word]), QuantityKind.PERIOD, spelled=True)
        if word in _FACTORS:
            self.at += 1
            return self.done(_FACTORS[word], QuantityKind.FACTOR, spelled=True)
        if word == "half" or (word in {"a", "an", "one"} and self.word(1) in _PARTS and self.word(1) != "second"):
            return self.part()
        if word in {"a", "an"} and (self.word(1) in _SCALES or self.word(1) in {*_COLLECTIONS, *_LONG_TIMES}):
            self.at += 1
            if self.word() not in _SCALES:
                return self.cardinal(Fraction(1), spelled=True)
            spelled = self.spelled(Fraction(1)) if len(self.word()) > 2 else None
            return self.cardinal(spelled, spelled=True) if spelled is not None else None
        if word in _COLLECTIONS and word not in {"score", "pair"}:
            return self.cardinal(Fraction(1), spelled=True)
        figure = _FIGURE.match(word)
        if figure:
            return self.figure(figure)
        if word in _ORDINALS:
            return self.ordinal(_ORDINALS[word], spelled=True)
        spelled = self.spelled()
        return self.cardinal(spelled, spelled=True) if spelled is not None else self.compound()

    def compound(self) -> tuple[Quantity, int] | None:
        """The number in "ten-year" or "35-year-old"."""
        number, _, rest = self.word().partition("-")
        figure = _FIGURE.match(number)
        if rest == "century" and number in _ORDINALS:
            return self.ordinal(_ORDINALS[number], spelled=True, century=True)
        if not rest or not (number in _UNITS or number in _TENS or figure):
            return None
        self.at += 1
        value = Fraction(figure.group(1).replace(",", "") + (figure.group(2) or "")) if figure else None
        noun = rest.partition("-")[0]
        if value is None:
            value = Fraction(_UNITS.get(number, _TENS.get(number, 0)))
        if noun in _LONG_TIMES:
            return self.done(value * _LONG_TIMES[noun], QuantityKind.COUNT, spelled=not figure, unit="year")
        if noun == "fold":
            return self.done(value, QuantityKind.FACTOR, spelled=not figure)
        return self.done(value, QuantityKind.COUNT, spelled=not figure, unit=stem(noun))

    def part(self) -> tuple[Quantity, int] | None:
        """A share; "a third man" is none, nor is "one second"."""
        if self.word() != "half" and self.word(1) in _ORDINALS and self.word(2) not in _AFTER_SHARE:
            last = min(self.at + 1, len(self.words) - 1)
            if not regex.match(r"\s*(?:[.,;:!?)]|$)", self.text.raw[self.text.word_spans[last].end :]):
                self.at += 1
                return self.ordinal(_ORDINALS[self.word()], spelled=True)
        value = Fraction(1, _PARTS[self.word() if self.word() == "half" else self.word(1)])
        self.at += 1 if self.word() == "half" else 2
        if self.word() in {"a", "an"} and (self.word(1) in _SCALES or self.word(1) in {*_COLLECTIONS, *_LONG_TIMES}):
            self.at += 1
            return self.cardinal(value, spelled=True)
        return self.done(value, QuantityKind.SHARE, spelled=True)

    def figure(self, match: regex.Match[str]) -> tuple[Quantity, int] | None:
        digits, decimals, suffix = match.group(1), match.group(2) or "", match.group(3) or ""
        value = Fraction(digits.replace(",", "") + decimals)
        self.at += 1
        if suffix in {"st", "nd", "rd", "th"}:
            self.at -= 1
            return self.ordinal(int(value), spelled=False)
        if suffix == "s":
            return self.done(value, QuantityKind.PERIOD)
        if suffix in _SCALES:
            value *= _SCALES[suffix]
        plain_year = "," not in digits and not decimals and len(digits) == 4 and not suffix
        if plain_year and EARLIEST_YEAR <= value <= LATEST_YEAR and self.word() not in _SCALES and not self.percent():
            before = self.text.raw[max(0, self.text.word_spans[self.start].start - 1) :][:1]
            if before not in {"$", "£", "€", "₹"}:
                return self.done(value, QuantityKind.YEAR)
        return self.cardinal(value, spelled=False)

    def ordinal(self, value: int, *, spelled: bool, century: bool = False) -> tuple[Quantity, int]:
        self.at += 1
        if century:
            return self.done(Fraction((value - 1) * 100), QuantityKind.PERIOD, spelled=spelled)
        if self.word() in {"century", "centuries"}:
            self.at += 1
            return self.done(Fraction((value - 1) * 100), QuantityKind.PERIOD, spelled=spelled)
        return self.done(Fraction(value), QuantityKind.ORDINAL, spelled=spelled)

    def spelled(self, current: Fraction | None = None) -> Fraction | None:
        """The cardinal that begins here, in words; `current` when an article has stood for one."""
        total, current, read = Fraction(0), current or Fraction(0), current is not None
        while True:
            word = self.word()
            tens, _, units = word.partition("-")
            if word in _UNITS or word in _TENS or (tens in _TENS and units in _UNITS):
                if read and current % 10 and word in _TENS:
                    break
                current += _UNITS.get(word, _TENS.get(word, _TENS.get(tens, 0) + _UNITS.get(units, 0)))
            elif read and word == "hundred":
                current = max(current, Fraction(1)) * 100
            elif read and word in _SCALES and len(word) > 2:
                total, current = total + current * _SCALES[word], Fraction(0)
            elif read and word == "and" and (current >= 100 or (total and not current)) and self._number_word(1):
                self.at += 1
                continue
            else:
                break
            read = True
            self.at += 1
        return total + current if read else None

    def _number_word(self, ahead: int) -> bool:
        first = self.word(ahead).partition("-")[0]
        return first in _UNITS or first in _TENS

    def cardinal(self, value: Fraction, *, spelled: bool) -> tuple[Quantity, int] | None:
        if self.words[self.at : self.at + 3] == ("and", "a", "half"):
            value += Fraction(1, 2)
            self.at += 3
        value *= self.shared_scale(value)
        while self.word() in _SCALES or self.word() in _COLLECTIONS:
            value *= _SCALES.get(self.word(), _COLLECTIONS.get(self.word(), 1))
            self.at += 1
        if self.word() in _LONG_TIMES:
            value *= _LONG_TIMES[self.word()]
            self.at += 1
            return self.done(value, QuantityKind.COUNT, spelled=spelled, unit="year")
        if self.percent():
            self.at += {"per": 2, "percent": 1, "percentage": 1}.get(self.word(), 0)
            return self.done(value / 100, QuantityKind.SHARE, spelled=spelled)
        if self.word() in _PARTS and self.word() != "second" and value < _PARTS[self.word()]:
            value /= _PARTS[self.word()]
            self.at += 1
            return self.done(value, QuantityKind.SHARE, spelled=spelled)
        share = self.out_of(value)
        if share is not None:
            return self.done(share, QuantityKind.SHARE, spelled=spelled)
        if self.word() == "times" and value <= MOST_TIMES:
            self.at += 1
            return self.done(value, QuantityKind.FACTOR, spelled=spelled)
        return self.done(value, QuantityKind.COUNT, spelled=spelled)

    def shared_scale(self, value: Fraction) -> int:
        """The scale that "two or three dozen" gives both its numbers; 1 where there is none."""
        if self.word() not in {"or", "to"}:
            return 1
        later = _Reading(self.text, self.at + 1)
        other = later.small()
        if other is None or value >= other:
            return 1
        return _SCALES.get(later.word(), _COLLECTIONS.get(later.word(), 1))

    def small(self) -> int | None:
        """The whole number under a hundred that begins here, its word taken."""
        word = self.word()
        value = int(word) if regex.fullmatch(r"\d{1,2}", word) else _UNITS.get(word, _TENS.get(word))
        self.at += 1
        return value

    def percent(self) -> bool:
        end = self.text.word_spans[self.at - 1].end
        signed = regex.match(r"\s?%", self.text.raw[end : end + 2]) is not None
        return signed or self.word() in {"percent", "percentage"} or (self.word() == "per" and self.word(1) == "cent")

    def out_of(self, value: Fraction) -> Fraction | None:
        """The share that "three in every four" or "three out of four" means, its words taken."""
        for phrase in (("in", "every"), ("out", "of", "every"), ("out", "of"), ("in",), ("of", "every")):
            if tuple(self.words[self.at : self.at + len(phrase)]) == phrase:
                whole = _Reading(self.text, self.at + len(phrase))
                figure = _FIGURE.match(whole.word())
                number = whole.spelled() if figure is None else Fraction(figure.group(1).replace(",", ""))
                if figure is not None:
                    whole.at += 1
                if number is not None and value < number <= 1000:
                    self.at = whole.at
                    return value / number
        return None

    def done(
        self, value: Fraction, kind: QuantityKind, *, spelled: bool = False, unit: str | None = None
    ) -> tuple[Quantity, int]:
        span = self.text.span(self.start, self.at - self.start)
        rounded = any(word in _ABOUT for word in self.words[max(0, self.start - 2) : self.start])
        scaled = bool(set(_SCALES) & set(self.words[self.start + 1 : self.at]))
        return Quantity(value, kind, span, unit or self.unit(), rounded, spelled, scaled), self.at

    def unit(self) -> str | None:
        """The stem of the first subject word among the next four, within the sentence."""
        end = self.text.word_spans[self.at - 1].end
        for number in range(self.at, min(self.at + 4, len(self.words))):
            start = self.text.word_spans[number].start
            if regex.search(r"[.,;:!?]", self.text.raw[end:start]):
                return None
            word = self.words[number]
            if word not in FUNCTION_WORDS and not word[0].isdigit():
                return stem(word)
        return None
