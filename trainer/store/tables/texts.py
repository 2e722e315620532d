"""What is set: passages, the model answers and key ideas they are measured by, presets, assignments."""

from sqlalchemy import Boolean, Column, Float, Integer, String, Table, UniqueConstraint

from trainer.store.columns import Document, ExactMark, Key, Prose, belongs_to, identity, moment
from trainer.store.tables.schema import metadata

passages = Table(
    "passages",
    metadata,
    identity(),
    Column("key", Prose, unique=True),  # of a passage that ships with the trainer
    belongs_to("owner_id", "users", nullable=True, on_delete="RESTRICT"),
    Column("title", Prose),
    Column("text", Prose, nullable=False),
    Column("source", Prose, nullable=False),
    Column("meta", Document, nullable=False),
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
)

references = Table(
    "reference_precis",  # "references" is a word of SQL
    metadata,
    identity(),
    belongs_to("passage_id", "passages"),
    Column("title", Prose),
    Column("text", Prose, nullable=False),
    Column("state", String(20), nullable=False),
    belongs_to("by_user", "users", nullable=True, on_delete="SET NULL"),
    Column("model", Prose),
    Column("prompt_version", Prose),
    Column("settings", Document, nullable=False),
    belongs_to("approved_by", "users", nullable=True, on_delete="SET NULL"),
    moment("approved_at", nullable=True),
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
)

key_ideas = Table(
    "key_ideas",
    metadata,
    identity(),
    belongs_to("passage_id", "passages"),
    Column("position", Integer, nullable=False),
    Column("statement", Prose, nullable=False),
    Column("weight", Float, nullable=False),
    Column("sentences", Document, nullable=False),
    UniqueConstraint("passage_id", "position"),
)

revisions = Table(  # what a passage, a reference or a list of key ideas said before it was changed
    "revisions",
    metadata,
    identity(),
    belongs_to("passage_id", "passages"),
    Column("kind", String(20), nullable=False),
    Column("subject_id", Key, nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("document", Document, nullable=False),
    belongs_to("replaced_by", "users", nullable=True, on_delete="SET NULL"),
    moment("replaced_at"),
)

presets = Table(
    "presets",
    metadata,
    identity(),
    Column("key", Prose, nullable=False),
    Column("version", Integer, nullable=False),
    Column("toml", Prose, nullable=False),
    Column("note", Prose, nullable=False),
    belongs_to("owner_id", "users", nullable=True, on_delete="SET NULL"),
    moment("created_at"),
    moment("archived_at", nullable=True),
    UniqueConstraint("key", "version"),
)

assignments = Table(
    "assignments",
    metadata,
    identity(),
    belongs_to("cohort_id", "cohorts"),
    belongs_to("passage_id", "passages", on_delete="RESTRICT"),
    Column("preset_id", Prose, nullable=False),
    belongs_to("created_by", "users", nullable=True, on_delete="SET NULL"),
    Column("title", Prose, nullable=False),
    Column("note", Prose, nullable=False),
    moment("due_at", nullable=True),
    Column("attempts_allowed", Integer),
    Column("show_answers", String(20), nullable=False),
    Column("blind", Boolean, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
    moment("closed_at", nullable=True),
    Column("pass_mark", ExactMark),
)
