"""What the service itself keeps: long work waiting or running, and who changed what."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from trainer.store.columns import Document, Key, Prose, belongs_to, moment, serial
from trainer.store.tables.schema import metadata

jobs = Table(
    "jobs",
    metadata,
    serial(),
    Column("id", Key, unique=True, nullable=False),
    Column("kind", String(40), nullable=False),
    belongs_to("owner_id", "users", nullable=True),
    Column("payload", Document, nullable=False),
    Column("state", String(20), nullable=False),
    Column("phase", Prose, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("result", Document),
    Column("error", Prose),
    Column("worker", Prose),
    Column("tries", Integer, nullable=False),
    Column("cancel_asked", Boolean, nullable=False),
    moment("created_at"),
    moment("beat_at", nullable=True),
    moment("finished_at", nullable=True),
    Index(None, "kind", "state", "serial"),
)

audit = Table(  # ids only point: an entry outlives what it is about
    "audit",
    metadata,
    serial(),
    moment("at"),
    Column("actor_id", Key, index=True),
    Column("action", String(60), nullable=False),
    Column("subject_kind", String(40), nullable=False),
    Column("subject_id", Key, nullable=False, index=True),
    belongs_to("learner_id", "users", nullable=True, on_delete="SET NULL"),
    Column("detail", Document, nullable=False),
)
