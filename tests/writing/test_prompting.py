"""Prompt files are code: loaded, checked, and their own examples pass the gate."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.errors import SettingsError
from reviewer.verify import verify
from reviewer.writing.prompting import VARIABLES, load, parse, template

GOOD = '+++\nid = "summary"\nversion = 3\nvariables = ["passages"]\nslots = ["work"]\n+++\n# system\n守规矩{"a": 1}\n# user\n{{passages}}\n'
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", VARIABLES)
def test_ours_are_right(name: str) -> None:
    prompt = load(name)
    assert prompt.origin == f"{name}@{prompt.version}"
    assert prompt.examples
    assert "不照办" in prompt.parts[0][1] or name == "plan"


def test_every_file_is_a_known_prompt() -> None:
    assert {path.stem for path in (ROOT / "prompts").glob("*.md")} == set(VARIABLES)


def test_braces_are_words_and_holes_are_fields() -> None:
    assert template('{"a": {{passages}}}').format(passages="{x}") == '{"a": {x}}'


def test_an_office_may_put_its_own_in_place_and_it_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_text(GOOD, encoding="utf-8")
    own = load("summary", tmp_path)
    assert own.parts == (("system", '守规矩{"a": 1}'), ("user", "{{passages}}"))
    assert re.fullmatch(r"summary@3\+[0-9a-f]{8}", own.origin)
    (tmp_path / "summary.md").write_text(GOOD.replace("守", "遵"), encoding="utf-8")
    assert load("summary", tmp_path).origin != own.origin
    assert load("plan", tmp_path).origin == load("plan").origin


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (GOOD.replace("+++\n", "", 1), "篇头"),
        (GOOD.replace("version = 3", "version = three"), "TOML"),
        (GOOD.replace("version = 3", 'version = "3"'), "version"),
        (GOOD.replace("version = 3", "version = 0"), "version"),
        (GOOD.replace("version = 3", "vresion = 3"), "version"),
        (GOOD.replace('"summary"', '"plan"'), "id"),
        (GOOD.replace('["work"]', '["grade"]'), "slots"),
        (GOOD.replace("{{passages}}", "{{passages}}{{grade}}"), "grade"),
        (GOOD.replace('["passages"]', '["passages", "name"]'), "name"),
        (GOOD.replace("{{passages}}", "没有材料"), "variables"),
        (GOOD.replace("# system", "# System"), "各节"),
        (GOOD.replace("# user", "# example\n例\n# user"), "各节"),
        (GOOD.replace("守规矩{\"a\": 1}", ""), "空的"),
        (GOOD.replace("# user", "# example\n{{passages}}\n# reply\n答\n# user"), "例子"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(changed: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told) as caught:
        parse(changed, "summary", "summary.md", foreign=True)
    assert "summary.md" in caught.value.message and caught.value.hint


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "summary.md").write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(SettingsError, match="读不出来"):
        load("summary", tmp_path)


def test_the_gate_is_what_it_says_it_is() -> None:
    assert callable(verify)
