"""Where a report's own text ends."""

from __future__ import annotations

import pytest

from tests.reading.compiled import BODY, read

HEAD = f"镇长薛小满2023年度述职报告\n{BODY}\n以上报告，请批评指正。"


@pytest.mark.parametrize(
    "after",
    [
        "主持人：感谢薛小满同志。下面进行测评。",
        "县委组织部考核组组长　何青：刚才的述职很实在。",
        "\n青石镇2023年度工作总结\n一、农业。种茶三百亩。\n二、存在的问题。路不好。",
        "\n民主测评表\n姓名\t好\t较好",
        "----- 原始邮件 -----\n发件人：何青",
    ],
)
def test_other_peoples_words_and_papers_are_not_the_reports(after: str) -> None:
    (report,) = read(f"{HEAD}\n{after}").reports
    assert report.slice(report.start, report.end) == HEAD


def test_fields_of_the_next_cover_belong_to_nobody() -> None:
    first, _ = read(f"{HEAD}\n\n编号：清建-04\n密级：内部\n副镇长何青2023年度述职报告\n{BODY}").reports
    assert first.slice(first.start, first.end) == HEAD


def test_a_heading_of_the_report_does_not_end_it() -> None:
    text = f"镇长薛小满2023年度述职报告\n一、2023年工作总结\n{BODY}"
    (report,) = read(text).reports
    assert report.end == len(text)
