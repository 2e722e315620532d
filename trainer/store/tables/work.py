"""What learners hand in and how it is marked."""

from sqlalchemy import BigInteger, Column, Float, Integer, Table, UniqueConstraint

from trainer.store.columns import Document, ExactMark, Prose, belongs_to, identity, moment, serial
from trainer.store.tables.schema import metadata

attempts = Table(
    "attempts",
    metadata,
    identity(),
    belongs_to("user_id", "users", on_delete="RESTRICT"),
    belongs_to("passage_id", "passages", on_delete="RESTRICT"),
    Column("passage_version", Integer, nullable=False),
    Column("preset_id", Prose, nullable=False),
    belongs_to("assignment_id", "assignments", nullable=True, on_delete="SET NULL"),
    belongs_to("revises", "attempts", nullable=True, on_delete="SET NULL"),
    Column("number", Integer, nullable=False),
    Column("title", Prose),
    Column("text", Prose, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("marked", Document, nullable=False),
    moment("started_at"),
    moment("saved_at"),
    moment("submitted_at", nullable=True),
    moment("answers_seen_at", nullable=True),
    moment("archived_at", nullable=True),
    Column("sequence", BigInteger),
    UniqueConstraint("user_id", "passage_id", "number"),
)

drafts = Table(  # earlier states of an attempt's text
    "drafts",
    metadata,
    serial(),
    belongs_to("attempt_id", "attempts"),
    Column("title", Prose),
    Column("text", Prose, nullable=False),
    Column("seconds", Float, nullable=False),
    moment("saved_at"),
)

assessments = Table(
    "assessments",
    metadata,
    identity(),
    belongs_to("attempt_id", "attempts"),
    Column("number", Integer, nullable=False),
    Column("document", Document, nullable=False),
    Column("engine_version", Prose, nullable=False),
    Column("preset_version", Prose, nullable=False),
    Column("model", Prose),
    Column("automatic", ExactMark, nullable=False),
    Column("out_of", ExactMark, nullable=False),
    moment("created_at"),
    UniqueConstraint("attempt_id", "number"),
)

drills = Table(
    "drills",
    metadata,
    identity(),
    belongs_to("user_id", "users"),
    belongs_to("passage_id", "passages", nullable=True, on_delete="SET NULL"),
    Column("kind", Prose, nullable=False),
    Column("document", Document, nullable=False),
    Column("right", Integer, nullable=False),
    Column("out_of", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    moment("done_at"),
)

criterion_marks = Table(  # the automatic mark and the coach's side by side: neither overwrites the other
    "criterion_marks",
    metadata,
    serial(),
    belongs_to("assessment_id", "assessments"),
    Column("position", Integer, nullable=False),
    Column("criterion", Prose, nullable=False),
    Column("name", Prose, nullable=False),
    Column("automatic", ExactMark, nullable=False),
    Column("out_of", ExactMark, nullable=False),
    Column("coach", ExactMark),
    belongs_to("coach_id", "users", nullable=True, on_delete="SET NULL"),
    Column("note", Prose),
    moment("coached_at", nullable=True),
    UniqueConstraint("assessment_id", "criterion"),
)
