"""The editor of a model answer."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.coach.answers import answer_editor
from trainer.web.html.coach.passage import standing
from trainer.web.html.coach.telling import version_list
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, html
from trainer.web.pages.site import Site, Visit


def answer_screen(site: Site) -> None:
    """Lay out the editor beside the passage; what the grader finds comes while somebody types."""
    frame = coach_framed(site, addresses.COACH_ANSWER, addresses.COACH)
    editor = html("answer")

    def opened(visit: Visit) -> Updates:
        wording, desk, answer_id = visit.wording, site.coach(), visit.query.get("answer", "")
        answer = desk.answer(visit.actor, answer_id) if answer_id else None
        passage_id = answer.record.passage_id if answer else visit.query.get("passage", "")
        file = desk.file(visit.actor, passage_id)
        old = Markup("")
        if answer is not None:
            restore = f"{ROUTES.api}/answers/{answer.record.id}/versions/{{number}}/restore"
            versions = desk.answer_versions(visit.actor, answer.record.id)
            old = version_list(versions, wording, visit.zone, restore=restore, csrf=visit.csrf)
        told = standing(answer, wording, visit.zone) if answer else ""
        heading = wording("texts.edit_heading" if answer else "texts.write_heading")
        return {
            **frame.headed(visit, heading, file.entry.title),
            editor: str(answer_editor(file, answer, wording, ROUTES, standing=told, versions=old, csrf=visit.csrf)),
        }

    on_coach_load(frame, opened, [editor])
