"""Which marks a person should look at, and how much."""

from fractions import Fraction

import pytest

from trainer.attention import FLAGS, URGENCY, Reason, attention, stored_attention
from trainer.domain import (
    Analysis,
    Assessment,
    Deduction,
    Finding,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Passage,
    PreparedPassage,
    Report,
    Submission,
)
from trainer.metrics import pasting
from trainer.rubric import load_preset
from trainer.rules import hidden_characters, homoglyphs, instructions
from trainer.text import Span, Text
from trainer.wire import grade_document

CSS = load_preset("css")  # 20 marks
CEILING = CSS.ceilings[0].code
FIGURE, DENIAL = "faithfulness.number", "faithfulness.polarity"
IDEAS = (KeyIdea("A wall is kept up.", 0.6, (0,)), KeyIdea("Saving on it costs more.", 0.4, (1,)))
HALVES = (IdeaStatus.HALF, IdeaStatus.MISSED)


def document(
    *,
    awarded=12,
    band=(10, 14),
    codes=(),
    penalties=(),
    obstacle=None,
    words=12,
    asked=(11, 13),
    statuses=(IdeaStatus.MISSED, IdeaStatus.HALF),
):
    text = Text("word " * words)
    return grade_document(
        Report(
            submission=Submission(text, None),
            prepared=PreparedPassage(Passage(Text("A wall is kept up. Saving on it costs more.")), IDEAS),
            references=(),
            analysis=Analysis(
                words=words,
                passage_words=9,
                ideas=tuple(IdeaMatch(n, status, 0.5, Span(0, 4), 0.0) for n, status in enumerate(statuses)),
                findings=tuple(Finding(code, "…") for code in codes),
                obstacle=obstacle,
            ),
            assessment=Assessment(
                "css",
                "1",
                Fraction(awarded),
                Fraction(20),
                (),
                asked,
                penalties=tuple(Deduction(code, Fraction(1), f"{code}!", "…") for code in penalties),
                band=band and (Fraction(band[0]), Fraction(band[1])),
            ),
            advice=(),
            praise=(),
            engine_version="0",
        )
    )


@pytest.mark.parametrize(
    ("given", "boundaries", "expected"),
    [
        pytest.param({}, (), [], id="nothing calls for a person"),
        pytest.param(
            {"obstacle": "It is empty.", "awarded": 0, "band": (0, 0), "words": 1, "statuses": HALVES},
            (0,),
            [(Reason.CANNOT_JUDGE, 1, {"said": "It is empty."})],
            id="what is no précis is not judged in other ways",
        ),
        pytest.param(
            {"obstacle": "It is a list.", "codes": ["integrity.homoglyphs"]},
            (),
            [(Reason.CANNOT_JUDGE, 1, {"said": "It is a list."}), (Reason.HOMOGLYPHS, 1, {})],
            id="but may be a trick",
        ),
        pytest.param(
            {"codes": ["wording.pasted-reference"] * 2 + ["integrity.hidden-characters", "integrity.instructions"]},
            (),
            [(Reason.INSTRUCTIONS, 1, {}), (Reason.HIDDEN_CHARACTERS, 1, {}), (Reason.PASTED, 2, {})],
            id="flags, each once, the most pressing first",
        ),
        pytest.param({"codes": ["convention.tense", "language.agreement"]}, (), [], id="slips are no reason"),
        pytest.param(
            {"penalties": [CEILING, "convention.opinion"]},
            (),
            [(Reason.CAPPED, 1, {"said": f"{CEILING}!"})],
            id="a ceiling, unlike a penalty",
        ),
        pytest.param({"codes": [FIGURE]}, (), [], id="one claim against it may be a mistake of ours"),
        pytest.param({"codes": [FIGURE, DENIAL]}, (), [(Reason.UNFAITHFUL, 2, {})], id="two claims against it"),
        pytest.param({"statuses": HALVES}, (), [(Reason.HALF_SAID, 1, {"share": 0.6})], id="said by halves"),
        pytest.param({"words": 26}, (), [], id="just twice too long"),
        pytest.param({"words": 27}, (), [(Reason.FAR_FROM_LENGTH, 1, {"words": 27, "fewest": 11, "most": 13})],
                     id="more than twice too long"),
        pytest.param({"words": 5}, (), [(Reason.FAR_FROM_LENGTH, 1, {"words": 5, "fewest": 11, "most": 13})],
                     id="less than half as long"),
        pytest.param({"words": 500, "asked": (0, 0)}, (), [], id="where length is free none is far from it"),
        pytest.param({}, (8, 10), [], id="a boundary outside the band, or at its very end"),
        pytest.param(
            {},
            (Fraction(21, 2), 14),
            [(Reason.BOUNDARY, 1, {"boundary": Fraction(21, 2)}), (Reason.BOUNDARY, 1, {"boundary": Fraction(14)})],
            id="boundaries inside the band",
        ),
        pytest.param({"band": (12, 12)}, (11,), [(Reason.BOUNDARY, 1, {"boundary": Fraction(11)})],
                     id="a boundary one finding away, whatever the band"),
        pytest.param({"band": None}, (13,), [(Reason.BOUNDARY, 1, {"boundary": Fraction(13)})], id="no band is stated"),
        pytest.param({"band": None}, (Fraction(27, 2),), [], id="far from the boundary where no band is stated"),
        pytest.param({"band": (2, 20)}, (), [], id="a wide band is the passage's doing"),
    ],
)  # fmt: skip
def test_a_person_is_asked_for_with_the_facts(given, boundaries, expected):
    marked, marks = document(**given), [Fraction(mark) for mark in boundaries]
    found = attention(marked, CSS, marks)
    assert stored_attention(marked.model_dump(mode="json"), CSS, marks) == found
    assert [(cause.reason, cause.count, dict(cause.facts)) for cause in found.causes] == expected


def test_what_cannot_be_judged_comes_before_what_is_unsure_before_what_is_calm():
    cannot = attention(document(obstacle="Too few."), CSS)
    halves, unsure, calm = (
        attention(document(**given), CSS) for given in ({"statuses": HALVES}, {"band": (2, 20)}, {})
    )
    assert cannot.urgency > halves.urgency > 1 > unsure.urgency > calm.urgency >= 0
    assert calm.width == pytest.approx(0.2)


def test_reasons_are_told_in_the_order_of_their_urgency():
    assert list(URGENCY) == list(Reason) == sorted(Reason, key=lambda reason: -URGENCY[reason])


def test_every_sign_of_cheating_is_flagged():
    assert set(FLAGS) == {module.CODE for module in (hidden_characters, homoglyphs, instructions, pasting)}
