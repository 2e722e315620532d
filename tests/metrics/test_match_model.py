import tomllib
from dataclasses import astuple

from trainer.metrics.match_model import CARD, match_model


def test_nothing_counts_against_an_idea():
    partly, fully, *weights = astuple(match_model())
    assert partly < fully
    assert min(weights) >= 0


def test_the_card_says_what_the_model_was_fitted_to_and_for_which_embeddings(embedder):
    card = tomllib.loads(CARD.read_text(encoding="utf-8"))["card"]
    assert card["embedder"] == embedder.version
    assert {
        "version",
        "fitted_on",
        "cases",
        "passages",
        "held_out_loss",
        "held_out_calibration_error",
        "limits",
    } <= set(card)
