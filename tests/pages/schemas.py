"""The published JSON Schemas, written anew from the program's types: `python -m tests.pages.schemas` in the checkout."""

from __future__ import annotations

import json
from pathlib import Path

from reviewer.pages.documents import AnswerDocument, ReviewDocument, schema

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "schema"
DOCUMENTS: dict[str, type] = {"review": ReviewDocument, "answer": AnswerDocument}


def path(name: str) -> Path:
    """Where the schema of a document is published."""
    return FOLDER / f"{name}.schema.json"


def text(name: str) -> str:
    """What stands there when it is in step with the types."""
    return json.dumps(schema(DOCUMENTS[name]), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        path(name).write_text(text(name), encoding="utf-8", newline="\n")
