"""The model précis of the bank are written by the rules, so the rules find nothing in them."""

import pytest

from trainer import rules
from trainer.domain import PreparedPassage, Submission
from trainer.practice.bank import load_bank

# Rules of other papers: those of the bank are one-third précis with a title and several sentences.
OTHER_PAPERS = {"convention.title-forbidden", "convention.one-sentence"}
CODES = [rule.code for rule in rules.all_rules() if rule.code not in OTHER_PAPERS]

MODEL_PRECIS = [
    pytest.param(entry.passage, reference, id=f"{entry.id}-{i}")
    for entry in load_bank()
    for i, reference in enumerate(entry.references)
]


@pytest.mark.parametrize(("passage", "reference"), MODEL_PRECIS)
def test_a_model_precis_breaks_no_convention(passage, reference):
    found = rules.apply(CODES, Submission(reference.text, reference.title), PreparedPassage(passage))
    assert [f"{f.code}: {f.message}" for f in found] == []
