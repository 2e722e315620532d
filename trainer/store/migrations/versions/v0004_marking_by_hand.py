"""What a coach does with marked work: reviews, comments, comments to say again; assignments that close and pass."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables and give assignments their columns."""
    op.add_column("assignments", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("assignments", sa.Column("pass_mark", sa.String(40), nullable=True))
    op.create_table(
        "reviews",
        sa.Column("attempt_id", sa.String(32), nullable=False),
        sa.Column("accepted_by", sa.String(32), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_by", sa.String(32), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_reviews")),
        _refers("reviews", "attempt_id", "attempts", "CASCADE"),
        _refers("reviews", "accepted_by", "users", "SET NULL"),
        _refers("reviews", "returned_by", "users", "SET NULL"),
    )
    op.create_table(
        "comments",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("attempt_id", sa.String(32), nullable=False),
        sa.Column("author_id", sa.String(32), nullable=True),
        sa.Column("begins", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        _refers("comments", "attempt_id", "attempts", "CASCADE"),
        _refers("comments", "author_id", "users", "SET NULL"),
    )
    op.create_table(
        "saved_comments",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("owner_id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_comments")),
        _refers("saved_comments", "owner_id", "users", "CASCADE"),
    )
    for table, column in (
        ("reviews", "attempt_id"),
        ("reviews", "accepted_by"),
        ("reviews", "returned_by"),
        ("comments", "attempt_id"),
        ("comments", "author_id"),
        ("saved_comments", "owner_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def _refers(table: str, column: str, target: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=on_delete)
