"""The same feedback for a terminal: readable at 80 columns, plain when piped.

Everything a person wrote goes in as `Text`, never as a string that rich would read as markup.
"""

from __future__ import annotations

from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from trainer.domain import Deduction, IdeaStatus, Report
from trainer.report.amounts import marks_phrase, marks_text, percent, words_phrase
from trainer.report.gauge import length_gauge
from trainer.report.headline import band_text, headline
from trainer.report.labels import ROUGE, STATUS, cut_price
from trainer.report.notes import Note, report_notes, shortened
from trainer.report.nudges import nudge
from trainer.report.printable import printable
from trainer.report.second_opinion import SecondOpinion, second_opinion

BAR = 20  # characters of a criterion's bar; leaves half of 80 columns to names and marks
STYLE = {
    IdeaStatus.COVERED: "green",
    IdeaStatus.HALF: "yellow",
    IdeaStatus.MISSED: "red",
    IdeaStatus.CONTRADICTED: "magenta",
}
SIGN = {IdeaStatus.COVERED: "●", IdeaStatus.HALF: "◐", IdeaStatus.MISSED: "○", IdeaStatus.CONTRADICTED: "⊗"}


def report_view(report: Report, *, preset_name: str | None = None) -> RenderableType:
    """Return what a learner reads in a terminal about a graded submission.

    Args:
        report: what to show.
        preset_name: the preset's name for readers; by default its key.
    """
    notes = report_notes(report)
    parts: list[RenderableType] = [
        line(
            ("Précis report", "bold"),
            f" · {preset_name or report.assessment.preset} {report.assessment.preset_version}",
        ),
        line(
            (marks_text(report.assessment.awarded), "bold"),
            (f" out of {marks_text(report.assessment.out_of)}", "bold"),
        ),
        line(headline(report)),
    ]
    parts += [line(sure)] if (sure := band_text(report.assessment)) else []
    parts += section("Do this next", _advice(report)) if report.advice else []
    parts += section("Marks", _criteria(report))
    parts += section("Length", line(_length(report)))
    parts += section("What could go", *_cuts(report)) if report.cuts else []
    parts += section("Notes on your précis", *(_note(note) for note in notes)) if notes else []
    parts += section("Second opinion", *_opinion(opinion)) if (opinion := second_opinion(report)) else []
    parts += section("Key ideas", _ideas(report)) if report.analysis.ideas else []
    parts += section("What went well", *(item("+", praise) for praise in report.praise)) if report.praise else []
    parts += section("Words shared with the reference", line(_rouge(report))) if report.analysis.rouge else []
    parts += section("About these marks", *(item("·", note) for note in report.notes)) if report.notes else []
    return Group(*parts)


def line(*pieces: str | tuple[str, str]) -> Line:
    """Return one line of text: strings as they are, pairs with their style."""
    made = Line()
    for piece in pieces:
        text, style = (piece, "") if isinstance(piece, str) else piece
        made.append(printable(text), style)
    return made


def section(title: str, *parts: RenderableType) -> list[RenderableType]:
    """Return a heading and what belongs under it, set off by an empty line."""
    return [Line(), line((title, "bold underline")), *(Padding(part, (0, 0, 0, 2), expand=False) for part in parts)]


def item(sign: str, *pieces: str | tuple[str, str], style: str = "") -> RenderableType:
    """Return an entry of a list, its lines hanging behind its sign."""
    return columns([(line((sign, style)), line(*pieces))])


def columns(rows: list[tuple[RenderableType, ...]]) -> Table:
    """Return rows in columns without a frame; the last column wraps."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for number in range(len(rows[0])):
        table.add_column(no_wrap=number < len(rows[0]) - 1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _advice(report: Report) -> RenderableType:
    rows: list[tuple[RenderableType, ...]] = []
    for number, advice in enumerate(report.advice, start=1):
        worth = f" (up to {marks_phrase(advice.marks)})" if advice.marks else ""
        rows.append((line((f"{number}.", "bold")), line(advice.text, (worth, "bold"))))
    return columns(rows)


def _criteria(report: Report) -> RenderableType:
    rows: list[tuple[RenderableType, ...]] = []
    for criterion in report.assessment.criteria:
        marks = f"{marks_text(criterion.awarded)} / {marks_text(criterion.out_of)}"
        why = Group(line(criterion.reason), *(_deduction(deduction) for deduction in criterion.deductions))
        rows.append((line((criterion.name, "bold")), _bar(criterion.awarded, criterion.out_of), line(marks), why))
    table: RenderableType = Group(*(_criterion(row) for row in rows))
    if not report.assessment.penalties:
        return table
    return Group(table, line(("Taken off the whole", "bold")), *(_deduction(d) for d in report.assessment.penalties))


def _criterion(row: tuple[RenderableType, ...]) -> RenderableType:
    """The figures on one line, the reason under them: at 80 columns a fourth column would be a thread."""
    head = Table.grid(padding=(0, 2, 0, 0))
    head.add_column(width=16, overflow="fold")
    head.add_column(width=BAR)
    head.add_column()
    head.add_row(*row[:3])
    return Group(head, Padding(row[3], (0, 0, 0, 2), expand=False))


def _deduction(deduction: Deduction) -> RenderableType:
    reason = deduction.reason[:1].upper() + deduction.reason[1:].rstrip(".")
    return item(f"−{marks_text(deduction.marks)}", f"{reason}. ", (f"Rule: {deduction.source}", "dim"), style="red")


def _bar(awarded: Fraction, out_of: Fraction) -> Line:
    full = round(BAR * awarded / out_of) if out_of else 0
    return line(("█" * full, "cyan"), ("░" * (BAR - full), "dim"))


def _length(report: Report) -> str:
    gauge = length_gauge(report.analysis.words, report.assessment.target_words)
    words = f"{words_phrase(report.analysis.words)} from a passage of {report.analysis.passage_words:,}"
    return f"{words}. Allowed: {gauge.band_text}; {gauge.verdict}." if gauge else f"{words}."


def _cuts(report: Report) -> list[RenderableType]:
    return [
        item(
            "−", f"“{shortened(report.submission.text, cut.span)}” ", f"({words_phrase(cut.words)}): {cut_price(cut)}."
        )
        for cut in report.cuts
    ]


def _note(note: Note) -> RenderableType:
    where = " (title)" if note.in_title else ""
    quote = f" “{note.quote}”" if note.quote else ""
    cost = f" Costs: {note.cost}." if note.cost else ""
    return item(f"{note.number:>2}", (f"{note.name}{where}", "bold"), quote, f"\n{note.message}", (cost, "dim"))


def _opinion(opinion: SecondOpinion) -> list[RenderableType]:
    odd = [
        item("?", "This sentence reads unlike written English: ", f"“{one.quote}”", f" Most of all: “{one.oddest}”.")
        for one in opinion.odd
    ]
    return [line(opinion.verdict, f" {opinion.figures}"), *odd, line((opinion.caution, "dim"))]


def _ideas(report: Report) -> RenderableType:
    rows: list[tuple[RenderableType, ...]] = []
    for match in report.analysis.ideas:
        idea, style = report.prepared.key_ideas[match.idea], STYLE[match.status]
        verdict = line((f"{SIGN[match.status]} {STATUS[match.status]}", style))
        towards = nudge(report, match)
        said = f"{towards.where}, {towards.opening} {towards.question}" if towards else idea.statement
        rows.append((verdict, line(f"{percent(idea.weight):>4}"), line(said[:1].upper() + said[1:])))
    return columns(rows)


def _rouge(report: Report) -> str:
    names = ((ROUGE.get(key, (key, ""))[0], scores) for key, scores in report.analysis.rouge.items())
    figures = ", ".join(f"{name} {percent(scores.best.fmeasure)}" for name, scores in names)
    return f"{figures} (F). It compares wording, not sense, and is no mark by itself."
