"""The first visit: five sentences condensed in two minutes, step by step; nothing here is marked."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr

from trainer.desk.settings import USUAL_PRESET
from trainer.desk.views import LibraryFilter
from trainer.practice.bank import Level
from trainer.practice.guide import GUIDE, Reply, chosen_reply, key_reply, written_reply
from trainer.web.html.first import guide_end, guide_text, step_head
from trainer.web.html.screen import notice
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import Site, Visit

MOST_CHARACTERS = 1_000  # of the one sentence that is asked for


def first_screen(site: Site) -> None:
    """Lay out the three steps; each is unfolded by an answer to the one before."""
    frame = framed(site, addresses.FIRST)
    text, head_1 = html("guide"), html("step-1")
    marks = gr.CheckboxGroup([], label="step 1", visible=False)
    check = gr.Button("", visible=False, variant="primary")
    reply_1, head_2 = html("reply-1"), html("step-2")
    choice = gr.Radio([], label="step 2", visible=False)
    reply_2, head_3 = html("reply-2"), html("step-3")
    own = gr.Textbox(label="step 3", lines=3, max_length=MOST_CHARACTERS, visible=False)
    compare = gr.Button("", visible=False, variant="primary")
    reply_3, end = html("reply-3"), html("end")

    def opened(visit: Visit) -> Updates:
        wording = visit.wording
        return {
            **frame.headed(visit, wording("first.heading"), wording("first.about"), page=addresses.LIBRARY),
            text: str(guide_text(GUIDE, wording)),
            head_1: str(step_head(1, wording)),
            marks: gr.update(
                choices=[(sentence, number) for number, sentence in enumerate(GUIDE.sentences)],
                value=[],
                label=wording("first.step_1", count=len(GUIDE.key)),
                visible=True,
            ),
            check: gr.update(value=wording("first.check"), visible=True),
        }

    def marked(visit: Visit, chosen: Sequence[int] | None) -> Updates:
        wording = visit.wording
        reply = key_reply([number for number in chosen or () if isinstance(number, int)])
        return {
            reply_1: _told(reply, visit),
            head_2: str(step_head(2, wording)),
            choice: gr.update(
                choices=[(one.text, number) for number, one in enumerate(GUIDE.choices)],
                label=wording("first.step_2"),
                visible=True,
            ),
        }

    def chose(visit: Visit, chosen: int | None) -> Updates:
        wording = visit.wording
        if chosen is None or chosen not in range(len(GUIDE.choices)):
            return {reply_2: ""}
        return {
            reply_2: _told(chosen_reply(chosen), visit),
            head_3: str(step_head(3, wording)),
            own: gr.update(label=wording("first.step_3"), info=wording("first.length"), visible=True),
            compare: gr.update(value=wording("first.compare"), visible=True),
        }

    def wrote(visit: Visit, written: str | None) -> Updates:
        written = (written or "")[:MOST_CHARACTERS]
        reply = written_reply(written)
        if reply.key == "first.empty":
            return {reply_3: _told(reply, visit)}
        return {reply_3: _told(reply, visit), end: str(guide_end(GUIDE, visit.wording, passage=_easiest(site, visit)))}

    on_load(frame, opened, [text, head_1, marks, check])
    steps = (
        (check.click, marked, marks, [reply_1, head_2, choice]),
        (choice.input, chose, choice, [reply_2, head_3, own, compare]),
        (compare.click, wrote, own, [reply_3, end]),
    )
    for trigger, handler, given, outputs in steps:
        gr.on(
            trigger,
            answering(frame, handler),
            inputs=given,
            outputs=[frame.message, *outputs],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )


def _told(reply: Reply, visit: Visit) -> str:
    text = visit.wording(reply.key, **reply.values)
    return str(notice(visit.wording, text, kind="well" if reply.good else "hint"))


def _easiest(site: Site, visit: Visit) -> str:
    """Address of the shortest easy passage that has not been done yet; the library where there is none."""
    entries = site.desk().library(visit.actor, LibraryFilter(level=Level.FOUNDATION, state="new"))
    if not entries:
        return addresses.LIBRARY
    easiest = min(entries, key=lambda entry: entry.words)
    if easiest.open_attempt:
        return addresses.address(addresses.WRITE, attempt=easiest.open_attempt)
    return addresses.address(addresses.WRITE, passage=easiest.id, preset=visit.preset or USUAL_PRESET)
