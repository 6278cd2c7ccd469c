"""python -m benchmarks scale [100 1000 2500] [--library N]

Reports as files, each size in a process of its own: every room's time, the peak of memory, and the exponent with which
its time grows from one size to the next (1.0: twice the reports, twice the time). Then the whole as a user has it, with
the process beside. --library: a library of N reports, and a second run after one report was changed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from math import log
from pathlib import Path
from typing import TypeVar

from benchmarks.asking.corpus import TOPICS
from benchmarks.scale.corpus import reports

_SIZES = (100, 1_000, 2_500, 10_000)
_ROOMS = ("读入", "事实", "雷同", "脉络", "规则", "摘要", "问答")
Made = TypeVar("Made")


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--one"]:
        print(json.dumps(_one(int(arguments[1]))))
    elif arguments[:1] == ["--whole"]:
        print(json.dumps(_whole(int(arguments[1]))))
    elif arguments[:1] == ["--library"]:
        _library(int(arguments[1]))
    else:
        _table([int(argument) for argument in arguments] or list(_SIZES))
    return 0


def _table(sizes: list[int]) -> None:
    print(f"机器：{os.cpu_count()} 核，{sys.platform}，Python {sys.version.split()[0]}；负载 {os.getloadavg()[0]:.1f}")
    print("篇数 " + "".join(f"{room:>6}" for room in _ROOMS) + "  合计  峰值MB ｜ 整个评阅：实耗 本进程CPU 峰值MB")
    before: dict[str, float] = {}
    for size in sizes:
        took, whole = _apart("--one", size), _apart("--whole", size)
        total = sum(took[room] for room in _ROOMS)
        print(
            f"{size:<5}" + "".join(f"{took[room]:8.2f}" for room in _ROOMS) + f"{total:8.1f}{took['MB']:7.0f}"
            f" ｜ {whole['wall']:8.1f}{whole['cpu']:8.1f}{whole['MB']:7.0f}",
            flush=True,
        )
        if before:
            steps = log(size / before["size"])
            print("指数 " + "".join(f"{log(max(took[r], 0.01) / max(before[r], 0.01)) / steps:8.2f}" for r in _ROOMS))
        before = {**took, "size": size}


def _apart(what: str, size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "scale", what, str(size)], check=True, capture_output=True, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _written(folder: Path, count: int) -> None:
    for one in reports(count):
        (folder / one.name).write_text(one.text, encoding="utf-8")


def _one(count: int) -> dict[str, float]:
    """CPU seconds of every room in this process, and the peak of memory."""
    from reviewer import api
    from reviewer.facts.sameness import sameness
    from reviewer.facts.threads import threads
    from reviewer.model import Review
    from reviewer.rules.base import View, run
    from reviewer.rules.registry import RULES
    from reviewer.writing.embedded import EmbeddedWriter

    took: dict[str, float] = {}

    def room(name: str, work: Callable[[], Made]) -> Made:
        begun = time.process_time()
        made = work()
        took[name] = round(time.process_time() - begun, 3)
        return made

    with tempfile.TemporaryDirectory() as folder:
        _written(Path(folder), count)
        reading = room("读入", lambda: api.read([folder]))
    facts = room("事实", lambda: tuple(map(api.facts_of, reading.reports)))
    same = room("雷同", lambda: sameness(reading.reports))
    found = room("脉络", lambda: threads(facts))
    view = View(facts=facts, repeats=same.repeats, threads=found, versions=same.versions)
    findings = room("规则", lambda: tuple(run(RULES, view)))
    review = Review(
        reading=reading, facts=facts, boilerplate=same.boilerplate, summaries=(), findings=findings,
        repeats=same.repeats, threads=found, origin=EmbeddedWriter.origin,
    )  # fmt: skip
    room("摘要", lambda: api.summarize(review))
    room("问答", lambda: _asked(review))
    return took | {"MB": _peak()}


def _whole(count: int) -> dict[str, float]:
    """The review as a user has it, files to answers."""
    from reviewer import api

    with tempfile.TemporaryDirectory() as folder:
        _written(Path(folder), count)
        begun, own = time.perf_counter(), time.process_time()
        _asked(api.review_of(api.read([folder])))
        return {"wall": time.perf_counter() - begun, "cpu": time.process_time() - own, "MB": _peak()}


def _library(count: int) -> None:
    from reviewer.library import Library
    from reviewer.settings import load

    with tempfile.TemporaryDirectory() as place:
        files, home = Path(place, "材料"), Path(place, "库")
        files.mkdir()
        _written(files, count)
        with Library(home, load(home, None, {}, True)) as library:
            _timed("第一次导入（含索引）", lambda: library.add([files]))
            _timed("第一次评阅", library.review)
            changed = sorted(files.iterdir())[count // 2]
            changed.write_text(changed.read_text(encoding="utf-8").replace("一是", "一是近来", 1), encoding="utf-8")
            _timed("删去旧的一篇", lambda: library.remove(changed.name))
            _timed("导入改过的一篇", lambda: library.add([changed]))
            _timed("提问", lambda: library.ask(TOPICS[0].question))
            _timed("第二次评阅", library.review)


def _timed(what: str, work: Callable[[], object]) -> None:
    begun, own = time.perf_counter(), time.process_time()
    work()
    print(f"{what}：实耗 {time.perf_counter() - begun:.2f} 秒，CPU {time.process_time() - own:.2f} 秒", flush=True)


def _asked(review: object) -> None:
    from reviewer import api
    from reviewer.model import Review

    assert isinstance(review, Review)
    known = api.evidence(review)
    for topic in TOPICS:
        api.ask_evidence(topic.question, known)


def _peak() -> float:
    """Most memory of this process and, where there was one, of the one beside, in MB."""
    import resource

    own, beside = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + beside) / (1024 if sys.platform == "linux" else 1 << 20)
