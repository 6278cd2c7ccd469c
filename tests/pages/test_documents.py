"""The documents' types give JSON Schemas that name every field of the contract."""

from __future__ import annotations

import pytest

from reviewer.pages.documents import AnswerDocument, ReviewDocument, schema

REVIEW = {"schema", "origin", "sources", "reports", "findings", "repeats", "threads"}
ANSWER = {"schema", "question", "origin", "plan", "read", "rows", "silent", "claims", "text"}
PARTS = {
    "SourceRow": {"id", "name", "media", "chars", "declared_reports", "skipped", "error"},
    "ReportRow": {"id", "source", "order", "official", "year", "title", "start", "end", "sections", "figures", "problems", "boilerplate", "summary"},
    "OfficialRow": {"key", "label", "name", "post", "unit"},
    "FigureRow": {"start", "end", "text", "value", "low", "high", "low_open", "high_open", "unit", "bound", "subject", "year", "planned"},
    "ProblemRow": {"start", "end", "text", "role", "label", "reason", "missing", "evasion", "buckets"},
    "BoilerplateRow": {"chars", "formula_chars", "shared_chars", "share", "spans"},
    "SummaryRow": {"claims", "absent", "dropped"},
    "FindingRow": {"id", "rule", "level", "message", "working", "evidence"},
    "RepeatRow": {"scope", "what", "kind", "score", "left", "right"},
    "ThreadRow": {"official", "relation", "status", "items"},
}  # fmt: skip


@pytest.mark.parametrize(("document", "names"), [(ReviewDocument, REVIEW), (AnswerDocument, ANSWER)])
def test_nothing_of_the_contract_is_dropped(document: type, names: set[str]) -> None:
    found = schema(document)
    assert names <= set(found["required"])


@pytest.mark.parametrize("part", PARTS)
def test_no_field_of_a_part_is_dropped(part: str) -> None:
    assert PARTS[part] <= set(schema(ReviewDocument)["$defs"][part]["required"])
