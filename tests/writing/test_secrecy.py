"""Marked texts and texts that only speak of secrets."""

from __future__ import annotations

import pytest

from reviewer.writing.secrecy import is_marked, mark_in
from tests.reading.compiled import source


@pytest.mark.parametrize(
    "text",
    [
        "秘密", "机密\n青石镇", "  绝密  \n", "青石镇\n秘　密\n", "机密★", "机密★10年", "绝密★启用前", "秘密★长期 共3页",
        "【机密】", "（秘密）", "密级：机密", "密级: 秘密★5年", "密 级：绝密", "本报告属机密，请勿外传。", "本件为秘密文件。",
    ],
)  # fmt: skip
def test_marked(text: str) -> None:
    assert mark_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "严守国家秘密和商业秘密。", "开展保密检查3次，签订保密承诺书20份。", "机密文件销毁率100%。", "与群众保持密切联系。",
        "秘密调查走访群众40户。", "没有发生泄密事件。", "机密性、完整性、可用性", "他们亲密无间", "绝密级人员0名，涉密设备5台。",
    ],
)  # fmt: skip
def test_not_marked(text: str) -> None:
    assert mark_in(text) == ""


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("述职报告（机密）.docx", True),
        ("机密 述职报告.docx", True),
        ("2023年度绝密_汇编.txt", True),
        ("保密工作述职报告.docx", False),
        ("述职报告.docx", False),
        ("秘密战线老同志事迹.docx", False),
    ],
)
def test_the_name_of_the_file_counts(name: str, marked: bool) -> None:
    assert is_marked(source("正文", name)) is marked
