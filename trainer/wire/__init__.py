"""The JSON contract: what other programs may rely on, versioned apart from the engine.

`python -m trainer.wire docs/schema` writes the JSON schemas anew after a change here.
"""

from trainer.wire.grade import GradeDocument, grade_document
from trainer.wire.reading import report_of
from trainer.wire.reference import ReferenceDocument, reference_document

__all__ = ["GradeDocument", "ReferenceDocument", "grade_document", "reference_document", "report_of"]
