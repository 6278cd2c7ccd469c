"""The command: scores by kind, then speed, then the peers in the same run."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures.corpus import Relation, load
from benchmarks.figures.score import Score, Tally, score, telling, worst_first
from benchmarks.figures.speed import Finding, Speed, finding, machine, speed

PEERS = Path(__file__).with_name("peers.py")
_PEERS_MINUTES = 10


def main(arguments: Sequence[str]) -> int:
    """`python -m benchmarks figures`; the kept half prints shares by kind only, never a passage."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks figures", description=__doc__)
    parser.add_argument("--kept", action="store_true", help="计分另一半语料，只印各类比例")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=25, help="列出多少条漏报（只限公开的一半）")
    parser.add_argument("--json", type=Path, help="结果写成 JSON")
    parser.add_argument("--peers-python", type=Path, help="装有同类程序的解释器")
    parser.add_argument("--no-speed", action="store_true")
    chosen = parser.parse_args(arguments)
    relations = load()
    half = [relation for relation in relations if relation.kept == chosen.kept]
    result = score(half, chosen.seed)
    written: dict[str, object] = {"half": "kept" if chosen.kept else "open", "seed": chosen.seed, "machine": machine()}
    written["total"] = _shares(result.total)
    written["kinds"] = {kind: _shares(tally) for kind, tally in result.kinds.items()}
    print(f"{machine()}；种子 {chosen.seed}；{'不公开' if chosen.kept else '公开'}的一半，{len(half)} 段")
    _print_kinds(result)
    if not chosen.kept:
        _print_open(result, chosen.misses)
        written["ways"] = {way: _shares(tally) for way, tally in result.ways.items()}
        written["misses"] = [asdict(miss) for miss in result.misses]
        written["alarms"] = [asdict(miss) for miss in result.alarms]
    if not chosen.no_speed:
        ours, fast = finding(relations), speed(relations)
        written["ours"] = {**asdict(ours), **asdict(fast)}
        _print_speed(ours, fast)
        if chosen.peers_python:
            written["peers"] = _peers(chosen.peers_python, relations, fast)
    if chosen.json:
        chosen.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def _shares(tally: Tally) -> dict[str, float]:
    return {**asdict(tally), "recall": tally.recall, "precision": tally.precision}


def _print_kinds(result: Score) -> None:
    columns = ("关系", "认出", "种下", "查出", "仅提示", "查全", "查准", "误报/无错", "旁指")
    print(f"\n{'类别':<18}{columns[0]:>4}" + "".join(f"{column:>6}" for column in columns[1:]))
    for kind, tally in [*worst_first(result.kinds), ("合计", result.total)]:
        shares = f"{tally.recall:>10.3f}{tally.precision:>10.3f}" if tally.planted else f"{'—':>10}{'—':>10}"
        print(
            f"{kind:<20}{tally.relations:>4}{tally.recognised:>6}{tally.planted:>8}{tally.found:>8}{tally.hinted:>8}"
            f"{shares}{f'{tally.alarmed}/{tally.clean}':>12}{tally.stray:>6}"
        )


def _print_open(result: Score, limit: int) -> None:
    print("\n改法        种下  查出    查全")
    for way, tally in worst_first(result.ways):
        print(f"{way:<12}{tally.planted:>5}{tally.found:>6}{tally.recall:>8.3f}")
    for name, listed in (("误报", result.alarms[:limit]), ("漏报", telling(result.misses, limit))):
        print(f"\n{name}（{len(result.alarms if name == '误报' else result.misses)} 条，列 {len(listed)} 条）")
        for miss in listed:
            print(f"  {miss.id}　{miss.how}\n    {miss.text.replace(chr(10), ' ⏎ ')}")
            if miss.said:
                print(f"    说了：{miss.said}")


def _print_speed(ours: Finding, fast: Speed) -> None:
    print(
        f"\n本程序：{ours.marked} 处标出的数，找到 {ours.found:.3f}，值对 {ours.value:.3f}，值与起止都对 {ours.whole:.3f}"
    )
    print(
        f"速度（{fast.characters / 1e6:.2f} 百万字，单核处理器时间，三次取最好）：抽取＋主语 {fast.extraction / 1e6:.2f}、"
        f"规则 {fast.rules / 1e6:.2f}、合计 {fast.both / 1e6:.2f} 百万字/秒"
    )


def _peers(python: Path, relations: Sequence[Relation], fast: Speed) -> list[dict[str, object]]:
    texts = [entry for relation in relations for entry in _marked(relation)]
    done = subprocess.run(
        [str(python), str(PEERS)],
        input=json.dumps({"texts": texts}),
        capture_output=True,
        text=True,
        timeout=_PEERS_MINUTES * 60,
        check=False,
    )
    if done.returncode:
        print(f"同类程序没有跑完：{done.stderr.strip()[-300:]}", file=sys.stderr)
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    print(f"\n{'同类程序':<28}{'版本':<10}{'找到':>7}{'值对':>7}{'字/秒':>12}   本程序抽取＋规则快多少倍")
    for row in rows:
        if "seconds" not in row:
            print(f"{row['peer']:<28}{row['version']:<10} {row['note']}")
            continue
        rate = row["characters"] / row["seconds"]
        row |= {"rate": rate, "ratio": fast.both / rate}
        print(
            f"{row['peer']:<28}{row['version']:<10}{row['found']:>8.3f}{row['value']:>8.3f}{rate:>14,.0f}"
            f"   {row['ratio']:,.1f} {row['note']}"
        )
    return rows


def _marked(relation: Relation) -> list[dict[str, object]]:
    passage = relation.passage()
    known = {**relation.amounts, **relation.free}
    entries: list[dict[str, object]] = []
    for which, text in enumerate(passage.texts):
        found = []
        for place in (place for place in passage.figures if place.text == which):
            amount = known[place.name]
            bare = float(amount.plain)
            scaled = float(amount.middle / amount.factor)
            found.append([place.start, place.end, [bare, scaled, bare / 100]])
        entries.append({"text": text, "figures": found})
    return entries
