"""Bringing an article of one's own, and following the drafting of its model answer."""

from __future__ import annotations

from collections.abc import Sequence

import gradio as gr
from markupsafe import Markup

from trainer.desk.views import JobView
from trainer.web.html.article import LIVE, ArticleRoutes, article_form, brought_passage, job_progress
from trainer.web.html.screen import Way, notice
from trainer.web.pages import addresses
from trainer.web.pages.frame import Updates, answering, framed, html, on_load
from trainer.web.pages.site import Site, Visit

POLL = 1.0  # seconds between two looks at a draft, which takes a minute or more


def article_screen(site: Site) -> None:
    """Lay out the form for an article, and what became of the last one."""
    frame = framed(site, addresses.ARTICLE)
    form, made, progress = html("article"), html("made"), html("progress")
    cancel = gr.Button("", visible=False, variant="secondary")
    clock = gr.Timer(POLL, active=False)
    watched = (progress, cancel, clock)

    def opened(visit: Visit) -> Updates:
        wording, desk = visit.wording, site.desk()
        passage_id = visit.query.get("passage")
        if not passage_id:
            head = frame.headed(visit, wording("article.heading"), wording("article.about"))
            return {**head, form: str(_form(site, visit)), progress: str(_others(visit, desk.jobs(visit.actor)))}
        view = desk.passage(visit.actor, passage_id)
        write = addresses.address(addresses.WRITE, passage=view.id, preset=view.preset.id)
        return {
            **frame.headed(visit, wording("article.made")),
            made: str(brought_passage(view, wording, write=write)),
            **_watched(visit),
        }

    def _watched(visit: Visit) -> Updates:
        job = _job(site, visit)
        if job is None:
            return {progress: "", cancel: gr.update(visible=False), clock: gr.update(active=False)}
        live = job.state in LIVE
        return {
            progress: str(job_progress(job, visit.wording)),
            cancel: gr.update(visible=live and not job.cancelling, value=visit.wording("job.cancel")),
            clock: gr.update(active=live),
        }

    def cancelled(visit: Visit) -> Updates:
        job = _job(site, visit)
        if job is not None:
            site.desk().cancel(visit.actor, job.id)
        return _watched(visit)

    on_load(frame, opened, [form, made, *watched])
    for trigger, handler in ((clock.tick, _watched), (cancel.click, cancelled)):
        gr.on(
            trigger,
            answering(frame, handler),
            outputs=[frame.message, *watched],
            queue=False,
            show_progress="hidden",
            api_visibility="private",
        )


def _form(site: Site, visit: Visit) -> Markup:
    routes = ArticleRoutes(
        site.articles, f"{site.articles}/file", addresses.address(addresses.ARTICLE, passage="-")[:-1]
    )
    return article_form(site.desk().presets(), visit.wording, routes, chosen=visit.preset, csrf=visit.csrf)


def _job(site: Site, visit: Visit) -> JobView | None:
    """The latest work on the passage that the address names: what runs first, else what the address remembers."""
    desk, passage_id = site.desk(), visit.query.get("passage", "")
    live = [job for job in desk.jobs(visit.actor) if job.passage_id == passage_id]
    if live:
        return live[-1]
    job_id = visit.query.get("job")
    return desk.job(visit.actor, job_id) if job_id else None


def _others(visit: Visit, jobs: Sequence[JobView]) -> Markup:
    """The way to drafts that are under way, for who comes back."""
    wording = visit.wording
    ways = [
        Way(wording("job.follow"), addresses.address(addresses.ARTICLE, passage=job.passage_id, job=job.id))
        for job in jobs
    ]
    return notice(wording, wording("job.under_way", count=len(jobs)), kind="well", ways=ways) if ways else Markup("")
