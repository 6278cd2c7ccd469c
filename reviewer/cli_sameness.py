"""The verbs of sameness: compare one report with others, propose formulas for the lists."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer.cli_place import FILE, PATHS, Given, needs, place


@click.command()
@click.argument("file", type=FILE)
@PATHS
@click.pass_obj
def compare(given: Given, file: Path, paths: tuple[Path, ...]) -> int:
    """一个文件里的报告与别的逐一比对，列出雷同段落：FILE [文件...]；不给别的文件时与资料库比。"""
    from reviewer import api
    from reviewer.facts.newcomer import Known
    from reviewer.pages.sameness import shared_lines
    from reviewer.terminal import failures

    reading = api.read([file])
    failures(reading.failed)
    if not reading.reports:
        raise api.no_reports(reading)
    if paths:
        others = api.read(paths).reports
    else:
        from reviewer.library import Library

        with Library(*place(given)) as library:
            others = library.reading().reports
    own = {report.id for report in reading.reports}
    known = Known([report for report in others if report.id not in own])
    for report in reading.reports:
        for line in shared_lines(report, *known.against(report)):
            click.echo(line)
    return 0


@click.command()
@PATHS
@click.option("--share", default=0.6, show_default=True, type=click.FloatRange(0.1, 1.0), help="至少多大比例的人用到。")
@click.option("--out", type=FILE, help="写到这个文件（UTF-8，制表符分隔）；不给则输出到屏幕。")
def formulas(paths: tuple[Path, ...], share: float, out: Path | None) -> int:
    """从一大批报告里找出可能是规定提法的话，供人审定；程序自己不学、不改词表。"""
    from reviewer import api
    from reviewer.facts.formula_candidates import candidates
    from reviewer.pages.output import write_file
    from reviewer.pages.sameness import candidate_lines
    from reviewer.terminal import failures

    needs(paths, "reviewer formulas 全县各单位 --out 待审.txt")
    reading = api.read(paths)
    failures(reading.failed)
    found = candidate_lines(candidates(reading.reports, share), len(reading.reports))
    if out is None:
        for line in found:
            click.echo(line)
    else:
        write_file(out, "".join(f"{line}\n" for line in found).encode("utf-8", "replace"))
    return 2 if reading.failed else 0


VERBS = (compare, formulas)
