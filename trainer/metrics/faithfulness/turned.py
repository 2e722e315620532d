"""Statements turned round: of all that the passage says on the matter, what is nearest says the opposite.

For each word of a submission the passage's words of the same sense and those of the opposite one are weighed by how
near their sentence lies and by how much of what the word is said of stands beside them too. Where the nearest word of
the opposite sense is near enough and clearly nearer than any of the same sense, the statement is turned round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from trainer.domain import Finding
from trainer.metrics.faithfulness.alignment import Claim, Comparison
from trainer.metrics.faithfulness.kinship import ORDERING, asked_poles
from trainer.metrics.faithfulness.others import of_others
from trainer.metrics.faithfulness.polarity import is_negator, is_plain_denial, leaves_a_part
from trainer.metrics.faithfulness.sayings import MEASURING, Saying, matched, sayings, sayings_by_key
from trainer.text import Span, Text
from trainer.text.words import fold

OPPOSITE, COMPARISON, DENIAL = "faithfulness.antonym", "faithfulness.comparison", "faithfulness.polarity"
# A vote weighs the nearness of its sentence (about 0 to 1) and the share of the context found there (0 to 1). From
# which weight on two words speak of the same thing was set on the development pairs and précis and half of SummEdits.
SAME_THING = 0.9
SAME_THING_CLOSE = 1.2  # for words that a text may well name side by side ("old" and "new")
SAME_THING_DENIED = 1.05  # for a word that the passage denies
SAME_THING_ALONE, NEAR_ALONE = 0.75, 0.4  # where nothing speaks for it and the sentence itself is near
CLEARLY = 0.55  # by how much the opposite must outweigh anything of the same sense
NEAREST = 0.25  # nearness below which a sentence speaks of something else
BESIDE = 0.2  # for a neighbour that is the same: of two statements in one clause it tells which is meant

# They oppose a thing to another, so that what stands behind them is denied in a way.
_SETTING_APART = frozenset("only unlike without instead except rather against hardly scarcely but nor than".split())
_FEW = frozenset("few little less hardly scarcely barely only".split())
_HARDLY = frozenset("seldom rarely hardly scarcely".split())
_HELPING = frozenset("a an the any be been being is are was were to have has had ever much so very".split())


@dataclass(frozen=True)
class _Vote:
    """A saying of the passage for or against one of the submission."""

    saying: Saying
    agrees: bool
    is_open: bool
    near: float
    shared: float
    weight: float


def check(comparison: Comparison) -> Iterable[Finding]:
    """Yield the statements that say the opposite of what the passage says of the same thing, one a clause."""
    text = comparison.submission
    for claim in comparison.claims:
        numbers = text.words_in(claim.span)
        found: dict[Span, tuple[float, Finding]] = {}
        for saying in sayings(text):
            rival = _rival(comparison, claim, saying) if saying.word in numbers else None
            if rival is not None and (saying.clause not in found or rival.weight > found[saying.clause][0]):
                found[saying.clause] = rival.weight, _finding(comparison, saying, rival.saying)
        yield from (finding for _, finding in found.values())


def _rival(comparison: Comparison, claim: Claim, saying: Saying) -> _Vote | None:
    """The vote against a saying that outweighs all votes for it; None without one."""
    if saying.denied:
        return None  # too often the denial is another way of saying the same
    votes = list(_votes(comparison, claim, saying))
    against = max((v for v in votes if not v.agrees and v.shared), key=lambda vote: vote.weight, default=None)
    best_for = max((vote.weight for vote in votes if vote.agrees), default=0.0)
    if against is None or against.near < NEAREST or against.weight < best_for + CLEARLY:
        return None
    if against.weight < _level(comparison, saying, against) or _seen_from_the_other_end(saying, against.saying):
        return None
    if against.saying.sentence in of_others(comparison.passage):
        return None
    if against.saying.denied and not _plainly_denied(comparison, claim, against.saying):
        return None
    return None if _says_otherwise(comparison, saying, against.saying) else against


def _level(comparison: Comparison, saying: Saying, against: _Vote) -> float:
    words = {comparison.submission.words[saying.word], comparison.passage.words[against.saying.word]}
    if against.saying.denied:
        return SAME_THING_DENIED
    if not against.is_open and not words <= MEASURING | ORDERING.keys():
        return SAME_THING_CLOSE
    return SAME_THING_ALONE if against.is_open and against.near >= NEAR_ALONE else SAME_THING


def _votes(comparison: Comparison, claim: Claim, saying: Saying) -> Iterator[_Vote]:
    passage = sayings_by_key(comparison.passage)
    nearness = dict(zip(claim.sources, claim.nearness, strict=True))
    context = saying.context
    for pole in asked_poles(comparison.submission.words[saying.word]):
        for other, its in passage.get(pole.key, ()):
            same = pole.sign == its.sign
            agrees = same == (bool(saying.denied) == bool(other.denied))
            shared = matched(context, other.context) / max(1, len(context))
            near = nearness.get(other.sentence, 0.0)
            weight = near + shared
            if matched(saying.before[-1:], other.before[-1:]) or matched(saying.after[:1], other.after[:1]):
                weight += BESIDE
            yield _Vote(other, agrees, pole.is_open and its.is_open, near, shared, weight)


def _seen_from_the_other_end(saying: Saying, other: Saying) -> bool:
    """Whether two comparisons name their sides in another order: "A is dearer than B", "B is cheaper than A"."""
    if not (saying.compares or other.compares):
        return False
    straight = matched(saying.before, other.before), matched(saying.after, other.after)
    crossed = _only(saying.before, other.after, other.before) + _only(saying.after, other.before, other.after)
    if saying.orders:
        return not all(straight) or crossed > 0
    return crossed > 0 or not sum(straight)


def _only(words: tuple[str, ...], there: tuple[str, ...], elsewhere: tuple[str, ...]) -> int:
    """How many of `words` are matched there and not elsewhere."""
    return sum(matched((word,), there) > matched((word,), elsewhere) for word in words)


def _plainly_denied(comparison: Comparison, claim: Claim, other: Saying) -> bool:
    """Whether a denial stands right before a word of the passage, and the submission's sentence has fewer of them."""
    text, passage = comparison.submission, comparison.passage
    if other.denied is None or other.denied.start > passage.word_spans[other.word].start:
        return False
    between = passage.raw[other.denied.end : passage.word_spans[other.word].start].split()
    denial = fold(passage.slice(other.denied))
    if not (is_plain_denial(denial) or denial in _HARDLY) or not _HELPING.issuperset(w.casefold() for w in between):
        return False
    return _denials(text, claim.sentence) < _denials(passage, passage.sentences[other.sentence])


def _denials(text: Text, place: Span) -> int:
    return sum(is_negator(text.words[n]) or text.words[n] in _SETTING_APART for n in text.words_in(place))


def _says_otherwise(comparison: Comparison, saying: Saying, other: Saying) -> bool:
    """Whether one of two clauses denies, lessens or leaves a part where the other does not."""
    text, passage = comparison.submission, comparison.passage
    if leaves_a_part(text, saying.clause) or leaves_a_part(passage, other.clause):
        return other.denied is not None or is_negator(text.words[saying.word]) or is_negator(passage.words[other.word])
    return other.denied is None and bool(_turning(text, saying) % 2 != _turning(passage, other) % 2)


def _turning(text: Text, saying: Saying) -> int:
    numbers = (n for n in text.words_in(saying.clause) if n != saying.word)
    return sum(is_plain_denial(text.words[n]) or text.words[n] in _FEW for n in numbers)


def _finding(comparison: Comparison, saying: Saying, other: Saying) -> Finding:
    text, passage = comparison.submission, comparison.passage
    said, given = text.word_spans[saying.word], passage.word_spans[other.word]
    if other.denied:
        code, given = DENIAL, Span(other.denied.start, given.end)
    else:
        code = COMPARISON if saying.compares or text.words[saying.word] in MEASURING else OPPOSITE
    message = f"The passage says “{passage.slice(given)}”; you say “{text.slice(said)}”, which is the opposite."
    return Finding(code, message, said, given)
