"""Which lines of an article are not the article: advertisements, share bars, captions, author boxes, menus.

A line goes when the weights of its cues reach `THRESHOLD`, and never without a telling cue: a heading is short and
has no verb either. The weights are set so that one plain pattern of furniture is enough, while the softer signs
(an order to the reader, words of selling) must agree with each other and with how little the line has to do with
the rest of the text. Sentences of the article are worth more than a clean page: in doubt a line stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from trainer.text.cues import (
    Cue,
    Line,
    addressed_question,
    argument,
    call_to_action,
    contact,
    foreign_names,
    kinship,
    promotion,
    shape,
    writer_described,
)
from trainer.text.furniture import furniture_of
from trainer.text.removal import RemovalReason
from trainer.text.surroundings import surroundings

THRESHOLD = 1.0
TELLING = (call_to_action, promotion, addressed_question, contact, writer_described)

MAX_WORDS = 120  # a longer paragraph is not judged: the longest advertisement seen among articles has half of that
# Where more than this share of the words would go, the text is no article with furniture but a text about
# furniture (an advertisement to be summarised, an essay on marketing), and nothing goes but plain furniture.
MAX_SHARE = 0.4
MIN_REPEATS = 3  # a running head comes on every page; a refrain of three equal short lines is no argument
MAX_REPEATED_WORDS = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a line was taken for something other than the article."""

    reason: RemovalReason
    cues: tuple[str, ...]


def boilerplate(lines: Sequence[str]) -> Mapping[int, Verdict]:
    """Return the verdicts on those of `lines` that are not the article, by index.

    Args:
        lines: the paragraphs and single lines of an article, in order.
    """
    read = [Line(line) for line in lines]
    plain = {i: verdict for i, line in enumerate(read) if (verdict := _plain(line))}
    total = sum(len(line.words) for line in read)
    repeated = _repeated(read)
    if sum(len(read[i].words) for i in repeated) <= MAX_SHARE * total:
        plain = repeated | plain
    telling = {i: cues for i, line in enumerate(read) if i not in plain and (cues := _telling(line))}
    elsewhere = _Elsewhere([line for i, line in enumerate(read) if i not in plain and i not in telling])
    judged = {i: verdict for i, cues in telling.items() if (verdict := _judged(read[i], cues, elsewhere))}
    judged |= _named(read, {**plain, **judged})
    judged |= _placed(read, {**plain, **judged})
    if sum(len(read[i].words) for i in judged) > MAX_SHARE * total:
        return plain
    return dict(sorted({**plain, **judged}.items()))


class _Elsewhere:
    """The undoubted lines; their stems cost time and are worked out for the first line in doubt."""

    def __init__(self, body: Sequence[Line]) -> None:
        self._body = body

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset[str]().union(*(line.content for line in self._body))


def _plain(line: Line) -> Verdict | None:
    if len(line.text) > 600:
        return None
    kind = furniture_of(line.text, len(line.words))
    return Verdict(kind.reason, (kind.cue,)) if kind else None


def _repeated(lines: Sequence[Line]) -> dict[int, Verdict]:
    """Return verdicts on running heads: the same short line again and again, and no sentence."""
    counts = Counter(line.text for line in lines if len(line.text) <= 150)
    return {
        i: Verdict(RemovalReason.PAGE_FURNITURE, (f"stands in the text {counts[line.text]} times",))
        for i, line in enumerate(lines)
        if counts[line.text] >= MIN_REPEATS and not line.ends_sentence and len(line.words) <= MAX_REPEATED_WORDS
    }


def _telling(line: Line) -> tuple[Cue, ...]:
    if len(line.text) > 10 * MAX_WORDS or len(line.words) > MAX_WORDS:
        return ()
    return tuple(cue for find in TELLING if (cue := find(line)))


def _judged(line: Line, telling: Sequence[Cue], elsewhere: _Elsewhere) -> Verdict | None:
    softer = (*shape(line), kinship(line, elsewhere.stems), argument(line))
    cues = [*telling, *(cue for cue in softer if cue)]
    if sum(cue.weight for cue in cues) < THRESHOLD - 1e-9:
        return None
    return _verdict(cues)


def _named(lines: Sequence[Line], gone: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Return verdicts on lines that a name known from dropped lines gives away."""
    if not gone:
        return {}
    sold = frozenset[str]().union(*(lines[i].names for i in gone if gone[i].reason in _SELLING))
    kept = [line for i, line in enumerate(lines) if i not in gone]
    body_names = frozenset[str]().union(*(line.names for line in kept if not _telling(line)))
    elsewhere = _Elsewhere([line for line in kept if not _telling(line)])
    verdicts = {}
    for i, line in enumerate(lines):
        telling = () if i in gone else _telling(line)
        named = foreign_names(line, sold, body_names) if telling else None
        if named and (verdict := _judged(line, (*telling, named), elsewhere)):
            verdicts[i] = verdict
    return verdicts


def _placed(lines: Sequence[Line], gone: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """Return verdicts on lines that their place gives away."""
    doubtful = surroundings(lines, gone)
    elsewhere = _Elsewhere([line for i, line in enumerate(lines) if i not in gone and i not in doubtful])
    verdicts = {i: _judged(lines[i], (*_telling(lines[i]), cue), elsewhere) for i, cue in doubtful.items()}
    return {i: verdict for i, verdict in verdicts.items() if verdict}


_SELLING = frozenset({RemovalReason.ADVERTISEMENT, RemovalReason.CALL_TO_ACTION})


def _verdict(cues: Sequence[Cue]) -> Verdict:
    _, reason = max(((cue.weight, cue.reason) for cue in cues if cue.reason), key=itemgetter(0))
    return Verdict(reason, tuple(cue.phrase for cue in cues if cue.weight > 0))
