"""Column types that mean the same on SQLite and PostgreSQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, BigInteger, Column, DateTime, Dialect, ForeignKey, Integer, String, Text
from sqlalchemy.types import TypeDecorator

ID_LENGTH = 32  # a UUID4 in hexadecimal
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # PostgreSQL refuses NUL, and no UTF-8 holds half a surrogate pair


def new_id() -> str:
    """Return an opaque identifier that nobody can guess from another."""
    return uuid4().hex


def storable(text: str) -> str:
    """Return `text` with U+FFFD for every character that no database keeps."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


class Prose(TypeDecorator[str]):
    """Text of any length; a character that no database keeps becomes U+FFFD, visibly, instead of an error."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return `value` as it can be stored."""
        return None if value is None else storable(value)


class Key(TypeDecorator[str]):
    """An opaque identifier; one from a hostile address is found nowhere instead of upsetting the driver."""

    impl = String(ID_LENGTH)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return `value` as it can be compared."""
        return None if value is None else storable(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, aware, in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value` in UTC.

        Raises:
            ValueError: it does not say its time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time must know its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return `value`, aware: SQLite keeps no zone, PostgreSQL answers in that of the connection."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactMark(TypeDecorator[Fraction]):
    """Marks, exact, kept as "27/2"."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        """Return `value` as text."""
        return None if value is None else str(Fraction(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """Return the marks."""
        return None if value is None else _exact(value)


@lru_cache(maxsize=10_000)  # a class has thousands of marks and few different ones, and a fraction is slow to read
def _exact(value: str) -> Fraction:
    return Fraction(value)


Document = JSON(none_as_null=True)  # as text on both, so that what goes in comes out key by key


def identity() -> Column[str]:
    """Return the column of a row's opaque id."""
    return Column("id", Key, primary_key=True)


def serial() -> Column[int]:
    """Return a primary key that counts up, for rows whose order is their meaning."""
    return Column("serial", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)


def belongs_to(
    name: str, table: str, *, nullable: bool = False, on_delete: str = "CASCADE", key: bool = False
) -> Column[Any]:
    """Return a column that points at the `id` of `table`; by default the row goes when what it belongs to goes."""
    target = ForeignKey(f"{table}.id", ondelete=on_delete)
    return Column(name, Key, target, nullable=nullable, primary_key=key, index=True)


def moment(name: str, *, nullable: bool = False) -> Column[datetime]:
    """Return a column that holds a time."""
    return Column(name, UtcTime(), nullable=nullable)
