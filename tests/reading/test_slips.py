"""Slips of the text are shown as they are."""

from __future__ import annotations

from tests.reading.compiled import BODY, WORK, read

HEAD = "镇长薛小满2023年度述职报告\n一、履职情况"
CUT = "二是把村里的旧水渠重新量了一遍，能接的接上，不能接的写进明年的计划，建立了管护制度，认真制定"


def rules(text: str) -> dict[str, list[str]]:
    return {f.rule: [place.text for place in f.evidence] for f in read(text).remarks}


def test_a_paragraph_that_breaks_off_is_shown() -> None:
    found = rules(f"{HEAD}\n" + f"{WORK}\n" * 5 + f"{CUT}\n{WORK}\n{BODY}")
    assert found == {"reading.broken_off": [CUT[-30:]]}


def test_a_report_that_never_ends_its_paragraphs_is_left_alone() -> None:
    assert "reading.broken_off" not in rules(f"{HEAD}\n" + f"{CUT}\n" * 5 + BODY)


def test_a_quotation_mark_alone_is_shown() -> None:
    found = rules(f"{HEAD}\n{WORK}责任追究不含糊。”以后再没有人迟到。\n{BODY}")
    assert list(found) == ["reading.quotes"] and "不含糊。”" in found["reading.quotes"][0]


def test_a_clean_report_is_silent() -> None:
    assert rules(f"{HEAD}\n{WORK}“三会一课”开了12次。\n{BODY}") == {}


def test_letters_among_digits_are_shown() -> None:
    found = rules(f"{HEAD}\n{WORK}走访1O0户，修路l2公里，2O23年培训31人，用A4纸20包，建5G基站3个，PM2.5下降。\n{BODY}")
    assert found == {"reading.letters": ["1O0", "l2", "2O23"]}
