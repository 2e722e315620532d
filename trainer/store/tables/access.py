"""How people come in: sessions, invitations, tokens. Secrets are kept as their SHA-256 only."""

from sqlalchemy import Column, Integer, String, Table

from trainer.store.columns import Prose, belongs_to, identity, moment
from trainer.store.tables.schema import metadata

DIGEST_LENGTH = 64

sessions = Table(
    "sessions",
    metadata,
    identity(),
    Column("digest", String(DIGEST_LENGTH), unique=True, nullable=False),
    belongs_to("user_id", "users"),
    Column("csrf", String(DIGEST_LENGTH), nullable=False),
    moment("created_at"),
    moment("seen_at"),
    moment("expires_at"),
)

invitations = Table(
    "invitations",
    metadata,
    identity(),
    Column("digest", String(DIGEST_LENGTH), unique=True, nullable=False),
    Column("purpose", String(20), nullable=False),
    belongs_to("cohort_id", "cohorts", nullable=True),
    Column("role", String(20), nullable=False),
    belongs_to("user_id", "users", nullable=True),
    belongs_to("created_by", "users", nullable=True, on_delete="SET NULL"),
    Column("uses_left", Integer, nullable=False),
    moment("created_at"),
    moment("expires_at"),
)

tokens = Table(
    "tokens",
    metadata,
    identity(),
    Column("digest", String(DIGEST_LENGTH), unique=True, nullable=False),
    belongs_to("user_id", "users"),
    Column("name", Prose, nullable=False),
    moment("created_at"),
    moment("used_at", nullable=True),
    moment("expires_at", nullable=True),
    moment("revoked_at", nullable=True),
)
