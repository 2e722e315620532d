"""What submissions are judged by, and the marks of identity of all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from trainer import __version__
from trainer.batch.judges import Judges, judges_here
from trainer.batch.types import Entry, Subject
from trainer.cache import content_key
from trainer.errors import InputError
from trainer.metrics.fluency import FLUENCY_VERSION
from trainer.preparation import PREPARATION_VERSION
from trainer.rubric import Preset

JOURNAL_VERSION = "2"  # raise it when results are kept in another form


@dataclass(frozen=True)
class Terms:
    """What a batch is judged by.

    Attributes:
        subjects: passages with what submissions are compared with, by key.
        preset: the rules.
        quick: without models.
        judges: versions of the models and libraries that grade.
        fluency: with a language model's opinion of the English, on which no mark depends.
    """

    subjects: Mapping[str, Subject]
    preset: Preset
    quick: bool = False
    judges: Judges = field(default_factory=judges_here)
    fluency: bool = False

    @cached_property
    def identity(self) -> dict[str, str]:
        """A hash of each thing that marks depend on, by the name that a coach has for it."""
        found = dict(self._common)
        for key, subject in sorted(self.subjects.items()):
            of = f" of {key}" if key else ""
            found[f"the passage{of}"] = passage_key(subject)
            found[f"the references{of}"] = _references_key(subject)
            found[f"the key ideas{of}"] = _ideas_key(subject)
        return found

    @cached_property
    def _common(self) -> dict[str, str]:
        """What all submissions are judged by, whatever they are about."""
        return {
            "the trainer": content_key(JOURNAL_VERSION, __version__, PREPARATION_VERSION),
            "the preset": content_key(self.preset.model_dump_json()),
            "quick grading": content_key(str(self.quick)),
            **{name: content_key(made) for name, made in self.judges.named(quick=self.quick).items()},
            **({"the second opinion on fluency": content_key(FLUENCY_VERSION)} if self.fluency else {}),
        }

    @cached_property
    def _general(self) -> str:
        return content_key(*self._common.values())

    @cached_property
    def _about(self) -> dict[str, str]:
        return {key: subject_key(subject) for key, subject in self.subjects.items()}

    def key(self, entry: Entry) -> str:
        """Return the key of an entry's result: equal only where text, title and all it is judged by are equal."""
        return content_key(self._general, self._about[entry.passage], entry.title or "", entry.text)


def subject_key(subject: Subject) -> str:
    """Return a hash of a passage, its references and its key ideas."""
    return content_key(passage_key(subject), _references_key(subject), _ideas_key(subject))


def passage_key(subject: Subject) -> str:
    """Return a hash of a passage."""
    return content_key(subject.passage.text.raw, subject.passage.title or "")


def _references_key(subject: Subject) -> str:
    return content_key(
        *(content_key(r.text.raw, r.title or "", r.origin.value, r.model or "") for r in subject.references)
    )


def _ideas_key(subject: Subject) -> str:
    return content_key(*(content_key(idea.statement, repr(idea.weight), str(idea.sentences)) for idea in subject.ideas))


def check_same(kept: Mapping[str, object], terms: Terms, where: str) -> None:
    """Raise an `InputError` when the marks in a folder were given on other terms."""
    now = terms.identity
    changed = [name for name, mark in now.items() if name in kept and kept[name] != mark]
    # What only one of the two has mostly follows from what changed: grading quickly has no model.
    changed = changed or [*(name for name in now if name not in kept), *(name for name in kept if name not in now)]
    if changed:
        raise InputError(
            where,
            f"holds marks that were given on other terms: {', '.join(changed)} changed.",
            "Give the same as before, or another folder.",
        )
