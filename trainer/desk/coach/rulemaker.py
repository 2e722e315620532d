"""A coach's use cases with presets: copying, changing in a form, trying on a sample, exporting, importing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from trainer.cache import content_key
from trainer.desk import work
from trainer.desk.actor import Actor
from trainer.desk.bounds import bounded_submission, plain
from trainer.desk.coach.allowed import check_coach, own_preset
from trainer.desk.coach.errors import FormError
from trainer.desk.coach.rulebook import rules_entries, rules_file
from trainer.desk.coach.setter import check_version
from trainer.desk.coach.views import Preview, RulesEntry, RulesFile
from trainer.desk.presets import preset_of
from trainer.desk.room import Room
from trainer.errors import InputError
from trainer.practice.demo import load_demonstration
from trainer.rubric import Preset, list_presets, parse_preset
from trainer.rubric.form import read_form
from trainer.rubric.writing import preset_table, preset_toml
from trainer.rules import rule
from trainer.store.records import PresetRecord
from trainer.submissions import read_submission

MOST_PRESETS = 200  # of one school
MOST_TOML = 100_000  # characters; the longest shipped preset has 12,000
NOTE_CHARACTERS = 300
KEY_CHARACTERS = 40
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")


class RuleMaker(Room):
    """What a coach can do with presets."""

    def rules(self, actor: Actor, *, archived: bool = False) -> tuple[RulesEntry, ...]:
        """Return the presets made here, then those that ship with the trainer; or those that were set aside."""
        check_coach(actor)
        return rules_entries(self.store, actor, archived=archived)

    def rules_file(self, actor: Actor, preset_id: str) -> RulesFile:
        """Return a preset with what its form shows.

        Raises:
            NotFoundError: there is no such preset, or a learner asks.
        """
        check_coach(actor)
        return rules_file(self.store, actor, preset_id)

    def copy(self, actor: Actor, preset_id: str, name: str | None = None) -> RulesFile:
        """Make a preset of one's own that says what another says.

        Args:
            actor: the coach.
            preset_id: the other: key of a shipped preset or id of a stored one.
            name: its name; by default that of the other, called a copy.

        Raises:
            NotFoundError: there is no such preset, or a learner asks.
            ConflictError: there are too many presets.
        """
        check_coach(actor)
        base = preset_of(self.store, preset_id)
        called = _one_line(name or f"Copy of {base.name}")
        made = base.model_copy(update={"name": called, "key": self._free_key(called), "version": "1.0.0"})
        return self._added(actor, self._dated(made), f"Copied from {base.name} {base.version}.")

    def try_rules(self, actor: Actor, preset_id: str, fields: Mapping[str, str], sample: str | None = None) -> Preview:
        """Return what a sample submission earns under the rules as they are kept and as the form has them now.

        Args:
            actor: the coach.
            preset_id: the preset that is being changed.
            fields: what stands in the form.
            sample: the sample, by default the shipped one; of the shipped demonstration's passage.

        Raises:
            NotFoundError: there is no such preset, or a learner asks.
            InputError: the sample is empty or too long.
        """
        check_coach(actor)
        kept = preset_of(self.store, preset_id)
        changed, problems = read_form(kept, fields)
        if changed is None:
            return Preview(problems, None, None)
        return Preview({}, self._tried(kept, sample), self._tried(changed, sample))

    def save_rules(
        self, actor: Actor, preset_id: str, fields: Mapping[str, str], note: str = "", version: int | None = None
    ) -> RulesFile:
        """Make the next version of a preset out of its form; earlier marks keep the version they were given under.

        Args:
            actor: the coach.
            preset_id: any version of the preset; the form is read over this one.
            fields: what stands in the form.
            note: what is new.
            version: the number of the version that was changed; None to follow whatever is there.

        Raises:
            NotFoundError: there is no such stored preset, or a learner asks.
            NotAllowedError: it is another coach's.
            FormError: a field will not do.
            ConflictError: somebody else has changed it meanwhile.
        """
        record = own_preset(self.store, actor, preset_id)
        check_version("This preset", self._last(record).version, version)
        kept = preset_of(self.store, preset_id)
        changed, problems = read_form(kept, fields)
        if changed is None:
            raise FormError(problems)
        if changed == kept:
            return rules_file(self.store, actor, preset_id)
        numbered = changed.model_copy(update={"version": f"{self._last(record).version + 1}.0.0"})
        return self._added(actor, self._dated(numbered), _one_line(note) or "Changed in the form.")

    def restore_rules(self, actor: Actor, preset_id: str) -> RulesFile:
        """Make an old version of a preset, by its id, the next one; raises as `save_rules`."""
        record = own_preset(self.store, actor, preset_id)
        last = self._last(record)
        if last.id == record.id:
            return rules_file(self.store, actor, preset_id)
        old = preset_of(self.store, preset_id)
        numbered = old.model_copy(update={"version": f"{last.version + 1}.0.0"})
        return self._added(actor, self._dated(numbered), f"Version {record.version} taken up again.")

    def import_rules(self, actor: Actor, toml: str, note: str = "") -> RulesFile:
        """Add a preset from a file; one with the key of a preset of one's own becomes its next version.

        The file is kept as it is, so that it comes out as it went in.

        Raises:
            InputError: it is no preset, or its key is taken; the message names the field.
            NotAllowedError: the key is that of another coach's preset.
        """
        check_coach(actor)
        if len(toml) > MOST_TOML:
            raise InputError("The file", f"has {len(toml):,} characters; the most is {MOST_TOML:,}.", "Is it a preset?")
        preset = parse_preset(plain(toml), "The file")
        for code in preset.codes:
            rule(code)
        if preset.key in list_presets():
            problem = f"{preset.key!r} is the key of a preset that ships with the trainer."
            raise InputError("The file, key", problem, "Give yours another key.")
        there = self.store.presets.versions(preset.key, archived=True)
        if there:
            own_preset(self.store, actor, there[-1].id)
        if there and there[-1].toml == plain(toml):
            return rules_file(self.store, actor, there[-1].id)
        self._check_room()
        made = self.store.presets.add(preset.key, plain(toml), _one_line(note) or "Imported.", actor.user_id)
        return rules_file(self.store, actor, made.id)

    def export_rules(self, actor: Actor, preset_id: str) -> tuple[str, str]:
        """Return the name and the content of a preset's file, as `precis presets check` reads it.

        Raises:
            NotFoundError: there is no such preset, or a learner asks.
        """
        check_coach(actor)
        preset = preset_of(self.store, preset_id)
        if preset_id in list_presets():
            return f"{preset.key}.toml", preset_toml(preset_table(preset))
        return f"{preset.key}.toml", self.store.presets.get(preset_id).toml

    def archive_rules(self, actor: Actor, preset_id: str) -> None:
        """Set a preset aside with all its versions: nobody can choose it, marks keep it; raises as `save_rules`."""
        for one in self.store.presets.versions(own_preset(self.store, actor, preset_id).key):
            self.store.presets.archive(one.id, actor.user_id)

    def take_back_rules(self, actor: Actor, preset_id: str) -> None:
        """Take a preset back that was set aside, with all its versions; raises as `save_rules`."""
        for one in self.store.presets.versions(own_preset(self.store, actor, preset_id).key, archived=True):
            self.store.presets.restore(one.id, actor.user_id)

    def _tried(self, preset: Preset, sample: str | None) -> dict[str, Any]:
        demonstration = load_demonstration()
        bank, submission = demonstration.passage, demonstration.submission
        if sample is not None:
            submission = read_submission(bounded_submission(sample))
        if not submission.text.words:
            raise InputError("The sample", "is empty.", "Write a précis, or take the one that was there.")
        source = work.Source(bank.passage.text.raw, bank.passage.title, bank.references, bank.key_ideas)
        task = work.Grade(source, preset, submission.text.raw, submission.title)
        rules = preset_toml(preset_table(preset))
        return self.grading.grade(task, content_key("sample", rules, task.text, task.title or ""))

    def _added(self, actor: Actor, preset: Preset, note: str) -> RulesFile:
        self._check_room()
        made = self.store.presets.add(preset.key, preset_toml(preset_table(preset)), note, actor.user_id)
        return rules_file(self.store, actor, made.id)

    def _dated(self, preset: Preset) -> Preset:
        return preset.model_copy(update={"as_of": self.clock().date()})

    def _last(self, record: PresetRecord) -> PresetRecord:
        return self.store.presets.versions(record.key, archived=True)[-1]

    def _check_room(self) -> None:
        if len(self.store.presets.all()) >= MOST_PRESETS:
            raise InputError("Presets", f"There are {MOST_PRESETS} already, the most there may be.", "Set one aside.")

    def _free_key(self, name: str) -> str:
        stem = _NOT_IN_KEYS.sub("-", name.casefold()).strip("-")[:KEY_CHARACTERS].strip("-") or "preset"
        number, key = 1, stem
        while key in list_presets() or self.store.presets.versions(key, archived=True):
            number += 1
            key = f"{stem}-{number}"
        return key


def _one_line(given: str) -> str:
    return " ".join(plain(given).split())[:NOTE_CHARACTERS]
