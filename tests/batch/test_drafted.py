"""Model answers drafted for a batch, and kept with it."""

import json
from dataclasses import replace

import pytest

from trainer.batch.drafted import with_drafts
from trainer.batch.run import run
from trainer.batch.terms import Terms
from trainer.batch.types import Entry, Learner, Subject
from trainer.domain import Origin, Passage, Reference
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.rubric import load_preset
from trainer.text import Text

BANK = load_passage("the-neglect-of-repair")
SUBJECTS = {"": Subject("", BANK.passage)}
ENTRY = Entry(1, "row 1", Learner("Zoë"), "", None, BANK.references[1].text.raw)


def drafting(text, asked):
    """A model that always writes `text`, and notes in `asked` what it was asked for."""

    def draft(subject):
        asked.append(subject.key)
        return Reference(Text(text), "Répare", Origin.DRAFTED, "small@1")

    return draft


def drafted(out, text, *, resume=False, subjects=SUBJECTS, model="small", asked=None):
    return with_drafts(subjects, out, drafting(text, [] if asked is None else asked), model=model, resume=resume)


def test_a_resumed_run_compares_with_the_very_draft_of_the_first(tmp_path):
    first = drafted(tmp_path / "out", "Repair is put off, and costs more: très cher.")
    asked = []
    again = drafted(tmp_path / "out", "What the model writes today.", resume=True, asked=asked)
    assert again == first
    assert asked == []
    assert again[""].references == (
        Reference(Text("Repair is put off, and costs more: très cher."), "Répare", Origin.DRAFTED, "small@1"),
    )


def test_marks_given_by_a_kept_draft_can_be_gone_on_with(tmp_path, settings):
    for text, resume in (("Repair is put off, and then costs more.", False), ("Another draft altogether.", True)):
        subjects = drafted(tmp_path / "out", text, resume=resume)
        terms = Terms(subjects, load_preset("css"), quick=True)
        with run([ENTRY], terms, tmp_path / "out", settings, resume=resume, progress=lambda *_: None) as batch:
            marked = next(iter(batch))
        assert marked.document.references[0].text == "Repair is put off, and then costs more."


def test_what_was_drafted_before_a_stop_is_not_drafted_again(tmp_path):
    def stopped(subject):
        if subject.key == "tides":
            raise KeyboardInterrupt
        return Reference(Text("Of bees."), None, Origin.DRAFTED, "small@1")

    several = {key: Subject(key, BANK.passage) for key in ("bees", "tides")}
    with pytest.raises(KeyboardInterrupt):
        with_drafts(several, tmp_path / "out", stopped, model="small", resume=False)
    asked = []
    again = drafted(tmp_path / "out", "Of tides.", resume=True, subjects=several, asked=asked)
    assert asked == ["tides"]
    assert [again[key].references[0].text.raw for key in several] == ["Of bees.", "Of tides."]


def test_a_subject_with_a_reference_is_left_as_it_is_and_nothing_is_written(tmp_path):
    given = {"": replace(SUBJECTS[""], references=BANK.references[:1])}
    asked = []
    assert drafted(tmp_path / "out", "Not asked for.", subjects=given, asked=asked) == given
    assert asked == []
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param(
            {"subjects": {"": Subject("", Passage(Text(BANK.passage.text.raw + " One more."), None))}},
            "holds a draft for another passage",
            id="the passage",
        ),
        pytest.param({"model": "large"}, "holds a draft by small, not by large", id="the model"),
    ],
)
def test_a_draft_for_something_else_is_refused_and_stays(tmp_path, changed, message):
    drafted(tmp_path / "out", "The first.")
    with pytest.raises(InputError, match=message):
        drafted(tmp_path / "out", "The second.", resume=True, **changed)
    assert drafted(tmp_path / "out", "The third.", resume=True)[""].references[0].text.raw == "The first."


@pytest.mark.parametrize("damage", ["", "{", '{"": {"text": "No more."}}', '{"": 3}'])
def test_damaged_drafts_are_said_to_be_so(tmp_path, damage):
    drafted(tmp_path / "out", "The first.")
    (tmp_path / "out" / "journal" / "drafts.json").write_text(damage, encoding="utf-8")
    with pytest.raises(InputError, match=r"drafts\.json.* is damaged"):
        drafted(tmp_path / "out", "The second.", resume=True)


def test_kept_drafts_are_plain_json_that_a_coach_can_read(tmp_path):
    drafted(tmp_path / "out", "Très cher.")
    kept = (tmp_path / "out" / "journal" / "drafts.json").read_text(encoding="utf-8")
    assert "Très cher." in kept
    assert json.loads(kept)[""]["asked"] == "small"
