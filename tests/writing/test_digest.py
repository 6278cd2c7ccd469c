"""What was done, a line a matter: the author's fragments with their figures, nothing reworded, nothing torn from its sense."""

from __future__ import annotations

import pytest

from reviewer.model import Draft
from reviewer.text.quantities import cut_at
from reviewer.verify import verify
from reviewer.writing.digest import work_points
from tests.facts.read import facts, text


def lines(work: str, most: int = 5, **more: str) -> list[Draft]:
    (known,) = facts(text(work=work, **more))  # type: ignore[arg-type]
    found = work_points(known, most)
    report = known.report
    for draft in found:
        for quote in draft.quotes:
            assert report.slice(quote.start, quote.end) == quote.text
            assert not cut_at(report.source.text, quote.start, quote.end)
    claims, dropped = verify(found, {report.id: report}, report.id)
    assert len(claims) == len(found), dropped
    return found


def test_a_line_joins_the_fragments_of_a_paragraph_and_leaves_the_lead_in_out() -> None:
    (line,) = lines("全年共排查塘坝17座，大家都很辛苦，修复渠道3公里。认真组织培训4期。")
    assert line.text == "排查塘坝17座；修复渠道3公里；组织培训4期"
    assert len(line.quotes) == 3


def test_party_building_comes_first_and_the_fewest_figures_go() -> None:
    work = "新建蓄水池5座，铺管2公里。\n到支部讲党课3次。\n植树300棵。"
    assert [line.text for line in lines(work)] == ["到支部讲党课3次", "新建蓄水池5座，铺管2公里", "植树300棵"]
    assert [line.text for line in lines(work, 2)] == ["到支部讲党课3次", "新建蓄水池5座，铺管2公里"]


@pytest.mark.parametrize(
    ("work", "kept"),
    [
        ("要求各村压实责任，每月检查2次。", "要求各村压实责任，每月检查2次"),
        ("虽然人手紧，全年只下村4次。", "虽然人手紧，全年只下村4次"),
        ("原有设施老化，新建公厕3座。", "原有设施老化，新建公厕3座"),
        ("按照上级部门的要求，新建公厕3座。", "新建公厕3座"),
    ],
)
def test_what_bears_on_a_figure_stays_before_it(work: str, kept: str) -> None:
    assert [line.text for line in lines(work)] == [kept]


def test_the_thing_counted_is_named_where_the_fragment_leaves_it_unsaid() -> None:
    (line,) = lines("黄芩是我镇的老产业，大家种了多年，收购价每公斤14元，面积800亩。")
    assert line.text.startswith(("黄芩：", "收购价")) and "800亩" in line.text


def test_plans_and_problems_are_never_work() -> None:
    found = lines("大家都很努力。", lacks="一是全年只去过两村2次。", plans="明年植树500棵。")
    assert not [line for line in found if "500棵" in line.text or "2次" in line.text]


def test_lines_stay_short_however_long_the_paragraph_is() -> None:
    found = lines("。".join(f"在第{at}片区修路{at + 3}公里、安灯{at + 20}盏" for at in range(1, 30)) + "。", most=40)
    assert len(found) > 5 and all(len(line.text) <= 110 for line in found)


@pytest.mark.parametrize("mark", ["一是", "（二）", "3."])
def test_the_list_mark_is_left_out(mark: str) -> None:
    (line,) = lines(f"{mark}把水管换了3公里。")
    assert line.text == "把水管换了3公里"
