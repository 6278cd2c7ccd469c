"""The verbs of the library: add, list, show, correct, remove, reindex, verify, export."""

from __future__ import annotations

from pathlib import Path

import click

from reviewer import cli_show
from reviewer.cli_place import FILE, PATHS, Given, needs, place


@click.command()
@PATHS
@click.pass_obj
def add(given: Given, paths: tuple[Path, ...]) -> int:
    """读入资料库，长期保存；同一文件再次读入不变。"""
    from reviewer.library import Library
    from reviewer.terminal import failures, progress

    needs(paths, "reviewer --home 资料库 add 2023年度")
    with Library(*place(given)) as library, progress() as tell:
        added = library.add(paths, tell)
    click.echo(added.said)
    failures(added.failed)
    return 2 if added.failed else 0


@click.command(name="list")
@click.pass_obj
def list_(given: Given) -> int:
    """列出资料库里的文件和报告。"""
    from reviewer.library import Library

    with Library(*place(given)) as library:
        for line in library.listing():
            click.echo(line)
    return 0


@click.command()
@click.argument("source")
@click.pass_obj
def remove(given: Given, source: str) -> int:
    """从资料库删去一个文件（编号或文件名），原文、索引和数据一并删除。"""
    from reviewer.library import Library

    with Library(*place(given)) as library:
        click.echo(library.remove(source))
    return 0


@click.command()
@click.pass_obj
def reindex(given: Given) -> int:
    """重建资料库的检索索引（可随时重建，原件不受影响）。"""
    from reviewer.library import Library

    with Library(*place(given)) as library:
        click.echo(library.reindex())
    return 0


@click.command()
@click.argument("wanted")
@click.pass_obj
def show(given: Given, wanted: str) -> int:
    """显示资料库里一个文件、一篇报告（编号）或一位述职人：分节、数字、自查问题。"""
    from reviewer.library import Library

    with Library(*place(given)) as library:
        for line in cli_show.show_lines(library, wanted):
            click.echo(line)
    return 0


@click.command()
@click.argument("out", type=FILE)
@click.option("--force", is_flag=True, help="该处已有别的内容时也覆盖。")
@click.pass_obj
def export(given: Given, out: Path, force: bool) -> int:
    """把资料库的原件、更正、意见和记录写到一个文件夹，可据此重建。"""
    from reviewer.library import Library

    with Library(*place(given)) as library:
        click.echo(cli_show.export_library(library, out, force=force))
    return 0


@click.command()
@click.pass_obj
def verify(given: Given) -> int:
    """核对资料库：原件、文字、报告、事实、索引是否一致；一处不符一行，退出码为 2。"""
    from reviewer.library import Library
    from reviewer.terminal import progress

    with Library(*place(given)) as library, progress() as tell:
        faults = library.verify(tell)
        count = len(library.listing())
    for fault in faults:
        click.echo(fault)
    click.echo(f"核对了 {count} 个文件，{f'{len(faults)} 处不符' if faults else '全部相符'}。")
    return 2 if faults else 0


@click.command()
@click.argument("file", type=FILE)
@click.pass_obj
def correct(given: Given, file: Path) -> int:
    """把更正文件（reviewer corrections 或 export 写出后修改的）记进资料库，以后一直有效。"""
    from reviewer.library import Library
    from reviewer.reading.corrections import load_corrections

    with Library(*place(given)) as library:
        click.echo(library.correct(load_corrections(file)))
    return 0


VERBS = (add, list_, show, correct, remove, reindex, verify, export)
