"""The command: quality beside time for pairs, passages of whole reports, one more report, clauses in common."""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from benchmarks.figures.speed import machine
from benchmarks.sameness.corpus import PER_REPORT, corpus, raw
from benchmarks.sameness.one import WAYS, quality
from benchmarks.sameness.passages import Tally, cases, measure, reports_of
from reviewer.facts.clauses import shared_clauses
from reviewer.facts.newcomer import Known
from reviewer.facts.pairs import pair_arrays
from reviewer.text.normal import normal

ROOT = Path(__file__).parents[2]
_MINUTES = 60
_COLUMNS = ("verbatim", "edit", "reorder", "renumbered", "insert", "paraphrase", "precision")


def main(arguments: Sequence[str]) -> int:
    """`python -m benchmarks sameness`; other ways than numpy need an interpreter that has them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sameness", description=__doc__)
    parser.add_argument("--reports", type=int, nargs="*", default=[500, 5_000], help=f"每篇{PER_REPORT}句")
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    parser.add_argument("--peers-python", type=Path, help="装有 bench 组的解释器；不给则只测 numpy")
    parser.add_argument("--known", type=int, default=2_500, help="新来的一篇与多少篇比；0 不测")
    parser.add_argument("--clauses", type=int, default=5_000, help="多少篇里找相同的子句；0 不测")
    parser.add_argument("--passages", type=int, default=400, help="多少篇种下整段；0 不测")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="结果写成 JSON")
    chosen = parser.parse_args(arguments)
    print(f"{machine()}；种子 {chosen.seed}")
    written: dict[str, object] = {"machine": machine(), "seed": chosen.seed}
    if chosen.passages:
        written["passages"] = _passages(chosen.passages, chosen.seed)
    if chosen.reports:
        written["written"] = _written(min(chosen.reports), chosen.seed)
        written["pairs"] = _pairs(chosen.reports, chosen.ways, chosen.peers_python, chosen.seed)
    if chosen.known:
        written["newcomer"] = _newcomer(chosen.known, chosen.seed)
    if chosen.clauses:
        written["clauses"] = _clauses(chosen.clauses, chosen.seed)
    if chosen.json:
        chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _passages(count: int, seed: int) -> dict[str, dict[str, float]]:
    tallies, _ = measure(count, seed)
    print("\n整篇：种下的段落    篇数  找到  占比误差 平均／最大  误指的篇数")
    for way, tally in tallies.items():
        print(f"{way:<18}{tally.reports:>6}{tally.found:>6}{_errors(tally):>22}{tally.accused:>10}")
    return {way: asdict(tally) for way, tally in tallies.items()}


def _errors(tally: Tally) -> str:
    return f"{tally.mean_error:.4f}／{tally.worst_error:.4f}"


def _written(reports: int, seed: int) -> dict[str, float]:
    """Quality on sentences as written, each with other years, numbers and 届次, masked by the product itself."""
    planted = corpus(reports, seed)
    pick = random.Random(seed)
    numbers: dict[str, int] = {}
    texts = [raw(sentence, pick) for sentence in planted.sentences]
    words = [normal(text, 0, len(text)).words for text in texts]
    places = [numbers.setdefault(said, len(numbers)) for said in words]
    left, right, _ = pair_arrays(list(numbers))
    found = quality(planted, places, left, right)
    print(f"\n照写的文字（{len(words):,}句，年份、届次、数字各不相同，由程序遮去）")
    print("  " + "  ".join(f"{name} {found[name]:.3f}" for name in _COLUMNS))
    return found


def _pairs(sizes: Sequence[int], ways: Sequence[str], python: Path | None, seed: int) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for size in sizes:
        print(f"\n{size * PER_REPORT:,} 句")
        print(
            f"{'做法':<12}{'版本':<10}{'处理器秒':>8}{'历时秒':>8}{'增MB':>8}{'对':>10}  "
            + " ".join(_COLUMNS)
            + "  对的指纹"
        )
        for way in ways:
            if python is None and way != "numpy":
                continue
            row = _one(way, size, seed, python or Path(sys.executable))
            if row is not None:
                rows.append(row)
                _print_row(row)
        _print_ratios([row for row in rows if row["reports"] == size])
    return rows


def _one(way: str, reports: int, seed: int, python: Path) -> dict[str, object] | None:
    command = [str(python), "-m", "benchmarks.sameness.one", way, str(reports), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=_MINUTES * 60, check=False)
    if done.returncode:
        print(f"{way:<12}没有跑完：{done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return None
    return {**json.loads(done.stdout), "reports": reports}


def _print_row(row: dict[str, object]) -> None:
    shares = " ".join(f"{float(str(row[name])):>{len(name)}.3f}" for name in _COLUMNS)
    print(
        f"{row['way']:<14}{row['version']:<12}{float(str(row['cpu'])):>9.2f}{float(str(row['wall'])):>10.2f}"
        f"{float(str(row['add_mb'])):>9.0f}{row['pairs']:>11,}  {shares}  {row['digest']}"
    )


def _print_ratios(rows: Sequence[dict[str, object]]) -> None:
    cpu = {str(row["way"]): float(str(row["cpu"])) for row in rows}
    for own in ("numpy", "numba"):
        told = [
            f"{peer} 的 1/{cpu[peer] / cpu[own]:.1f}" for peer in ("rensa", "datasketch") if {own, peer} <= cpu.keys()
        ]
        if told:
            print(f"{own} 的处理器时间是 {'、'.join(told)}")


def _newcomer(count: int, seed: int) -> dict[str, float]:
    made = reports_of(cases(count + 2, seed))
    start = time.perf_counter()
    known = Known(made[:-1])
    laid = time.perf_counter() - start
    start = time.perf_counter()
    passages, _ = known.against(made[-1])
    against = time.perf_counter() - start
    print(
        f"\n新来的一篇与 {count + 1:,} 篇比：{against * 1000:.0f} 毫秒，找到 {len(passages)} 段（铺开已有的，一次，{laid:.1f} 秒）"
    )
    return {"known": count + 1, "against": against, "laid": laid, "passages": len(passages)}


def _clauses(count: int, seed: int) -> dict[str, float]:
    planted = corpus(count, seed)
    texts = ["。".join(planted.sentences[at : at + PER_REPORT]) for at in range(0, len(planted.sentences), PER_REPORT)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.txt"
        path.write_text("\n".join(texts), encoding="utf-8")
        del planted, texts
        np.unique(np.arange(9))  # 载入 numpy，不计入
        times = [time.process_time()]
        data = path.read_bytes().decode()
        times.append(time.process_time())
        made = data.split("\n")
        found = shared_clauses(made, 5)
        times.append(time.process_time())
    floor, whole = times[1] - times[0], times[2] - times[0]
    print(
        f"\n相同的子句（{count * PER_REPORT:,}句，至少5人）：{len(found):,} 种、{len(found.texts):,} 处；"
        f"读入并解码 {floor:.2f} 秒，连同找出共 {whole:.2f} 秒，{whole / floor:.1f} 倍"
    )
    return {"sentences": count * PER_REPORT, "floor": floor, "whole": whole, "clauses": len(found)}
