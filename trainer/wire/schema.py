"""The JSON schemas of the documents, made from their models."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from trainer.wire.evaluation import EvaluationDocument
from trainer.wire.grade import GradeDocument
from trainer.wire.parts import SCHEMA_VERSION
from trainer.wire.reference import ReferenceDocument

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DOCUMENTS: dict[str, type[BaseModel]] = {
    "grade": GradeDocument,
    "reference": ReferenceDocument,
    "evaluation": EvaluationDocument,
}


def schema_files() -> dict[str, str]:
    """Return the text of every schema file by its name, such as `grade-1.0.json`.

    Fields with a default are required: every document we write carries them.
    """
    files = {}
    for name, document in DOCUMENTS.items():
        filename = f"{name}-{SCHEMA_VERSION}.json"
        schema = {"$schema": DIALECT, "$id": filename, **document.model_json_schema(mode="serialization")}
        files[filename] = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
    return files


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema file into `folder`, made if need be, and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for filename, content in schema_files().items():
        path = folder / filename
        path.write_text(content, encoding="utf-8")
        paths.append(path)
    return tuple(paths)
