"""The tables. A change here needs a migration in `trainer/store/migrations/versions`; a test compares the two."""

from trainer.store.tables.access import invitations, sessions, tokens
from trainer.store.tables.machinery import audit, jobs
from trainer.store.tables.people import cohort_members, cohorts, users
from trainer.store.tables.reviews import comments, reviews, saved_comments
from trainer.store.tables.schema import metadata
from trainer.store.tables.texts import assignments, key_ideas, passages, presets, references, revisions
from trainer.store.tables.work import assessments, attempts, criterion_marks, drafts, drills

__all__ = [
    "assessments",
    "assignments",
    "attempts",
    "audit",
    "cohort_members",
    "cohorts",
    "comments",
    "criterion_marks",
    "drafts",
    "drills",
    "invitations",
    "jobs",
    "key_ideas",
    "metadata",
    "passages",
    "presets",
    "references",
    "reviews",
    "revisions",
    "saved_comments",
    "sessions",
    "tokens",
    "users",
]
