"""Passages: whole paragraphs of one section, about 400 characters, true offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest

from reviewer.facts.passages import SIZE, passages
from reviewer.model import Official, Report
from tests.pages.build import Parts, compose, source
from tests.pages.build import report as built

_OFFICIAL = Official(key="n:孟晓棠", label="孟晓棠", name="孟晓棠", post="副镇长")
_LINE = "第{}件：组织村民代表到邻村察看灌渠，回来开会两次，定下清淤办法和出工名单，张榜三天无人异议后动工。"


def report(parts: Parts) -> Report:
    title = "清溪镇副镇长孟晓棠2023年度述职报告"
    return built(source("清溪镇.txt", [compose(title, parts)], cover="汇编封面\n"), 1, _OFFICIAL, 2023, title, parts)


def lines(count: int, first: int = 0) -> list[str]:
    return [_LINE.format(number) for number in range(first, first + count)]


def test_offsets_are_true_and_everything_is_in_exactly_one() -> None:
    made = report([("work", "一、主要工作", lines(40)), ("problems", "二、存在问题", lines(9, 40))])
    found = passages(made)
    for passage in found:
        assert made.source.text[passage.start : passage.end] == passage.text
        assert passage.report == made.id
    assert all(left.end <= right.start for left, right in pairwise(found))
    for section in made.sections:
        for paragraph in section.paragraphs:
            assert sum(p.start <= paragraph.start and paragraph.end <= p.end for p in found) == 1
    assert len({passage.id for passage in found}) == len(found)


def test_a_usual_report_gives_about_ten_of_about_the_size() -> None:
    made = report([("duties", "", lines(2)), ("work", "一、工作", lines(50, 2)), ("plans", "二、打算", lines(14, 52))])
    found = passages(made)
    assert 6 <= len(found) <= 12
    assert all(SIZE // 2 < len(passage.text) <= SIZE * 1.5 for passage in found if passage.kind == "work")


def test_sections_do_not_mix_and_headings_go_with_what_follows() -> None:
    made = report([("work", "一、主要工作", lines(1)), ("problems", "二、存在问题", lines(1, 1))])
    first, second = passages(made)
    assert (first.kind, second.kind) == ("work", "problems")
    assert first.text.startswith("一、主要工作\n")
    assert second.text.startswith("二、存在问题\n")


def test_a_short_rest_joins_the_passage_before() -> None:
    whole = "把三个自然村的饮水管线走了一遍" * 25 + "。"
    made = report([("work", "", [whole, "已办结。"])])
    (only,) = passages(made)
    assert only.text.endswith("已办结。")


@pytest.mark.parametrize("sentence", ["到组到户核对土地台账，逐块签字，三日内公示。", "台账数字" * 200])
def test_an_endless_paragraph_is_cut_at_sentences_else_anywhere(sentence: str) -> None:
    made = report([("work", "", [sentence * 60])])
    found = passages(made)
    assert max(len(passage.text) for passage in found) <= 600
    assert "".join(passage.text for passage in found) == sentence * 60
    if "。" in sentence:
        assert all(passage.text.endswith("。") for passage in found)


def test_a_report_without_text_has_no_passages() -> None:
    assert passages(report([])) == ()


def test_the_same_report_gives_the_same_passages() -> None:
    parts: Parts = [("work", "一、主要工作", lines(30))]
    assert passages(report(parts)) == passages(report(parts))
