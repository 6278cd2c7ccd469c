"""The reach of a figure: which words say what it counts."""

from __future__ import annotations

import pytest

from tests.asking.made import page


@pytest.mark.parametrize(
    ("work", "figure", "reach"),
    [
        ("开展工地检查7次，召开例会12次。", "7次", "开展工地检查7次"),
        ("开展工地检查7次，召开例会12次。", "12次", "召开例会12次"),
        ("全年组织5场应急演练。", "5场", "全年组织5场应急演练"),
        ("深入企业开展检查，全年共23次。", "23次", "深入企业开展检查，全年共23次"),
        ("讲党课2次、走访群众60户。", "60户", "、走访群众60户"),
        ("检查、培训分别为6次、4次。", "4次", "培训"),
        ("开展演练1次（村级9次）。", "9次", "村级9次"),
    ],
)
def test_reach(work: str, figure: str, reach: str) -> None:
    found = page(work)
    (one,) = [f for f in found.figures if f.text == figure]
    low, high = found.reach(one)
    assert found.text[low:high] == reach


def test_the_heading_a_place_stands_under() -> None:
    found = page("（一）抓实消防工作。组织检查4次。")
    at = found.text.index("组织检查")
    assert any("消防" in found.text[span.start : span.end] for span in found.headings(at))
    assert found.section(at) == "work"


def test_a_bracketed_figure_is_known() -> None:
    found = page("开展演练1次（村级9次）。")
    assert [found.bracketed(figure) for figure in found.figures] == [False, True]
