"""`reviewer tables`: the figures side by side, written as one folder that is complete or absent."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer.cli_place import FILE, PATHS, Given, place

if TYPE_CHECKING:
    from reviewer.pages.figure_tables import FigureTable


@click.command()
@PATHS
@click.option("--out", type=FILE, help="写出一个文件夹：数据表.html、数据表.json，每张表一份 CSV。")
@click.option("--json", "json_file", help="只写出数据表的 JSON；“-”为标准输出。")
@click.option("--topic", multiple=True, metavar="词", help="各人对照只列说到这个词的数，如“党课”；可重复给出。")
@click.option("--force", is_flag=True, help="--out 处已有别的内容时也覆盖。")
@click.pass_obj
def tables(
    given: Given, paths: tuple[Path, ...], out: Path | None, json_file: str | None, topic: tuple[str, ...], force: bool
) -> int:
    """列出数据表：本人的数、各人对照、历年对照。不给文件时取资料库里的。"""
    from reviewer.pages.figure_tables_write import table_files, tables_json
    from reviewer.pages.output import write_file, write_folder

    if out is None and json_file is None:
        raise click.UsageError("请给出 --out 文件夹或 --json 文件，例如：reviewer tables 汇编.docx --out 数据表")
    found, failed = _found(given, paths, topic)
    if out is not None:
        write_folder(out, table_files(found), force=force)
        click.echo(f"结果：{click.format_filename(out)}　{len(found)} 张表", err=json_file == "-")
    if json_file == "-":
        sys.stdout.buffer.write(tables_json(found))
    elif json_file is not None:
        write_file(Path(json_file), tables_json(found))
    return 2 if failed else 0


def _found(given: Given, paths: tuple[Path, ...], topic: tuple[str, ...]) -> tuple[tuple[FigureTable, ...], bool]:
    """The tables, and whether a file could not be read (which has been said)."""
    from reviewer import api
    from reviewer.library import Library
    from reviewer.pages.figure_tables import figure_tables
    from reviewer.terminal import failures, progress

    if not paths:
        with Library(*place(given)) as library:
            return library.figure_tables(topic), False
    with progress() as tell:
        reading = api.read(paths, tell)
    failures(reading.failed)
    if not reading.reports:
        raise api.no_reports(reading)
    return figure_tables([api.facts_of(report) for report in reading.reports], topic), bool(reading.failed)


VERBS = (tables,)
