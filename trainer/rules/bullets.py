"""A précis is prose, not a list."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from trainer.domain import Finding, PreparedPassage, Submission
from trainer.rules.rule import MustFlag, MustPass, Rule
from trainer.rules.scan import finding_at
from trainer.rules.sources import CAMBRIDGE_FORM

CODE = "convention.bullets"
_SURE = "•‣▪●◦■➢➤✓"  # nobody writes these but to start a list item
MARKER = regex.compile(
    rf"^[^\S\n]*(?:[{_SURE}][^\S\n]*|(?:[-–—*·]|\(?(?:\d{{1,2}}|[a-hivx]{{1,4}})[.)])[^\S\n]+)(?=\S)",
    regex.MULTILINE,
)
_MIN_ITEMS = 2  # one line that starts with "1." or a dash may be anything; two are a list


def check(submission: Submission, prepared: PreparedPassage) -> Iterable[Finding]:
    """Yield the marker of the first item of a list."""
    markers = list(MARKER.finditer(submission.text.raw))
    if len(markers) >= _MIN_ITEMS or any(m.group().strip() in _SURE for m in markers):
        yield finding_at(CODE, f"A list of {len(markers)}; write it as connected sentences.", markers[0])


RULE = Rule(
    CODE,
    "no bullet points",
    CAMBRIDGE_FORM,
    flags=(
        MustFlag("- trees cool streets\n- trees hold rain", ("- ",)),
        MustFlag("• Les élèves relisent leurs précis.", ("• ",)),
        MustFlag("Trees do much:\n1. They cool.\n2. They shade.", ("1. ",)),
        MustFlag("(a) They cool.\n(b) They shade.", ("(a) ",)),
    ),
    passes=(
        MustPass(""),
        MustPass("Précis – un art – demande du soin."),
        MustPass("The town planted 200 trees in\n1999. It planted more later."),
        MustPass("Trees cool streets - and hold rain."),
    ),
    check=check,
)
