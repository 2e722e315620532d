"""Faithfulness: what a submission says that its passage does not support, one kind of error a module."""

from trainer.metrics.faithfulness.findings import unfaithful as unfaithful
from trainer.metrics.faithfulness.score import faithfulness_score as faithfulness_score
