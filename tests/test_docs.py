"""The documents keep up with the program: verbs, options, rules and settings are named, links and commands hold."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from reviewer.cli import cli
from reviewer.rules.registry import RULES
from reviewer.settings import Settings
from reviewer.writing.prompting import VARIABLES
from tests.program import environment, reviewer

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "examples/README.md"])
TEXTS = {path: path.read_text(encoding="utf-8") for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
SETTINGS = [f"REVIEWER_{name.upper()}" for name in Settings.model_fields]
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s#]*)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```[^\n]*\n.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
SET = re.compile(r"[A-Z_]+=")
SHELL = {"make", "reviewer", "export", ".", "mkdir", "cp", "unshare"}
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


def blocks(language: str) -> list[tuple[str, str]]:
    """(document, code) of every block in the language."""
    return [
        (place(path), code) for path, text in TEXTS.items() for kind, code in CODE.findall(text) if kind == language
    ]


def lines(code: str) -> list[list[str]]:
    """The words of each command, as a shell would cut them. Raises ValueError for quotes left open."""
    cut = (shlex.split(line, comments=True) for line in code.replace("\\\n", " ").splitlines())
    return [kept for words in cut if (kept := [*itertools.dropwhile(SET.match, words)])]


@pytest.mark.parametrize(("document", "code"), blocks("sh"))
def test_shell_commands_can_be_typed_as_they_stand(document: str, code: str) -> None:
    for words in lines(code):
        program, given = words[0].removeprefix(".venv/bin/"), words[1:]
        assert not re.search("[“”‘’]", " ".join(words)), f"{document}：命令里的引号应是半角"
        if program == "reviewer":
            _parsed(document, given)
        elif program == "python":
            target = given[0]
            assert target in ("-m", "app_gradio.py") or (ROOT / target).exists(), f"{document}：没有 {target}"
            assert all((ROOT / word).exists() for word in given if word.startswith(("tests/", "scripts/")))
        else:
            assert program in SHELL, f"{document}：不认识命令 {program}"


def _parsed(document: str, given: list[str]) -> None:
    given = given[: given.index(">")] if ">" in given else given
    context = click.Context(cli, info_name="reviewer")
    rest = cli.make_parser(context).parse_args(args=list(given))[1]
    command = cli.get_command(context, rest[0])
    assert command is not None, f"{document}：没有 reviewer {rest[0]}"
    try:
        command.make_parser(click.Context(command, parent=context)).parse_args(args=rest[1:])
    except click.UsageError as error:
        pytest.fail(f"{document}：reviewer {' '.join(given)}：{error.format_message()}")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A place to follow the documents in: the examples and nothing else."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("document", ["README.md", "README.en.md", "docs/使用手册.md", "examples/README.md"])
def test_the_first_ten_minutes_run_as_they_stand(document: str, checkout: Path) -> None:
    typed = [words[1:] for name, code in blocks("sh") if name == document for words in lines(code)]
    typed = [words for words in typed if "examples/reports" in words]
    assert len(typed) >= 2
    for words in typed:
        ended = reviewer(*words, home=checkout)
        assert ended.code == 0, ended.err


@pytest.mark.slow
@pytest.mark.parametrize(
    "code", [code for name, code in blocks("python") if name in ("docs/api.md", "README.en.md")], ids=range(5)
)
def test_python_examples_run_as_they_stand(code: str, checkout: Path) -> None:
    command = [sys.executable, "-c", code]
    where = environment(checkout, PYTHONPATH=str(ROOT))
    done = subprocess.run(command, cwd=checkout, env=where, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_every_prompt_is_explained() -> None:
    prompts = TEXTS[ROOT / "docs/prompts.md"]
    assert [name for name in VARIABLES if f"| `{name}` |" not in prompts] == []


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs/pictures").iterdir())
    assert pictures
    assert [picture.name for picture in pictures if picture.stat().st_size > 150_000] == []
    assert [picture.name for picture in pictures if picture.name not in EVERYTHING] == []


def test_the_readme_keeps_a_place_for_the_scores() -> None:
    readme = TEXTS[ROOT / "README.md"]
    assert readme.index("<!-- scores -->") < readme.index("<!-- /scores -->")


def test_the_readme_names_the_six_verbs_of_the_makefile() -> None:
    readme = TEXTS[ROOT / "README.md"]
    assert [verb for verb in ("setup", "demo", "test", "check", "gold", "bench") if f"make {verb}" not in readme] == []


def test_make_only_calls_what_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for script in re.findall(r"python (\S+\.py)", makefile):
        assert (ROOT / script).exists()
    for module in set(re.findall(r"python -m ([a-z]+)", makefile)) - {"venv", "pip", "ruff", "mypy", "pytest"}:
        assert (ROOT / module / "__main__.py").exists(), f"Makefile 调用了不存在的 {module}"
