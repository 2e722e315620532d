"""The nouns: passages, references, submissions, what is measured in them, how it is marked, what is advised.

Everything here is frozen. `None` means not measured. Ratios lie in [0, 1]. Marks are exact (`Fraction`).
"""

from trainer.domain.draft import Draft
from trainer.domain.embedding import Embedder, Vectors
from trainer.domain.facts import (
    Analysis,
    CopiedRun,
    Cut,
    Finding,
    IdeaMatch,
    IdeaStatus,
    Measure,
    RougeScores,
    Score,
    SectionShare,
)
from trainer.domain.fluency import Fluency, FluencyLevel, OddStretch, Reader, SentenceFluency, TokenChance, Yardstick
from trainer.domain.judgement import Assessment, CriterionMark, Deduction
from trainer.domain.report import Advice, Report
from trainer.domain.texts import KeyIdea, Origin, Passage, PreparedPassage, Reference, Submission
from trainer.text import RemovalReason, Removed

__all__ = [
    "Advice",
    "Analysis",
    "Assessment",
    "CopiedRun",
    "CriterionMark",
    "Cut",
    "Deduction",
    "Draft",
    "Embedder",
    "Finding",
    "Fluency",
    "FluencyLevel",
    "IdeaMatch",
    "IdeaStatus",
    "KeyIdea",
    "Measure",
    "OddStretch",
    "Origin",
    "Passage",
    "PreparedPassage",
    "Reader",
    "Reference",
    "RemovalReason",
    "Removed",
    "Report",
    "RougeScores",
    "Score",
    "SectionShare",
    "SentenceFluency",
    "Submission",
    "TokenChance",
    "Vectors",
    "Yardstick",
]
