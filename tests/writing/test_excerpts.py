"""Choosing the author's words: whole clauses, never cut inside, never reworded."""

from __future__ import annotations

import pytest

from reviewer.facts.figures import figures
from reviewer.model import Report, Span
from reviewer.text.quantities import cut_at
from reviewer.writing.excerpts import duty_sentence, excerpt
from tests.facts.read import reports, text

LONG = (
    "（一）抓水利。按照上级要求，我认真贯彻有关精神，新建蓄水池5座，争取资金约120万元，又和各村商量管护办法，"
    "订立公约6份，到年底惠及群众300户以上，其余各项也都有了一些起色，大家的劲头比从前足了许多。"
)


def one(work: str, **more: str) -> Report:
    (report,) = reports(text(work=work, **more))  # type: ignore[arg-type]
    return report


@pytest.mark.parametrize("room", [10, 20, 40, 80, 200])
def test_an_excerpt_is_whole_clauses_of_the_source(room: int) -> None:
    report = one(LONG)
    start = report.source.text.index(LONG)
    got = excerpt(report, Span(start=start, end=start + len(LONG)), figures(report), room)
    assert report.slice(got.start, got.end) == got.text
    before, after = report.source.text[got.start - 1], report.source.text[got.end]
    assert before in "，。；：）\n" and after in "，。；：\n" or got.text.endswith("。")
    assert not cut_at(report.source.text, got.start, got.end)


def test_clauses_with_figures_are_preferred_to_empty_ones() -> None:
    report = one(LONG)
    start = report.source.text.index(LONG)
    got = excerpt(report, Span(start=start, end=start + len(LONG)), figures(report), 30)
    assert "5座" in got.text and "120万元" in got.text and "认真贯彻" not in got.text


def test_a_first_clause_longer_than_the_room_stands_whole() -> None:
    words = "把全镇六个村的断头路一条一条走了个遍并记下每一处塌方"
    report = one(words + "。")
    start = report.source.text.index(words)
    assert excerpt(report, Span(start=start, end=start + len(words)), (), 5).text == words


@pytest.mark.parametrize("mark", ["一是", "（二）", "3.", "第一，", "其二，"])
def test_the_mark_is_left_out(mark: str) -> None:
    words = f"{mark}把水管换了3公里"
    report = one(words + "。")
    start = report.source.text.index(words)
    assert excerpt(report, Span(start=start, end=start + len(words)), figures(report), 50).text == "把水管换了3公里"


@pytest.mark.parametrize(
    "sentence",
    [
        "我分管农业、水利，联系柳湾村。",
        "根据班子分工，本人负责教育、卫生工作。",
        "我主持镇政府全面工作，负责财政和审计。",
    ],
)
def test_the_duty_sentence(sentence: str) -> None:
    found = duty_sentence(one(sentence + "修好水渠三处，走访农户三百户。"))
    assert found is not None and found.text == sentence


@pytest.mark.parametrize("sentence", ["到分管部门督查了三回，开了两次会。", "与分管领域的同志谈心十一人次。"])
def test_a_mention_of_duties_is_no_duty_sentence(sentence: str) -> None:
    assert duty_sentence(one(sentence)) is None
