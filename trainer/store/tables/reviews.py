"""What a coach does with marked work: looks at it, comments on it, gives it back."""

from sqlalchemy import Column, Integer, Table

from trainer.store.columns import Prose, belongs_to, identity, moment
from trainer.store.tables.schema import metadata

reviews = Table(  # no row: nobody has looked at the attempt yet
    "reviews",
    metadata,
    belongs_to("attempt_id", "attempts", key=True),
    belongs_to("accepted_by", "users", nullable=True, on_delete="SET NULL"),
    moment("accepted_at", nullable=True),
    belongs_to("returned_by", "users", nullable=True, on_delete="SET NULL"),
    moment("returned_at", nullable=True),
)

comments = Table(
    "comments",
    metadata,
    identity(),
    belongs_to("attempt_id", "attempts"),
    belongs_to("author_id", "users", nullable=True, on_delete="SET NULL"),
    Column("begins", Integer),  # characters of the attempt's text; null for a comment on the whole
    Column("ends", Integer),
    Column("text", Prose, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
)

saved_comments = Table(
    "saved_comments",
    metadata,
    identity(),
    belongs_to("owner_id", "users"),
    Column("text", Prose, nullable=False),
    moment("created_at"),
    moment("archived_at", nullable=True),
)
