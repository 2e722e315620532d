import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from trainer.wire import grade_document, reference_document
from trainer.wire.schema import DOCUMENTS, schema_files

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("filename", list(schema_files()))
def test_the_published_schema_is_the_one_the_code_makes(filename):
    published = (DOCS / "schema" / filename).read_text(encoding="utf-8")
    assert json.loads(published) == json.loads(schema_files()[filename]), "run python -m trainer.wire docs/schema"


def test_nothing_else_is_published():
    assert {path.name for path in (DOCS / "schema").iterdir()} == set(schema_files())


def validator(name):
    schema = json.loads((DOCS / "schema" / f"{name}-1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_grade_is_valid_by_its_published_schema(report):
    validator("grade").validate(json.loads(grade_document(report).model_dump_json()))


def test_a_reference_is_valid_by_its_published_schema(draft):
    document = reference_document(draft, engine_version="0.1.0")
    validator("reference").validate(json.loads(document.model_dump_json()))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(("marks", "awarded"), "13.5", id="marks as words"),
        pytest.param(("marks", "awarded"), -1, id="marks below nothing"),
        pytest.param(("schema_version",), "2.0", id="another version"),
        pytest.param(("surprise",), 1, id="a field nobody described"),
        pytest.param(("ideas", 0, "status"), "perhaps", id="a verdict nobody gives"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_allow(report, path, value):
    document = json.loads(grade_document(report).model_dump_json())
    part = document
    for key in path[:-1]:
        part = part[key]
    part[path[-1]] = value
    assert list(validator("grade").iter_errors(document))


def test_every_field_of_every_part_says_what_it_means():
    for filename, content in schema_files().items():
        schema = json.loads(content)
        for part in (schema, *schema["$defs"].values()):
            for name, field in part.get("properties", {}).items():
                assert field.get("description"), f"{filename}: {part['title']}.{name}"


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_the_manual_explains_every_field_at_the_top(name):
    section = (
        (DOCS / "json.md").read_text(encoding="utf-8").partition(f"## {name.capitalize()}")[2].partition("\n## ")[0]
    )
    explained = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))
    assert explained == set(DOCUMENTS[name].model_fields)


def test_the_command_writes_the_schemas(tmp_path):
    result = subprocess.run(
        [sys.executable, "-m", "trainer.wire", str(tmp_path / "made")], capture_output=True, text=True, check=True
    )
    assert result.stderr == ""
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "made").iterdir()} == schema_files()
