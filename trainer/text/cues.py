"""Measured signs that a line speaks to the reader of a site, not for the article: one small function each."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

import regex

from trainer.text.removal import RemovalReason
from trainer.text.stems import content_stems
from trainer.text.words import fold, word_spans

# The hundred-odd commonest function words of English: about 45% of the words of argument, under 30% of a slogan.
COMMONEST = frozenset(
    """a an the this that these those and or but nor of in on at by to for from with without into over under as than
    then so if is are was were be been being has have had do does did can could may might must shall should will would
    not no it its he she they them their his her we our us i my me you your who which what when where while because
    there here such only also more most some any all each both either neither between among after before about against
    through during very too""".split()
)

# Words that carry an argument from one sentence to the next; advertisements hardly ever have them.
ARGUMENT_WORDS = frozenset(
    """therefore thus hence however although though because whereas nevertheless nonetheless moreover furthermore
    consequently instead despite since unless yet rather indeed likewise accordingly""".split()
)
_WORDING = tomllib.loads((files(__package__) / "wording.toml").read_text("utf-8"))
_ACTION, _CHANNEL, _PROMOTION, _QUESTION, _PHONE, _WRITER = (
    regex.compile(_WORDING[name]["pattern"].replace("{terms}", "|".join(_WORDING[name]["terms"])), regex.I)
    for name in ("action", "channel", "promotion", "question", "phone", "writer")
)
_LINK = regex.compile(r"https?://\S|(?<!\w)(?:www\.|t\.me/|wa\.me/|bit\.ly/)\S", regex.I)
_SITE = regex.compile(r"(?<![\w.@])[\w-]{2,40}\.(?:com|org|net|pk|in|edu|gov|co|io|example)(?![\w-])", regex.I)
_HANDLE = regex.compile(r"(?<![\w.])@[A-Za-z]\w{1,30}|[\w.+-]+@[\w-]+\.[\w.]{2,}|(?:\s|^)#\w{2,40}")
_SENTENCE_END = regex.compile(r"""[.!?…]["')\]]*$""")
_CAPITALISED = regex.compile(r"\p{Lu}")


MAX_LINK_WORDS = 15  # of a line that is about the link in it


class Cue(NamedTuple):
    """One sign found in a line: how much it counts, what it points to and how to say so."""

    weight: float
    phrase: str
    reason: RemovalReason | None = None


@dataclass(frozen=True)
class Line:
    """A line of an article, read once for all cues."""

    text: str

    @cached_property
    def spelt(self) -> tuple[str, ...]:
        """The words as they are written."""
        return tuple(self.text[start:end] for start, end in word_spans(self.text))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in the form in which they are compared."""
        return tuple(fold(word) for word in self.spelt)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry content."""
        return frozenset(content_stems(self.words))

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words that do not open the line, in lower case."""
        return frozenset(word.lower() for word in self.spelt[1:] if _CAPITALISED.match(word) and len(word) > 1)

    @property
    def ends_sentence(self) -> bool:
        """Whether the line ends as a sentence does."""
        return bool(_SENTENCE_END.search(self.text))


# ---------------------------------------------------------------- telling cues: one of them must be there


def call_to_action(line: Line) -> Cue | None:
    """Return the cue of an imperative that wants something of a site's visitor ("Join our channel").

    At the end of a longer paragraph it counts half: the paragraph has something else to say first.
    """
    found = _ACTION.search(line.text)
    if not found:
        return None
    share = 0.5 if found.start() > 0 and len(line.words) > MAX_LINK_WORDS else 1.0
    if _CHANNEL.search(line.text):
        return Cue(0.7 * share, "tells the reader to use the site's channels or wares", RemovalReason.CALL_TO_ACTION)
    return Cue(0.3 * share, "opens a sentence with an order to the reader", RemovalReason.CALL_TO_ACTION)


def promotion(line: Line) -> Cue | None:
    """Return the cue of the vocabulary of selling: seats, subscriptions, offers."""
    found = sorted({match.group().lower() for match in _PROMOTION.finditer(line.text)})
    if not found:
        return None
    shown = ", ".join(f'"{term}"' for term in found[:3])
    return Cue(min(0.25 * len(found), 0.75), f"words of selling: {shown}", RemovalReason.ADVERTISEMENT)


def addressed_question(line: Line) -> Cue | None:
    """Return the cue of a question that a salesman asks ("Want to score higher?")."""
    if len(line.words) <= 25 and _QUESTION.match(line.text):
        return Cue(0.6, "asks what the reader wants", RemovalReason.ADVERTISEMENT)
    return None


def contact(line: Line) -> Cue | None:
    """Return the cue of links, handles and telephone numbers.

    In a short line they are what it is there for; in a long one, or as a bare name of a site, they may be its subject.
    """
    if _PHONE.search(line.text):
        return Cue(0.5, "gives a telephone number to ring", RemovalReason.ADVERTISEMENT)
    if _LINK.search(line.text) or _HANDLE.search(line.text):
        weight = 0.4 if len(line.words) <= MAX_LINK_WORDS else 0.2
        return Cue(weight, "carries a link or a handle", RemovalReason.CALL_TO_ACTION)
    if _SITE.search(line.text):
        return Cue(0.2, "names a web site", RemovalReason.CALL_TO_ACTION)
    return None


def writer_described(line: Line) -> Cue | None:
    """Return the cue of an author box: a person described by trade, with a way to follow or reach them."""
    if len(line.words) <= 80 and _WRITER.search(line.text) and (_HANDLE.search(line.text) or _LINK.search(line.text)):
        return Cue(0.5, "describes a writer", RemovalReason.AUTHOR_BOX)
    return None


# ---------------------------------------------------------------- supporting and opposing cues


def shape(line: Line) -> tuple[Cue, ...]:
    """Return the cues of form: no sentence end, title case, few function words, the second person."""
    cues = []
    long_words = [word for word in line.spelt if len(word) > 3]
    capitals = sum(bool(_CAPITALISED.match(word)) for word in long_words)
    function = sum(word in COMMONEST for word in line.words)
    if not line.ends_sentence:
        cues.append(Cue(0.2, "does not end as a sentence"))
    if len(long_words) >= 3 and capitals >= 0.7 * len(long_words):
        cues.append(Cue(0.2, "is written like a heading"))
    if function < 0.3 * len(line.words):
        cues.append(Cue(0.2, f"{function} of {len(line.words)} words are function words"))
    if not {"you", "your", "yours"}.isdisjoint(line.words):
        cues.append(Cue(0.2, "speaks to the reader as you"))
    return tuple(cues)


def kinship(line: Line, body: AbstractSet[str]) -> Cue | None:
    """Return what the share of the line's content words says that the article uses elsewhere too.

    Paragraphs of one article share 40 to 80% of their word stems with the rest of it, the ads in it 5 to 30%.
    Without an article around it a line has no kinship to measure.
    """
    if not body or not line.content:
        return None
    known = len(line.content & body)
    if known <= 0.35 * len(line.content):
        return Cue(0.3, f"{known} of its {len(line.content)} content words occur elsewhere in the article")
    if known >= 0.6 * len(line.content) and len(line.content) >= 5:
        return Cue(-0.4, "shares its words with the article")
    return None


def argument(line: Line) -> Cue | None:
    """Return the opposing cue of length and of words that carry an argument."""
    carriers = sum(word in ARGUMENT_WORDS for word in line.words)
    weight = 0.3 * min(carriers, 2) + (0.5 if len(line.words) > 60 else 0.0)
    return Cue(-weight, "argues") if weight else None


def foreign_names(line: Line, furniture_names: AbstractSet[str], body_names: AbstractSet[str]) -> Cue | None:
    """Return the cue of names that other dropped lines have and the article has not: the site's own."""
    capitalised = {word.lower() for word in line.spelt if _CAPITALISED.match(word)}
    shared = sorted((capitalised & furniture_names) - body_names)
    if len(shared) < 2:
        return None
    return Cue(0.5, f"names the site's own: {', '.join(shared[:4])}", RemovalReason.ADVERTISEMENT)
