"""Set phrases of opening, address, closing and signature."""

from __future__ import annotations

import re

import pytest

from reviewer.reading.phrases import CLOSING, DATE, OPENING, SALUTATION, SIGNER, SIGNING_UNIT

CASES: list[tuple[re.Pattern[str], list[str], list[str]]] = [
    (
        OPENING,
        [
            "现将一年来的工作报告如下：",
            "根据要求，现就分管工作向各位作汇报。",
            "报告如下，请予评议。",
            "下面，我就全年工作作述职",
        ],
        ["全年走访农户三百户。", "报告厅坐满了人", "大家如下棋一般紧张"],
    ),
    (
        SALUTATION,
        ["尊敬的各位领导、同志们：", "各位代表：", "同志们！", "各位老师："],
        ["各位组长分头行动。", "同志们都说好", "领导带头上课"],
    ),
    (
        CLOSING,
        ["以上报告，请予评议。", "特此报告。", "述职完毕，谢谢大家！", "不妥之处，敬请批评指正。"],
        ["以上村寨全部通水。", "报告送到县里。", "我批评了迟到的干部。"],
    ),
    (SIGNER, ["述职人：薛小满", "报告人 何青", "汇报人: 李X"], ["述职人很多。", "姓名", "述职人："]),
    (
        DATE,
        ["2024年1月9日", "（2024年1月）", "二〇二四年一月九日", "时间：2023年12月30日"],
        ["2024年1月9日开会", "1月9日", "2024"],
    ),
    (SIGNING_UNIT, ["中共青石镇委员会", "青石镇人民政府", "清河县人民医院"], ["青石镇", "我们的公司很大", "局"]),
]


@pytest.mark.parametrize(("pattern", "line"), [(p, line) for p, yes, _ in CASES for line in yes])
def test_said(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize(("pattern", "line"), [(p, line) for p, _, no in CASES for line in no])
def test_not_said(pattern: re.Pattern[str], line: str) -> None:
    assert not pattern.search(line)
