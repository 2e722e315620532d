"""The writing screen: passage and editor side by side, and, on a revision, what was found in the draft before."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr
from markupsafe import Markup

from trainer.desk.views import AttemptView
from trainer.errors import InputError
from trainer.web.html.editor import Sheet, editor
from trainer.web.html.passage import passage_view
from trainer.web.html.screen import onward
from trainer.web.html.writing import exam_line, hand_in_area, scrolling
from trainer.web.pages import addresses
from trainer.web.pages.findings import findings
from trainer.web.pages.frame import Updates, framed, html, on_load
from trainer.web.pages.routes import AttemptRoutes
from trainer.web.pages.site import Site, Visit


def write_screen(site: Site) -> None:
    """Lay out the writing screen; saving and handing in go to the REST routes, so that they outlive this page."""
    frame = framed(site, addresses.WRITE)
    with gr.Row(elem_classes="desk"):
        with gr.Column(elem_classes="reading-side"):
            beside = html("beside")
        sheet = html("sheet")

    def opened(visit: Visit) -> Updates:
        wording = visit.wording
        view = _attempt(site, visit)
        attempt = view.attempt
        if attempt.submitted_at is not None:
            there = addresses.address(addresses.FEEDBACK, attempt=attempt.id)
            return {**frame.headed(visit, wording("feedback.heading")), sheet: str(onward(wording, there))}
        current = addresses.address(addresses.WRITE, attempt=attempt.id)
        heading = view.passage.passage.title or wording("write.heading")
        reading = findings(site, visit, attempt.revises) if attempt.revises else _passage(site, visit, view)
        return {
            **frame.headed(visit, heading, current=current, page=addresses.LIBRARY),
            beside: str(reading),
            sheet: str(_sheet(site, visit, view)),
        }

    on_load(frame, opened, [beside, sheet])


def _attempt(site: Site, visit: Visit) -> AttemptView:
    """The attempt that the address names; or one at the passage, or a revision of the attempt, that it names."""
    desk, query = site.desk(), visit.query
    if attempt_id := query.get("attempt"):
        return desk.open_attempt(visit.actor, attempt_id)
    if revised := query.get("revise"):
        return desk.revise(visit.actor, revised)
    if passage_id := query.get("passage"):
        preset = query.get("preset") or visit.preset
        preset = desk.latest_preset(preset) if preset else None  # what a preference or a bookmark names may be old
        passage = desk.passage(visit.actor, passage_id, preset)
        return desk.start(visit.actor, passage_id, passage.preset.id, assignment_id=query.get("assignment"))
    raise InputError(visit.wording("write.heading"), visit.wording("write.which"), visit.wording("write.choose"))


def _passage(site: Site, visit: Visit, view: AttemptView) -> Markup:
    wording, routes = visit.wording, AttemptRoutes(site.api, view.attempt.id)
    passage = passage_view(
        replace(view.passage.passage, title=None),  # it is the heading of the screen
        wording,
        attempt=view.attempt.id,
        marked=view.marked,
        marks_url=routes.marks,
        score_url=routes.marks_score,
        csrf=visit.csrf,
    )
    return scrolling(passage, wording("passage.heading"), wording)


def _sheet(site: Site, visit: Visit, view: AttemptView) -> Markup:
    wording, attempt, preset = visit.wording, view.attempt, view.passage.preset
    routes = AttemptRoutes(site.api, attempt.id)
    sheet = Sheet(
        attempt=attempt.id,
        text=attempt.text,
        title=attempt.title or "",
        seconds=int(attempt.seconds),
        target_words=preset.target_words,
        title_wanted=preset.title_wanted,
        minutes=preset.minutes,
        save_url=routes.draft,
        submit_url=routes.submission,
        saved=attempt.sequence or 0,
    )
    area = hand_in_area(
        editor(sheet, wording, csrf=visit.csrf),
        wording,
        goes_to=addresses.address(addresses.FEEDBACK, attempt=attempt.id),
    )
    return exam_line(preset, wording) + area
