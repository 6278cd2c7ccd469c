from __future__ import annotations

from decimal import Decimal

import pytest

from reviewer.facts.figures import blanked, figures
from reviewer.model import Figure
from tests.facts.build import report
from tests.facts.figure_cases import AFTER, BEFORE, LATER, Expected, cases

TABLE = cases(BEFORE) + cases(AFTER) + cases(LATER)


def contains(wanted: str, text: str) -> bool:
    """Whether the characters of `wanted` stand in `text` in this order."""
    letters = iter(text)
    return all(letter in letters for letter in wanted)


def one(text: str, **more: object) -> Figure:
    """The only figure of a text."""
    found = figures(report(text, **more))  # type: ignore[arg-type]
    assert len(found) == 1, [f.text for f in found]
    return found[0]


@pytest.mark.parametrize(("text", "wanted"), TABLE, ids=[text[:12] for text, _ in TABLE])
def test_the_table_of_own_sentences(text: str, wanted: tuple[Expected, ...]) -> None:
    found = figures(report(text))
    assert [f.text for f in found] == [w.text.replace("⏎", "\n") for w in wanted]
    for figure, want in zip(found, wanted, strict=True):
        assert figure.value == (None if want.value == "-" else Decimal(want.value))
        assert (figure.unit, figure.bound) == (want.unit, want.bound)
        assert contains(want.subject, figure.action + figure.subject), (figure.action, figure.subject)


@pytest.mark.parametrize(
    ("words", "low", "high", "low_open", "high_open"),
    [
        ("走访26户", "26", "26", False, False),
        ("走访420余户", "420", "430", True, True),
        ("发放5200余份", "5200", "5300", True, True),
        ("投资3万余元", "30000", "40000", True, True),
        ("均价26.10元", "26.095", "26.105", False, False),
        ("投资2.03万元", "20250", "20350", False, False),
        ("投资200万元以上", "2000000", None, False, True),
        ("超过80人", "80", None, True, True),
        ("不足80人", "0", "80", True, True),
        ("近80人", "72.0", "80", False, True),
        ("约80人", "72.0", "88.0", False, False),
        ("不超过80人", "0", "80", False, False),
        ("上百人", "100", None, False, True),
        ("几十人", "20", "100", False, True),
        ("十几人", "10", "20", True, True),
        ("两三人", "2", "3", False, False),
        ("3至5人", "3", "5", False, False),
    ],
)
def test_what_a_number_may_mean(words: str, low: str, high: str | None, low_open: bool, high_open: bool) -> None:
    interval = one(f"全年共{words}。").interval
    assert (interval.low, interval.high) == (Decimal(low), None if high is None else Decimal(high))
    assert (interval.low_open, interval.high_open) == (low_open, high_open)


def test_offsets_are_of_the_source_and_the_digits_stay_as_typed() -> None:
    made = report("封面\n收购款26.10元。")
    figure = figures(made)[0]
    assert made.source.text[figure.start : figure.end] == figure.text == "26.10元"
    assert figure.written == "26.10"
    assert made.source.text[figure.clause :].startswith("收购款")


def test_noise_inside_a_number_does_not_cut_it_and_noise_itself_is_no_figure() -> None:
    made = report("全年发放1.28#水印3次#万份材料。", masks=("#水印3次#",))
    figure = figures(made)[0]
    assert (figure.value, figure.unit, len(figures(made))) == (Decimal(12800), "份", 1)
    assert len(blanked(made)) == len(made.source.text)


def test_a_plan_is_told_apart_from_a_deed() -> None:
    made = report("计划投资300万元，已完成投资120万元。按计划完成绿化40亩。预计增收9万元。", plans="组织培训6期。")
    assert [(f.text, f.planned) for f in figures(made)] == [
        ("300万元", True),
        ("120万元", False),
        ("40亩", False),
        ("9万元", True),
        ("6期", True),
    ]


def test_the_year_a_figure_speaks_of() -> None:
    made = report(
        "去年收入20万元，今年收入26万元，较上年增加6万元。2021年建成5个。2022－2023年整改8处。2025年新建2座。"
    )
    assert [f.year for f in figures(made)] == [2022, 2023, 2023, 2021, None, 2025]
    assert figures(made)[-1].planned


def test_last_years_review_is_no_year_of_a_count() -> None:
    assert one("对上年度述职评议反馈的问题，已整改4项。").year == 2023


def test_what_distributes_a_number() -> None:
    made = report("每季度研究1次，副职各2名，每人每月补助800元，户均增收900元。")
    assert [f.per for f in figures(made)] == ["每季度", "各", "每人每月", "户均"]


def test_attributes_take_the_topic_named_before() -> None:
    made = report(
        "甜柿种植面积800亩，涉及4个村、210户，收购鲜果96吨，特级果比例31%，均价5.2元/公斤；刺梨种植面积300亩，均价3元/公斤。"
    )
    subjects = [f.subject for f in figures(made)]
    assert all(subject.startswith("甜柿") for subject in subjects[:-2])
    assert subjects[-1] == "刺梨均价"


def test_a_new_item_starts_without_topic() -> None:
    made = report("一是抓产业。种植苎麻90亩。二是抓党建。均价座谈后，满意度95%。")
    assert "苎麻" not in figures(made)[-1].subject


def test_brackets_speak_of_their_own_level() -> None:
    outer, inner = figures(report("组织全镇防火演练2次（村级16次）。"))
    assert outer.subject == "全镇防火演练"
    assert inner.subject.endswith("村级")


def test_actions_stay_apart() -> None:
    made = report("新识别监测户5户，消除风险监测户2户；储备项目9个，批复项目6个。")
    assert [f.action for f in figures(made)] == ["新识别", "消除", "储备", "批复"]


def test_a_table_row_takes_subject_and_unit_from_its_headers() -> None:
    made = report("（单位：万元）\n项目\t预算\t执行率（%）\t场次数\n培训\t12.5\t94.4\t3\n会务\t8\t100\t2\n")
    found = figures(made)
    assert [(f.subject, f.unit) for f in found[:3]] == [("培训预算", "元"), ("培训执行率", "%"), ("培训场次数", "次")]
    assert found[0].value == Decimal(125000)
    assert [f.topic for f in found[3:]] == ["会务"] * 3


def test_a_row_of_years_or_serial_numbers_measures_nothing() -> None:
    assert figures(report("序号\t年份\t姓名\n1\t2021\t李某\n2\t2022\t王某\n")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000 + "元",
        "一万" * 50_000,
        ("1" + " " * 60) * 2_000,
        "（" * 50_000 + "次",
        "3\n" * 20_000,
        "共3次\ud800",
    ],
    ids=["digits", "numerals", "spaces", "brackets", "lines", "surrogate"],
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    made = report(text)
    assert all(made.source.text[f.start : f.end] == f.text for f in figures(made))


def test_many_figures_in_one_sentence() -> None:
    found = figures(report("、".join(f"检查{n}次" for n in range(5_000))))
    assert len(found) == 5_000
    assert found[-1].value == Decimal(4_999)
