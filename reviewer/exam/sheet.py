"""Gold that an office writes in a spreadsheet: 标注.xlsx beside the texts. Quotes stand for places, names for reports.

Each sheet is known by its head; columns may stand in any order and further ones are passed over. A quote is looked for in
the named text and must stand there; where it stands more than once, the first place after the row above it is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from reviewer.errors import DamagedFile
from reviewer.exam.gold import (
    GoldFigure,
    GoldProblem,
    GoldQuestion,
    GoldRelation,
    GoldReport,
    GoldSame,
    GoldText,
    Place,
    Said,
)
from reviewer.model import Vagueness
from reviewer.reading.files import read_sources
from reviewer.reading.original import load
from reviewer.reading.xlsx_book import Seen, sheets

SHEET = "标注.xlsx"
HEADS: dict[str, tuple[str, ...]] = {
    "报告": ("文件", "述职人", "职务", "单位", "年度", "第一行", "最后一行"),
    "问题": ("文件", "问题原文", "写法", "也可以是"),
    "数据": ("文件", "数字原文", "数值"),
    "不符": ("文件", "第一处", "第二处", "是否不符", "种类"),
    "雷同": ("文件", "原文", "另一文件", "另一处", "是否照抄"),
    "提问": ("提问", "文件", "谁提到"),
}
_LABELS: dict[str, Vagueness] = {"笼统": "vague", "部分具体": "partly", "具体": "concrete"}
_YES, _NO = ("是", "不符", "照抄"), ("否", "相符", "不算")
_HINT = "各表的表头见 docs/eval.md，可用 reviewer eval --form 写出一份空表"
_Row = dict[str, str]


def load_sheet(path: Path) -> tuple[dict[str, GoldText], tuple[GoldQuestion, ...]]:
    """Text file -> gold, and the questions. Raises DamagedFile with sheet and row where something does not fit."""
    return _Book(path).gold()


class _Book:
    """The rows of the sheets, and the texts they speak of."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: dict[str, list[_Row]] = {name: [] for name in HEADS}
        for rows in sheets(load(path), Seen()):
            self._take(rows)
        self._texts: dict[str, str] = {}
        self._at: dict[tuple[str, str], int] = {}

    def _take(self, rows: Sequence[Sequence[str]]) -> None:
        head = [cell.strip() for cell in rows[0]]
        name = next((name for name, wanted in HEADS.items() if set(wanted[:2]) <= set(head)), None)
        if name is None:
            raise DamagedFile(f"“{self._path.name}”有一张表的表头认不出：{'、'.join(filter(None, head))[:60]}", _HINT)
        for row in rows[1:]:
            cells = {title: cell.strip() for title, cell in zip(head, row, strict=False)}
            if any(cells.values()):
                self._rows[name].append(cells)

    def gold(self) -> tuple[dict[str, GoldText], tuple[GoldQuestion, ...]]:
        """All of it."""
        files = dict.fromkeys(row.get("文件", "") for name in HEADS if name != "提问" for row in self._rows[name])
        texts = {str(self._path.parent / file): self._text_gold(file) for file in files}
        return texts, tuple(self._questions(texts))

    def _text_gold(self, file: str) -> GoldText:
        reports = [self._report(row, at) for at, row in enumerate(self._of("报告", file), 1)]
        problems = [self._problem(row) for row in self._of("问题", file)]
        figures = [
            GoldFigure(**self._place(row, "数字原文", file).model_dump(), value=row.get("数值") or None)
            for row in self._of("数据", file)
        ]
        return GoldText(
            text=file,
            reports=tuple(
                report.model_copy(
                    update={
                        "problems": tuple(p for p in problems if report.start <= p.start < report.end),
                        "figures": tuple(f for f in figures if report.start <= f.start < report.end),
                    }
                )
                for report in reports
            ),
            relations=tuple(self._relation(row, file, at) for at, row in enumerate(self._of("不符", file), 1)),
            sameness=tuple(self._pair(row, file, at) for at, row in enumerate(self._of("雷同", file), 1)),
        )

    def _report(self, row: _Row, order: int) -> GoldReport:
        file = row["文件"]
        first, last = self._place(row, "第一行", file), self._place(row, "最后一行", file)
        year = row.get("年度", "").removesuffix("年度").removesuffix("年")
        return GoldReport(
            id=f"{Path(file).stem}#{order}",
            start=first.start,
            end=last.end,
            name=row.get("述职人") or None,
            post=row.get("职务") or None,
            unit=row.get("单位") or None,
            year=int(year) if year.isdigit() else None,
        )

    def _problem(self, row: _Row) -> GoldProblem:
        labels = [row.get("写法", ""), *row.get("也可以是", "").replace("，", "、").split("、")]
        named = [_LABELS[label] for label in labels if label in _LABELS]
        if not named or labels[0] not in _LABELS:
            raise self._wrong("问题", f"“写法”要写{'、'.join(_LABELS)}之一，不是“{labels[0]}”")
        return GoldProblem(
            **self._place(row, "问题原文", row["文件"]).model_dump(), label=named[0], accept=tuple(named[1:])
        )

    def _relation(self, row: _Row, file: str, at: int) -> GoldRelation:
        sides = [self._place(row, side, file) for side in ("第一处", "第二处") if row.get(side)]
        verdict: Literal["error", "clean"] = "error" if self._says("不符", row, "是否不符") else "clean"
        return GoldRelation(id=f"{file}·{at}", verdict=verdict, kind=row.get("种类") or "未分", sides=tuple(sides))

    def _pair(self, row: _Row, file: str, at: int) -> GoldSame:
        copied = self._says("雷同", row, "是否照抄")
        other = row.get("另一文件") or file
        return GoldSame(
            id=f"{file}·{at}",
            verdict="copied" if copied else "not_copied",
            kind="照抄" if copied else "不算照抄",
            left=self._place(row, "原文", file),
            right=self._place(row, "另一处", other),
        )

    def _questions(self, texts: dict[str, GoldText]) -> Iterator[GoldQuestion]:
        for at, row in enumerate(self._rows["提问"], 1):
            files = [name for name in row.get("文件", "").replace("，", "、").split("、") if name]
            reports = [r for path, gold in texts.items() for r in gold.reports if not files or Path(path).name in files]
            names = [name for name in row.get("谁提到", "").replace("，", "、").split("、") if name and name != "无"]
            unknown = [name for name in names if name not in {report.name or report.post for report in reports}]
            if unknown:
                raise self._wrong("提问", f"“报告”表里没有“{'”“'.join(unknown)}”")
            said = [report for report in reports if (report.name or report.post) in names]
            yield GoldQuestion(
                id=f"问{at}",
                kind="提问",
                question=row["提问"],
                files=tuple(files),
                scope=tuple(report.id for report in reports),
                said=tuple(Said(start=r.start, end=r.end, report=r.id) for r in said),
                silent=tuple(report.id for report in reports if report not in said),
            )

    def _says(self, sheet: str, row: _Row, column: str) -> bool:
        word = row.get(column, "")
        if word not in _YES + _NO:
            raise self._wrong(sheet, f"“{column}”要写“是”或“否”，不是“{word}”")
        return word in _YES

    def _place(self, row: _Row, column: str, file: str) -> Place:
        """Where the quote stands: after the last place of the same words, else the first."""
        quote, text = row.get(column, ""), self._text(file)
        at = text.find(quote, self._at.get((file, quote), 0)) if quote else -1
        at = text.find(quote) if at < 0 and quote else at
        if at < 0:
            raise self._wrong(column, f"“{file}”里没有这句原文：“{quote[:30]}”")
        self._at[file, quote] = at + 1
        return Place(start=at, end=at + len(quote), text=quote, file=Path(file).stem)

    def _text(self, file: str) -> str:
        if file not in self._texts:
            sources, failed = read_sources([self._path.parent / file]) if file else ((), ())
            if failed or len(sources) != 1:
                raise self._wrong("文件", f"“{file}”读不出来，请与标注放在同一个文件夹里")
            self._texts[file] = sources[0].text
        return self._texts[file]

    def _of(self, name: str, file: str) -> list[_Row]:
        return [row for row in self._rows[name] if row.get("文件", "") == file]

    def _wrong(self, where: str, what: str) -> DamagedFile:
        return DamagedFile(f"“{self._path.name}”的“{where}”：{what}", _HINT)
