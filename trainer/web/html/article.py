"""Bringing an article: the form, what was made of it, and how far its model answer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from trainer.desk.views import JobView, PassageView, PresetView
from trainer.store.records import JobState
from trainer.web.html.render import render
from trainer.web.texts import Wording

KINDS = ".txt,.md,.html,.htm,.docx,.odt,.pdf"
LIVE = (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class ArticleRoutes:
    """Where an article is sent, and what is shown then.

    Attributes:
        text: REST route for pasted text.
        file: REST route for a file.
        goes_to: address of the screen that shows the passage; its id is put at the end.
    """

    text: str
    file: str
    goes_to: str


def article_form(
    presets: Sequence[PresetView], wording: Wording, routes: ArticleRoutes, *, chosen: str | None, csrf: str
) -> Markup:
    """Return the form for an article, pasted or as a file; `pages.js` sends it.

    Args:
        presets: the exams to choose from.
        wording: the interface's words.
        routes: where it goes.
        chosen: id of the preset that is chosen at first.
        csrf: the token that goes along.
    """
    return render("article_form", wording, presets=presets, routes=routes, chosen=chosen, csrf=csrf, kinds=KINDS)


def brought_passage(view: PassageView, wording: Wording, *, write: str) -> Markup:
    """Return what was made of an article: its length, what was taken out and why, and the way to write.

    Args:
        view: the passage.
        wording: the interface's words.
        write: address of the writing screen.
    """
    return render("brought_passage", wording, view=view, write=write)


def job_progress(job: JobView, wording: Wording) -> Markup:
    """Return how far the drafting of a model answer is: place in line, phase, done of how many."""
    share = job.done / job.total if job.total else None
    return render("job_progress", wording, job=job, said=said(job, wording), share=share, live=job.state in LIVE)


def said(job: JobView, wording: Wording) -> str:
    """Return how far long work is, in a sentence."""
    if job.cancelling:
        return wording("job.cancelling")
    if job.state is JobState.QUEUED:
        return wording("job.in_line", count=max(1, job.place))
    return wording(f"job.{job.state}")
