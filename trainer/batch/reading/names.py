"""Who handed in a file, told by its name and folder as learning platforms write them.

- Moodle: "Ana Díaz_1234567_assignsubmission_file_essay.docx", or a folder "Ana Díaz_1234567_assignsubmission_file"
  with the file in it; blind, "Participant_1234567_…". The number is that of the grading worksheet.
- Canvas: "diazana_LATE_12345_67890_essay.docx", for texts typed in "diazana_12345_text.html", anonymous
  "anon_Ab3de_67890_essay.docx" (instructure/canvas-lms, lib/content_zipper.rb).
- Google Classroom: "Ana Díaz - On tides.docx".
- Blackboard: "Essay_adiaz_attempt_2026-01-31-09-30-00_essay.docx".
- else the file or folder is called after the learner, with or without a number.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import regex

from trainer.batch.types import Learner

LATE = "Handed in late, says the file's name."
_BLIND = "participant"
_MOODLE = regex.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_.*)?")
_CANVAS = regex.compile(
    r"(?:(?P<name>\w+?)_)??(?P<late>LATE_)?(?P<id>\d+|anon_[A-Za-z0-9]+)_(?:\d+_.+|(?P<typed>text|link))(?:-\d+)?"
)
_BLACKBOARD = regex.compile(r".+_(?P<username>[^_]+)_attempt_\d{4}(?:-\d\d){5}(?:_.*)?")
_CLASSROOM = regex.compile(r"(?P<name>.+?) - .+")
_ID_FIRST = regex.compile(r"(?P<id>\d{3,})[ _-]+(?P<name>\D+)")
_ID_LAST = regex.compile(r"(?P<name>\D+?)[ _-]*[(\[]?(?P<id>\d{3,})[)\]]?")
_EMAIL = regex.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


class Named(NamedTuple):
    """What names say about a file.

    Attributes:
        learner: who handed it in.
        passage: key of the passage that a folder is called after; empty when none is.
        notes: what the coach should know.
        typed: whether it is a page that Canvas wrote around a text that was typed in.
    """

    learner: Learner
    passage: str = ""
    notes: tuple[str, ...] = ()
    typed: bool = False


def named(parts: Sequence[str], passages: Collection[str], *, own_folders: bool) -> Named:
    """Return what the path of a file says about who handed it in.

    Args:
        parts: the folders, outermost first, and the file's name.
        passages: keys of the passages; a folder may be called after one.
        own_folders: whether each learner has a folder, so that the folder names the learner.
    """
    *folders, name = parts
    keys = {key.casefold(): key for key in passages if key}
    passage = next((keys[folder.casefold()] for folder in folders if folder.casefold() in keys), "")
    folders = [folder for folder in folders if folder.casefold() not in keys]
    stem = name.rpartition(".")[0] or name
    for part in (*reversed(folders), stem):
        moodle = _MOODLE.fullmatch(part)
        if moodle:
            return Named(_moodle(moodle["name"], moodle["id"]), passage)
    canvas = _CANVAS.fullmatch(stem)
    if canvas and (canvas["name"] or canvas["id"].startswith("anon_")):
        notes = (LATE,) if canvas["late"] else ()
        return Named(Learner(canvas["name"], canvas["id"]), passage, notes, typed=canvas["typed"] == "text")
    blackboard = _BLACKBOARD.fullmatch(stem)
    if blackboard:
        return Named(Learner(username=blackboard["username"]), passage)
    return Named(_plain(folders[-1] if own_folders and folders else stem), passage)


def _moodle(name: str, number: str) -> Learner:
    return Learner(f"{name} {number}" if name.casefold() == _BLIND else _spaced(name), number)


def _plain(written: str) -> Learner:
    classroom = _CLASSROOM.fullmatch(written)
    if classroom and not classroom["name"].isdigit():
        return Learner(_spaced(classroom["name"]))
    if _EMAIL.fullmatch(written):
        return Learner(email=written)
    if written.isdigit():
        return Learner(id=written)
    numbered = _ID_FIRST.fullmatch(written) or _ID_LAST.fullmatch(written)
    if numbered:
        return Learner(_spaced(numbered["name"]), numbered["id"])
    return Learner(_spaced(written))


def _spaced(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).strip(" -")
