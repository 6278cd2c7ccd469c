"""Prompt files: loaded, checked, turned into messages. A prompt is a Markdown file in prompts/ or in an office's folder.

    +++
    id = "summary"
    version = 1
    variables = ["passages"]
    slots = ["duties", "work"]
    +++
    # system
    …
    # example          the words of a user, with passages as they would be sent
    …
    # reply            what a good reply to it is
    …
    # user
    …{{passages}}…

Front matter is TOML. Every {{name}} must be declared and every declared name must occur. Single braces are words.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewer.errors import SettingsError
from reviewer.identity import digest
from reviewer.model import Slot

VARIABLES: dict[str, tuple[str, ...]] = {
    "summary": ("passages",),
    "plan": ("question", "kinds"),
    "answer": ("question", "passages"),
    "vague": ("passages",),
    "reworded": ("passages",),
    "relations": ("passages",),
    "stock": ("passages",),
    "merge": ("passages",),
    "ask": ("passages",),
}
"""What the program can fill in, by prompt; a file may use fewer of them, not others."""

_FRONT = re.compile(r"\A\ufeff?\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_PART = re.compile(r"^# (system|example|reply|user)[ \t]*$", re.MULTILINE)
_HOLE = re.compile(r"\{\{(\w+)\}\}")
_ROLES = {"system": "system", "example": "user", "reply": "assistant", "user": "user"}


class _Front(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: Annotated[str, Field(pattern=r"^[a-z]+$")]
    version: Annotated[int, Field(ge=1)]
    variables: list[str]
    slots: list[Slot] = Field(default_factory=list)


class Prompt(BaseModel):
    """One prompt. parts: (role, words with {{holes}}) in order. origin: id@version, with a digest where it is not ours."""

    model_config = ConfigDict(frozen=True)

    id: str
    version: int
    slots: tuple[Slot, ...]
    parts: tuple[tuple[str, str], ...]
    origin: str

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """(what is sent, what a good reply is) of each worked example."""
        shown = self.parts[1:-1]
        return tuple((shown[i][1], shown[i + 1][1]) for i in range(0, len(shown), 2))


def load(name: str, folder: Path | None = None) -> Prompt:
    """The prompt `name`, from the folder where it lies there, else ours. Raises SettingsError that names what is wrong."""
    own = folder / f"{name}.md" if folder is not None else None
    if own is not None and own.exists():
        try:
            return parse(own.read_text(encoding="utf-8-sig"), name, own.name, foreign=True)
        except (OSError, UnicodeDecodeError):
            raise SettingsError(f"提示词文件“{own.name}”读不出来", "请检查权限，并存为 UTF-8") from None
    text = (files("prompts") / f"{name}.md").read_text(encoding="utf-8")
    return parse(text, name, f"prompts/{name}.md", foreign=False)


def parse(text: str, name: str, shown: str, *, foreign: bool) -> Prompt:
    """A prompt from its file's text."""
    text = text.replace("\r\n", "\n")
    found = _FRONT.match(text)
    if found is None:
        raise _bad(shown, "没有 +++ 之间的篇头")
    try:
        front = _Front.model_validate(tomllib.loads(found[1]))
    except tomllib.TOMLDecodeError:
        raise _bad(shown, "篇头不是正确的 TOML") from None
    except ValidationError as error:
        raise _bad(shown, f"篇头的 {error.errors()[0]['loc'][0]} 不对") from None
    if front.id != name:
        raise _bad(shown, f"篇头的 id 应是 {name}")
    pieces = _PART.split(text[found.end() :])
    heads, words = pieces[1::2], [piece.strip() for piece in pieces[2::2]]
    _check_parts(shown, heads, words)
    _check_variables(shown, front, words)
    return Prompt(
        id=front.id,
        version=front.version,
        slots=tuple(front.slots),
        parts=tuple((_ROLES[head], said) for head, said in zip(heads, words, strict=True)),
        origin=f"{front.id}@{front.version}" + (f"+{digest((text,), 8)}" if foreign else ""),
    )


def _check_parts(shown: str, heads: list[str], words: list[str]) -> None:
    middle = heads[1:-1]
    in_pairs = middle == ["example", "reply"] * (len(middle) // 2)
    if len(heads) < 2 or heads[0] != "system" or heads[-1] != "user" or not in_pairs:
        raise _bad(shown, "各节应依次是 # system、成对的 # example 与 # reply、# user")
    if not all(words):
        raise _bad(shown, f"“# {heads[words.index('')]}”一节是空的")


def _check_variables(shown: str, front: _Front, words: list[str]) -> None:
    used = {name for said in words for name in _HOLE.findall(said)}
    declared, known = set(front.variables), set(VARIABLES.get(front.id, ()))
    if unknown := sorted((used | declared) - known):
        raise _bad(shown, f"不认识变量 {'、'.join(unknown)}，能用的有 {'、'.join(sorted(known))}")
    if used != declared:
        raise _bad(shown, f"篇头的 variables 与正文不一致：{'、'.join(sorted(used ^ declared))}")
    if any(_HOLE.search(said) for said in words[1:-1]):
        raise _bad(shown, "例子里不能有变量")


def template(part: str) -> str:
    """A part as an f-string template: holes become fields, every other brace is a word."""
    escaped = part.replace("{", "{{").replace("}", "}}")
    return re.sub(r"\{\{\{\{(\w+)\}\}\}\}", r"{\1}", escaped)


def _bad(shown: str, what: str) -> SettingsError:
    return SettingsError(f"提示词文件“{shown}”不能用：{what}", "写法见 docs/prompts.md")
