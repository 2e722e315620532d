"""Learners told by the names of files."""

import pytest

from trainer.batch.reading.names import LATE, named
from trainer.batch.types import Learner


@pytest.mark.parametrize(
    ("path", "learner"),
    [
        pytest.param("Ana Díaz_1234567_assignsubmission_file_essay.docx", Learner("Ana Díaz", "1234567"), id="Moodle"),
        pytest.param(
            "Ana Díaz_1234567_assignsubmission_file/my work_2.docx", Learner("Ana Díaz", "1234567"), id="its folders"
        ),
        pytest.param(
            "Ana Díaz_1234567_assignsubmission_file_/essay.docx", Learner("Ana Díaz", "1234567"), id="older folders"
        ),
        pytest.param(
            "סמר כהן_7085_assignsubmission_onlinetext_onlinetext.html", Learner("סמר כהן", "7085"), id="any script"
        ),
        pytest.param("Participant_55_assignsubmission_file_x.pdf", Learner("Participant 55", "55"), id="marked blind"),
        pytest.param("diazana_12345_67890_essay.docx", Learner("diazana", "12345"), id="Canvas"),
        pytest.param("diazana_LATE_12345_67890_my_essay-2.docx", Learner("diazana", "12345"), id="Canvas, late"),
        pytest.param("müllerzoë_12345_text.html", Learner("müllerzoë", "12345"), id="Canvas, typed"),
        pytest.param("anon_Ab3de_67890_essay.docx", Learner(None, "anon_Ab3de"), id="Canvas, anonymous"),
        pytest.param("LATE_anon_Ab3de_67890_essay.docx", Learner(None, "anon_Ab3de"), id="late and anonymous"),
        pytest.param("Essay_adiaz_attempt_2026-01-31-09-30-00_essay.docx", Learner(username="adiaz"), id="Blackboard"),
        pytest.param("Ana Díaz - On tides.docx", Learner("Ana Díaz"), id="Google Classroom"),
        pytest.param("Ana-María Díaz - On tides - final.pdf", Learner("Ana-María Díaz"), id="with hyphens"),
        pytest.param("Ana Díaz.txt", Learner("Ana Díaz"), id="a plain name"),
        pytest.param("ana_diaz.txt", Learner("ana diaz"), id="underscores"),
        pytest.param("Ana Díaz (20261).txt", Learner("Ana Díaz", "20261"), id="a number behind"),
        pytest.param("20261_Ana Díaz.txt", Learner("Ana Díaz", "20261"), id="a number before"),
        pytest.param("20261.txt", Learner(id="20261"), id="a number alone"),
        pytest.param("ana@example.org.txt", Learner(email="ana@example.org"), id="an address"),
        pytest.param("حنا.docx", Learner("حنا"), id="Arabic"),
        pytest.param("noending", Learner("noending"), id="no ending"),
    ],
)
def test_learner_and_number_come_from_the_name(path, learner):
    assert named(path.split("/"), [""], own_folders=False).learner == learner


@pytest.mark.parametrize("path", ["diazana_LATE_12345_67890_essay.docx", "LATE_anon_Ab3de_67890_essay.docx"])
def test_a_late_one_is_noted(path):
    assert named([path], [""], own_folders=False).notes == (LATE,)


def test_a_folder_may_be_the_learners_or_the_passages():
    assert named(["Ana Díaz (20261)", "essay.docx"], [""], own_folders=True).learner == Learner("Ana Díaz", "20261")
    found = named(["Bees", "Ana.txt"], ["bees", "tides"], own_folders=False)
    assert (found.passage, found.learner) == ("bees", Learner("Ana"))
