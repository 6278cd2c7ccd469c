"""Reports without a title line."""

from __future__ import annotations

from reviewer.reading.starts import Start, starts
from tests.reading.compiled import BODY, WORK, lines

LACKS = "差的地方：活动室漏雨漏了半年，我催了两次就没催了。"


def found(text: str, name: str = "述职.txt") -> tuple[list[str], list[Start]]:
    rows = lines(text)
    begun = starts(rows, name)
    return [rows[start.first].words for start in begun], begun


def test_unit_post_and_name_alone_begin_the_reports_of_a_meeting() -> None:
    cover = "石坪乡村书记述职评议会\n会议材料（共2份）\n\n"
    one = f"柳湾村党总支书记　薛小满\n1、把人聚起来。{WORK}\n{LACKS}\n"
    two = f"\n桃坪村第一书记　何青\n{WORK}\n{LACKS}\n何青\n"
    heads, begun = found(cover + one + two)
    assert heads == ["柳湾村党总支书记　薛小满", "桃坪村第一书记　何青"]
    assert [start.person.unit for start in begun] == ["柳湾村", "桃坪村"]


def test_labelled_lines_begin_reports() -> None:
    text = "\n\n".join(f"姓名：{name}　　科室：检验科　　职务：主任\n{WORK}\n{LACKS}" for name in ("薛小满", "何青"))
    _, begun = found(text)
    assert [(start.person.name, start.person.post) for start in begun] == [
        ("薛小满", "检验科主任"),
        ("何青", "检验科主任"),
    ]


def test_the_chair_calls_somebody_up() -> None:
    text = (
        f"供销社2023年度述职评议会发言实录\n主持人：现在开会。下面请副主任薛小满同志述职。\n各位同志：\n{BODY}\n汇报完了，谢谢大家。\n"
        f"主持人：谢谢。下面请何青同志述职。\n大家好！\n{BODY}\n就说这些。\n主持人：散会。"
    )
    _, begun = found(text)
    assert [start.person.name for start in begun] == ["薛小满", "何青"]
    assert all("主持人" in start.how for start in begun)


def test_years_under_one_name_are_one_persons_and_said_to_be_guessed() -> None:
    years = "\n".join(f"{year}年度述职报告\n{BODY}" for year in (2021, 2022, 2023))
    _, begun = found(
        f"△薛小满同志（现任造林股股长）\n{years}\n\n△何青同志（现任办公室副主任）\n2023年度述职报告\n{BODY}"
    )
    assert [start.person.name or start.carried.name for start in begun] == ["薛小满"] * 3 + ["何青"]
    assert "同一人" in begun[1].how and begun[0].how == "sure"


def test_a_signature_begins_nothing() -> None:
    text = f"镇长2023年度述职报告\n{BODY}\n以上报告，请评议。\n\n青石镇镇长　薛小满\n2024年1月9日\n\n副镇长2023年度述职报告\n{BODY}"
    assert found(text)[0] == ["镇长2023年度述职报告", "副镇长2023年度述职报告"]
