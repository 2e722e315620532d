"""The versions that marks depend on, and what a batch makes of one that has changed."""

from dataclasses import replace
from importlib.metadata import version

import pytest

from trainer.batch.judges import judges_here
from trainer.batch.run import run
from trainer.batch.terms import Terms
from trainer.batch.types import Entry, Learner, Subject
from trainer.engine import Engine
from trainer.errors import InputError
from trainer.practice.bank import load_passage
from trainer.rubric import load_preset

BANK = load_passage("the-neglect-of-repair")
SUBJECTS = {"": Subject("", BANK.passage, BANK.references)}
ENTRY = Entry(1, "row 1", Learner("Zoë"), "", None, BANK.references[1].text.raw)
HERE = judges_here()


def terms(judges=HERE, *, quick=False):
    return Terms(SUBJECTS, load_preset("css"), quick, judges)


def test_the_versions_are_those_of_what_grades(installed):
    assert HERE.embedder.split()[0] == Engine(installed).embedder.version
    assert HERE.proofreader == f"harper-py=={version('harper-py')}"
    assert f"nupunkt=={version('nupunkt')}" in HERE.readers.split()


@pytest.mark.parametrize("field", ["embedder", "proofreader", "readers"])
def test_a_result_of_another_version_is_not_taken_for_one_of_this(field):
    assert terms(replace(HERE, **{field: "another@2"})).key(ENTRY) != terms().key(ENTRY)


def test_quick_grading_does_not_mind_another_embedder():
    other = replace(HERE, embedder="another@2")
    assert terms(other, quick=True).key(ENTRY) == terms(quick=True).key(ENTRY)
    assert terms(other, quick=True).identity == terms(quick=True).identity


@pytest.mark.parametrize(
    ("quick", "field", "named"),
    [
        (False, "embedder", "the model that compares meanings"),
        (True, "proofreader", "the proofreader"),
        (True, "readers", "the libraries that read texts"),
    ],
)
def test_a_run_is_not_gone_on_with_by_another_version(tmp_path, settings, quick, field, named):
    def began(judges, *, resume):
        return run([], terms(judges, quick=quick), tmp_path / "out", settings, resume=resume, progress=lambda *_: None)

    with began(HERE, resume=False):
        pass
    with began(HERE, resume=True):
        pass
    with (
        pytest.raises(InputError, match=f"other terms: {named} changed"),
        began(replace(HERE, **{field: "another@2"}), resume=True),
    ):
        pass
