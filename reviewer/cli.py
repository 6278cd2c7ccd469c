"""The command line: one function a verb, prints and exit codes only. The same words as the Python API.

Exit codes: 0 done (findings are no failure unless --fail-on), 1 findings at that level, 2 an error with one clear line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reviewer import __version__, cli_eval, cli_library, cli_model, cli_people, cli_sameness, cli_show, cli_tables
from reviewer.cli_place import FILE, PATHS, needs, place
from reviewer.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.model import Answer, Report, Review

LEVELS = ("error", "warning", "check", "hint")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reviewer", message="%(prog)s %(version)s")
@click.option("--home", type=FILE, envvar="REVIEWER_HOME", help="资料库所在的文件夹。")
@click.option("--settings", "settings_file", type=FILE, help="设置文件（TOML）。")
@click.option("--no-model", is_flag=True, help="不使用大模型，即使配置了接口。")
@click.pass_context
def cli(context: click.Context, home: Path | None, settings_file: Path | None, no_model: bool) -> None:
    """述职报告评阅：一人一页、数据核对、雷同与空泛识别、逐人作答。不联网、不需要大模型也能用。"""
    context.obj = (home, settings_file, no_model)


@cli.command()
@PATHS
@click.option(
    "--out",
    type=FILE,
    help="写出一个文件夹：index.html（可直接打开）、review.json、汇编.docx、核对清单.xlsx、文字构成.svg。",
)
@click.option("--json", "json_file", help="写出 review.json；“-”为标准输出。")
@click.option("--force", is_flag=True, help="--out 处已有别的内容时也覆盖。")
@click.option("--corrections", type=FILE, help="更正文件（TOML），由 reviewer corrections 写出后修改。")
@click.option("--fail-on", type=click.Choice(LEVELS), help="有这一级或更重的发现时，退出码为 1。")
@click.option("--dry-run", is_flag=True, help="只算用大模型要请求几次、多少词元、多少钱，什么都不发。")
@click.pass_obj
def review(
    given: tuple[Path | None, Path | None, bool],
    paths: tuple[Path, ...],
    out: Path | None,
    json_file: str | None,
    force: bool,
    corrections: Path | None,
    fail_on: str | None,
    dry_run: bool,
) -> int:
    """读入文件或文件夹，核对并逐人写出一页摘要。"""
    from reviewer import api
    from reviewer.reading.corrections import NONE, load_corrections
    from reviewer.rules.demands import demands_of
    from reviewer.terminal import closing_table, failures, progress

    needs(paths, "reviewer review 汇编.docx --out 结果")
    said = NONE if corrections is None else load_corrections(corrections)
    author = cli_model.author(place(given)[1], silent=dry_run)
    if dry_run:
        return cli_model.forecast(author, api.check(api.read(paths, None, said)))
    with progress() as tell:
        settings = place(given)[1]
        found = api.review_of(api.read(paths, tell, said), author, tell, demands_of(settings), settings.workers)
        _write_review(found, out, json_file, force)
    cli_model.told_cost(author)
    if not found.facts and found.reading.failed:
        failures(found.reading.failed)
        return 2
    if not found.facts:
        raise api.no_reports(found.reading)
    if json_file != "-":
        closing_table(found, out)
    failures(found.reading.failed)
    if found.reading.failed:
        return 2
    grave = LEVELS[: LEVELS.index(fail_on) + 1] if fail_on else ()
    return int(any(f.level in grave for f in found.findings))


def _write_review(found: Review, out: Path | None, json_file: str | None, force: bool) -> None:
    from reviewer.pages.json import dumps, review_document
    from reviewer.pages.output import write_file, write_folder

    if not found.facts or (out is None and json_file is None):
        return
    data = dumps(review_document(found))
    if out is not None:
        from reviewer.pages.html import render
        from reviewer.pages.paper import pack_files
        from reviewer.pages.sameness import heat_map, matrix

        page = render(found).encode("utf-8", "replace")
        picture = heat_map(matrix(found)).encode("utf-8", "replace")
        files = {"review.json": data, "index.html": page, "文字构成.svg": picture, **pack_files(found)}
        write_folder(out, files, force=force)
    if json_file == "-":
        sys.stdout.buffer.write(data)
    elif json_file is not None:
        write_file(Path(json_file), data)


@cli.command()
@PATHS
@click.option("--out", type=FILE, required=True, help="写到这个文件夹：每人一页 Word、汇编.docx、核对清单.xlsx。")
@click.option("--only", multiple=True, metavar="姓名", help="只出这个人的（姓名、职务或其中一部分），可重复给出。")
@click.option("--template", type=FILE, help="本单位的 .docx 模板（纸张、样式、页眉页脚），可由写出的任一份修改而成。")
@click.option("--questions", type=FILE, help="一行一个问题的文件；核对清单里多出“提问”一表，一人一列。")
@click.option("--fields", metavar="栏目", help="一页摘要只要这几栏，用顿号隔开，如“履职要点、自查问题、建议提问”。")
@click.option("--budget", type=click.IntRange(min=100), help="每页至多多少字；不给则以一页放得下为限。")
@click.option("--pdf", is_flag=True, help="Word 文件各附一份 PDF（要装有 LibreOffice）。")
@click.option("--corrections", type=FILE, help="更正文件（TOML），由 reviewer corrections 写出后修改。")
@click.option("--force", is_flag=True, help="--out 处已有别的内容时也覆盖。")
@click.pass_obj
def pack(
    given: tuple[Path | None, Path | None, bool],
    paths: tuple[Path, ...],
    out: Path,
    only: tuple[str, ...],
    template: Path | None,
    questions: Path | None,
    fields: str | None,
    budget: int | None,
    pdf: bool,
    corrections: Path | None,
    force: bool,
) -> int:
    """写出会上用的纸面材料：每人一页、汇编、核对清单。"""
    from reviewer import api
    from reviewer.cli_pack import write_pack, written_lines
    from reviewer.reading.corrections import NONE, load_corrections
    from reviewer.rules.demands import demands_of
    from reviewer.terminal import failures, progress

    needs(paths, "reviewer pack 汇编.docx --out 材料")
    said = NONE if corrections is None else load_corrections(corrections)
    asked = _questions((), questions)[0] if questions is not None else []
    author = cli_model.author(place(given)[1])
    with progress() as tell:
        reading = api.read(paths, tell, said)
        if not reading.reports:
            failures(reading.failed)
            raise api.no_reports(reading)
        settings = place(given)[1]
        found = api.review_of(reading, author, tell, demands_of(settings), settings.workers)
        names = write_pack(
            found,
            out,
            only=only,
            template=template,
            questions=asked,
            fields=fields,
            budget=budget,
            pdf=pdf,
            force=force,
            tell=tell,
        )
    cli_model.told_cost(author)
    for line in written_lines(out, names):
        click.echo(line)
    failures(reading.failed)
    return 2 if reading.failed else 0


@cli.command()
@click.argument("words", nargs=-1)
@click.option("--questions", type=FILE, help="一行一个问题的文件（UTF-8）。")
@click.option("--json", "json_file", help="写出答案的 JSON；“-”为标准输出。")
@click.option("--table", type=FILE, help="写出问题×述职人的对照表：.html 或 .csv。")
@click.option(
    "--then", "further", multiple=True, metavar="追问", help="接着上一问再问（那去年呢？只看副镇长），可重复给出。"
)
@click.option("--plan", "line", metavar="一行", help="改过的理解：答案第一行“逐篇查……”照抄修改，代替对问题的理解。")
@click.pass_obj
def ask(
    given: tuple[Path | None, Path | None, bool],
    words: tuple[str, ...],
    questions: Path | None,
    json_file: str | None,
    table: Path | None,
    further: tuple[str, ...],
    line: str | None,
) -> int:
    """回答问题，逐人交代：QUESTION [文件...]。不给文件时问资料库。"""
    from reviewer.pages.json import answer_document, dumps
    from reviewer.pages.output import write_file

    asked, paths = _questions(words, questions)
    if questions is not None and (further or line is not None):
        raise click.UsageError("--then 和 --plan 用于单独一问，不与 --questions 同用")
    answers, reports = _answers(given, asked, paths, further, line)
    if table is not None:
        cli_show.write_table(table, answers, reports)
    documents = [answer_document(answer) for answer in answers]
    data = dumps(documents if questions is not None or further else documents[0])
    if json_file == "-":
        sys.stdout.buffer.write(data)
        return 0
    if json_file is not None:
        write_file(Path(json_file), data)
    for answer in answers:
        click.echo(f"问：{answer.question}\n{answer.text}\n")
    return 0


def _questions(words: tuple[str, ...], file: Path | None) -> tuple[list[str], list[Path]]:
    if file is None:
        if not words:
            raise click.UsageError("请给出问题，例如：reviewer ask “哪些领导提到了安全生产检查次数？” 汇编.docx")
        return [words[0]], [Path(word) for word in words[1:]]
    from reviewer.reading.formats import extract

    lines = [line.strip() for line in extract(file).text.splitlines()]
    asked = [line for line in lines if line and not line.startswith("#")]
    if not asked:
        raise click.UsageError(f"“{file.name}”里没有问题，请一行写一个")
    return asked, [Path(word) for word in words]


def _answers(
    given: tuple[Path | None, Path | None, bool],
    asked: Sequence[str],
    paths: Sequence[Path],
    further: Sequence[str],
    line: str | None,
) -> tuple[list[Answer], Sequence[Report]]:
    """The answers, and all reports that were there to be asked. further: questions that go on from the one before."""
    from reviewer import api
    from reviewer.terminal import failures, progress

    helper = cli_model.helper(place(given)[1])
    if not paths:
        from reviewer.library import Library

        with Library(*place(given)) as library:
            chosen = None if line is None else library.edited(line, library.plan(asked[0]))
            answers = [library.ask(question, plan=chosen) for question in asked]
            for question in further:
                answers.append(library.ask(question, before=answers[-1].plan))
            return answers, library.reading().reports
    with progress() as tell:
        reading = api.read(paths, tell)
        known = api.check(reading, tell, workers=place(given)[1].workers)
    failures(reading.failed)
    if not known.facts:
        raise api.no_reports(reading)
    evidence = api.evidence(known)
    chosen = None if line is None else api.edited(line, api.plan(asked[0], evidence), evidence)
    answers = [api.ask_evidence(question, evidence, plan=chosen, helper=helper) for question in asked]
    for question in further:
        answers.append(api.ask_evidence(question, evidence, before=answers[-1].plan, helper=helper))
    cli_model.told_cost(helper)
    return answers, reading.reports


@cli.command()
@click.argument("path", type=FILE)
def text(path: Path) -> int:
    """输出一个文件的文字，与各处位置所数的字相同。"""
    from reviewer.reading.formats import extract

    sys.stdout.buffer.write(extract(path).text.encode("utf-8", "surrogatepass"))
    return 0


@cli.command()
@PATHS
@click.option("--out", type=FILE, help="写到这个文件；不给则输出到屏幕。")
def corrections(paths: tuple[Path, ...], out: Path | None) -> int:
    """写出分篇、姓名、职务、年度的识别结果，改好后用 review --corrections 交回。"""
    from reviewer import api
    from reviewer.pages.output import write_file
    from reviewer.reading.corrections import as_toml
    from reviewer.terminal import failures

    needs(paths, "reviewer corrections 汇编.docx --out 更正.toml")
    reading = api.read(paths)
    found = as_toml(reading.reports)
    if out is None:
        click.echo(found, nl=False)
    else:
        write_file(out, found.encode("utf-8"))
    failures(reading.failed)
    return 2 if reading.failed else 0


@cli.command()
@click.argument("rule", required=False)
@click.option("--markdown", is_flag=True, help="全部规则连同说明，写成 Markdown（docs/rules.md 就是这样来的）。")
def rules(rule: str | None, markdown: bool) -> int:
    """列出全部核对规则；给出规则名则显示它的说明、来源和正反例。"""
    from reviewer.rules.registry import RULES
    from reviewer.terminal import level_words, rules_markdown

    if markdown:
        click.echo(rules_markdown(RULES), nl=False)
        return 0
    if rule is None:
        for found in RULES:
            click.echo(f"{found.id}\t{found.title}\t{level_words(found.levels)}\t{found.doc.splitlines()[0]}")
        return 0
    chosen = next((found for found in RULES if found.id == rule), None)
    if chosen is None:
        raise click.UsageError(f"没有“{rule}”这条规则，可用 reviewer rules 查看全部")
    click.echo(f"{chosen.id}　{chosen.title}　{level_words(chosen.levels)}\n\n{chosen.doc}")
    return 0


@cli.command()
@click.pass_obj
def doctor(given: tuple[Path | None, Path | None, bool]) -> int:
    """查看版本、设置和各部件是否可用；不显示任何密钥。配置了大模型才连它试一试，发的是固定的试话。"""
    from reviewer.terminal import doctor_lines

    home, settings = place(given)
    for line in doctor_lines(home, settings):
        click.echo(line)
    if settings.base_url is not None:
        from reviewer.writing.model import probe

        for line in probe(settings):
            click.echo(line)
    return 0


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址；默认只供本机使用。")
@click.option("--port", default=7860, show_default=True, type=click.IntRange(1, 65535))
@click.option("--open/--no-open", "show", default=False, help="启动后打开浏览器。")
@click.option("--login", is_flag=True, help="要求登录（放在反向代理后面时用）；监听非本机地址或已设账号时总要登录。")
@click.option("--prefix", default="", metavar="/路径", help="反向代理把本程序放在哪个路径下，例如 /pingyi。")
@click.pass_obj
def serve(
    given: tuple[Path | None, Path | None, bool], host: str, port: int, show: bool, login: bool, prefix: str
) -> int:
    """启动网页界面。"""
    from reviewer.web.app import serve as start

    home, settings = place(given)
    start(home, settings, host=host, port=port, show=show, login=login, prefix=prefix)
    return 0


for verb in (*cli_library.VERBS, *cli_sameness.VERBS, *cli_tables.VERBS):
    cli.add_command(verb)
cli.add_command(cli_people.people)
cli.add_command(cli_eval.evaluate)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the program; returns the exit code. Every foreseen error is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        done = cli.main(args=None if argv is None else list(argv), prog_name="reviewer", standalone_mode=False)
        sys.stdout.flush()
    except ReviewerError as error:
        click.echo(f"错误：{error}", err=True)
        return 2
    except click.exceptions.Abort:
        click.echo("已中断。", err=True)
        return 2
    except click.ClickException as error:
        click.echo(f"用法不对：{error.format_message()}（可用 reviewer --help 查看）", err=True)
        return 2
    except OSError as error:
        # 输出管道断开、磁盘写满：没有可说的文件，只说原因。
        if not isinstance(error, BrokenPipeError):
            from reviewer.pages.output import reason

            click.echo(f"错误：无法写出结果：{reason(error)}（请检查磁盘空间和权限）", err=True)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")
        return 2
    return done if isinstance(done, int) else 0
