"""How long a library takes to fill, to open and to answer, how large it is, and the store alone at 100,000 reports."""

from __future__ import annotations

import json
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from sqlalchemy import func, insert, select

from benchmarks.asking.corpus import reports
from reviewer.asking.concepts import topic
from reviewer.asking.marks import marks
from reviewer.asking.spoken import spoken
from reviewer.asking.wording import normal, read
from reviewer.library import Library
from reviewer.model import Report, Source
from reviewer.reading.corrections import NONE
from reviewer.settings import Settings
from reviewer.store import Database, codec, open_database, tables
from reviewer.store.derived import derive
from reviewer.store.marks import load
from reviewer.store.program import program

# 事实题与要逐句找词的题分开计时。
FACTS = (
    "谁写了讲党课的次数？", "哪些领导提到了安全生产检查次数？", "哪些人写了化解信访积案多少件？", "谁写了发展党员几名？",
    "谁写明了走访慰问困难群众多少户？", "哪些人写了争取项目资金多少万元？", "谁写了义务植树多少株？", "谁写了巡河多少次？",
    "哪些领导写了谈心谈话多少人次？", "谁写了开展法治宣传几场？", "谁写了粮食播种面积？", "谁召开了屋场会？几场？",
    "谁写了危房改造多少户？", "哪些人写了接待来访群众多少批次？", "谁写了参加廉政警示教育几次？",
)  # fmt: skip
SCANS = ("谁提到了晚熟脐橙？", "谁提到了小型水库除险加固？", "谁提到了暑期托管班？", "谁没有提到网格员？")
_BATCH = 2_000
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
            library.add([incoming], lambda what, *_: marks.update({what[:4]: marks.get(what[:4], time.perf_counter())}))
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
        keys = _clone(database, count, seed)
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
            "某人各年的报告": _times(
                lambda key: ask(select(*chosen).where(table.key == f"n:某{int(key, 16)}"))(""), spread
            ),
            "某年有哪些人": _times(ask(select(*chosen).where(table.year == 2022)), spread),
            "各单位各有几篇": _times(ask(select(table.unit, func.count()).group_by(table.unit)), spread[:5]),
            "事实题各概念所在的位置": _times(_looked_up(database), FACTS),
            "一篇报告的全部事实": _times(
                lambda key: ask(select(tables.facts.c.data).where(tables.facts.c.report == f"{key}-1"))(""), spread
            ),
        }
        begun = time.perf_counter()
        with database.read() as connection:
            rows = sum(len(data) > 0 for data in connection.execute(select(tables.facts.c.data)).scalars())
        whole = time.perf_counter() - begun
        times[f"顺次读出全部 {rows:,} 篇的事实（未解开）"] = (whole, whole)
        database.close()
        return {f"写入（篇/秒 {count / filled:,.0f}）": (filled, filled), **times}


def _looked_up(database: Database) -> Callable[[str], object]:
    """What the store gives a fact question: every report that speaks of each listed concept in it, with the places."""

    def asked(question: str) -> object:
        topics = [made for words in read(spoken(normal(question))).topics if (made := topic(words))]
        with database.read() as connection:
            return [
                list(load(connection, concept.name)) for made in topics for concept in made.concepts if concept.listed
            ]

    return asked


def _clone(database: Database, count: int, seed: int) -> list[str]:
    """Rows of `count` sources, a few hundred different ones over and over, each under an id and a name of its own."""
    kinds = []
    for one in reports(_KINDS, seed):
        source = Source(id="0" * 12, name="a.txt", media="txt", text=one.text)
        (facts,) = derive(source, NONE, "").facts
        places = [(mark, json.dumps(data, separators=(",", ":"))) for mark, data in marks(facts).items()]
        kinds.append((source, facts.report, codec.dumps(facts, source), places))
    keys = [f"{number:012x}" for number in range(count)]
    for at in range(0, count, _BATCH):
        with database.write() as connection:
            part = list(zip(keys[at : at + _BATCH], range(at, count), strict=False))
            for table, row in ((tables.sources, _source), (tables.reports, _report), (tables.facts, _facts)):
                rows = [row(key, number, *kinds[number % _KINDS][:3]) for key, number in part]
                connection.execute(insert(table), rows)
            placed = [
                {"mark": mark, "report": f"{key}-1", "source": key, "data": data}
                for key, number in part
                for mark, data in kinds[number % _KINDS][3]
            ]
            connection.execute(insert(tables.marks), sorted(placed, key=lambda row: (row["mark"], row["report"])))
            outline = {"program": program(), "said": "", "data": "[[],null,[]]"}
            connection.execute(insert(tables.outlines), [{"source": key, **outline} for key, _ in part])
    return keys


def _source(key: str, number: int, source: Source, report: Report, data: str) -> dict[str, object]:
    text = {"text": source.text, "chars": len(source.text), "masks": "[]", "remarks": "[]"}
    return {"id": key, "name": f"{number}.txt", "media": "txt", "suffix": ".txt", **text}


def _report(key: str, number: int, source: Source, report: Report, data: str) -> dict[str, object]:
    who = {"name": f"某{number}", "post": report.official.post, "unit": report.official.unit}
    place = {"order": 1, "year": report.year, "start": report.start, "end": report.end}
    return {"id": f"{key}-1", "source": key, "key": f"n:某{number}", "label": f"某{number}", **who, **place}


def _facts(key: str, number: int, source: Source, report: Report, data: str) -> dict[str, object]:
    return {"report": f"{key}-1", "source": key, "order": 1, "data": data}


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
