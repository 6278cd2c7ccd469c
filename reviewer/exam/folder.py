"""A folder of gold as values: every NAME.gold.json and 标注.xlsx in it, each checked against its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from reviewer.errors import DamagedFile, InputError
from reviewer.exam.gold import Gold, GoldQuestion, GoldText, Place, own
from reviewer.exam.sheet import SHEET, load_sheet
from reviewer.reading.files import read_sources

QUESTIONS = "questions.gold.json"
SUFFIX = ".gold.json"
_HINT = "格式见 docs/eval.md；位置按 reviewer text 输出的文字数，从 0 起，含头不含尾"
_T = TypeVar("_T", bound=BaseModel)


def load_gold(folder: Path) -> Gold:
    """All gold of the folder and of the folders in it.

    Raises InputError where there is none, DamagedFile where it does not fit its text.
    """
    texts: dict[str, GoldText] = {}
    questions: list[GoldQuestion] = []
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        if path.name == QUESTIONS:
            questions += [_checked(GoldQuestion, one, path) for one in _json(path).get("questions", [])]
        else:
            gold = _checked(GoldText, _json(path), path)
            text = path.parent / gold.text
            _fits(gold, text)
            texts[str(text)] = gold
    for path in sorted(folder.rglob(SHEET)):
        written, asked = load_sheet(path)
        texts |= {name: gold for name, gold in written.items() if name not in texts}
        questions += asked
    if not texts:
        raise InputError(f"“{folder}”里没有标注（*{SUFFIX} 或 {SHEET}）", _HINT)
    return Gold(texts=texts, questions=tuple(questions))


def _json(path: Path) -> dict[str, list[object]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DamagedFile(f"标注“{path.name}”读不出来，不是 UTF-8 的 JSON", _HINT) from error
    if not isinstance(found, dict):
        raise DamagedFile(f"标注“{path.name}”应是一个对象", _HINT)
    return found


def _checked(kind: type[_T], given: object, path: Path) -> _T:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise DamagedFile(f"标注“{path.name}”的“{where}”不对：{first['msg']}", _HINT) from error


def _fits(gold: GoldText, text: Path) -> None:
    """Every quote stands where the gold says it does."""
    sources, failed = read_sources([text])
    if failed or len(sources) != 1:
        raise DamagedFile(f"标注所说的“{text.name}”读不出来", "请把文字和标注放在同一个文件夹里")
    (source,) = sources
    for place in _places(gold):
        if source.text[place.start : place.end] != place.text:
            raise DamagedFile(f"“{text.name}”第 {place.start} 字起不是“{place.text[:20]}”", _HINT)


def _places(gold: GoldText) -> Iterator[Place]:
    """The places in this very text that quote it."""
    for report in gold.reports:
        yield from report.figures
        yield from report.problems
    for relation in gold.relations:
        yield from (side for side in relation.sides if own(side, gold))
    for pair in gold.sameness:
        yield from (side for side in (pair.left, pair.right) if own(side, gold))
