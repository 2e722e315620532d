from fractions import Fraction

import pytest

from trainer.domain import (
    Advice,
    Analysis,
    Assessment,
    CopiedRun,
    CriterionMark,
    Cut,
    Deduction,
    Draft,
    Finding,
    Fluency,
    FluencyLevel,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Measure,
    OddStretch,
    Origin,
    Passage,
    PreparedPassage,
    Reference,
    RemovalReason,
    Removed,
    Report,
    RougeScores,
    Score,
    SectionShare,
    SentenceFluency,
    Submission,
    Yardstick,
)
from trainer.text import Span, Text

PASSAGE = Text(
    "A repaired kettle teaches its owner how kettles work. Repair cafés, where neighbours mend things together, "
    "spread that knowledge widely.\n\nMakers, however, glue their cases shut, so that few things can be mended at all."
)
PRECIS = Text(
    "Mending things together spreads that knowledge widely, I think, yet “sealed” cases prevent it. Voilà: café!"
)


def place(text, words):
    start = text.raw.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def prepared():
    ideas = (KeyIdea("Repairing teaches.", 0.6, (0, 1)), KeyIdea("Sealed cases prevent repair.", 0.4, (2,)))
    removed = (Removed("Follow our channel!", 7, RemovalReason.CALL_TO_ACTION, ("addresses the reader",)),)
    return PreparedPassage(Passage(PASSAGE, "Mending", removed), ideas, embedder="test-embedder 1")


@pytest.fixture
def report(prepared):
    title = "I Mend"
    score = Score(0.5, 0.25, 1 / 3)
    copied = CopiedRun(
        place(PRECIS, "spreads that knowledge widely"), place(PASSAGE, "spread that knowledge widely"), 4
    )
    return Report(
        submission=Submission(PRECIS, title),
        prepared=prepared,
        references=(Reference(Text("Repair teaches."), "Repair", Origin.DRAFTED, "small-model"),),
        analysis=Analysis(
            words=len(PRECIS.words),
            passage_words=len(PASSAGE.words),
            measures={"copied_share": Measure("copied_share", 0.25, (copied.span,)), "order": Measure("order", None)},
            rouge={"rouge1": RougeScores(score, score, 0.25)},
            ideas=(
                IdeaMatch(0, IdeaStatus.HALF, 0.5, place(PRECIS, "Mending things together"), 0.25),
                IdeaMatch(1, IdeaStatus.MISSED, 0.0, None, 0.0),
            ),
            copied=(copied,),
            findings=(
                Finding("convention.first-person", "“I” speaks for you.", place(PRECIS, "I think")),
                Finding("convention.first-person", "“I” in the title.", Span(0, 1), in_title=True),
                Finding("convention.one-paragraph", "About the whole."),
            ),
            sections=(
                SectionShare(PASSAGE.paragraphs[0], 0.625, 1.0),
                SectionShare(PASSAGE.paragraphs[1], 0.375, 0.0),
            ),
        ),
        assessment=Assessment(
            preset="one-third",
            preset_version="1.0.0",
            awarded=Fraction(27, 2),
            out_of=Fraction(20),
            criteria=(
                CriterionMark(
                    "form",
                    "Form",
                    Fraction(5, 4),
                    Fraction(2),
                    "One convention is broken.",
                    (Deduction("convention.first-person", Fraction(1, 2), "first person", "Third person."),),
                ),
            ),
            target_words=(10, 14),
            band=(Fraction(12), Fraction(15)),
            penalties=(Deduction("length.beyond-limits", Fraction(1), "17 words is too many.", "House default."),),
        ),
        advice=(
            Advice("convention.first-person", "Leave yourself out.", Fraction(1, 2), place(PRECIS, "I think")),
            Advice("content.missed-idea", "Read it again.", Fraction(3), None, place(PASSAGE, "Makers, however")),
        ),
        praise=("The length is right.",),
        engine_version="0.1.0",
        cuts=(Cut(place(PRECIS, "I think"), 2, 0.01, (0,)),),
        fluency=Fluency(
            FluencyLevel.LESS,
            3.5,
            Yardstick(4.25, 0.75, 3),
            (SentenceFluency(PRECIS.sentences[0], 3.5, 20),),
            (OddStretch(PRECIS.sentences[0], place(PRECIS, "I think, yet"), 3.5),),
            "tiny float32",
        ),
        notes=("A model drafted the reference.",),
    )


@pytest.fixture
def draft(prepared):
    return Draft(
        title="Mending as Teaching",
        text=PRECIS,
        prepared=prepared,
        target_words=(10, 14),
        model="small-model",
        prompt_version="condense 1",
        seed=7,
        checks=(Finding("faithfulness.unsupported", "Check “Voilà”.", place(PRECIS, "Voilà")),),
    )
