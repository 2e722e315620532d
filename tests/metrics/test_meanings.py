"""What is compared by meaning is embedded once, and comes out as if it had been asked for piece by piece."""

import numpy as np
import pytest

from trainer.metrics.faithfulness.alignment import claim_spans
from trainer.metrics.meanings import Known, meant
from trainer.metrics.pieces import pieces
from trainer.text import Text

RAW = "Très tôt, la marée monta. The boats, which nobody had moored, drifted and were lost because the ropes had gone."


class Counting:
    """An embedder that tells how many texts went through it."""

    def __init__(self, embedder):
        self.version, self._embedder, self.texts = embedder.version, embedder, []

    def embed(self, texts):
        self.texts += texts
        return self._embedder.embed(texts)


@pytest.mark.parametrize(("raw", "title", "expected"), [("", None, ()), ("", " ", ()), ("", "Tides", ("Tides",))])
def test_of_no_text_nothing_is_meant_but_its_title(raw, title, expected):
    assert meant(Text(raw), title) == expected


def test_each_text_is_embedded_once_and_all_that_is_compared_is_among_them(embedder):
    text = Text(RAW)
    counting = Counting(embedder)
    known = Known(counting, meant(text, "The Lost Boats"))
    found = pieces(text, known)
    claims = known.embed([text.slice(clause) for clause, _ in claim_spans(text)])
    known.embed(["The Lost Boats"])
    assert len(counting.texts) == len(set(counting.texts))
    np.testing.assert_array_equal(found.vectors, pieces(text, embedder).vectors)
    assert len(claims) == len(claim_spans(text))


def test_what_was_not_foreseen_is_asked_for(embedder):
    known = Known(embedder, ["Salt."])
    np.testing.assert_array_equal(known.embed(["Salt.", "Sand."]), embedder.embed(["Salt.", "Sand."]))
    assert known.embed([]).shape == (0, known.embed(["Salt."]).shape[1])
    assert known.version == embedder.version
