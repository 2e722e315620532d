"""The coach's screens about classes: each is one piece, drawn when it is opened and changed by its forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.desk.classroom.setting import terms_of
from trainer.desk.classroom.views import AssignmentView
from trainer.desk.settings import USUAL_PRESET
from trainer.store import NotFoundError
from trainer.store.assignments import AssignmentTerms
from trainer.store.records import Role
from trainer.web.classes.parts import ASSIGNMENTS, BATCHES, CLASSES, Drawing, batch_address
from trainer.web.html.classes.batches import batch_list
from trainer.web.html.classes.people import Routes
from trainer.web.html.classes.work import Choice, assignment_form, terms_line
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, framed, html, on_load
from trainer.web.pages.site import Site, Visit


@dataclass(frozen=True, slots=True)
class Screen:
    """What a screen shows: its heading, a sentence under it, the piece."""

    heading: str
    about: str
    piece: Markup


Draw = Callable[[Site, Visit, Drawing], Screen]


def screen(address: str, draw: Draw, page: str) -> Callable[[Site], None]:
    """Return what lays out a screen.

    Args:
        address: its address.
        draw: gives what it shows.
        page: the screen that is shown as the present one.
    """

    def lay_out(site: Site) -> None:
        frame = framed(site, address)
        body = html("class-body")

        def opened(visit: Visit) -> Updates:
            if visit.actor.role is Role.LEARNER:
                raise NotFoundError("page", address)
            shown = draw(site, visit, drawing_for(site, visit))
            return {**frame.headed(visit, shown.heading, shown.about, page=page), body: str(shown.piece)}

        on_load(frame, opened, [body])

    return lay_out


def drawing_for(site: Site, visit: Visit) -> Drawing:
    """Return what draws pieces for a visitor."""
    return Drawing(site.classes(), visit.actor, visit.wording, visit.csrf, visit.zone, site.join)


def _classes(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    return Screen(visit.wording("class.heading"), visit.wording("class.about"), drawing.class_list())


def _class(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    cohort_id = visit.query.get("id", "")
    view = drawing.classes.one_class(visit.actor, cohort_id)
    return Screen(view.cohort.name, "", drawing.one_class(cohort_id, visit.query.get("at", "")))


def _assignment(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    assignment_id = visit.query.get("id", "")
    view = drawing.classes.assignment(visit.actor, assignment_id)
    piece = drawing.assignment(assignment_id, visit.query.get("at", ""))
    return Screen(view.entry.assignment.title, _about(view, visit), piece)


def _about(view: AssignmentView, visit: Visit) -> str:
    line = terms_line(view.entry.assignment, visit.wording, visit.zone)
    return f"{view.cohort.name} · {view.entry.passage_title} · {line}"


def _assign(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    wording = visit.wording
    if assignment_id := visit.query.get("assignment"):
        view = drawing.classes.assignment(visit.actor, assignment_id)
        terms = terms_of(view.entry.assignment)
        begun = any(one.attempts for one in view.standings)
        routes = Routes(f"{ASSIGNMENTS}/{assignment_id}", visit.csrf)
        piece = assignment_form(
            terms, wording, routes=routes, passages=(), presets=_presets(site), fixed=begun, zone=visit.zone
        )
        return Screen(wording("assignment.edit"), view.entry.passage_title, piece)
    cohort_id = visit.query.get("cohort", "")
    view_class = drawing.classes.one_class(visit.actor, cohort_id)
    presets, passages, passage = _presets(site), _passages(site, visit), visit.query.get("passage", "")
    usual = next((one.usual for one in passages if one.key == passage), None)
    piece = assignment_form(
        AssignmentTerms("", _proposed(presets, usual, visit.preset)),
        wording,
        routes=Routes(f"{CLASSES}/{cohort_id}/assignments", visit.csrf),
        passages=passages,
        presets=presets,
        passage=passage,
        zone=visit.zone,
    )
    return Screen(wording("class.assign"), view_class.cohort.name, piece)


def _proposed(presets: Sequence[Choice], *wanted: str | None) -> str:
    keys = {one.key for one in presets}
    return next((key for key in (*wanted, USUAL_PRESET) if key in keys), presets[0].key)


def _passages(site: Site, visit: Visit) -> list[Choice]:
    return [Choice(one.id, one.title, one.usual) for one in site.desk().library(visit.actor)]


def _presets(site: Site) -> list[Choice]:
    return [Choice(one.id, one.name) for one in site.desk().presets()]


def _marking(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    piece = drawing.queue(visit.query.get("assignment", ""), visit.query.get("at", ""))
    return Screen(visit.wording("queue.heading"), visit.wording("queue.about"), piece)


def _review(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    attempt_id = visit.query.get("attempt", "")
    view = drawing.classes.review(visit.actor, attempt_id)
    return Screen(view.entry.assignment.title, visit.wording("review.about"), drawing.review(attempt_id))


def _regrade(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    assignment_id = visit.query.get("assignment", "")
    view = drawing.classes.assignment(visit.actor, assignment_id)
    return Screen(visit.wording("regrade.heading"), _about(view, visit), drawing.regrading(assignment_id))


def _calibrate(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    assignment_id = visit.query.get("assignment", "")
    piece = drawing.calibration(assignment_id)
    preset = drawing.classes.calibration(visit.actor, assignment_id).preset
    return Screen(visit.wording("calibrate.heading"), preset.name, piece)


def _batch(site: Site, visit: Visit, drawing: Drawing) -> Screen:
    wording = visit.wording
    if job_id := visit.query.get("id"):
        view = drawing.classes.batch(visit.actor, job_id)
        return Screen(view.title, "", drawing.batch(job_id, visit.query.get("at", "")))
    presets = _presets(site)
    piece = batch_list(
        drawing.classes.batches(visit.actor),
        wording,
        routes=Routes(BATCHES, visit.csrf),
        passages=_passages(site, visit),
        presets=presets,
        preset=_proposed(presets, visit.preset),
        address=batch_address,
    )
    return Screen(wording("batch.heading"), wording("batch.about"), piece)


CLASS_SCREENS: tuple[tuple[str, Callable[[Site], None]], ...] = tuple(
    (address, screen(address, draw, page))
    for address, draw, page in (
        (addresses.CLASSES, _classes, addresses.CLASSES),
        (addresses.CLASS, _class, addresses.CLASSES),
        (addresses.ASSIGNMENT, _assignment, addresses.CLASSES),
        (addresses.ASSIGN, _assign, addresses.CLASSES),
        (addresses.MARKING, _marking, addresses.MARKING),
        (addresses.REVIEW, _review, addresses.MARKING),
        (addresses.REGRADE, _regrade, addresses.CLASSES),
        (addresses.BATCH, _batch, addresses.BATCH),
        (addresses.CALIBRATE, _calibrate, addresses.CLASSES),
    )
)
