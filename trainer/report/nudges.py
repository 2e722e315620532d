"""Ideas not there in full, or turned round, are shown by their place and a question: the learner finds the answer.

The question asks for what the idea does in the passage (`trainer.text.moves`) and names at most a theme of the passage
that the sentence speaks of: a word that stands in several sentences gives no single idea away.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from trainer.domain import IdeaMatch, IdeaStatus, Report
from trainer.text import Span, Text
from trainer.text.moves import Move, move_of
from trainer.text.stems import FUNCTION_WORDS, stem

OPENING_WORDS = 6  # enough to find a sentence again, too few to give its point away
THEME_SENTENCES = 3  # sentences that a word must stand in to be a theme of the passage

_QUESTIONS = {
    Move.OPENING: "What does the writer say{about} at the start?",
    Move.CAUSE: "What reason does the writer give{about} here?",
    Move.EFFECT: "What result does the writer describe{about} here?",
    Move.CONTRAST: "What does the writer say{about} that goes against the sentence before?",
    Move.CONCESSION: "What does the writer admit to those who disagree{about}?",
    Move.PROPOSAL: "What does the writer want done{about}?",
    Move.CONCLUSION: "With what thought{about} does the writer end?",
    Move.POINT: "What does the writer say{about} here?",
}
_PART = "You have part of it, not all."
_TURNED = "You say the opposite of the passage here. Which way round is it?"

# What a noun at the end of its phrase stands after; "to" is left out, for verbs stand after it.
_BEFORE_NOUNS = frozenset(
    "a an the this these those of in on at by for from with without into its their his her our your no every each "
    "any some all both public own".split()
)
# Nouns of any subject, which name no theme.
_GENERAL = frozenset(
    "case cases day days example fact half hour hours kind kinds lot man men number part parts people person place "
    "places point side sort time times way ways woman women work year years".split()
)


@dataclass(frozen=True, slots=True)
class Nudge:
    """Where an idea stands, and what to ask oneself there.

    Attributes:
        where: paragraph and sentence, from 1, in words.
        opening: the first words of the sentence.
        question: what to ask.
    """

    where: str
    opening: str
    question: str


def nudge(report: Report, match: IdeaMatch) -> Nudge | None:
    """Return the nudge towards an idea; None when the submission has it in full."""
    if match.status is IdeaStatus.COVERED:
        return None
    text, idea = report.prepared.passage.text, report.prepared.key_ideas[match.idea]
    place = text.sentences[idea.sentences[0]]
    if match.status is IdeaStatus.CONTRADICTED:
        return Nudge(_where(text, place), _opening(text, place), _TURNED)
    theme = theme_of(text, idea.sentences[0])
    about = f" about “{theme}”" if theme else ""
    question = _QUESTIONS[move_of(text, idea.sentences, idea.statement)].format(about=about)
    if match.status is IdeaStatus.HALF:
        question = f"{_PART} {question}"
    return Nudge(_where(text, place), _opening(text, place), question)


def theme_of(text: Text, sentence: int) -> str | None:
    """Return the noun of a sentence that most other sentences of the passage speak of too; None without one.

    >>> text = Text("The dam fell. A dam needs care. Nobody looked after the dam. Fish died.")
    >>> theme_of(text, 0), theme_of(text, 3)
    ('dam', None)
    """
    counts, nouns = _themes(text)
    found = [nouns[s] for s in _stems_of(text, text.sentences[sentence]) if s in nouns and counts[s] >= THEME_SENTENCES]
    if not found:
        return None
    return max(found, key=lambda noun: (counts[stem(noun)], -len(noun)))


@lru_cache(maxsize=64)  # a report asks about one passage many times
def _themes(text: Text) -> tuple[Counter[str], dict[str, str]]:
    """In how many sentences each stem stands, and the stems that are seen as nouns, each as it is written."""
    counts: Counter[str] = Counter()
    for span in text.sentences:
        counts.update(set(_stems_of(text, span)))
    forms: dict[str, Counter[str]] = {}
    words = text.words
    for i, word in enumerate(words):
        if i == 0 or not _ends_phrase(text, i) or word in FUNCTION_WORDS | _GENERAL or not word.isalpha():
            continue
        if words[i - 1] in _BEFORE_NOUNS:
            forms.setdefault(stem(word), Counter())[word] += 1
    return counts, {key: seen.most_common(1)[0][0] for key, seen in forms.items()}


def _ends_phrase(text: Text, i: int) -> bool:
    """Whether word number `i` is followed by punctuation or by a word of grammar."""
    if i + 1 == len(text.words):
        return True
    between = text.raw[text.word_spans[i].end : text.word_spans[i + 1].start]
    return bool(between.strip()) or text.words[i + 1] in FUNCTION_WORDS


def _stems_of(text: Text, span: Span) -> list[str]:
    return [stem(text.words[i]) for i in text.words_in(span) if text.words[i] not in FUNCTION_WORDS]


def _where(text: Text, place: Span) -> str:
    number, paragraph = next((n, p) for n, p in enumerate(text.paragraphs, 1) if p.start <= place.start < p.end)
    inside = [span for span in text.sentences if paragraph.start <= span.start < paragraph.end]
    sentence = f"sentence {inside.index(place) + 1}"
    return sentence if len(text.paragraphs) == 1 else f"paragraph {number}, {sentence}"


def _opening(text: Text, place: Span) -> str:
    words = text.slice(place).split()
    opening = " ".join(words[: min(OPENING_WORDS, max(1, len(words) // 2))])  # of a short sentence only half
    return f"“{opening.rstrip('.,;:')} …”"
