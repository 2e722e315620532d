"""The coach's presets: copied, changed in a form, tried on a sample, versioned, as files."""

from fractions import Fraction

import pytest

from trainer.desk import Actor, DeskSettings
from trainer.desk.coach import CoachDesk
from trainer.desk.coach.errors import FormError
from trainer.desk.drafting import DraftLine
from trainer.desk.errors import NotAllowedError
from trainer.desk.presets import preset_of
from trainer.errors import InputError
from trainer.rubric import load_preset
from trainer.rubric.template import template
from trainer.store import ConflictError, NotFoundError
from trainer.store.records import Role


@pytest.fixture
def rules(store, grading, clock):
    settings = DeskSettings()
    return CoachDesk(store, grading, DraftLine(store, settings), settings, clock)


@pytest.fixture
def copied(rules, coach):
    return rules.copy(coach, "css")


def test_a_copy_says_what_the_other_says_under_a_name_of_its_own(rules, store, coach, copied):
    made, base = copied.preset, load_preset("css")
    assert (made.name, made.version, copied.entry.own) == ("Copy of " + base.name, "1.0.0", True)
    assert (
        made.model_copy(update={"name": base.name, "key": base.key, "version": base.version, "as_of": base.as_of})
        == base
    )
    assert rules.copy(coach, "css").entry.key == f"{copied.entry.key}-2"
    assert [entry.action for entry in store.audit.of(copied.entry.id)] == ["preset.added"]


def test_a_sample_tells_what_a_change_would_do(rules, coach):
    tried = rules.try_rules(coach, "css", {"length.ratio": "1/10", "length.tolerance": "1%"})
    before, after = (document["marks"]["awarded"] for document in (tried.before, tried.after))
    assert after < before
    assert rules.try_rules(coach, "css", {"length.ratio": "?"}).problems.keys() == {"length.ratio"}
    assert rules.try_rules(coach, "css", {}, "Mend it.").before["submission"]["words"] == 2
    with pytest.raises(InputError):
        rules.try_rules(coach, "css", {}, " ")


def test_a_saved_form_is_the_next_version_and_old_marks_keep_theirs(rules, desk, coach, copied, passage_id, precis):
    view = desk.start(coach, passage_id, copied.entry.id)
    old = desk.submit(coach, view.attempt.id, precis, "Repair", 5).assessment
    saved = rules.save_rules(coach, copied.entry.id, {"marks:content": "18"}, "More for content.", 1)
    assert (saved.entry.number, saved.preset.version, saved.preset.out_of) == (2, "2.0.0", Fraction(30))
    assert [(one.number, one.note, one.current) for one in saved.versions] == [
        (2, "More for content.", True),
        (1, f"Copied from {load_preset('css').name} {load_preset('css').version}.", False),
    ]
    assert desk.presets()[0].id == saved.entry.id
    assert desk.assessed(coach, view.attempt.id).assessment == old
    assert (old.preset_version, old.out_of) == ("1.0.0", 20)
    again = desk.start(coach, passage_id, desk.latest_preset(copied.entry.id))
    new = desk.submit(coach, again.attempt.id, precis, "Repair", 5).assessment
    assert (new.preset_version, new.out_of) == ("2.0.0", 30)
    with pytest.raises(ConflictError):
        rules.save_rules(coach, copied.entry.id, {"marks:content": "9"}, "", 1)
    back = rules.restore_rules(coach, copied.entry.id)
    assert (back.entry.number, back.preset.out_of, back.preset.version) == (3, 20, "3.0.0")


def test_a_form_with_mistakes_is_not_saved(rules, store, coach, copied):
    with pytest.raises(FormError) as refused:
        rules.save_rules(coach, copied.entry.id, {"length.ratio": "x", "marks:content": "y"})
    assert refused.value.problems.keys() == {"length.ratio", "marks:content"}
    assert rules.save_rules(coach, copied.entry.id, {}).entry.number == 1


def test_a_file_comes_out_as_it_went_in_and_reads_as_the_command_line_reads_it(rules, store, coach, tmp_path):
    written = template("my-school", load_preset("upsc")).replace("# [title]", "")
    made = rules.import_rules(coach, written)
    name, toml = rules.export_rules(coach, made.entry.id)
    assert (name, toml) == ("my-school.toml", written)
    file = tmp_path / name
    file.write_text(toml, encoding="utf-8")
    assert load_preset(str(file)) == preset_of(store, made.entry.id)
    assert rules.import_rules(coach, written).entry.number == 1
    assert rules.import_rules(coach, written + "\n# later\n").entry.number == 2
    copied = rules.copy(coach, made.entry.id)
    name, toml = rules.export_rules(coach, copied.entry.id)
    (tmp_path / name).write_text(toml, encoding="utf-8")
    assert load_preset(str(tmp_path / name)) == copied.preset
    name, toml = rules.export_rules(coach, "css")
    (tmp_path / name).write_text(toml, encoding="utf-8")
    assert load_preset(str(tmp_path / name)) == load_preset("css")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        pytest.param("", "field", id="nothing"),
        pytest.param("é = [", "is not TOML", id="no TOML"),
        pytest.param(template("css", load_preset("css")), "ships with the trainer", id="a key that is taken"),
        pytest.param('extends = "../../etc/passwd"', "no preset called", id="a path"),
        pytest.param("x" * 100_001, "characters", id="too long"),
    ],
)
def test_what_is_no_preset_is_not_taken(rules, coach, toml, words):
    with pytest.raises(Exception, match=words) as refused:
        rules.import_rules(coach, toml)
    assert isinstance(refused.value, InputError) or "no preset called" in str(refused.value)


def test_a_preset_is_set_aside_with_all_its_versions(rules, desk, coach, copied):
    rules.save_rules(coach, copied.entry.id, {"marks:content": "9"})
    rules.archive_rules(coach, copied.entry.id)
    assert copied.entry.key not in {entry.key for entry in rules.rules(coach)}
    assert [entry.key for entry in rules.rules(coach, archived=True)] == [copied.entry.key]
    assert all(preset.name != copied.preset.name for preset in desk.presets())
    rules.take_back_rules(coach, copied.entry.id)
    assert rules.rules(coach)[0].number == 2


def test_another_coach_may_copy_and_not_change_and_to_a_learner_nothing_exists(rules, store, zoe, copied):
    other = Actor(store.users.add("Noor", Role.COACH, login="noor").id, Role.COACH)
    preset_id = copied.entry.id
    assert rules.copy(other, preset_id).entry.own
    for call in (rules.archive_rules, rules.take_back_rules, rules.restore_rules):
        with pytest.raises(NotAllowedError):
            call(other, preset_id)
    with pytest.raises(NotAllowedError):
        rules.save_rules(other, preset_id, {})
    with pytest.raises(NotAllowedError):
        rules.import_rules(other, store.presets.get(preset_id).toml + "\n")
    for call in (rules.rules_file, rules.copy, rules.export_rules, rules.archive_rules, rules.restore_rules):
        with pytest.raises(NotFoundError):
            call(zoe, preset_id)
    for call in (lambda: rules.rules(zoe), lambda: rules.try_rules(zoe, preset_id, {}),
                 lambda: rules.save_rules(zoe, preset_id, {}), lambda: rules.import_rules(zoe, "")):  # fmt: skip
        with pytest.raises(NotFoundError):
            call()
