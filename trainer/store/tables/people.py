"""Learners, coaches and the groups they belong to."""

from sqlalchemy import Column, String, Table

from trainer.store.columns import Document, Prose, belongs_to, identity, moment
from trainer.store.tables.schema import metadata

users = Table(
    "users",
    metadata,
    identity(),
    Column("login", Prose, unique=True, nullable=False),  # folded: compared without case
    Column("name", Prose, nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", Prose),
    Column("preferences", Document, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
    moment("erased_at", nullable=True),
)

cohorts = Table(
    "cohorts",
    metadata,
    identity(),
    Column("name", Prose, nullable=False),
    belongs_to("owner_id", "users", nullable=True, on_delete="SET NULL"),
    moment("created_at"),
    moment("archived_at", nullable=True),
)

cohort_members = Table(
    "cohort_members",
    metadata,
    belongs_to("cohort_id", "cohorts", key=True),
    belongs_to("user_id", "users", key=True),
    moment("joined_at"),
)
