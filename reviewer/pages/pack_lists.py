"""The pack's lists over all officials: 汇总简表, 问题清单, 整改清单 (to be filled in), 退改意见, 出处."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
SMALL = "汇编简表"
_CELL = 36  # characters of one item in a narrow cell
_ITEMS = 3  # items of a field in 汇总简表
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
    widths = (4, 8, 19, 6, 19, 12, 13, 14, 6)
    return [line("汇总简表", TITLE), table(SMALL, widths, head, rows)]


def _overview_row(page: PaperPage) -> Row:
    report = page.card.report
    done = sum(not found.figure.planned for found in page.card.figures)
    planned = len(page.card.figures) - done
    return row(
        str(page.number),
        f"{shortened(printable(report.official.label), 20)}（{year_words(page.card)}）",
        _brief(page, fields.WORK),
        f"{done}处" + (f"，打算中{planned}处" if planned else ""),
        _brief(page, fields.PROBLEMS),
        _brief(page, fields.CAUSES),
        _brief(page, fields.PLANS),
        _brief(page, fields.VERIFY),
        "",
    )


def _brief(page: PaperPage, field: str) -> str:
    """The field's first items, shortened for a narrow cell, and how many more there are."""
    found = [item for item in page.items if item.field == field]
    said = [_brief_item(item) for item in found[:_ITEMS]]
    more = f"；等{len(found)}条" if len(found) > _ITEMS else ""
    return (said[0] if len(found) == 1 else "；".join(f"{at}.{part}" for at, part in enumerate(said, 1))) + more


def _brief_item(item: Item) -> str:
    if item.absent:
        return f"未提{item.text}" if item.note else item.text
    return shortened(item.text, _CELL) + item.mark + (f"［{item.label}］" if item.label else "")


def problem_list(pages: Sequence[PaperPage]) -> list[Para | Table]:
    """问题清单: every problem the officials found themselves, with kind and label."""
    rows = [
        row(str(at), who(page), _words(found) + _mark(found), "自查", _kinds(found), found.word, _reason(found))
        for at, (page, found) in enumerate(_problems(pages), 1)
    ]
    if not rows:
        scope = "标题、段首“问题”“不足”“短板”"
        return [line("问题清单", TITLE), line(f"各份报告均未写自查问题（查找范围：{scope}）。", TEXT)]
    head = ("序号", "述职人", "问题（本人原话）", "来源", "类别", "写法", "依据")
    return [
        line("问题清单", TITLE),
        table(CELLS, (4, 14, 34, 5, 11, 8, 24), head, rows),
        line("点评、巡察、群众反映的问题不在报告内，请另行补充。", TEXT),
    ]


def rectification_list(pages: Sequence[PaperPage]) -> list[Para | Table]:
    """整改清单: the problems as a start, every other column left to be filled in."""
    found = [(who(page), shortened(_words(one), 2 * _CELL) + _mark(one)) for page, one in _problems(pages)]
    found += [("", "")] * _EMPTY_ROWS
    blank = ("",) * 6
    rows = [row(str(at), person, said, *blank, height=_FILL) for at, (person, said) in enumerate(found, 1)]
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


def _reason(found: Statement) -> str:
    return found.problem.reason if found.problem else ""


def _kinds(found: Statement) -> str:
    return "、".join(found.problem.buckets) if found.problem and found.problem.buckets else "未归类"


def returns(page: PaperPage) -> list[Para | Table]:
    """退改意见 of one official: paragraph, original words, what is wrong, what could be done."""
    rows = [*_of_figures(page.card), *_of_statements(page.card), *_of_gaps(page), *_of_copies(page.card)]
    heading = line(f"退改意见　{who(page)}", HEADING, keep=True)
    if not rows:
        return [heading, line("未见需要退改之处（已按全部规则核对）。", TEXT)]
    return [heading, table(CELLS, (12, 32, 28, 28), ("段落", "原文", "问题", "修改建议"), rows)]


def _of_figures(card: Card) -> Iterator[Row]:
    """Figures the official alone can mend; what differs between several stands on the team's page."""
    for found in card.findings:
        own = found.rule.startswith("figures.") and found.rule != "figures.cross_official"
        if own and found.level in _ASKED_LEVELS and found.places:
            said = "、".join(f"“{shortened(printable(place.text), 30)}”" for place in found.places[:4])
            advice = f"对照台账核实后改写。验算：{found.working}" if found.working else "对照台账核实后改写"
            mark = marked(place.mark for place in found.places)
            yield row(mark, said, f"数据不一（{found.word}）：{found.message}", shortened(advice, 120))


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
    gaps = [item for item in page.items if item.absent and item.note]
    for field, wanted in advice.items():
        for item in (item for item in gaps if item.field == field):
            reason = "缺原因" if field == fields.CAUSES else "未写"
            yield row("全文", "（无）", f"{reason}：{item.text}（查：{item.note}）", wanted)
    other = [f"{item.text}（查：{item.note}）" for item in gaps if item.field not in advice]
    if other:
        yield row("全文", "（无）", f"未提：{'；'.join(other)}", "属职责范围的请补写，没有的请说明")


def _of_copies(card: Card) -> Iterator[Row]:
    """Passages that stand elsewhere too; whose words they are is asked, never said."""
    for found in card.copied[:5]:
        others = "、".join(shortened(printable(whose or "本篇"), 16) + place.mark for whose, place in found.others[:3])
        kind = "与本人往年相同" if found.own else "与他人相同，请核是谁所写"
        reason = f"照抄：{kind}（{others or '他处'}，{found.chars}字）"
        yield row(found.place.mark, shortened(printable(found.place.text), _QUOTE), reason, "写本人本年度的做法和结果")


def sources(page: PaperPage, facts: Facts, quotes: Sequence[Quote], places: Places) -> list[Para | Table]:
    """出处: the words behind each mark of one official's page, with their offsets."""
    seen = dict.fromkeys((places.place(q, facts.report).mark, q.start, q.end, q.text) for q in quotes)
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
