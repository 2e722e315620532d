"""Where the coach's screens send and lead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoachRoutes:
    """Addresses of the REST routes and of the screens; an id is put at the end of those that end so.

    Attributes:
        passages: the list of passages.
        add: the form for a new one.
        passage: one passage.
        answer: the editor of a model answer.
        new_answer: the editor of one that is not there yet; the passage's id is put at the end.
        presets: the list of presets.
        preset: one preset.
        audit: who changed what.
        write: the writing screen of a learner.
        api: the coach's part of the REST API.
        pieces: the routes that answer with pieces of pages.
        jobs: REST route of long work.
    """

    passages: str
    add: str
    passage: str
    answer: str
    new_answer: str
    presets: str
    preset: str
    audit: str
    write: str
    api: str = "/api/v1/coach"
    pieces: str = "/coach"
    jobs: str = "/api/v1/jobs"
