"""What to do next: advice in order of marks to be won, and what went well."""

from trainer.feedback.advice import advise
from trainer.feedback.praise import praise

__all__ = ["advise", "praise"]
