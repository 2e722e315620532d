"""One feedback page a learner, and all of them in an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from trainer.batch.types import Graded
from trainer.report.html import report_page
from trainer.rubric import Preset
from trainer.wire import report_of

FOLDER = "feedback"
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP can say: the same pages give the same bytes
_READABLE = 0o644 << 16


def write_page(graded: Graded, path: Path, preset: Preset, *, show_references: bool) -> None:
    """Write the feedback page of a graded submission to `path`."""
    page = report_page(
        report_of(graded.document),
        preset_name=preset.name,
        show_references=show_references,
        learner=graded.entry.learner.shown,
    )
    path.write_text(page, encoding="utf-8")


def write_archive(pages: Mapping[str, Path], path: Path) -> None:
    """Write pages, each under its name, into a ZIP file whose bytes depend on nothing but them."""
    write_archive_of(((name, page.read_bytes()) for name, page in pages.items()), path)


def write_archive_of(pages: Iterable[tuple[str, bytes]], path: Path) -> None:
    """Write names with contents into a ZIP file as `write_archive` does."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in pages:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _READABLE
            archive.writestr(entry, content)
