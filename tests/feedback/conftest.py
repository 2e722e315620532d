"""A passage of four paragraphs with one key idea each, and facts set by hand."""

import pytest

from trainer.domain import KeyIdea, Passage, PreparedPassage
from trainer.text import Text

PARAGRAPHS = (
    "A town that mends its roads each spring spends little and travels well.",
    "A town that waits until they break must close them and build anew at ten times the price.",
    "Some say that a poor town cannot afford such care. Yet it is the poor town that cannot afford neglect.",
    "A fund set aside on the day a road is opened would end the quarrel.",
)


@pytest.fixture
def prepared() -> PreparedPassage:
    text = Text("\n\n".join(PARAGRAPHS))
    ideas = tuple(KeyIdea(text.slice(text.sentences[i]), weight, (i,)) for i, weight in enumerate((0.4, 0.3, 0.2, 0.1)))
    return PreparedPassage(Passage(text), ideas)
