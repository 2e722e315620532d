"""Batches on a page: the form that takes a file, the list, and one batch with its marks and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from trainer.desk.classroom.batching import KINDS, MOST_BYTES, BatchView
from trainer.desk.classroom.gradebooks import MOST_BYTES as GRADEBOOK_BYTES
from trainer.desk.passages import LIVE
from trainer.web.html.classes.long_work import FileRow, about_file, ordered, share_of
from trainer.web.html.classes.pages import Page
from trainer.web.html.classes.people import Routes
from trainer.web.html.classes.work import Choice
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOST_COLUMNS = 14  # of the table of marks that are shown; the file has them all


def batch_list(
    views: Sequence[BatchView],
    wording: Wording,
    *,
    routes: Routes,
    passages: Sequence[Choice],
    presets: Sequence[Choice],
    preset: str,
    address: Callable[[str], str],
) -> Markup:
    """Return the form for a new batch and the list of those that are there.

    Args:
        views: the batches, the latest first.
        wording: the interface's words.
        routes: where forms send to.
        passages: passages to choose from.
        presets: rules to choose from.
        preset: those that are proposed.
        address: address of a batch.
    """
    return render(
        "batch_list",
        wording,
        views=views,
        routes=routes,
        passages=passages,
        presets=presets,
        preset=preset,
        address=address,
        kinds=",".join(KINDS),
        most=MOST_BYTES // 1_000_000,
        live=LIVE,
    )


def batch_page(
    view: BatchView,
    heading: Sequence[str],
    rows: Page[tuple[str, ...]],
    wording: Wording,
    *,
    routes: Routes,
    poll: str,
    address: Callable[[str], str],
) -> Markup:
    """Return one batch: how far it is, or its marks a page at a time and its files.

    Args:
        view: the batch.
        heading: of the table of marks; empty before it is done.
        rows: the part of the table that is shown.
        wording: the interface's words.
        routes: where forms send to.
        poll: address of this piece, fetched again while it is being graded.
        address: address of a file.
    """
    return render(
        "batch_page",
        wording,
        view=view,
        job=view.job,
        live=view.job.state in LIVE,
        heading=heading[:MOST_COLUMNS],
        rows=rows,
        columns=MOST_COLUMNS,
        filled_address=address(view.gradebook.file) if view.gradebook else "",
        most=GRADEBOOK_BYTES // 1_000_000,
        files=[FileRow(name, about_file(name, wording), address(name)) for name in ordered(view.files)],
        routes=routes,
        poll=poll,
        share=share_of(view.job),
    )
