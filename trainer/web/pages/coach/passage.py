"""One passage of the coach's: text, model answers, drafts in line, key ideas."""

from __future__ import annotations

import gradio as gr

from trainer.desk.coach.views import PassageFile
from trainer.web.html.coach.ideas import ideas_editor
from trainer.web.html.coach.passage import answers_card, drafting_form, drafting_list, passage_card
from trainer.web.html.coach.telling import version_list
from trainer.web.pages import addresses
from trainer.web.pages.coach.frame import ROUTES, coach_framed, on_coach_load
from trainer.web.pages.frame import Updates, answering, html
from trainer.web.pages.site import Site, Visit

MOST_CLASSES = 3  # to set a passage to, from its page
POLL = 1.0  # seconds between two looks at drafts, which take a minute or more


def passage_screen(site: Site) -> None:
    """Lay out the passage; while drafts are in line, they and the model answers are looked at again and again."""
    frame = coach_framed(site, addresses.COACH_PASSAGE, addresses.COACH)
    passage, line, answers, form, ideas = (html(name) for name in ("passage", "line", "answers", "draft", "ideas"))
    clock = gr.Timer(POLL, active=False)
    count = gr.State(-1)  # of model answers that are shown, so that they are drawn anew only when one has come

    def opened(visit: Visit) -> Updates:
        wording, desk, csrf = visit.wording, site.coach(), visit.csrf
        file = desk.file(visit.actor, visit.query.get("passage", ""))
        presets = site.desk().presets()
        names = {preset.id: preset.name for preset in presets}
        api = f"{ROUTES.api}/passages/{file.entry.id}"
        old_texts = version_list(
            desk.versions(visit.actor, file.entry.id),
            wording,
            visit.zone,
            restore=f"{api}/versions/{{number}}/restore" if file.mine else "",
            csrf=csrf,
        )
        old_ideas = version_list(
            desk.ideas_versions(visit.actor, file.entry.id),
            wording,
            visit.zone,
            restore=f"{api}/ideas/versions/{{number}}/restore",
            csrf=csrf,
        )
        kept_ideas = desk.ideas(visit.actor, file.entry.id)
        card = passage_card(
            file,
            wording,
            ROUTES,
            versions=old_texts,
            preset_name=names.get(file.preset_id, ""),
            csrf=csrf,
            classes=_classes(site, visit, file),
        )
        editor = ideas_editor(file, kept_ideas, wording, ROUTES, versions=old_ideas, zone=visit.zone, csrf=csrf)
        models = desk.models(visit.actor)
        return {
            **frame.headed(visit, file.entry.title),
            passage: str(card),
            **_lines(visit, file),
            **_answers(visit, file),
            form: str(drafting_form(file, models, presets, wording, ROUTES, csrf=csrf)),
            ideas: str(editor),
        }

    def looked(visit: Visit, shown: int) -> Updates:
        file = site.coach().file(visit.actor, visit.query.get("passage", ""))
        return {**_lines(visit, file), **(_answers(visit, file) if _count(file) != shown else {})}

    def _lines(visit: Visit, file: PassageFile) -> Updates:
        return {
            line: str(drafting_list(file, visit.wording, ROUTES, csrf=visit.csrf)),
            clock: gr.update(active=bool(file.drafting)),
        }

    def _answers(visit: Visit, file: PassageFile) -> Updates:
        card = answers_card(file, visit.wording, ROUTES, zone=visit.zone, csrf=visit.csrf)
        return {answers: str(card), count: _count(file)}

    on_coach_load(frame, opened, [passage, line, answers, form, ideas, clock, count])
    clock.tick(
        answering(frame.frame, looked),
        inputs=count,
        outputs=[frame.frame.message, line, answers, clock, count],
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    )


def _classes(site: Site, visit: Visit, file: PassageFile) -> list[tuple[str, str]]:
    """The coach's classes with where the passage is set to each; the first few, for all are a step further."""
    if site.sign_out is None or file.entry.archived_at is not None:
        return []
    classes = [entry.cohort for entry in site.classes().classes(visit.actor)][:MOST_CLASSES]
    return [(one.name, addresses.address(addresses.ASSIGN, cohort=one.id, passage=file.entry.id)) for one in classes]


def _count(file: PassageFile) -> int:
    return len(file.answers)
