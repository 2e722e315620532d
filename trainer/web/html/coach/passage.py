"""One passage: its text, its model answers, the drafts in line, its key ideas, all versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from markupsafe import Markup

from trainer.desk.coach.views import AnswerView, PassageFile
from trainer.desk.views import PresetView
from trainer.engine import Summarizer
from trainer.web.html.article import LIVE, said
from trainer.web.html.coach.routes import CoachRoutes
from trainer.web.html.coach.telling import when, who
from trainer.web.html.render import render
from trainer.web.texts import Wording


def passage_card(
    file: PassageFile,
    wording: Wording,
    routes: CoachRoutes,
    *,
    versions: Markup,
    preset_name: str,
    csrf: str,
    classes: Sequence[tuple[str, str]] = (),
) -> Markup:
    """Return the passage with the form that changes it.

    Args:
        file: the passage.
        wording: the interface's words.
        routes: where things are.
        versions: its versions as they are drawn.
        preset_name: the rules that it is usually condensed under, for readers.
        csrf: the token that goes along.
        classes: names of the coach's classes, each with the address at which the passage is set to it.
    """
    paragraphs = [part.strip() for part in file.passage.text.raw.split("\n\n") if part.strip()]
    return render(
        "coach_passage",
        wording,
        file=file,
        paragraphs=paragraphs,
        routes=routes,
        versions=versions,
        preset_name=preset_name,
        csrf=csrf,
        classes=classes,
    )


def answers_card(file: PassageFile, wording: Wording, routes: CoachRoutes, *, zone: tzinfo, csrf: str) -> Markup:
    """Return the model answers, each called approved or an unapproved draft, with what can be done with it."""
    told = {one.record.id: standing(one, wording, zone) for one in (*file.answers, *file.archived)}
    used = [one for one in file.answers if one.approved_by is not None] or list(file.answers[-1:])
    return render(
        "coach_answers",
        wording,
        file=file,
        told=told,
        routes=routes,
        csrf=csrf,
        used={one.record.id for one in used},
    )


def standing(answer: AnswerView, wording: Wording, zone: tzinfo) -> str:
    """Return who has approved a model answer and when; of a draft, who made it."""
    record = answer.record
    if answer.approved_by is not None:
        if record.approved_at is None:
            return wording("texts.shipped")
        return wording(
            "texts.approved_by", who=who(answer.approved_by, wording), when=when(record.approved_at, wording, zone)
        )
    if record.model is not None:
        return wording("texts.drafted_by", model=record.model, when=when(record.created_at, wording, zone))
    return wording("texts.written_by", who=who(answer.by, wording), when=when(record.created_at, wording, zone))


def drafting_form(
    file: PassageFile,
    models: Sequence[Summarizer],
    presets: Sequence[PresetView],
    wording: Wording,
    routes: CoachRoutes,
    *,
    csrf: str,
) -> Markup:
    """Return the form that has model answers drafted: by which model, how many, to which length.

    Args:
        file: the passage.
        models: those that can draft here.
        presets: whose length and conventions the drafts may keep.
        wording: the interface's words.
        routes: where things are.
        csrf: the token that goes along.
    """
    return render("coach_drafting_form", wording, file=file, models=models, presets=presets, routes=routes, csrf=csrf)


def drafting_list(file: PassageFile, wording: Wording, routes: CoachRoutes, *, csrf: str) -> Markup:
    """Return how far the drafts in line are, each to be cancelled."""
    lines = [(one, said(one.job, wording), one.job.state in LIVE) for one in file.drafting]
    return render("coach_drafting", wording, lines=lines, routes=routes, csrf=csrf)
