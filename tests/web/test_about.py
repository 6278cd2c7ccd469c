"""设置: where text goes, what is installed, the rules, the log."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from reviewer.rules.registry import RULES
from reviewer.settings import Settings
from reviewer.web.about import About, demanded, destinations, lists, rules
from reviewer.web.desk import Desk
from reviewer.web.house import House
from tests.web.conftest import asked


def test_without_an_endpoint_nothing_goes_anywhere(home: Path) -> None:
    assert "哪里都不发" in destinations(Settings(home=home))


def test_every_destination_is_named_and_no_secret(home: Path) -> None:
    settings = Settings(
        home=home,
        base_url="http://10.0.0.8:8000/v1",
        model="qwen3",
        embedding_model="bge",
        api_key=SecretStr("sk-secret"),
        chroma_url="http://10.0.0.9:8000",
        database_url=SecretStr("postgresql://u:geheim@10.0.0.7/db"),
    )
    told = destinations(settings)
    assert told.count("<li>") == 4
    assert "qwen3" in told and "bge" in told
    assert "geheim" not in told and "sk-" not in told


def test_every_rule_is_explained() -> None:
    told = rules()
    assert told.count("<details") == len(RULES)
    assert all(rule.title in told for rule in RULES)


def test_state_and_log_are_shown(house: House, desk: Desk, home: Path, report: Path) -> None:
    desk.library.add([report])
    state, _, log = About(house, Settings(home=home)).show(asked())
    assert "gradio" in state
    assert "读入文件" in log
    assert report.stem not in log


def test_the_index_can_be_made_anew(house: House, desk: Desk, home: Path, report: Path) -> None:
    desk.library.add([report])
    assert "已重建索引" in About(house, Settings(home=home)).reindex(asked())


def test_what_the_unit_asks_is_shown(home: Path) -> None:
    told = demanded(Settings(home=home, word_limit=3000, themes=("意识形态", "<b>党建")))
    assert "3000" in told and "意识形态、" in told and "<b>党" not in told
    assert told.count("不要求") == 3


def test_the_word_lists_can_be_read() -> None:
    assert lists().count("<details") > 20
