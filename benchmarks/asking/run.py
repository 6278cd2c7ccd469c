"""The command: recall and precision by size beside the peer, then speed, size and memory."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean

from benchmarks.asking.ranking import measure as measure_ranking
from benchmarks.asking.scale import Measured, measure, missed
from benchmarks.asking.speed import Filled, fill, store_alone
from benchmarks.figures.speed import machine


def main(arguments: Sequence[str]) -> int:
    """`python -m benchmarks asking`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks asking", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10, 100, 1_000, 10_000])
    parser.add_argument("--library", type=int, default=2_500, help="真的建一个这么多篇的资料库；0 为不建")
    parser.add_argument("--store", type=int, default=100_000, help="只填数据库，测查表；0 为不测")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--ranking", choices=("open", "kept"), help="只测检索的排序：公开的一半，或另放的一半")
    parser.add_argument("--misses", type=int, default=0, help="每题列出多少种漏掉的写法")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args(arguments)
    if chosen.ranking:
        print("哪一段排在前面：第一　前三　前十　倒数名次均值")
        print("\n".join(map(str, measure_ranking(chosen.ranking == "kept"))))
        return 0
    written: dict[str, object] = {"machine": machine(), "seed": chosen.seed}
    print(f"{machine()}；种子 {chosen.seed}")
    rows = [row for size in chosen.sizes for row in _shown(measure(size, chosen.seed, not chosen.no_peer))]
    written["scale"] = [asdict(row) for row in rows]
    if chosen.misses:
        for topic, sentences in missed(max(chosen.sizes, default=500), chosen.seed, chosen.misses).items():
            print(f"\n漏掉的写法 {topic}：" + "".join(f"\n  {sentence}" for sentence in sentences))
    if chosen.library:
        with ProcessPoolExecutor(1, get_context("spawn")) as apart:  # 内存要单独计
            filled = apart.submit(fill, chosen.library, chosen.seed).result()
        written["library"] = asdict(filled)
        _print_filled(filled)
    if chosen.store:
        alone = store_alone(chosen.store, chosen.seed)
        written["store"] = alone
        print(f"\n只有数据库，{chosen.store:,} 篇：")
        for what, (half, most) in alone.items():
            print(f"  {what:<24}p50 {half * 1e3:,.1f} ms　p95 {most * 1e3:,.1f} ms")
    if chosen.json:
        chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _shown(rows: list[Measured]) -> list[Measured]:
    print(f"\n{rows[0].officials:,} 人{'':<12}查全    查准    每问毫秒   逐人交代")
    for k in dict.fromkeys(row.k for row in rows):
        own = [row for row in rows if row.k == k]
        name = f"LangChain+Chroma 前 {k}" if k else "本程序"
        print(
            f"  {name:<22}{_share(own, 'recall'):>7.3f}{_share(own, 'precision'):>8.3f}"
            f"{fmean(row.seconds for row in own) * 1e3:>10,.0f}   {'是' if all(row.accounted for row in own) else '否'}"
        )
        print(
            "    " + "　".join(f"{row.topic} {row.recall:.3f}/{row.precision:.3f}（{row.positives} 人）" for row in own)
        )
    return rows


def _share(rows: list[Measured], which: str) -> float:
    """Over all questions together: officials found ÷ officials there were, or ÷ officials named."""
    hits = sum(row.hits for row in rows)
    whole = sum(row.positives if which == "recall" else row.given for row in rows)
    return hits / whole if whole else 1.0


def _print_filled(filled: Filled) -> None:
    mega = 1024 * 1024
    print(
        f"\n资料库 {filled.reports:,} 篇：导入 {filled.reports / filled.add:,.0f} 篇/秒（不含索引），建索引 {filled.index:,.1f} 秒，"
        f"合计 {filled.reports / (filled.add + filled.index):,.0f} 篇/秒；再次打开并读入全部事实 {filled.opened:.2f} 秒\n"
        f"  原件 {filled.originals / mega:,.1f} MB，数据库 {filled.database / mega:,.1f} MB，索引 {filled.index_bytes / mega:,.1f} MB，"
        f"内存最高 {filled.memory / mega:,.0f} MB"
    )
    for kind, (half, most) in filled.questions.items():
        print(f"  {kind}：p50 {half * 1e3:,.0f} ms，p95 {most * 1e3:,.0f} ms")
