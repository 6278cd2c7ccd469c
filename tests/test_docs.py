"""The documents keep up with the program: verbs, options, rules and settings are named, links and commands hold."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from reviewer.cli import cli
from reviewer.rules.registry import RULES
from reviewer.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
SETTINGS = [f"REVIEWER_{name.upper()}" for name in Settings.model_fields]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s#]*)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```[^\n]*\n.*?^```", re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"\bmake ([a-z]+)")
RUN = re.compile(r"(?<!from )(?:^|(?<=[`\s]))reviewer ((?:--?[a-z-]+(?:[ =][A-Z./~]\S*)? )*)([a-z]+)\b")


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def verbs() -> dict[str, click.Command]:
    return dict(cli.commands)


def commands(text: str) -> str:
    """What stands in code blocks and between back-ticks."""
    return "\n".join(FENCE.findall(text) + re.findall(r"`[^`\n]+`", FENCE.sub("", text)))


def anchors(text: str) -> set[str]:
    """The names under which headings can be linked to."""
    headings = HEADING.findall(FENCE.sub("", text))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def test_every_verb_is_explained() -> None:
    assert [verb for verb in verbs() if f"reviewer {verb}" not in EVERYTHING] == []


def test_every_option_is_explained() -> None:
    long_options = {
        option
        for command in (cli, *verbs().values())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and not getattr(parameter, "hidden", False)
    }
    assert [option for option in sorted(long_options - {"--help", "--version"}) if option not in EVERYTHING] == []


def test_every_rule_is_listed() -> None:
    assert RULES
    assert [rule.id for rule in RULES if rule.id not in EVERYTHING] == []


def test_every_setting_is_explained() -> None:
    assert SETTINGS
    assert [name for name in SETTINGS if name not in EVERYTHING] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_links_lead_somewhere(path: Path) -> None:
    for target, anchor in LINK.findall(FENCE.sub("", TEXTS[path])):
        goal = (path.parent / target).resolve() if target else path
        assert goal.exists(), f"{place(path)} 链到了不存在的 {target}"
        if anchor and goal.suffix == ".md":
            assert anchor[1:] in anchors(goal.read_text(encoding="utf-8")), f"{place(path)} 链到了不存在的 {anchor}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=place)
def test_commands_exist(path: Path) -> None:
    text = commands(TEXTS[path])
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(MAKE.findall(text)) <= targets
    assert {verb for _, verb in RUN.findall(text)} <= verbs().keys()


def test_the_readme_names_the_six_verbs_of_the_makefile() -> None:
    readme = TEXTS[ROOT / "README.md"]
    assert [verb for verb in ("setup", "demo", "test", "check", "gold", "bench") if f"make {verb}" not in readme] == []


def test_make_only_calls_what_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for script in re.findall(r"python (\S+\.py)", makefile):
        assert (ROOT / script).exists()
    for module in set(re.findall(r"python -m ([a-z]+)", makefile)) - {"venv", "pip", "ruff", "mypy", "pytest"}:
        assert (ROOT / module / "__main__.py").exists(), f"Makefile 调用了不存在的 {module}"
