"""The feedback screen: the mark, what to do next, the text under its notes, and, for who asks, everything behind it."""

from __future__ import annotations

import anyio.to_thread
import gradio as gr
from markupsafe import Markup

from trainer.desk.views import AttemptView
from trainer.errors import TrainerError
from trainer.text import Text
from trainer.web.errors import told
from trainer.web.html.annotated import annotated_passage, annotated_text
from trainer.web.html.attempts import attempt_changes
from trainer.web.html.classes.review import coach_word
from trainer.web.html.cuts import cut_coach
from trainer.web.html.drawn import DrawnReport, drawn
from trainer.web.html.feedback import onwards
from trainer.web.html.fluency import fluency_fold
from trainer.web.html.gauge import length_gauge
from trainer.web.html.grid import grid_sheet
from trainer.web.html.ideas import key_ideas
from trainer.web.html.marks import criteria, mark_card
from trainer.web.html.proportion import proportion_view
from trainer.web.html.rouge import rouge_fold
from trainer.web.html.screen import Way, notice, onward, waiting
from trainer.web.html.steps import next_steps, praise
from trainer.web.html.writing import Side, scrolling, sides
from trainer.web.marked import shown_report
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import Site, Visit
from trainer.web.texts import Wording


def feedback_screen(site: Site) -> None:
    """Lay out the feedback screen."""
    frame = framed(site, addresses.FEEDBACK)
    marking = html("marking")
    verdict, said, changes = html("verdict"), html("said"), html("changes")
    with gr.Row(elem_classes="two"):
        with gr.Column():
            steps = html("next")
        with gr.Column():
            well, ways = html("well"), html("ways")
    with gr.Row(elem_classes="two"):
        with gr.Column():
            text = html("text")
        with gr.Column():
            passage = html("read")
    ideas, marks, length, closer = html("ideas"), html("marks"), html("length"), html("closer")
    later = gr.Timer(0.3, active=False)
    parts = (verdict, said, changes, steps, well, text, passage, ideas, marks, length, closer, ways)

    async def opened(visit: Visit) -> Updates:
        head, view = await anyio.to_thread.run_sync(looked_at, visit)
        return {**head, **await frame.in_turn(finished, visit)} if view.assessed else head

    def looked_at(visit: Visit) -> tuple[Updates, AttemptView]:
        view = site.desk().open_attempt(visit.actor, visit.query.get("attempt", ""))
        wording = visit.wording
        title = view.passage.passage.title
        head = frame.headed(visit, wording("feedback.heading"), title or "", page=addresses.LIBRARY)
        if view.attempt.submitted_at is None:
            there = addresses.address(addresses.WRITE, attempt=view.attempt.id)
            return {**head, marking: str(onward(wording, there))}, view
        if not view.assessed:
            head = {**head, marking: str(waiting(wording, _line(view, visit))), later: gr.update(active=True)}
        return head, view

    async def marked(visit: Visit) -> Updates:
        attempt_id = visit.query.get("attempt", "")
        try:
            await site.desk().awaited(visit.actor, attempt_id)
        except TrainerError as error:
            again = Way(visit.wording("feedback.again"), addresses.address(addresses.FEEDBACK, attempt=attempt_id))
            return {marking: str(notice(visit.wording, told(error), ways=[again]))}
        return await frame.in_turn(finished, visit)

    def finished(visit: Visit) -> Updates:
        view = site.desk().open_attempt(visit.actor, visit.query.get("attempt", ""))
        return {marking: "", **dict(zip(parts, _drawn(site, visit, view), strict=True))}

    on_load(frame, opened, [marking, later, *parts])
    gr.on(
        later.tick,
        lambda: gr.update(active=False),
        outputs=later,
        queue=False,
        show_progress="hidden",
        api_visibility="private",
    ).then(
        answering(frame, marked),
        outputs=[frame.message, marking, *parts],
        queue=False,  # in the queue, one who waits for a mark would hold up all others
        show_progress="hidden",
        api_visibility="private",
    )


def _line(view: AttemptView, visit: Visit) -> str:
    if view.waiting:
        return visit.wording("feedback.in_line", count=view.waiting)
    return visit.wording("feedback.marking")


def _drawn(site: Site, visit: Visit, view: AttemptView) -> tuple[str, ...]:
    wording, preset = visit.wording, view.passage.preset
    desk = site.desk()
    assessed = desk.assessed(visit.actor, view.attempt.id)
    report = drawn(shown_report(assessed))
    earlier = view.attempt.revises
    before = shown_report(desk.assessed(visit.actor, earlier)) if earlier else None
    parts = (
        mark_card(report, wording, preset_name=preset.name, unapproved=assessed.unapproved),
        _coach_word(site, visit, view),
        attempt_changes(before, report, wording) if before else Markup(""),
        next_steps(report, wording),
        praise(report, wording),
        annotated_text(report, wording),
        scrolling(annotated_passage(report, wording), wording("passage.heading"), wording),
        key_ideas(report, wording),
        criteria(report, wording),
        _length(report, wording),
        _closer(report, view, visit),
        onwards(view, wording, **_ways(view)),
    )
    return tuple(str(part) for part in parts)


def _coach_word(site: Site, visit: Visit, view: AttemptView) -> Markup:
    """What a coach says, once the work is given back."""
    word = site.classes().coach_word(visit.actor, view.attempt.id)
    return coach_word(word, view.attempt.text, visit.wording) if word else Markup("")


def _length(report: DrawnReport, wording: Wording) -> Markup:
    """The length against what is asked for, and what could go when it is too much."""
    gauge = length_gauge(report.report.analysis.words, report.report.assessment.target_words, wording)
    return gauge + cut_coach(report, wording)


def _closer(report: DrawnReport, view: AttemptView, visit: Visit) -> Markup:
    """What is of use to those who want to know more; nothing here is needed to go on."""
    wording, preset = visit.wording, view.passage.preset
    target = report.report.assessment.target_words
    parts = [Side(wording("feedback.order"), proportion_view(report, wording))]
    if preset.boxes:
        sheet = grid_sheet(Text(view.attempt.text), target[1], wording, fewest=target[0])
        parts.append(Side(wording("feedback.sheet"), sheet))
    folds = sides([part for part in parts if part.content], wording, name="closer")
    return folds + fluency_fold(report, wording) + rouge_fold(report, wording)


def _ways(view: AttemptView) -> dict[str, str]:
    attempt = view.attempt.id
    return {
        "revise": addresses.address(addresses.WRITE, revise=attempt),
        "answers": addresses.address(addresses.ANSWERS, attempt=attempt),
        "printed": f"{addresses.PRINT}/{attempt}",
        "library": addresses.LIBRARY,
    }
