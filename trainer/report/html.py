"""A graded submission as one self-contained HTML file.

It asks nothing of the network, runs only the script it carries (a Content-Security-Policy with hashes says so to the
browser), and shows every learner's character as text.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from trainer.domain import IdeaStatus, Report
from trainer.report import labels
from trainer.report.drawing import drawn_passage, drawn_submission, drawn_title, places
from trainer.report.gauge import length_gauge
from trainer.report.headline import band_text, headline
from trainer.report.notes import caused, report_notes, shortened
from trainer.report.nudges import nudge
from trainer.report.second_opinion import second_opinion
from trainer.report.standalone import asset, content_security_policy, environment


def report_page(
    report: Report, *, preset_name: str | None = None, show_references: bool = True, learner: str | None = None
) -> str:
    """Return the HTML page of a graded submission.

    Args:
        report: what to show.
        preset_name: the preset's name for readers; by default its key.
        show_references: whether to fold the references in at the end. Leave them out while a learner is still to
            revise.
        learner: whose it is, when the page should say so.
    """
    notes = report_notes(report)
    title = drawn_title(report, notes)
    submission, passage = drawn_submission(report, notes), drawn_passage(report, notes)
    style, script = asset("static/texts.css") + asset("templates/report.css"), asset("static/notes.js")
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=report,
        preset_name=preset_name or report.assessment.preset,
        learner=learner,
        headline=headline(report),
        sure=band_text(report.assessment),
        nudges={match.idea: nudge(report, match) for match in report.analysis.ideas},
        notes=notes,
        title=title,
        submission=submission,
        passage=passage,
        places=places((title,), submission, passage),
        statuses=[(status, sum(m.status is status for m in report.analysis.ideas)) for status in IdeaStatus],
        opinion=second_opinion(report),
        gauge=length_gauge(report.analysis.words, report.assessment.target_words),
        show_references=show_references,
        # The files below are ours and hold no text of a reader.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=content_security_policy(style, script),
    )


@cache
def _environment() -> Environment:
    made = environment()
    made.globals.update(
        shortened=shortened,
        caused=caused,
        cut_price=labels.cut_price,
        status_name=labels.STATUS,
        rouge=labels.ROUGE,
        rouge_meaning=labels.ROUGE_MEANING,
    )
    return made
