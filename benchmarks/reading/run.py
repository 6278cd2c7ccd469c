"""The command: characters a second by size and by length of the reports, and the memory of one large file."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures.speed import machine
from benchmarks.reading.corpus import compilation, single
from reviewer.reading.compilation import split
from reviewer.reading.files import read_sources

_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One text file. seconds: processor time of reading and splitting, best of three; memory: the most that the whole
    process held, in MB."""

    kind: str
    characters: int
    reports: int
    seconds: float
    memory: float

    @property
    def speed(self) -> float:
        """Characters a second."""
        return self.characters / self.seconds


def main(arguments: Sequence[str]) -> int:
    """`python -m benchmarks reading`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reading", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[250_000, 500_000, 1_000_000, 2_000_000, 5_000_000])
    parser.add_argument("--each", type=int, nargs="*", default=[1_000, 2_400])
    parser.add_argument("--single", type=int, nargs="*", default=[1_000_000, 5_000_000], help="只有一篇的文件")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    print(machine())
    rows = []
    for each in chosen.each:
        for size in chosen.sizes:
            rows.append(_apart(f"每篇约 {each:,} 字", compilation, (size, each, chosen.seed)))
            _show(rows[-1])
    for size in chosen.single:
        rows.append(_apart("整份只有一篇", single, (size, chosen.seed)))
        _show(rows[-1])
    if chosen.json:
        written = {"machine": machine(), "rows": [asdict(row) for row in rows]}
        chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _show(row: Measured) -> None:
    print(
        f"{row.kind:<16}{row.characters:>10,} 字{row.reports:>7,} 篇{row.seconds:>8.2f} 秒"
        f"{row.speed / 1e6:>7.2f} 百万字/秒{row.memory:>8.0f} MB"
    )


def _apart(kind: str, make: Callable[..., str], arguments: tuple[int, ...]) -> Measured:
    """Measured in a process of its own, which never held anything else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "汇编.txt"
        text = make(*arguments)
        path.write_text(text, encoding="utf-8")
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return pool.submit(_measure, kind, path, len(text)).result()


def _measure(kind: str, path: Path, characters: int) -> Measured:
    best, count = float("inf"), 0
    for _ in range(_ROUNDS):
        begun = time.process_time()
        sources, failed = read_sources([path])
        reading = split(sources)
        best = min(best, time.process_time() - begun)
        assert not failed
        count = len(reading.reports)
        del sources, reading
    return Measured(kind=kind, characters=characters, reports=count, seconds=best, memory=_most())


def _most() -> float:
    """The most memory this process ever held, in MB (ru_maxrss would count the parent's)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
