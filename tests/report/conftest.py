from fractions import Fraction

import pytest

from trainer.domain import (
    Advice,
    Analysis,
    Assessment,
    CopiedRun,
    CriterionMark,
    Deduction,
    Draft,
    Finding,
    IdeaMatch,
    IdeaStatus,
    KeyIdea,
    Measure,
    Origin,
    Passage,
    PreparedPassage,
    Reference,
    RemovalReason,
    Removed,
    Report,
    RougeScores,
    Score,
    Submission,
)
from trainer.text import Span, Text

PASSAGE = """\
Most towns think of their street trees as ornaments. They are planted when there is money to spare, pruned when a \
branch threatens a cable, and felled without ceremony when a shopkeeper complains that his sign cannot be seen. Yet a \
street tree is less an ornament than a piece of public machinery, as much so as a drain or a lamp, and far cheaper to \
run than either.

Consider heat. Brick and asphalt soak up the sun all day and give it back all night, so that the middle of a city may \
stay five or six degrees warmer than the fields around it. A canopy breaks this cycle in two ways: it shades the road, \
and it cools the air by releasing water through its leaves. In Almada, a street of limes planted by a stubborn \
headmaster in 1931 is to this day the only one where old people sit outside in August. During the summers that are \
coming, shade will decide who can leave the house and who cannot.

Trees also slow the rain. Leaves catch the first part of a shower, and roots keep the soil open for the rest, so that \
water reaches the drains an hour late instead of all at once. Engineers who have priced the matter find that planting \
costs a small part of what larger pipes would, though pipes are paid for by one department and trees by another, and \
neither is thanked for what it saves the other.

The difficulty is not knowledge but time. A lime gives little shade before its twentieth year, and no mayor is in \
office for twenty years. Whoever plants pays now and is thanked by nobody; whoever fells is thanked at once by the \
shopkeeper. Trees will therefore stand only where the decision has been taken out of the reach of the moment: by a \
lasting budget, by a law that counts a felled tree as a debt, and by neighbours who have come to regard the trees \
outside their doors as their own."""

PRECIS = """\
Towns treat street trees as decoration, but a street tree is less an ornament than a piece of public machinery and \
it's cheaper to run than drains or lamps. Trees cool cities, because a canopy shades the road and moistens the air; in \
Almada, a street of limes planted by a headmaster is the only one where the old can sit outside in August. I believe \
shade will soon matter to everyone. They also slow the rain, so water reaches the drains an hour late instead of all \
at once. What is the difficulty? Trees grow slowly and mayors want quick thanks."""

REFERENCE = """\
Towns regard street trees as decoration, though they are cheap public equipment. A canopy cools streets that would \
otherwise store heat, and as summers grow hotter, shade will govern who can go out. Trees also delay rainwater at a \
fraction of the price of bigger drains, but the saving falls to another department. The obstacle is time: benefits \
come decades after the cost, while felling pleases at once. Trees therefore survive only where lasting budgets, law \
and neighbours' attachment protect them."""

IDEAS = (
    ("Towns see street trees as ornaments, but they are cheap public machinery.", 0.22, (2,), "covered", 0.9),
    ("Trees cool cities by shading roads and releasing water.", 0.2, (4, 5), "covered", 0.35),
    ("In coming summers, shade will decide who can go out.", 0.1, (7,), "half", 0.0),
    ("Trees slow rainwater more cheaply than larger pipes would.", 0.18, (9, 10), "half", 0.75),
    ("Benefits come long after the cost, so politics favours felling.", 0.15, (12, 13), "half", 0.0),
    ("Trees survive only where budget, law and neighbours protect them.", 0.15, (14,), "missed", 0.0),
)


def place(text, words):
    """The place of `words` in `text`, which must have them."""
    start = text.raw.index(words)
    return Span(start, start + len(words))


def sentence(text, words):
    """The sentence of `text` in which `words` stand."""
    at = place(text, words).start
    return next(span for span in text.sentences if span.start <= at < span.end)


@pytest.fixture(scope="session")
def prepared():
    removed = (
        Removed("SUBSCRIBE for daily précis practice!", 4, RemovalReason.CALL_TO_ACTION, ("addresses the reader",)),
        Removed("Share | Tweet | Print", 9, RemovalReason.SHARE_BAR, ("separators", "no verb")),
    )
    ideas = tuple(KeyIdea(statement, weight, sentences) for statement, weight, sentences, _, _ in IDEAS)
    return PreparedPassage(Passage(Text(PASSAGE), "Public Machinery", removed), ideas, embedder="test-embedder 1")


@pytest.fixture(scope="session")
def analysis(prepared):
    text, passage = Text(PRECIS), prepared.passage.text
    answers = ("Towns treat", "Trees cool", "I believe", "They also slow", "Trees grow slowly", None)
    ideas = tuple(
        IdeaMatch(n, IdeaStatus(status), 0.8, sentence(text, words) if words else None, lifted)
        for n, ((*_, status, lifted), words) in enumerate(zip(IDEAS, answers, strict=True))
    )
    runs = (
        ("a street tree is less an ornament than a piece of public machinery", 13),
        ("a street of limes planted by a", 7),
        ("water reaches the drains an hour late instead of all at once", 12),
    )
    copied = tuple(CopiedRun(place(text, run), place(passage, run), words) for run, words in runs)
    findings = (
        Finding("convention.contraction", "“it’s” is a contraction. Write it out.", place(text, "it's")),
        Finding(
            "convention.example-kept",
            "Almada is an example. A précis keeps the point and leaves the illustration.",
            place(text, "in Almada, a street of limes planted by a headmaster is the only one where the old can sit"),
            sentence(passage, "In Almada"),
        ),
        Finding("convention.first-person", "“I believe” speaks for you. Keep to the author.", place(text, "I believe")),
        Finding("convention.question", "A précis states; it does not ask.", place(text, "What is the difficulty?")),
        Finding(
            "faithfulness.unsupported",
            "The passage does not say “everyone”: check it.",
            place(text, "everyone"),
            sentence(passage, "During the summers"),
        ),
        Finding("convention.title-sentence", "This title is a sentence. Name the theme.", Span(0, 24), in_title=True),
    )
    words = len(text.words)
    score = Score(0.42, 0.46, 0.44)
    lower = Score(0.18, 0.2, 0.19)
    return Analysis(
        words=words,
        passage_words=len(passage.words),
        measures={"copied_share": Measure("copied_share", sum(run.words for run in copied) / words)},
        rouge={
            "rouge1": RougeScores(score, score, 0.46),
            "rouge2": RougeScores(lower, lower, 0.2),
            "rougeL": RougeScores(Score(0.3, 0.33, 0.31), Score(0.3, 0.33, 0.31), 0.33),
            "rougeLsum": RougeScores(Score(0.36, 0.39, 0.37), Score(0.36, 0.39, 0.37), 0.39),
        },
        ideas=ideas,
        copied=copied,
        findings=findings,
    )


@pytest.fixture(scope="session")
def report(prepared, analysis):
    text, passage = Text(PRECIS), prepared.passage.text
    half = Fraction(1, 2)
    form = (
        Deduction("convention.first-person", half, "The text speaks of “I”.", "Third person."),
        Deduction("convention.question", half, "The text asks.", "Statements, not questions or exclamations."),
    )
    sentence_title = Deduction(
        "convention.title-sentence", 3 * half, "The title is a sentence.", "Handbooks want a noun phrase."
    )
    criteria = (
        CriterionMark(
            "content", "Content", 9 * half, Fraction(8), "2 of 6 key ideas expressed and 3 in part; 2 mostly lifted."
        ),
        CriterionMark(
            "wording",
            "Own words",
            3 * half,
            Fraction(3),
            "31% of the words stand in runs copied from the passage; the longest has 13 words.",
        ),
        CriterionMark(
            "length", "Length", Fraction(2), Fraction(2), "102 words where 102 to 125 are wanted: within the rule."
        ),
        CriterionMark("form", "Form", Fraction(1), Fraction(2), "2 places break a convention of the genre.", form),
        CriterionMark(
            "title",
            "Title",
            7 * half,
            Fraction(5),
            "A title with something to mend.",
            (sentence_title,),
        ),
    )
    return Report(
        submission=Submission(text, "Trees Are Very Important"),
        prepared=prepared,
        references=(Reference(Text(REFERENCE), "Trees as Public Equipment", Origin.DRAFTED, "small-model"),),
        analysis=analysis,
        assessment=Assessment(
            "css", "1.0.0", 25 * half, Fraction(20), criteria, (102, 125), band=(Fraction(11), Fraction(14))
        ),
        advice=(
            Advice(
                "content.missed-idea",
                "Read the last paragraph again, where it says “Trees will therefore stand only where …”: what is its "
                "point? It is missing from yours.",
                3 * half,
                None,
                sentence(passage, "Trees will therefore"),
            ),
            Advice(
                "wording.copied",
                "Put “a street tree is less an ornament than …” into your own words: 13 words in a row are copied, and "
                "so are 2 other runs (32 words in all).",
                3 * half,
                place(text, "a street tree is less an ornament than a piece of public machinery"),
                place(passage, "a street tree is less an ornament than a piece of public machinery"),
            ),
            Advice(
                "convention.example-kept",
                "Leave the street in Almada out, and spend its words on why shade will matter.",
                half,
                place(text, "in Almada, a street of limes"),
                sentence(passage, "In Almada"),
            ),
        ),
        praise=(
            "You caught one of the weightiest ideas: that street trees are public machinery.",
            "The length is right.",
            "The order of the argument is kept.",
        ),
        engine_version="0.1.0",
        notes=("The reference précis was drafted by a model (small-model) and not yet approved by a coach.",),
    )


@pytest.fixture(scope="session")
def draft(prepared):
    text = Text(REFERENCE)
    return Draft(
        title="Trees as Public Equipment",
        text=text,
        prepared=prepared,
        target_words=(102, 125),
        model="small-model",
        prompt_version="condense 1",
        seed=7,
        checks=(Finding("faithfulness.unsupported", "Check this claim.", place(text, "benefits come decades after")),),
    )
