"""Which column of a table holds what, told by its heading."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

import regex

from trainer.errors import InputError, UnknownNameError


class Role(StrEnum):
    """What a column is for."""

    TEXT = "text"
    TITLE = "title"
    LEARNER = "learner"
    FIRST = "first"
    LAST = "last"
    ID = "id"
    EMAIL = "email"
    USERNAME = "username"
    PASSAGE = "passage"


# Headings as Moodle, Canvas, Blackboard, Google Forms and coaches' own tables spell them; folded, see `_folded`.
NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.TEXT: (
        "precis", "text", "submission", "response", "summary", "submission text", "online text", "onlinetext",
        "answer", "essay", "response 1", "response text", "student response", "your precis", "your summary",
        "your answer", "your response", "content", "body", "written", "work",
    ),
    Role.TITLE: ("title", "precis title", "title of the precis", "your title", "heading", "headline"),
    Role.LEARNER: (
        "full name", "fullname", "learner", "learner name", "student", "student name", "name", "display name",
        "participant", "candidate", "candidate name", "pupil", "pupil name", "writer", "author",
    ),
    Role.FIRST: ("first name", "firstname", "given name", "given names", "forename"),
    Role.LAST: ("last name", "lastname", "surname", "family name"),
    Role.ID: (
        "id number", "idnumber", "id", "student id", "learner id", "identifier", "participant id", "candidate number",
        "roll number", "roll no", "registration number", "registration no", "sis user id", "user id", "student number",
        "matriculation number", "number", "no",
    ),
    Role.EMAIL: ("email address", "email", "e mail", "e mail address", "mail", "student email"),
    Role.USERNAME: ("username", "user name", "login", "login id", "sis login id"),
    Role.PASSAGE: (
        "passage", "passage key", "passage id", "passage name", "prompt", "prompt id", "source text", "article",
        "about",
    ),
}  # fmt: skip
_TELLING = ("precis", "summary", "response", "answer", "submission")  # words that give a longer heading away
_GIVEN = regex.compile(rf"(?:^|,)\s*({'|'.join(Role)}|\w+)\s*=", regex.IGNORECASE)


def columns_of(
    header: Sequence[str], where: str, given: Mapping[Role, str] | None = None, *, several: bool = False
) -> dict[Role, int]:
    """Return the number of the column of each role, from 0; only the text's is sure to be there.

    Args:
        header: the headings.
        where: the table's name, for messages.
        given: columns named by the coach, whatever they look like.
        several: whether the table is about several passages, so that their column is wanted.

    Raises:
        InputError: no column looks like that of the texts, or two do equally.
        UnknownNameError: a column named by the coach is not there.
    """
    found = {role: _named(header, name, where) for role, name in (given or {}).items()}
    folded = [_folded(name) for name in header]
    for role, names in NAMES.items():
        if role not in found:
            number = next((folded.index(name) for name in names if name in folded), None)
            if number is not None and number not in found.values():
                found[role] = number
    if Role.TEXT not in found:
        found[Role.TEXT] = _telling(header, folded, frozenset(found.values()), where)
    if several and Role.PASSAGE not in found:
        raise InputError(
            where,
            f"has no column called passage, only: {_listed(header)}.",
            "Several passages were given: name the column with their keys by --columns passage=…",
        )
    return found


def read_columns(given: Sequence[str]) -> dict[Role, str]:
    """Return what `--columns` says: `text=Précis,learner=Full name`.

    A comma parts two columns only where a role and "=" follow, so that headings may hold commas.

    Raises:
        InputError: there is no "=", or a role that we do not know.

    >>> read_columns(["text=What, in short, does it say?,id=Roll"])
    {<Role.TEXT: 'text'>: 'What, in short, does it say?', <Role.ID: 'id'>: 'Roll'}
    """
    found: dict[Role, str] = {}
    for written in given:
        starts = list(_GIVEN.finditer(written))
        if not starts or starts[0].start() != 0:
            raise _wrong(written, "says nothing of the form role=column.")
        ends = [match.start() for match in starts[1:]] + [len(written)]
        for match, end in zip(starts, ends, strict=True):
            role, name = match[1].lower(), written[match.end() : end].strip()
            if role not in set(Role):
                raise _wrong(written, f"{role!r} is no role.")
            if not name:
                raise _wrong(written, f"names no column for {role!r}.")
            found[Role(role)] = name
    return found


def _wrong(written: str, problem: str) -> InputError:
    roles = ", ".join(Role)
    return InputError("--columns", f"{written!r} {problem}", f"Write text=HEADING,learner=HEADING; roles are {roles}.")


def _named(header: Sequence[str], name: str, where: str) -> int:
    for same in (str.strip, _folded):
        alike = [number for number, found in enumerate(header) if same(found) == same(name)]
        if len(alike) == 1:
            return alike[0]
        if alike:
            raise InputError(where, f"has {len(alike)} columns called {name!r}.", "Rename all but one.")
    raise UnknownNameError(f"column in {where}", name, [found for found in header if found.strip()])


def _telling(header: Sequence[str], folded: Sequence[str], taken: frozenset[int], where: str) -> int:
    """The one column whose longer heading ("Write your précis here") says that it holds the texts."""
    likely = [
        number
        for number, name in enumerate(folded)
        if number not in taken and any(word in name.split() for word in _TELLING)
    ]
    if len(likely) == 1:
        return likely[0]
    if likely:
        both = _listed([header[number] for number in likely])
        raise InputError(where, f"has several columns that may hold the précis: {both}.", "Say which: --columns text=…")
    raise InputError(
        where,
        f"has no column that looks like the précis, only: {_listed(header)}.",
        "Name it: --columns text=HEADING (and learner=HEADING, if the names are not found either).",
    )


def _listed(header: Sequence[str]) -> str:
    return ", ".join(repr(name.strip()[:60]) for name in header if name.strip()) or "no headings at all"


def _folded(name: str) -> str:
    """A heading without case, accents and punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(regex.findall(r"[\p{L}\p{N}]+", plain))
