"""Kills a working library again and again and looks at what is left: python -m tests.killing HOME FOLDER TIMES.

The work is done in a forked child that says what it begins and what it has done; the parent kills it and looks, in a
second child, at what is there. A process of its own: forking one that already runs threads (Chroma's) can hang.
"""

from __future__ import annotations

import importlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reviewer.library import Library
from reviewer.settings import Settings
from reviewer.store.program import program
from tests.program import written

FILES = 8


@dataclass
class Expected:
    """What was acknowledged. open: the deed that was begun and not acknowledged, "" for none."""

    present: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    open: str = ""

    def told(self, lines: list[str]) -> None:
        self.open = ""
        for line in lines:
            when, _, deed = line.partition(" ")
            self.open = deed if when == "begin" else ""
            verb, _, key = deed.partition(" ")
            if when == "begin":
                self.gone.discard(key)
            elif verb == "add":
                self.present.add(key)
            elif verb == "remove":
                self.present.discard(key)
                self.gone.add(key)

    def fits(self, found: set[str]) -> bool:
        verb, _, key = self.open.partition(" ")
        spare = {key} if verb in ("add", "remove") else set()
        return found - spare == self.present - spare


def mark(number: int) -> str:
    return f"独有的话语{'甲乙丙丁戊己庚辛'[number]}号"


def report(folder: Path, number: int) -> Path:
    lines = (
        f"柳湾镇副镇长2023年度述职报告（{number}）",
        "一、主要工作",
        f"一年来我到{mark(number)}走访{number + 3}次，协调修缮房屋{number + 2}间，帮助办理救助，送去过冬棉衣，日子有了着落。",
        "二、存在问题",
        f"走访还不够经常，对其他村的情况掌握不全，平时到户次数偏少，{number}组只去过一次。",
    )
    return written(folder / f"{number}.txt", lines)


def working(home: Path, paths: dict[str, Path], present: set[str], seed: int) -> Callable[[int], None]:
    """Deeds in a random order until somebody ends it."""

    def work(out: int) -> None:
        draw = random.Random(seed)
        there = set(present)
        with Library(home, Settings(home=home)) as library:
            while True:
                absent = sorted(paths.keys() - there)
                verb = draw.choice([*["add"] * (3 if absent else 0), *["remove"] * (2 if there else 0), "reindex"])
                key = draw.choice(absent if verb == "add" else sorted(there) or [""]) if verb != "reindex" else ""
                os.write(out, f"begin {verb} {key}\n".encode())
                if verb == "add":
                    library.add([paths[key]])
                    there.add(key)
                elif verb == "remove":
                    library.remove(key)
                    there.discard(key)
                else:
                    library.reindex()
                os.write(out, f"done {verb} {key}\n".encode())

    return work


def looking(home: Path) -> Callable[[int], None]:
    def look(out: int) -> None:
        with Library(home, Settings(home=home)) as library:
            faults = [str(fault) for fault in library.verify()]
            found = [source.id for source in library.listing()]
            read = [report.source.id for report in library.reading().reports]
            remark = library.search("走访", 5).remark
        os.write(out, "\n".join([*(f"fault {fault}" for fault in faults), *(f"has {key}" for key in found)]).encode())
        os.write(out, f"\nread {len(read)}\nremark {remark}\n".encode())

    return look


def child(work: Callable[[int], None], wait: float | None) -> tuple[int, list[str]]:
    """Runs the work in a child; kills it after `wait` seconds. Its status and its lines."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        code = 1
        try:
            work(writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    if wait is not None:
        time.sleep(wait)
        os.kill(process, signal.SIGKILL)
    with os.fdopen(reading, encoding="utf-8") as stream:
        lines = stream.read().splitlines()
    return os.waitpid(process, 0)[1], lines


def kill(home: Path, tmp_path: Path, times: int) -> None:
    """Raises AssertionError at the first thing lost, left half or not erased."""
    importlib.import_module("chromadb")  # 先在父进程里载入，免得每个子进程各载一次
    assert program()  # 也只算一次：测试途中有人改了程序，不算资料库的错
    folder = tmp_path / "材料"
    folder.mkdir()
    paths = {sha256(p.read_bytes()).hexdigest()[:12]: p for p in (report(folder, n) for n in range(FILES))}
    marks = {key: mark(int(path.stem)).encode() for key, path in paths.items()}
    expected, draw, interrupted = Expected(), random.Random(20), 0
    for number in range(times):
        _, lines = child(working(home, paths, expected.present, number), draw.uniform(0.02, 0.6))
        expected.told(lines)
        interrupted += expected.open != ""
        status, seen = child(looking(home), None)
        found = {line.removeprefix("has ") for line in seen if line.startswith("has ")}
        assert status == 0, f"第 {number} 次：打不开了"
        assert [line for line in seen if line.startswith("fault")] == [], f"第 {number} 次，{expected.open} 途中"
        assert expected.fits(found), f"第 {number} 次，{expected.open} 途中：应有 {expected.present}，实有 {found}"
        assert f"read {len(found)}" in seen and "remark " in seen
        assert {path.stem for path in (home / "originals").glob("*")} == found
        left = [path for path in home.rglob("*") if path.is_file() and expected.gone - found]
        for key in expected.gone - found:
            assert not [path.name for path in left if marks[key] in path.read_bytes()], f"第 {number} 次：没有删净"
        expected.present = found
    assert interrupted > times // 4


if __name__ == "__main__":
    kill(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
