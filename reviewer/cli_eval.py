"""`reviewer eval`: scores over labelled texts, and two runs against each other."""

from __future__ import annotations

import json
from pathlib import Path

import click

from reviewer.cli_place import FILE
from reviewer.errors import ReviewerError


@click.command("eval")
@click.argument("folder", type=FILE, required=False)
@click.option("--json", "json_file", type=FILE, help="存下逐条的结果，供以后 --against 对比。")
@click.option("--against", type=FILE, help="与上一次 --json 存下的结果对比：哪些变好，哪些变差。")
@click.option("--misses", default=0, show_default=True, type=click.IntRange(0), help="每一行之后列出几处没对上的。")
@click.option("--form", type=FILE, help="只写出一份空的 标注.xlsx，供本单位自己标注。")
def evaluate(folder: Path | None, json_file: Path | None, against: Path | None, misses: int, form: Path | None) -> int:
    """按人工标注打分：文件夹里是 文本 和 *.gold.json（或一份 标注.xlsx）。"""
    from reviewer import __version__
    from reviewer.exam.folder import load_gold
    from reviewer.exam.form import empty_form
    from reviewer.exam.run import run
    from reviewer.exam.table import compared, document, load_document, table
    from reviewer.pages.output import write_file

    if form is not None:
        write_file(form, empty_form())
        click.echo(f"结果：{click.format_filename(form)}")
        return 0
    if folder is None:
        raise ReviewerError("没有给出标注的文件夹", "例如 reviewer eval 标注文件夹；要空表用 --form 标注.xlsx")
    before = load_document(against) if against is not None else None
    made = document(run(load_gold(folder)), __version__)
    for line in table(made, misses):
        click.echo(line)
    if before is not None:
        for line in compared(before, made):
            click.echo(line)
    if json_file is not None:
        write_file(json_file, json.dumps(made, ensure_ascii=False, indent=1).encode() + b"\n")
    return 0
