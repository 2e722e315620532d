"""A title names the theme of this passage, not of any passage."""

from __future__ import annotations

from collections.abc import Iterable

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.function_words import FUNCTION_WORDS
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.sources import TITLE_CUSTOM
from trainer.text import Span, Text

CODE = "convention.title-general"

# A title made of these alone would fit any passage.
_ANY_PASSAGE = frozenset(
    "précis precis summary summarised title passage text essay article paragraph extract comprehension writing topic "
    "subject theme idea ideas point points main important importance issue issues problem problems question thing "
    "things matter matters life world today modern present time times people person man men society country nation "
    "future past human humans humanity useful interesting great big different various new good bad general short "
    "brief introduction conclusion discussion facts fact view views thought thoughts story lesson truth reality "
    "aspects aspect advantages disadvantages".split()
)


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the title when none of its words belongs to this passage's theme rather than to any passage's."""
    title = Text(submission.title or "")
    matter = [word.removesuffix("'s") for word in title.words if word not in FUNCTION_WORDS]
    if matter and all(word in _ANY_PASSAGE for word in matter):
        yield Finding(
            CODE,
            "This title would fit many passages; name what this one is about.",
            Span(0, len(title.raw)),
            in_title=True,
        )


RULE = Rule(
    CODE,
    "the title names this passage's theme",
    TITLE_CUSTOM,
    flags=(
        MustFlag("", ("A Précis of the Passage",), title="A Précis of the Passage"),
        MustFlag("", ("An Important Problem of Modern Life",), title="An Important Problem of Modern Life"),
        MustFlag("", ("The World Today",), title="The World Today"),
    ),
    passes=(
        MustPass(""),
        MustPass("", title="Café Life"),
        MustPass("", title="The Importance of Upkeep"),
        MustPass("", title="The Problem of Cheap Water"),
    ),
    check=check,
)
