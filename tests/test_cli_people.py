"""`reviewer people`: accounts from the command line."""

from __future__ import annotations

from pathlib import Path

from tests.program import reviewer

WORD = "大漠孤烟直，长河落日圆"


def test_accounts_are_made_given_rights_and_dismissed(home: Path) -> None:
    for words, said in (
        (("add", "张三", "--password", WORD), "已设立“张三”"),
        (("add", "李四", "--password", WORD), "已设立“李四”"),
        (("grant", "李四", "评议人"), "“李四”的权限：评议人"),
        (("password", "李四", "--password", WORD + "啊"), "已重设"),
        (("dismiss", "李四"), "已停用"),
        (("list",), "张三\t管理员\n李四\t本单位：评议人\t已停用"),
        (("log",), "命令行\t\tdismiss_person\t李四"),
    ):
        done = reviewer("people", *words, home=home)
        assert (done.code, done.err) == (0, "")
        assert said in done.out or said in "\n".join(sorted(done.out.splitlines(), reverse=True))


def test_what_cannot_be_is_one_clear_line(home: Path) -> None:
    done = reviewer("people", "add", "张三", "--password", "短", home=home)
    assert done.code == 2
    assert done.err.startswith("错误：密码要有") and "Traceback" not in done.err
