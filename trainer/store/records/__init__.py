"""What the store hands out: frozen facts, one class a table. Times are aware and in UTC; ids are opaque."""

from trainer.store.records.access import (
    InvitationRecord,
    IssuedInvitation,
    IssuedToken,
    OpenedSession,
    Purpose,
    SessionRecord,
    TokenRecord,
)
from trainer.store.records.document import Json
from trainer.store.records.people import CohortRecord, Role, UserRecord
from trainer.store.records.reviews import CommentRecord, ReviewRecord, SavedCommentRecord
from trainer.store.records.service import AuditRecord, JobRecord, JobState
from trainer.store.records.texts import (
    AssignmentRecord,
    KeyIdeaRecord,
    PassageRecord,
    PresetRecord,
    ReferenceRecord,
    ReferenceState,
    RevisionRecord,
    ShowAnswers,
)
from trainer.store.records.work import AssessmentRecord, AttemptRecord, CriterionMarkRecord, DraftRecord, DrillRecord

__all__ = [
    "AssessmentRecord",
    "AssignmentRecord",
    "AttemptRecord",
    "AuditRecord",
    "CohortRecord",
    "CommentRecord",
    "CriterionMarkRecord",
    "DraftRecord",
    "DrillRecord",
    "InvitationRecord",
    "IssuedInvitation",
    "IssuedToken",
    "JobRecord",
    "JobState",
    "Json",
    "KeyIdeaRecord",
    "OpenedSession",
    "PassageRecord",
    "PresetRecord",
    "Purpose",
    "ReferenceRecord",
    "ReferenceState",
    "ReviewRecord",
    "RevisionRecord",
    "Role",
    "SavedCommentRecord",
    "SessionRecord",
    "ShowAnswers",
    "TokenRecord",
    "UserRecord",
]
