"""What must hold of marks whatever is written, with the real embedder on shipped passages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.domain import Submission
from trainer.pipeline import grade_prepared
from trainer.practice.bank import load_passage
from trainer.preparation import prepare
from trainer.rubric import load_preset
from trainer.text import Text

PRESETS = ("css", "one-third", "upsc")
SHIPPED = load_passage("paying-for-water")
ANSWER = SHIPPED.references[1]
SENTENCES = tuple(ANSWER.text.slice(span) for span in ANSWER.text.sentences)
FEW = settings(max_examples=8, deadline=None)
parts = st.sets(st.sampled_from(range(len(SENTENCES))), min_size=2, max_size=len(SENTENCES) - 1).map(sorted)


@pytest.fixture(scope="module")
def marked(embedder):
    references = SHIPPED.references[:1]
    prepared = prepare(SHIPPED.passage, references, embedder=embedder)

    def report(raw, preset="css", title=ANSWER.title):
        return grade_prepared(
            Submission(Text(raw), title), prepared, references, load_preset(preset), embedder=embedder
        )

    return report


def by_key(report):
    return {criterion.key: criterion.awarded for criterion in report.assessment.criteria}


@FEW
@given(parts, st.data())
def test_to_say_one_more_idea_never_lowers_content(marked, chosen, data):
    added = data.draw(st.sampled_from([i for i in range(len(SENTENCES)) if i not in chosen]))
    before = marked(" ".join(SENTENCES[i] for i in chosen))
    after = marked(" ".join(SENTENCES[i] for i in sorted([*chosen, added])))
    assert by_key(after)["content"] >= by_key(before)["content"]


@FEW
@given(parts, st.sampled_from(PRESETS), st.data())
def test_to_say_a_sentence_twice_raises_nothing(marked, chosen, preset, data):
    twice = data.draw(st.sampled_from(range(len(chosen))))
    doubled = [*chosen[: twice + 1], *chosen[twice:]]
    before = marked(" ".join(SENTENCES[i] for i in chosen), preset)
    after = marked(" ".join(SENTENCES[i] for i in doubled), preset)
    assert after.assessment.awarded <= before.assessment.awarded
    assert all(awarded <= by_key(before)[key] for key, awarded in by_key(after).items())


@FEW
@given(parts, st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]), st.sampled_from(["'", "’"]))
def test_spaces_and_quotes_change_no_mark(marked, chosen, space, quote):
    raw = " ".join(SENTENCES[i] for i in chosen)
    dressed = raw.replace(" ", space).replace("'", quote).replace("’", quote)
    assert by_key(marked(dressed)) == by_key(marked(raw))


@FEW
@given(parts, st.sampled_from([str.lower, str.upper, str.title]))
def test_case_changes_no_mark_for_what_is_said_in_how_many_words_of_whose(marked, chosen, written):
    raw = " ".join(SENTENCES[i] for i in chosen)
    kept = ("content", "wording", "length")
    plain, other = by_key(marked(raw)), by_key(marked(written(raw)))
    assert [other[key] for key in kept] == [plain[key] for key in kept]


@FEW
@given(
    st.one_of(
        st.text(min_size=1, max_size=200).filter(lambda raw: Text(raw).words),
        st.lists(st.sampled_from([*SENTENCES, "Not so!", "1,234", "I think we must."]), min_size=1, max_size=9).map(
            " ".join
        ),
    ),
    st.sampled_from(PRESETS),
    st.one_of(st.none(), st.text(max_size=20)),
)
def test_marks_lie_within_the_scale_and_add_up(marked, raw, preset, title):
    assessment = marked(raw, preset, title).assessment
    assert all(0 <= criterion.awarded <= criterion.out_of for criterion in assessment.criteria)
    earned = sum(criterion.awarded for criterion in assessment.criteria)
    off = sum(penalty.marks for penalty in assessment.penalties)
    assert assessment.awarded == max(0, earned - off)
    low, high = assessment.band
    assert 0 <= low <= assessment.awarded <= high <= assessment.out_of
