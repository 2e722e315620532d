"""The demonstration: a passage of the bank and a submission such as a learner hands in, with a learner's flaws."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from trainer.domain import Submission
from trainer.practice.bank import BankPassage, load_passage
from trainer.submissions import read_submission

PASSAGE_ID = "the-neglect-of-repair"
SUBMISSION = Path(__file__).parent / "submission.txt"


class Demonstration(NamedTuple):
    """A passage and a submission to grade."""

    passage: BankPassage
    submission: Submission


def load_demonstration() -> Demonstration:
    """Return the demonstration.

    >>> load_demonstration().submission.title
    'Importance of Repair'
    """
    return Demonstration(load_passage(PASSAGE_ID), read_submission(SUBMISSION.read_text(encoding="utf-8")))
