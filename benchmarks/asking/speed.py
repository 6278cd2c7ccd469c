"""How long a library takes to fill, to open and to answer, how large it is, and the store alone at 100,000 reports."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, insert, select

from benchmarks.asking.corpus import reports
from reviewer.library import Library
from reviewer.model import Source
from reviewer.reading.corrections import NONE
from reviewer.settings import Settings
from reviewer.store import codec, open_database, tables
from reviewer.store import sources as stored
from reviewer.store.derived import derive
from reviewer.store.program import program

# 事实题与要逐句找词的题分开计时。
FACTS = (
    "谁写了讲党课的次数？", "哪些领导提到了安全生产检查次数？", "哪些人写了化解信访积案多少件？", "谁写了发展党员几名？",
    "谁写明了走访慰问困难群众多少户？", "哪些人写了争取项目资金多少万元？", "谁写了义务植树多少株？", "谁写了巡河多少次？",
    "哪些领导写了谈心谈话多少人次？", "谁写了开展法治宣传几场？", "谁写了粮食播种面积？", "谁召开了屋场会？几场？",
    "谁写了危房改造多少户？", "哪些人写了接待来访群众多少批次？", "谁写了参加廉政警示教育几次？",
)  # fmt: skip
SCANS = ("谁提到了晚熟脐橙？", "谁提到了小型水库除险加固？", "谁提到了暑期托管班？", "谁没有提到网格员？")
_KINDS = 400  # 填充大库时互不相同的报告数


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A library of so many reports. Seconds and bytes."""

    reports: int
    add: float
    index: float
    opened: float
    database: int
    originals: int
    index_bytes: int
    memory: int
    questions: dict[str, tuple[float, float]]


def fill(count: int, seed: int) -> Filled:
    """A real library in a folder of its own: files in, index built, opened again, asked."""
    with tempfile.TemporaryDirectory() as folder:
        incoming, home = Path(folder) / "in", Path(folder) / "home"
        incoming.mkdir()
        for one in reports(count, seed):
            (incoming / f"{one.number:06}.txt").write_text(one.text, encoding="utf-8")
        marks: dict[str, float] = {}
        with Library(home, Settings(home=home)) as library:
            begun = time.perf_counter()
            library.add([incoming], lambda what, *_: marks.setdefault(what[:4], time.perf_counter()) and None)
            ended = time.perf_counter()
        with Library(home, Settings(home=home)) as library:
            again = time.perf_counter()
            library.facts()
            opened = time.perf_counter() - again
            times = {
                "事实题": _times(library.ask, FACTS),
                "全文题": _times(library.ask, SCANS),
            }
        return Filled(
            reports=count,
            add=marks["建立索引"] - begun,
            index=ended - marks["建立索引"],
            opened=opened,
            database=_size(home, "reviewer.sqlite*"),
            originals=_size(home / "originals", "*"),
            index_bytes=_size(home / "index", "**/*"),
            memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            questions=times,
        )


def store_alone(count: int, seed: int) -> dict[str, tuple[float, float]]:
    """The tables of `count` reports, and p50 and p95 in seconds of what is asked of them."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "reviewer.sqlite")
        begun = time.perf_counter()
        keys = _clone(database.write, count, seed)
        filled = time.perf_counter() - begun
        table = tables.reports.c
        chosen = (table.id, table.label, table.year)

        def ask(statement: object) -> Callable[[str], object]:
            def asked(_: str) -> object:
                with database.read() as connection:
                    return connection.execute(statement).all()  # type: ignore[call-overload]

            return asked

        spread = [keys[at * len(keys) // 20] for at in range(20)]
        times = {
            "某人各年的报告": _times(lambda key: ask(select(*chosen).where(table.key == f"n:{key}"))(""), spread),
            "某年有哪些人": _times(ask(select(*chosen).where(table.year == 2022)), spread),
            "各单位各有几篇": _times(ask(select(table.unit, func.count()).group_by(table.unit)), spread[:5]),
            "一篇报告的全部事实": _times(
                lambda key: ask(select(tables.facts.c.data).where(tables.facts.c.report == f"{key}-1"))(""), spread
            ),
        }
        database.close()
        return {f"写入（篇/秒 {count / filled:,.0f}）": (filled, filled), **times}


def _clone(write: Callable[[], object], count: int, seed: int) -> list[str]:
    kinds = []
    for one in reports(_KINDS, seed):
        source = Source(id="0" * 12, name="a.txt", media="txt", text=one.text)
        kinds.append(derive(source, NONE, ""))
    keys = [f"{number:012x}" for number in range(count)]
    for at in range(0, count, 2000):
        with write() as connection:  # type: ignore[attr-defined]
            for number in range(at, min(count, at + 2000)):
                made, key = kinds[number % _KINDS], keys[number]
                source = replace(made.reading.sources[0], id=key, name=f"{number}.txt")
                stored.put(connection, source, ".txt")
                own = [
                    replace(f.report, id=f"{key}-1", official=replace(f.report.official, key=f"n:{key}"))
                    for f in made.facts
                ]
                stored.put_reports(connection, key, [replace(report, source=source) for report in own])
                connection.execute(
                    insert(tables.facts),
                    [{"report": f"{key}-1", "source": key, "order": 1, "data": codec.dumps(made.facts[0], source)}],
                )
                connection.execute(
                    insert(tables.outlines).values(source=key, program=program(), said="", data="[[],null,[]]")
                )
    return keys


def _times(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """p50 and p95 of each question asked three times after one that does not count."""
    ask(questions[0])
    taken = []
    for _ in range(3):
        for question in questions:
            begun = time.perf_counter()
            ask(question)
            taken.append(time.perf_counter() - begun)
    cuts = quantiles(taken, n=20)
    return cuts[9], cuts[18]


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())
