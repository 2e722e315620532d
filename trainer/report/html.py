"""A graded submission as one self-contained HTML file.

It asks nothing of the network, runs only the script it carries (a Content-Security-Policy with hashes says so to the
browser), and shows every learner's character as text.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from trainer.domain import IdeaStatus, Report
from trainer.report import amounts, labels
from trainer.report.drawing import drawn_passage, drawn_submission, drawn_title, places
from trainer.report.gauge import length_gauge
from trainer.report.headline import band_text, headline
from trainer.report.notes import caused, report_notes, shortened
from trainer.report.nudges import nudge
from trainer.report.printable import printable


def report_page(report: Report, *, preset_name: str | None = None, show_references: bool = True) -> str:
    """Return the HTML page of a graded submission.

    Args:
        report: what to show.
        preset_name: the preset's name for readers; by default its key.
        show_references: whether to fold the references in at the end. Leave them out while a learner is still to
            revise.
    """
    notes = report_notes(report)
    title = drawn_title(report, notes)
    submission, passage = drawn_submission(report, notes), drawn_passage(report, notes)
    style, script = _asset("static/texts.css") + _asset("templates/report.css"), _asset("static/notes.js")
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=report,
        preset_name=preset_name or report.assessment.preset,
        headline=headline(report),
        sure=band_text(report.assessment),
        nudges={match.idea: nudge(report, match) for match in report.analysis.ideas},
        notes=notes,
        title=title,
        submission=submission,
        passage=passage,
        places=places((title,), submission, passage),
        statuses=[(status, sum(m.status is status for m in report.analysis.ideas)) for status in IdeaStatus],
        gauge=length_gauge(report.analysis.words, report.assessment.target_words),
        show_references=show_references,
        # The files below are ours and hold no text of a reader.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=content_security_policy(style, script),
    )


def content_security_policy(style: str, script: str) -> str:
    """Return the policy that allows this style and this script, and nothing else at all."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_sha256(style)}'",
            f"script-src '{_sha256(script)}'",
            "img-src data:",  # the empty icon that keeps browsers from asking for one
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _sha256(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (files("trainer.report") / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("trainer.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.filters.update(
        marks=amounts.marks_text,
        marks_phrase=amounts.marks_phrase,
        words_phrase=amounts.words_phrase,
        percent=amounts.percent,
    )
    environment.globals.update(
        shortened=shortened,
        caused=caused,
        cut_price=labels.cut_price,
        status_name=labels.STATUS,
        rouge=labels.ROUGE,
        rouge_meaning=labels.ROUGE_MEANING,
    )
    return environment


def _shown(value: object) -> object:
    """Make every text that a template prints harmless, so that no template can forget to."""
    return printable(value) if type(value) is str else value
