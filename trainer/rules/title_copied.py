"""A title is the learner's own, not a phrase lifted from the passage."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.function_words import FUNCTION_WORDS
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import TITLE_CUSTOM
from trainer.text import Text
from trainer.text.runs import shared_runs

CODE = "convention.title-copied"
MIN_RUN = 4  # words; shorter runs are the names of things ("the price of water" has four, "price of water" three)
_MIN_CONTENT = 2  # words of the run that carry matter; "at the end of" is nobody's phrase


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield each run of four words or more that the title shares with the passage or with its printed title."""
    title = Text(submission.title or "")
    for source in (prepared.passage.text, Text(prepared.passage.title or "")):
        runs = shared_runs(title.words, source.words, MIN_RUN)
        for start, other, length in runs:
            words = title.words[start : start + length]
            place = source.span(other, length)
            if sum(word not in FUNCTION_WORDS for word in words) < _MIN_CONTENT or _is_name(source, other, length):
                continue
            yield Finding(
                CODE,
                f"{length} words of the title stand in the passage; put the theme in words of your own.",
                title.span(start, length),
                place if source is prepared.passage.text else None,
                in_title=True,
            )
        if runs:
            return


def _is_name(source: Text, first: int, length: int) -> bool:
    spans = source.word_spans[first : first + length]
    content = [s for s, word in zip(spans, source.words[first:], strict=False) if word not in FUNCTION_WORDS]
    return bool(source.sentences) and all(source.raw[span.start].isupper() for span in content)


RULE = Rule(
    CODE,
    "the title is not copied from the passage",
    TITLE_CUSTOM,
    flags=(
        MustFlag(
            "",
            ("Arranging Its Future Ruins",),
            passage="A state that never repairs is arranging its future ruins.",
            title="Arranging Its Future Ruins",
        ),
        MustFlag(
            "",
            ("Quiet Cafés of the Old",),
            passage="We met in the quiet cafés of the old port.",
            title="Quiet Cafés of the Old Town",
        ),
        MustFlag(
            "",
            ("price of clean water",),
            passage="People grumble at the rising price of clean water in the south.",
            title="On the Poor and price of clean water",
        ),
    ),
    passes=(
        MustPass(""),
        MustPass("", passage="Les élèves, les précis.", title="Les précis"),
        MustPass("", passage="They met at the end of the road.", title="At the End of the Line"),
        MustPass(
            "",
            passage="He joined the Royal Society of Arts in May.",
            title="The Work of the Royal Society of Arts",
        ),
        MustPass("", passage="The price of water rises.", title="A Fair Price for Water"),
    ),
    check=check,
)
