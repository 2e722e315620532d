"""grades.xlsx: the marks, formatted, with the class's statistics and what could not be graded."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from trainer.batch.outputs.cells import Cell, harmless
from trainer.batch.outputs.columns import Column, columns
from trainer.batch.outputs.row import Row
from trainer.batch.outputs.statistics import ClassStatistics, Figures
from trainer.batch.types import BadEntry
from trainer.report.amounts import marks_text
from trainer.rubric import Preset

# A cell is what it says: no formula, no link, no number made of a name.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
_CREATED = datetime(2000, 1, 1)  # the same marks give the same bytes
_NUMBERS = {"mark": "0.##", "whole": "0", "share": "0%"}
_FIGURES = ("Count", "Mean", "Standard deviation", "Least", "Lower quarter", "Median", "Upper quarter", "Most")


def grades_xlsx(rows: Sequence[Row], statistics: ClassStatistics, preset: Preset, *, several: bool) -> bytes:
    """Return the workbook.

    Args:
        rows: what became of each submission.
        statistics: of the graded ones.
        preset: the rules; its criteria give the columns.
        several: whether the submissions are about several passages.
    """
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, _PLAIN)
    book.set_properties({"title": "Marks", "created": _CREATED})
    formats = _Formats(book)
    _grades(book.add_worksheet("Grades"), rows, columns(preset, several=several), formats)
    _class(book.add_worksheet("Class"), statistics, formats)
    _ungraded(book.add_worksheet("Could not be graded"), [r for r in rows if isinstance(r, BadEntry)], formats)
    book.close()
    return file.getvalue()


class _Formats:
    """The looks of cells in one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        top = {"valign": "top"}
        self.heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E3EFEE", "bottom": 1}
        )
        self.look = book.add_format({"bg_color": "#FBEFD8"})
        self.kinds: dict[str, Format] = {
            "text": book.add_format(top),
            "wrapped": book.add_format({**top, "text_wrap": True}),
            **{kind: book.add_format({**top, "num_format": shown}) for kind, shown in _NUMBERS.items()},
        }
        self.total = book.add_format({**top, "num_format": _NUMBERS["mark"], "bold": True})
        self.title = book.add_format({"bold": True, "font_size": 14})


def _grades(sheet: Worksheet, rows: Sequence[Row], shown: Sequence[Column], formats: _Formats) -> None:
    for number, column in enumerate(shown):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.heading, formats.heading)
    sheet.set_row(0, 45)
    sheet.freeze_panes(1, 1)
    for line, row in enumerate(rows, 1):
        for number, column in enumerate(shown):
            look = formats.total if column.heading == "Mark" else formats.kinds[column.kind]
            _write(sheet, line, number, column.cell(row), look)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(shown) - 1)
        asked = next(number for number, column in enumerate(shown) if column.heading == "Needs a person")
        sheet.conditional_format(
            1, asked, len(rows), asked, {"type": "cell", "criteria": "==", "value": '"yes"', "format": formats.look}
        )
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _class(sheet: Worksheet, statistics: ClassStatistics, formats: _Formats) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(_FIGURES), 11)
    for number, heading in enumerate(("", *_FIGURES)):
        sheet.write_string(0, number, heading, formats.heading)
    sheet.set_row(0, 30)
    sheet.freeze_panes(1, 1)
    found: list[tuple[str, Figures | None]] = [("Mark", statistics.marks)]
    found += [(f"{c.name} (of {marks_text(c.out_of)})", c.figures) for c in statistics.criteria]
    found.append(("Words", statistics.words))
    line = 1
    for name, figures in found:
        _write(sheet, line, 0, name, formats.kinds["text"])
        for number, value in enumerate(_values(figures), 1):
            _write(sheet, line, number, value, formats.kinds["mark"])
        line += 1
    for name, count in (
        ("Could not be judged as a précis", statistics.unjudged),
        ("A person should look at", statistics.to_look_at),
    ):
        line += 1
        _write(sheet, line, 0, name, formats.kinds["text"])
        _write(sheet, line, 1, count, formats.kinds["whole"])
    line += 2
    _write(sheet, line, 0, "Marks from, below", formats.heading)
    _write(sheet, line, 1, "Learners", formats.heading)
    for bar in statistics.bars:
        line += 1
        _write(sheet, line, 0, f"{marks_text(bar.low)} to {marks_text(bar.high)}", formats.kinds["text"])
        _write(sheet, line, 1, bar.count, formats.kinds["whole"])


def _values(figures: Figures | None) -> tuple[Cell, ...]:
    if figures is None:
        return ()
    f = figures
    return (f.count, *(round(v, 2) for v in (f.mean, f.deviation, f.least, f.first, f.median, f.third, f.most)))


def _ungraded(sheet: Worksheet, rows: Sequence[BadEntry], formats: _Formats) -> None:
    for number, (heading, width) in enumerate((("Source", 36), ("Learner", 24), ("ID", 12), ("What is wrong", 80))):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, heading, formats.heading)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(rows, 1):
        for number, cell in enumerate((row.source, row.learner.shown, row.learner.id)):
            _write(sheet, line, number, cell, formats.kinds["text"])
        _write(sheet, line, 3, row.reason, formats.kinds["wrapped"])
    if not rows:
        sheet.write_string(1, 0, "Everything could be graded.", formats.kinds["text"])


def _write(sheet: Worksheet, line: int, number: int, cell: Cell, look: Format) -> None:
    if cell is None or cell == "":
        sheet.write_blank(line, number, None, look)
    elif isinstance(cell, str):
        # A cell written as a string is never run here, but it may be copied into a CSV file later.
        sheet.write_string(line, number, harmless(cell), look)
    else:
        sheet.write_number(line, number, float(cell) if isinstance(cell, Fraction) else cell, look)
