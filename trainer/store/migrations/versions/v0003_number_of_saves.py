"""The number of the last save of an attempt, so that one that was overtaken on its way does not undo a later one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Give attempts the column."""
    op.add_column("attempts", sa.Column("sequence", sa.BigInteger(), nullable=True))
