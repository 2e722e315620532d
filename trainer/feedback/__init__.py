"""What to do next: advice in order of marks to be won, what could be cut, and what went well."""

from trainer.feedback.advice import advise
from trainer.feedback.cutting import proposed_cuts
from trainer.feedback.praise import praise

__all__ = ["advise", "praise", "proposed_cuts"]
