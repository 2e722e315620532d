"""Rosters: a list of names read from a sheet, looked at row by row before anybody is added. Pure."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from trainer.errors import InputError
from trainer.text.decoding import decode

MOST_ROWS = 5_000
MOST_BYTES = 1_000_000
NAME_CHARACTERS, LOGIN_CHARACTERS = 120, 100
NAMES = {"name", "full name", "learner", "student", "student name"}
FIRSTS, LASTS = {"first name", "given name"}, {"last name", "surname", "family name"}
LOGINS = {"login", "username", "user name", "sign-in name", "user", "id", "student id", "roll no", "roll number"}
EMAILS = {"email", "e-mail", "mail", "email address"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_HIDDEN = re.compile("[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069\u200b\ufeff]")


class RosterProblem(StrEnum):
    """What is wrong with a row."""

    NO_NAME = "no-name"
    NO_LOGIN = "no-login"
    LONG = "long"
    BAD_LOGIN = "bad-login"
    BAD_EMAIL = "bad-email"
    TWICE = "twice"
    STRANGER = "stranger"


class RosterEffect(StrEnum):
    """What taking a row in does."""

    NEW = "new"
    JOINS = "joins"
    THERE = "there"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row of a roster.

    Attributes:
        number: its row in the sheet, from 1, the heading counted.
        login: what they sign in with; the address where the sheet has none.
        problem: why it cannot be taken in; None when it can.
        effect: what taking it in does; None with a problem.
        first: for a row that names somebody twice, the row that did first.
    """

    number: int
    name: str
    login: str
    email: str
    problem: RosterProblem | None = None
    effect: RosterEffect | None = None
    first: int | None = None


def read_roster(content: bytes, name: str) -> tuple[RosterRow, ...]:
    """Return the rows of a roster, each with what is wrong with it; empty lines are passed over.

    Args:
        content: CSV with a heading: a name (or first and last name), a login, an email; commas, semicolons or tabs.
        name: of the file, for messages.

    Raises:
        InputError: it is no such sheet; the message says what is missing.
    """
    if len(content) > MOST_BYTES:
        raise InputError(name, f"has more than {MOST_BYTES / 1e6:.0f} MB.", "A roster is a short list of names.")
    text = decode(content, name)
    lines = _table(text, name)
    if not lines:
        raise InputError(name, "is empty.", "Give a heading and a row for each learner.")
    number, heading = lines[0]
    columns = _columns([cell.strip().casefold() for cell in heading])
    if not (columns["name"] or columns["last"]) or not (columns["login"] or columns["email"]):
        found = ", ".join(repr(cell.strip()[:40]) for cell in heading[:8])
        raise InputError(
            f"{name}, row {number}",
            f"is a heading without a name and a login or email; it has {found}.",
            "Call the columns name, login and email.",
        )
    if len(lines) - 1 > MOST_ROWS:
        raise InputError(name, f"has {len(lines) - 1:,} rows; the most is {MOST_ROWS:,}.", "Split it.")
    return _without_doubles(_row(number, cells, columns) for number, cells in lines[1:])


def _table(text: str, name: str) -> list[tuple[int, list[str]]]:
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    lines = []
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                lines.append((number, cells))
            if len(lines) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}", f"cannot be read ({error}).", "Save it as CSV.") from error
    return lines


def _columns(heading: Sequence[str]) -> dict[str, list[int]]:
    kinds = {"name": NAMES, "first": FIRSTS, "last": LASTS, "login": LOGINS, "email": EMAILS}
    return {kind: [i for i, cell in enumerate(heading) if cell in known] for kind, known in kinds.items()}


def _row(number: int, cells: Sequence[str], columns: dict[str, list[int]]) -> RosterRow:
    def cell(kind: str) -> str:
        there = [cells[i] for i in columns[kind] if i < len(cells)]
        return _clean(there[0]) if there else ""

    name = cell("name") or " ".join(part for part in (cell("first"), cell("last")) if part)
    email = cell("email")
    row = RosterRow(number, name, cell("login") or email, email)
    return RosterRow(number, row.name, row.login, row.email, _problem(row))


def _problem(row: RosterRow) -> RosterProblem | None:
    if not row.name:
        return RosterProblem.NO_NAME
    if not row.login:
        return RosterProblem.NO_LOGIN
    if len(row.name) > NAME_CHARACTERS or len(row.login) > LOGIN_CHARACTERS:
        return RosterProblem.LONG
    if any(character.isspace() for character in row.login):
        return RosterProblem.BAD_LOGIN
    if row.email and not _EMAIL.fullmatch(row.email):
        return RosterProblem.BAD_EMAIL
    return None


def _without_doubles(rows: Iterable[RosterRow]) -> tuple[RosterRow, ...]:
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        key = unicodedata.normalize("NFKC", row.login).casefold()
        if row.problem is None and key in seen:
            row = RosterRow(row.number, row.name, row.login, row.email, RosterProblem.TWICE, None, seen[key])
        elif row.problem is None:
            seen[key] = row.number
        found.append(row)
    return tuple(found)


def _clean(cell: str) -> str:
    return " ".join(_HIDDEN.sub("", unicodedata.normalize("NFC", cell)).split())
