"""A run as a table and as JSON, and two runs against each other, case by case."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypedDict

from reviewer.errors import DamagedFile
from reviewer.exam.cases import Case, grouped, share
from reviewer.exam.run import Run

SCHEMA = "reviewer.eval/1"


class Line(TypedDict):
    """One line of the table. share: right / all."""

    group: str
    measure: str
    right: int
    all: int
    share: float


class Judged(TypedDict):
    """One case."""

    group: str
    measure: str
    id: str
    good: bool
    said: str


class Document(TypedDict):
    """reviewer.eval/1"""

    schema: str
    version: str
    machine: str
    reports: int
    chars: int
    review_seconds: float
    asking_seconds: float
    questions: int
    lines: list[Line]
    cases: list[Judged]


def document(run: Run, version: str = "") -> Document:
    """The whole run; `version` of the program that made it."""
    return Document(
        schema=SCHEMA,
        version=version,
        machine=f"{platform.system()} {platform.machine()}，Python {platform.python_version()}",
        reports=run.reports,
        chars=run.chars,
        review_seconds=round(run.review_seconds, 3),
        asking_seconds=round(run.asking_seconds, 3),
        questions=run.questions,
        lines=[_line(group, measure, own) for group, measure, own in grouped(run.cases)],
        cases=[Judged(group=c.group, measure=c.measure, id=c.id, good=c.good, said=c.said) for c in run.cases],
    )


def _line(group: str, measure: str, own: Sequence[Case]) -> Line:
    right = sum(case.good for case in own)
    return Line(group=group, measure=measure, right=right, all=len(own), share=round(share(own), 4))


def table(made: Document, misses: int = 0) -> Iterator[str]:
    """The lines of the table in words, after each up to `misses` of its wrong cases."""
    for line in made["lines"]:
        yield f"{line['group']}\t{line['measure']}\t{line['share']:.3f}\t{line['right']}/{line['all']}"
        wrong = [
            c for c in made["cases"] if not c["good"] and (c["group"], c["measure"]) == (line["group"], line["measure"])
        ]
        yield from (f"\t· {case['id']}　{' '.join(case['said'].split())[:120]}" for case in wrong[:misses])
    yield (
        f"用时\t{made['reports']} 篇 {made['chars']:,} 字，读入评阅 {made['review_seconds']:.1f} 秒；"
        f"{made['questions']} 个问题 {made['asking_seconds']:.1f} 秒；{made['machine']}"
    )


def load_document(path: Path) -> Document:
    """An earlier run. Raises DamagedFile where the file is none."""
    try:
        made: Document = json.loads(path.read_text(encoding="utf-8"))
        if made["schema"] == SCHEMA:
            return made
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedFile(f"“{path}”不是 reviewer eval --json 写出的文件", "请先用 --json 存下上一次的结果") from error
    raise DamagedFile(f"“{path}”是另一个版本写出的结果", "请用现在的版本重跑一次再比")


def compared(old: Document, new: Document) -> Iterator[str]:
    """What got better, what got worse, what is judged in one run only."""
    before = {(c["group"], c["measure"], c["id"]): c for c in old["cases"]}
    after = {(c["group"], c["measure"], c["id"]): c for c in new["cases"]}
    both = before.keys() & after.keys()
    for title, keys in (
        ("变好", [key for key in after if key in both and after[key]["good"] and not before[key]["good"]]),
        ("变差", [key for key in after if key in both and not after[key]["good"] and before[key]["good"]]),
    ):
        yield f"{title} {len(keys)} 处"
        yield from (
            f"\t{group}\t{measure}\t{name}　{' '.join(after[group, measure, name]['said'].split())[:120]}"
            for group, measure, name in keys
        )
    yield f"只在一次里判的：上次 {len(before) - len(both)} 处，这次 {len(after) - len(both)} 处"
