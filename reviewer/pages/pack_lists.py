"""The pack's lists over all officials: 汇总简表, 问题清单, 整改清单 (to be filled in), 退改意见, 出处."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reviewer.model import Facts, Quote
from reviewer.pages import paper_items as fields
from reviewer.pages.html_cards import Card
from reviewer.pages.html_places import Places
from reviewer.pages.html_sheet import Statement
from reviewer.pages.html_words import VAGUENESS
from reviewer.pages.paper_blocks import Para, Row, Table, line, printable, row, shortened, table
from reviewer.pages.paper_compose import year_words
from reviewer.pages.paper_items import Item, marked
from reviewer.pages.paper_page import PaperPage

TITLE, HEADING, TEXT, CELLS = "汇编标题", "汇编小标题", "汇编正文", "汇编表格"
_CELL = 60  # characters of one item in a narrow cell
_QUOTE = 90
_EMPTY_ROWS = 6  # rows for problems that are not in the reports
_ASKED_LEVELS = ("error", "warning", "check")
_FILL = 24.0  # points of a row that is filled in by hand


def who(page: PaperPage) -> str:
    """The official as the lists name them: number, label, year."""
    return f"{page.number}　{shortened(printable(page.card.report.official.label), 20)}　{year_words(page.card)}"


def overview_table(pages: Sequence[PaperPage]) -> list[Para | Table]:
    """汇总简表: one row an official."""
    rows = [_overview_row(page) for page in pages]
    head = ("序号", "述职人", "主要做法", "数据", "自查问题（写法）", "原因", "打算", "需核实", "审核意见")
    widths = (3, 7, 20, 6, 20, 12, 12, 13, 8)
    return [line("汇总简表", TITLE), table(CELLS, widths, head, rows)]


def _overview_row(page: PaperPage) -> Row:
    report = page.card.report
    done = sum(not row.figure.planned for row in page.card.figures)
    problems = [f"{item.text}{item.mark}［{item.label}］" if item.label else item.text + item.mark for item in _of(page, fields.PROBLEMS)]
    return row(
        str(page.number),
        f"{shortened(printable(report.official.label), 20)}（{year_words(page.card)}）",
        _joined(_of(page, fields.WORK)[:3]),
        f"{done}处" + (f"，打算中{len(page.card.figures) - done}处" if done < len(page.card.figures) else ""),
        _numbered(problems),
        _joined(_of(page, fields.CAUSES)[:3]),
        _joined(_of(page, fields.PLANS)[:3]),
        _joined(_of(page, fields.VERIFY)[:3]),
        "",
    )


def _of(page: PaperPage, field: str) -> list[Item]:
    return [item for item in page.items if item.field == field]


def _joined(items: Iterable[Item]) -> str:
    return _numbered([f"未提{item.text}" if item.absent and item.note else shortened(item.text, _CELL) + item.mark for item in items])


def _numbered(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else "；".join(f"{at}.{part}" for at, part in enumerate(parts, 1))


def problem_list(pages: Sequence[PaperPage]) -> list[Para | Table]:
    """问题清单: every problem the officials found themselves, with kind and label."""
    rows = [
        row(str(at), who(page), _words(found) + _mark(found), "自查", _kinds(found), found.word, found.problem.reason if found.problem else "")
        for at, (page, found) in enumerate(_problems(pages), 1)
    ]
    if not rows:
        return [line("问题清单", TITLE), line("各份报告均未写自查问题（查找范围：各部分标题及段首“问题”“不足”“短板”字样）。", TEXT)]
    head = ("序号", "述职人", "问题（本人原话）", "来源", "类别", "写法", "依据")
    return [
        line("问题清单", TITLE),
        table(CELLS, (4, 14, 34, 5, 11, 8, 24), head, rows),
        line("点评、巡察、群众反映的问题不在报告内，请另行补充。", TEXT),
    ]


def rectification_list(pages: Sequence[PaperPage]) -> list[Para | Table]:
    """整改清单: the problems as a start, every other column left to be filled in."""
    found = [(who(page), shortened(_words(one), _CELL) + _mark(one)) for page, one in _problems(pages)]
    found += [("", "")] * _EMPTY_ROWS
    rows = [row(str(at), person, said, "", "", "", "", "", "", height=_FILL) for at, (person, said) in enumerate(found, 1)]
    head = ("序号", "述职人", "问题", "整改措施", "责任人", "责任单位", "完成时限", "进展", "是否销号")
    return [line("整改清单", TITLE), table(CELLS, (4, 13, 26, 22, 7, 8, 8, 8, 7), head, rows)]


def _problems(pages: Sequence[PaperPage]) -> Iterator[tuple[PaperPage, Statement]]:
    for page in pages:
        for found in page.card.sheet.problems:
            yield page, found


def _words(found: Statement) -> str:
    return shortened(printable(found.problem.text if found.problem else found.saying.text), _QUOTE)


def _mark(found: Statement) -> str:
    return marked(place.mark for place in found.saying.places)


def _kinds(found: Statement) -> str:
    return "、".join(found.problem.buckets) if found.problem and found.problem.buckets else "未归类"


def returns(page: PaperPage, facts: Facts, places: Places) -> list[Para | Table]:
    """退改意见 of one official: paragraph, original words, what is wrong, what could be done."""
    rows = [*_of_figures(page.card), *_of_statements(page.card), *_of_gaps(page), *_of_copies(page.card)]
    heading = line(f"退改意见　{who(page)}", HEADING, keep=True)
    if not rows:
        return [heading, line("未见需要退改之处（已按全部规则核对）。", TEXT)]
    return [heading, table(CELLS, (9, 38, 24, 29), ("段落", "原文", "问题", "修改建议"), rows)]


def _of_figures(card: Card) -> Iterator[Row]:
    for found in card.findings:
        if found.level in _ASKED_LEVELS and found.rule.startswith("figures.") and found.places:
            said = "、".join(f"“{shortened(printable(place.text), 30)}”" for place in found.places[:4])
            advice = f"对照台账核实后改写。验算：{found.working}" if found.working else "对照台账核实后改写"
            yield row(marked(p.mark for p in found.places), said, f"数据不一（{found.word}）：{found.message}", shortened(advice, 120))


def _of_statements(card: Card) -> Iterator[Row]:
    for found in (*card.sheet.problems, *card.sheet.causes):
        problem = found.problem
        if problem is not None and problem.label != "concrete":
            said = f"空泛（{VAGUENESS[problem.label]}）：{problem.reason}"
            advice = f"补写{found.missing}。可答：{problem.ask}" if found.missing else problem.ask
            yield row(_mark(found), _words(found), said, advice)


def _of_gaps(page: PaperPage) -> Iterator[Row]:
    advice = {
        fields.CAUSES: "逐条写明原因，先写主观原因",
        fields.PROBLEMS: "写明本人存在的问题，有对象、有次数、有事例",
        fields.PLANS: "写明数量、时限、责任，对应所查问题",
    }
    for item in page.items:
        if item.absent and item.note:
            reason = "缺原因" if item.field == fields.CAUSES else "未写"
            yield row("全文", "（无）", f"{reason}：{item.text}（查找范围：{item.note}）", advice.get(item.field, "有则补写，没有请说明"))


def _of_copies(card: Card) -> Iterator[Row]:
    for found in card.copied[:5]:
        others = "、".join(shortened(printable(whose or "本篇"), 16) + place.mark for whose, place in found.others[:3])
        kind = "与本人往年相同" if found.own else "与他人相同，请核是谁所写"
        yield row(found.place.mark, shortened(printable(found.place.text), _QUOTE), f"照抄：{kind}（{others or '他处'}，{found.chars}字）", "写本人本年度的做法和结果")


def sources(page: PaperPage, facts: Facts, quotes: Sequence[Quote], places: Places) -> list[Para | Table]:
    """出处: the words behind each mark of one official's page, with their offsets."""
    seen = dict.fromkeys((places.place(quote, facts.report).mark, quote.start, quote.end, quote.text) for quote in quotes)
    rows = [
        row(marked([mark]), shortened(printable(text), _QUOTE), f"{start}–{end}")
        for mark, start, end, text in sorted(seen, key=lambda found: found[1])
    ]
    if not rows:
        return []
    file = shortened(printable(facts.report.source.name), 60)
    return [
        line(f"出处　{who(page)}", HEADING, keep=True),
        line(f"文件：{file}。位置为该文件提取文字的字符序号，含头不含尾。", TEXT, keep=True),
        table(CELLS, (14, 68, 18), ("段号", "原文", "位置"), rows),
    ]
