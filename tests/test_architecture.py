"""The house keeps its shape: imports go down, each foreign package has one door, files and functions are short."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.program import reviewer

ROOT = Path(__file__).parents[1]
OURS = ("reviewer", "vectorstore", "prompts", "app_gradio")
FILES = sorted(
    [path for name in OURS[:3] for path in (ROOT / name).rglob("*.py")] + [ROOT / "app_gradio.py"],
    key=lambda path: path.as_posix(),
)

# 房间所在的台阶；只许往下引用。同一级里 asking、rules、writing 互不相识。
STAIRS: dict[str, int] = {
    **dict.fromkeys(("cli", "terminal", "web", "app_gradio"), 7),
    **dict.fromkeys(("library", "exam"), 6),
    **dict.fromkeys(("api", "store"), 5),
    "verify": 4,
    **dict.fromkeys(("asking", "rules", "writing"), 3),
    **dict.fromkeys(("facts", "pages", "settings"), 2),
    "reading": 1,
    **dict.fromkeys(("text", "model", "errors", "identity", "executor"), 0),
}
STRANGERS = {"asking", "rules", "writing"}
FACE = "reviewer"  # 门面 reviewer/__init__.py：只有最上一级可以引用
DOORS = {
    "argon2": ("reviewer/store/passwords.py",),
    "fastapi": ("reviewer/web/",),
    "starlette": ("reviewer/web/",),
    "uvicorn": ("reviewer/web/",),
    "sqlalchemy": ("reviewer/store/",),
    "chromadb": ("vectorstore/store.py",),
    "gradio": ("reviewer/web/", "app_gradio.py"),
    "langchain": ("reviewer/writing/",),
    "langchain_core": ("reviewer/writing/",),
    "langchain_openai": ("reviewer/writing/",),
    "openai": ("reviewer/writing/",),
    "tiktoken": ("reviewer/writing/",),
    "docx": ("reviewer/reading/", "reviewer/pages/"),
    "pypdfium2": ("reviewer/reading/", "reviewer/pages/"),
    "xlsxwriter": ("reviewer/pages/",),
    "jinja2": ("reviewer/pages/",),
    "click": ("reviewer/cli", "reviewer/terminal.py"),
    "rich": ("reviewer/cli", "reviewer/terminal.py"),
}
HEAVY = {"gradio", "chromadb", "openai", "langchain", "langchain_core", "langchain_openai", "tiktoken"}
ONLY_WHERE_USED = HEAVY | {"docx", "pypdfium2", "jinja2", "xlsxwriter"}
CHOSEN = {"openai", "langchain", "tiktoken", "chromadb", "gradio"}  # 由使用单位指定，不论有没有引用
BROUGHT_BY = {"langchain-core": "langchain", "starlette": "fastapi"}  # 前者自己锁定它的这一半
LONGEST_FILE = 400
VOCABULARY = ROOT / "reviewer/model.py"  # 只有数据类型，一处看全比分开好
LONGEST_FUNCTION = 60


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room(module: str) -> str:
    """reviewer.facts.figures -> facts, reviewer.cli_show -> cli, vectorstore.store -> vectorstore."""
    top, _, rest = module.partition(".")
    inner = rest.partition(".")[0]
    return top if top != "reviewer" or not inner else "cli" if inner.startswith("cli_") else inner


def module_of(path: Path) -> str:
    return place(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """Every imported module by its full name, and whether that happens as soon as the file is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    later = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.If) for n in ast.walk(f)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{place(path)}:{node.lineno} 用了相对引用"
            base = node.module or ""
            names = [f"{base}.{a.name}" if is_module(f"{base}.{a.name}") else base for a in node.names]
        else:
            continue
        for name in names:
            yield name, id(node) not in later


def foreign(path: Path) -> Iterator[tuple[str, bool]]:
    """Top names of imported packages that are neither ours nor Python's."""
    for name, at_once in imports(path):
        top = name.partition(".")[0]
        if top not in OURS and top not in sys.stdlib_module_names:
            yield top, at_once


def test_every_room_stands_on_the_stairs() -> None:
    rooms = {room(module_of(path)) for path in FILES}
    assert rooms - {FACE, "vectorstore", "prompts"} <= STAIRS.keys()


@pytest.mark.parametrize("path", FILES, ids=place)
def test_imports_go_down(path: Path) -> None:
    here = room(module_of(path))
    for name, _ in imports(path):
        there = room(name)
        if name.partition(".")[0] not in OURS or there == here:
            continue
        assert here not in ("vectorstore", "prompts"), f"{here} 不该认识 {name}"
        if there == FACE:
            assert STAIRS[here] == STAIRS["cli"], f"{place(path)} 从门面引用，会绕成圈"
        elif here == FACE:
            assert STAIRS.get(there, 0) < STAIRS["cli"], f"门面不该引用 {name}"
        elif there not in ("vectorstore", "prompts"):
            assert STAIRS[there] <= STAIRS[here], f"{place(path)} 往上引用了 {name}"
            assert not {here, there} <= STRANGERS, f"{here} 与 {there} 互不相识"


def test_no_circles() -> None:
    graph = {module_of(p): {n for n, _ in imports(p) if n.partition(".")[0] in OURS} for p in FILES}
    rooms: dict[str, set[str]] = {}
    for name, others in graph.items():
        rooms.setdefault(room(name), set()).update({room(o) for o in others} - {room(name)})
    for circle in (graph, rooms):
        try:
            TopologicalSorter(circle).prepare()
        except CycleError as error:
            pytest.fail("绕成了圈：" + " → ".join(error.args[1]))


@pytest.mark.parametrize("path", FILES, ids=place)
def test_foreign_packages_come_in_by_their_own_door(path: Path) -> None:
    for name, at_once in foreign(path):
        doors = DOORS.get(name)
        assert doors is None or place(path).startswith(doors), f"{name} 只能从 {doors} 引用"
        own_room = name == "gradio" and room(module_of(path)) == "web"
        assert not at_once or own_room or name not in ONLY_WHERE_USED, f"{name} 应在用到它的函数里引用"


def test_dependencies_are_the_chosen_five_and_what_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in project["dependencies"]}
    owners = packages_distributions()
    used = {owners[name][0].lower().replace("_", "-") for path in FILES for name, _ in foreign(path)}
    assert declared == CHOSEN | {BROUGHT_BY.get(name, name) for name in used}


@pytest.mark.parametrize("path", FILES, ids=place)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE or path == VOCABULARY
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} 有 {length} 行"


@pytest.mark.parametrize("path", FILES, ids=place)
def test_errors_are_never_swallowed_whole(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "一切"
            assert caught not in ("一切", "Exception", "BaseException"), f"第 {node.lineno} 行捕获了 {caught}"


@pytest.mark.parametrize("words", [("--help",), ("--no-model", "review", "{report}", "--json", "-"), ("rules",)])
def test_light_commands_import_nothing_heavy(words: tuple[str, ...], report: Path, home: Path) -> None:
    told = "import sys, atexit; atexit.register(lambda: sys.stderr.write('\\n模块 ' + ' '.join(sys.modules)));"
    ended = reviewer(*(word.format(report=report) for word in words), home=home, prelude=told)
    assert ended.code == 0, ended.err
    loaded = {name.partition(".")[0] for name in ended.err.rpartition("模块 ")[2].split()}
    assert not loaded & HEAVY


def test_importing_the_package_loads_nothing_heavy() -> None:
    command = [sys.executable, "-c", "import sys, reviewer; print(' '.join(sys.modules))"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & ONLY_WHERE_USED
