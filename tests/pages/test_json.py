"""The two JSON documents hold what the contract says, whatever was read."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reviewer import api
from reviewer.model import FailedSource, Review
from reviewer.pages.json import answer_document, dumps, review_document
from reviewer.reading.compilation import split
from tests.pages import schemas
from tests.reading.compiled import source
from tests.writing.tasks import BARE, FULL

QUESTIONS = [
    "哪些人写了安全检查次数？",
    "谁写了驻村天数？",
    "各人的存在问题是什么？",
    "谁没有写党课？",
    "今天天气怎么样？",
]
TWO_YEARS = FULL + BARE + FULL.replace("2023", "2022")


@cache
def review() -> Review:
    """Two officials, one of them over two years."""
    return api.review_of(split([source("汇编前言\n\n" + TWO_YEARS)]))


@cache
def document() -> dict[str, Any]:
    """As a reader of the file gets it."""
    found: dict[str, Any] = json.loads(dumps(review_document(review())))
    return found


def validator(name: str) -> Draft202012Validator:
    published = json.loads(schemas.path(name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published)


@pytest.mark.parametrize("name", schemas.DOCUMENTS)
def test_the_published_schemas_are_in_step_with_the_types(name: str) -> None:
    assert schemas.path(name).read_text(encoding="utf-8") == schemas.text(name), "python -m tests.pages.schemas"


def test_the_review_is_valid() -> None:
    validator("review").validate(document())


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_valid_and_accounts_for_every_report(question: str) -> None:
    found = json.loads(dumps(answer_document(api.ask(question, review()))))
    validator("answer").validate(found)
    named = [row["report"] for row in found["rows"]] + found["silent"]
    assert len(named) == len(set(named)) == found["read"]


@pytest.mark.parametrize("change", [{"schema": "reviewer.review/2"}, {"origin": 3}, {"reports": None}])
def test_the_schema_refuses_what_is_not_a_review(change: dict[str, Any]) -> None:
    assert list(validator("review").iter_errors({**document(), **change}))


def test_a_file_that_failed_has_its_row() -> None:
    failed = FailedSource(name="坏.docx", message="文件损坏", hint="请重新导出")
    found = review_document(replace(review(), reading=replace(review().reading, failed=(failed,))))
    validator("review").validate(json.loads(dumps(found)))
    assert found["sources"][-1]["error"] == "文件损坏（请重新导出）"
    assert found["sources"][-1]["chars"] == 0


def test_every_place_with_words_holds_them() -> None:
    """Wherever the document says start, end and text (or quote), the source says the same."""
    text = review().reading.sources[0].text
    count = 0
    for node in _nodes(document()):
        words = node.get("text", node.get("quote"))
        if isinstance(node.get("start"), int) and words is not None:
            assert text[node["start"] : node["end"]] == words
            count += 1
    assert count > 50


def test_every_place_lies_in_its_report() -> None:
    found = document()
    spans = {report["id"]: (report["start"], report["end"]) for report in found["reports"]}
    for report in found["reports"]:
        for key in ("sections", "figures", "problems", "measures"):
            for row in report[key]:
                assert report["start"] <= row["start"] < row["end"] <= report["end"], key
    for node in _nodes(found):
        if "report" in node and "start" in node:
            start, end = spans[node["report"]]
            assert start <= node["start"] < node["end"] <= end


def test_numbers_are_plain_decimal_strings() -> None:
    for report in document()["reports"]:
        for figure in report["figures"]:
            for key in ("value", "low", "high"):
                if figure[key] is not None:
                    assert Decimal(figure[key]).is_finite() and "E" not in figure[key].upper()
            assert figure["low"] is not None
            assert figure["high"] is None or Decimal(figure["low"]) <= Decimal(figure["high"])


def test_whole_counts_are_points_and_scales_are_multiplied_out() -> None:
    figures = {f["text"]: f for f in document()["reports"][0]["figures"]}
    assert (figures["9次"]["low"], figures["9次"]["high"], figures["9次"]["bound"]) == ("9", "9", "exact")
    assert figures["约120万元"]["value"] == "1200000" and figures["约120万元"]["unit"] == "元"
    assert figures["300户以上"]["bound"] == "at_least" and figures["300户以上"]["high"] is None


def test_the_shares_follow_from_the_counts() -> None:
    for report in document()["reports"]:
        same = report["boilerplate"]
        base = same["chars"] - same["formula_chars"] - same["frame_chars"]
        assert same["share"] == pytest.approx(same["shared_chars"] / base, abs=1e-4)


def test_findings_rest_on_words_and_show_their_working_where_they_rest_on_figures() -> None:
    found = document()
    spots = {(r["id"], f["start"]) for r in found["reports"] for f in r["figures"]}
    for finding in found["findings"]:
        assert finding["evidence"] and finding["message"]
        if finding["rule"].startswith("figures.") and any(
            (e["report"], e["start"]) in spots for e in finding["evidence"]
        ):
            assert finding["working"]


def test_ids_are_unique() -> None:
    found = document()
    for key in ("reports", "findings"):
        ids = [row["id"] for row in found[key]]
        assert len(ids) == len(set(ids))


def test_two_runs_give_the_same_bytes() -> None:
    again = api.review_of(split([source("汇编前言\n\n" + TWO_YEARS)]))
    assert dumps(review_document(again)) == dumps(review_document(review()))


def test_lone_surrogates_of_a_damaged_file_are_escaped() -> None:
    data = dumps(
        review_document(api.review_of(split([source(FULL.replace("老乡", "老\udce9乡").replace("何青", "何\udce9"))])))
    )
    assert json.loads(data)["schema"] == "reviewer.review/1"
    odd = api.review_of(split([source(FULL.replace("3次", "3次\udce9"))]))
    assert b"\\udce9" in dumps(review_document(odd))


def test_the_file_ends_with_a_newline_and_is_readable_chinese() -> None:
    data = dumps(review_document(review()))
    assert data.endswith(b"\n") and "薛小满".encode() in data


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(node for child in value.values() for node in _nodes(child))]
    if isinstance(value, list):
        return [node for child in value for node in _nodes(child)]
    return []
