"""A real graded report, the components drawn from it, and the same with hostile text everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from importlib.resources import files

import pytest

from trainer.desk.progress import Marked, progress_of
from trainer.domain import (
    Advice,
    Cut,
    Finding,
    Fluency,
    FluencyLevel,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    OddStretch,
    Origin,
    Passage,
    PreparedPassage,
    Reference,
    SectionShare,
    Submission,
    Yardstick,
)
from trainer.engine import submission_of
from trainer.pipeline import grade_prepared
from trainer.practice.bank import load_passage
from trainer.practice.key_sentences import score_marks
from trainer.preparation import prepare
from trainer.rubric import load_preset
from trainer.text import Span, Text
from trainer.web.html import (
    annotated,
    attempts,
    certificate,
    cuts,
    editor,
    fluency,
    gauge,
    grid,
    ideas,
    marks,
    marks_score,
    model_answer,
    passage,
    progress,
    proportion,
    rouge,
    steps,
    symbols,
    timer,
)
from trainer.web.html.drawn import drawn
from trainer.web.texts import wording_in
from trainer.wire import grade_document

HOSTILE = (
    '<script>alert(1)</script><img src=x onerror=alert(2)>" onmouseover="alert(3)" \'x </style></title></textarea>'
    "<!-- {{ 7 * 7 }} {% raw %} {count} javascript:alert(4) &lt;b&gt; \u202edetrever\u202c zero\u200bwidth \x00\x1b[31m"
)
LONG = "A word of a sentence that goes on for quite a while and says little. " * 1450  # 100 kB


@pytest.fixture(scope="session")
def words():
    return wording_in("en")


@pytest.fixture(scope="session")
def report(embedder):
    """The demonstration's précis, graded as for CSS, with a cut to propose."""
    entry = load_passage("the-neglect-of-repair")
    raw = (files("trainer.practice.demo") / "submission.txt").read_text(encoding="utf-8")
    prepared = prepare(entry.passage, entry.references, embedder=embedder)
    graded = grade_prepared(submission_of(raw), prepared, entry.references, load_preset("css"), embedder=embedder)
    text = graded.submission.text
    return replace(graded, cuts=(Cut(text.sentences[3], 20, 0.03, (1, 3)), Cut(text.sentences[4], 9, 0.0)))


@pytest.fixture(scope="session")
def hostile(report):
    """A report in which every text that anyone can write is hostile, the précis and the passage 100 kB long."""
    text = Text(f"{HOSTILE}\n{LONG}")
    everywhere = Span(0, len(HOSTILE))
    finding = Finding(f"convention.{HOSTILE}", HOSTILE, everywhere, everywhere)
    criterion = report.assessment.criteria[3]
    deductions = tuple(replace(d, code=finding.code, reason=HOSTILE, source=HOSTILE) for d in criterion.deductions)
    statuses = tuple(IdeaStatus)
    return replace(
        report,
        submission=Submission(text, HOSTILE),
        prepared=PreparedPassage(
            Passage(text, HOSTILE), tuple(KeyIdea(HOSTILE, 0.25, (n,)) for n in range(4)), embedder=HOSTILE
        ),
        references=(Reference(text, HOSTILE, Origin.DRAFTED, HOSTILE),),
        analysis=replace(
            report.analysis,
            ideas=tuple(IdeaMatch(n, status, 0.5, everywhere, 0.6) for n, status in enumerate(statuses)),
            copied=(),
            findings=(finding, replace(finding, in_title=True)),
            rouge={HOSTILE: report.analysis.rouge["rouge1"]},
            sections=(SectionShare(everywhere, 0.9, 0.1),),
        ),
        assessment=replace(
            report.assessment,
            preset=HOSTILE,
            criteria=(replace(criterion, name=HOSTILE, reason=HOSTILE, deductions=deductions),),
            penalties=deductions,
        ),
        advice=tuple(Advice(f"language.{HOSTILE}", HOSTILE, Fraction(1), everywhere, everywhere) for _ in range(3)),
        praise=(HOSTILE,),
        notes=(HOSTILE,),
        cuts=(Cut(everywhere, 12, 0.0),),
    )


def marked_attempts(report, count, title):
    """Attempts five days apart that end with `report`, each half a mark better than the one before."""
    document = grade_document(report).model_dump(mode="json")
    start = datetime(2026, 9, 1, 10, tzinfo=UTC)
    return [
        Marked(
            attempt_id=f"a{n}",
            passage_id="p",
            passage_title=title,
            preset_id="css",
            at=start + timedelta(days=5 * n),
            seconds=900.0 + 60 * n,
            awarded=report.assessment.awarded - Fraction(count - 1 - n, 2),
            out_of=report.assessment.out_of,
            criteria=tuple((c.key, c.name, c.awarded, c.out_of) for c in report.assessment.criteria),
            answers_seen=False,
            document=document,
        )
        for n in range(count)
    ]


def sheet(text, title, **changes):
    return replace(
        editor.Sheet("a1", text, title, 30, (110, 135), "required", 35, "/attempts/a1/draft", "/attempts/a1"), **changes
    )


def opined(report, **changes):
    """The report with a language model's opinion: its first sentence reads oddly."""
    text = report.submission.text
    sentence = text.sentences[0]
    first = text.word_spans[text.words_in(sentence)[0]]
    odd = (OddStretch(sentence, first, 1.9),)
    opinion = Fluency(FluencyLevel.MUCH_LESS, 2.9, Yardstick(4.2, 0.7, 12), (), odd, "tiny float32")
    return replace(report, fluency=replace(opinion, **changes))


def components(report, words):
    """Every component by name, as one page would hold them."""
    made = drawn(report)
    text, title = report.submission.text, report.submission.title
    certified = certificate.Certified(title, datetime(2026, 11, 3, tzinfo=UTC), title, 90.0, title)
    earlier = replace(report, submission=Submission(Text("Before. " + text.raw[:200]), "Before"))
    return {
        "symbols": symbols.symbols(words),
        "mark card": marks.mark_card(made, words, preset_name=title),
        "next steps": steps.next_steps(made, words),
        "praise": steps.praise(made, words),
        "annotated text": annotated.annotated_text(made, words),
        "annotated passage": annotated.annotated_passage(made, words),
        "key ideas": ideas.key_ideas(made, words),
        "criteria": marks.criteria(made, words),
        "cut coach": cuts.cut_coach(made, words),
        "proportion": proportion.proportion_view(made, words),
        "grid sheet": grid.grid_sheet(text, 120, words),
        "fluency": fluency.fluency_fold(drawn(opined(report)), words),
        "rouge": rouge.rouge_fold(made, words),
        "passage": passage.passage_view(
            report.prepared.passage, words, attempt="a1", marked=[1], marks_url="/marks", score_url="/score", csrf="t"
        ),
        "editor": editor.editor(sheet(text.raw, title), words, csrf="t"),
        "gauge": gauge.length_gauge(90, (110, 135), words),
        "timer": timer.exam_timer(words, attempt="a2", minutes=35),
        "marks score": marks_score.marks_score(
            report.prepared, score_marks(report.prepared.key_ideas, [0, 5, 6]), words
        ),
        "changes": attempts.attempt_changes(earlier, made, words),
        "model answer": model_answer.model_comparison(made, report.references[0], words),
        "progress": progress.progress_view(progress_of(marked_attempts(report, 5, title)), words),
        "certificate": certificate.certificate(
            made, certified, words, styles=["/static/texts.css"], scripts=["/static/precis.js"], back="/back"
        ),
    }


@pytest.fixture(scope="session")
def pieces_of():
    return components


@pytest.fixture(scope="session")
def calm_components(report, words):
    return components(report, words)


@pytest.fixture(scope="session")
def hostile_components(hostile, words):
    return components(hostile, words)
