"""ROUGE against the references, folded, with what it does and does not mean."""

from __future__ import annotations

from markupsafe import Markup

from trainer.web.html.drawn import DrawnReport
from trainer.web.html.render import render
from trainer.web.texts import Wording

NAMES = {"rouge1": "ROUGE-1", "rouge2": "ROUGE-2", "rougeL": "ROUGE-L", "rougeLsum": "ROUGE-Lsum"}


def rouge_fold(drawn: DrawnReport, wording: Wording) -> Markup:
    """Return a closed fold with a table of ROUGE; nothing when there was no reference to compare with."""
    scores = drawn.report.analysis.rouge
    if not scores:
        return Markup("")
    references = len(drawn.report.references)
    return render("rouge_fold", wording, scores=scores, names=NAMES, references=references, **drawn.context())
