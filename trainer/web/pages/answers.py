"""The model answers: shown after honest drafts or when the learner gives up, and compared idea by idea."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr

from trainer.desk.answers import ModelAnswer
from trainer.domain import Origin, Reference
from trainer.store.records import ReferenceState
from trainer.text import Span, Text
from trainer.web.html.answers import answers_closed, answers_shown
from trainer.web.html.drawn import drawn
from trainer.web.html.model_answer import model_comparison
from trainer.web.html.screen import notice
from trainer.web.marked import shown_report
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import Site, Visit
from trainer.wire import GradeDocument, report_of


def answers_screen(site: Site) -> None:
    """Lay out the model answers and the way to open them early."""
    frame = framed(site, addresses.ANSWERS)
    body, sure = html("answers"), html("sure")
    with gr.Row(elem_classes="choices"):
        give_up = gr.Button("", visible=False, variant="secondary")
        really = gr.Button("", visible=False, variant="stop")
        stay = gr.Button("", visible=False, variant="secondary")
    parts = (body, sure, give_up, really, stay)

    def opened(visit: Visit) -> Updates:
        view = site.desk().open_attempt(visit.actor, _attempt_id(visit))
        title = view.passage.passage.title or ""
        head = frame.headed(visit, visit.wording("answers.heading"), title, page=addresses.LIBRARY)
        return {**head, **_drawn(visit)}

    def asked(visit: Visit) -> Updates:
        wording = visit.wording
        return {
            sure: str(notice(wording, wording("answers.sure"))),
            give_up: gr.update(visible=False),
            really: gr.update(visible=True, value=wording("answers.really")),
            stay: gr.update(visible=True, value=wording("answers.stay")),
        }

    def given_up(visit: Visit) -> Updates:
        site.desk().give_up(visit.actor, _attempt_id(visit))
        return _drawn(visit)

    def _drawn(visit: Visit) -> Updates:
        wording, desk, attempt_id = visit.wording, site.desk(), _attempt_id(visit)
        state = desk.answers_state(visit.actor, attempt_id)
        hidden = {sure: "", really: gr.update(visible=False), stay: gr.update(visible=False)}
        if not state.open:
            revise = addresses.address(addresses.WRITE, revise=attempt_id)
            may = gr.update(visible=state.may_give_up, value=wording("answers.give_up"))
            return {**hidden, body: str(answers_closed(state, wording, revise=revise, zone=visit.zone)), give_up: may}
        return {**hidden, body: _shown(site, visit, attempt_id), give_up: gr.update(visible=False)}

    on_load(frame, opened, parts)
    for button, handler in ((give_up, asked), (really, given_up), (stay, _drawn)):
        button.click(
            answering(frame, handler),
            outputs=[frame.message, *parts],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )


def _attempt_id(visit: Visit) -> str:
    return visit.query.get("attempt", "")


def _shown(site: Site, visit: Visit, attempt_id: str) -> str:
    wording, desk = visit.wording, site.desk()
    answers = desk.model_answers(visit.actor, attempt_id)
    mine = shown_report(desk.assessed(visit.actor, attempt_id))
    comparisons = []
    for number, answer in enumerate(answers, start=1):
        report, reference = drawn(mine, f"answer-{number}-"), _reference(answer)
        comparisons.append(
            model_comparison(report, reference, wording, places=_places(answer, len(mine.analysis.ideas)))
        )
    back = addresses.address(addresses.FEEDBACK, attempt=attempt_id)
    return str(answers_shown(comparisons, wording, back=back))


def _reference(answer: ModelAnswer) -> Reference:
    drafted = answer.state is ReferenceState.DRAFT
    origin = Origin.DRAFTED if drafted else Origin.GIVEN
    return replace(Reference(Text(answer.text), answer.title), origin=origin, model=answer.model)


def _places(answer: ModelAnswer, ideas: int) -> list[Span | None] | None:
    """Where the model answer says each key idea; None when it was judged by another list of ideas."""
    matches = report_of(GradeDocument.model_validate(answer.document)).analysis.ideas
    if len(matches) != ideas:
        return None
    return [match.span if match.status in {"covered", "half"} else None for match in matches]
