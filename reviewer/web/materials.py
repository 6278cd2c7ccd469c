"""资料: files come in, with what was found in them, what is doubtful, and what could not be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from reviewer.errors import ReviewerError
from reviewer.library import Added
from reviewer.model import FailedSource, Report, Skip, Source
from reviewer.pages.visible import visible
from reviewer.store import StoredReport
from reviewer.web.desk import Prepared
from reviewer.web.escape import shortened, shown
from reviewer.web.house import House, Visit
from reviewer.web.told import sentence, told

# 删去前先问；按钮按下即变灰，做完后整块重画；没有做成的（资料库被占用，等 10 秒）过后可以再按。
_ASKED = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-remove], button[data-examples], button[data-fix]');
  if (!button) return;
  if (button.dataset.fix) {
    trigger('select', { report: button.dataset.fix });
    return;
  }
  if (button.dataset.remove) {
    const said = `从资料库删去“${button.dataset.name}”？\\n它的原文、索引和数据一并删除；已作的核对结论保留。`;
    if (!window.confirm(said)) return;
  }
  const idle = button.textContent;
  button.disabled = true;
  button.textContent = button.dataset.busy;
  setTimeout(() => { button.disabled = false; button.textContent = idle; }, 15000);
  if (button.dataset.remove) trigger('click', { source: button.dataset.remove });
  else trigger('submit', {});
});
"""
_EMPTY = (
    '<div class="empty-room"><h3>资料库还是空的</h3><p>把述职报告（.docx、.txt、.pdf，一人一份或多人汇编都可以）'
    "拖到左边，或点左边的框选择文件。文件只读入本机的资料库，不会发往任何地方。</p>"
)
_OPENING = '<p class="soft">正在打开资料库；报告多的，第一次要等十几秒…</p>'
_TRY = (
    '<p>想先看看样子：<button type="button" class="quiet" data-examples data-busy="正在载入…">载入示例报告</button>'
    "（虚构的一个镇，三个年度）</p>"
)
_FILES, _PEOPLE = 500, 1_000  # rows of the lists; more would only be slow
_SKIPPED = 60  # characters of a passage left out, in the list


class Materials:
    """The handlers of this room. examples: the sample reports, where there are any."""

    def __init__(self, house: House, examples: Path | None = None) -> None:
        self.house = house
        self.examples = examples
        self._stopped: set[str] = set()

    @told
    def peek(self, request: gr.Request) -> str:
        """What a large library holds as far as a list of it tells, at once, while its texts are being read."""
        return quick(self.house.enter(request))

    @told
    def show(self, request: gr.Request) -> str:
        """What the library holds, as HTML."""
        return self._contents(self.house.enter(request))

    @told
    def add(
        self,
        files: Sequence[str] | None,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[None, str, str]:
        """Uploaded files into the library: nothing left in the upload box, what was done, what there is now."""
        paths = [Path(file) for file in files or ()]
        try:
            return None, *self._take(self.house.enter(request), paths, request, progress)
        finally:
            for path in paths:
                path.unlink(missing_ok=True)

    @told
    def add_examples(
        self,
        request: gr.Request,
        progress: gr.Progress = gr.Progress(),  # noqa: B008
    ) -> tuple[str, str]:
        """The sample reports into the library: what was done, what there is now."""
        paths = [self.examples] if self.examples else []
        return self._take(self.house.enter(request), paths, request, progress)

    def stop(self, request: gr.Request) -> None:
        """Stops the import that this page has under way after the file it is at; what is read stays."""
        self._stopped.add(str(request.session_hash))

    @told
    def remove(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        """One file out of the library: what was done, what there is now."""
        visit = self.house.enter(request)
        try:
            said = visit.changing().library.remove(str(event.source))
            visit.desk.notes.forget(str(event.source))
            visit.note("remove", str(event.source))
        except ReviewerError as error:
            return _not_done(error), self._contents(visit)
        return f'<p class="done" role="status">{shown(said)}</p>', self._contents(visit)

    def _take(self, visit: Visit, paths: Sequence[Path], request: gr.Request, progress: gr.Progress) -> tuple[str, str]:
        page = str(request.session_hash)
        self._stopped.discard(page)

        def tell(what: str, done: int, total: int) -> None:
            if page in self._stopped:
                raise Stopped(done, total)
            progress((done, total), desc=f"{visible(what)}（{done}/{total}）")

        try:
            added = visit.changing().library.add(paths, tell)
            visit.note("add", added.said)
        except Stopped as error:
            visit.desk.library.add(paths[: error.done])  # 已在库中的不再读，只补上索引
            return _not_done(error), self._contents(visit)
        except ReviewerError as error:
            return _not_done(error), self._contents(visit)
        return outcome(added), self._contents(visit)

    def _contents(self, visit: Visit) -> str:
        if visit.desk.library.reading().sources:
            return contents(visit)
        return f"{_EMPTY}{_TRY if self.examples and visit.may_change() else ''}</div>"


class Stopped(ReviewerError):
    """The user stopped the import. done: how many of the files are read."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__(f"已停下：读了 {done} 个，还有 {total - done} 个没有读", "已读入的都在；其余的随时可以再拖入")
        self.done = done


def _not_done(error: ReviewerError) -> str:
    return f'<section class="failed" role="alert"><h3>▲ 没有完成</h3><p>{sentence(error)}</p></section>'


def outcome(added: Added) -> str:
    """What an import did, as HTML: every file by name, failed ones first, each with what to do."""
    lines = [f'<p class="done" role="status">{shown(added.said)}</p>']
    if added.failed:
        lines.append('<section class="failed"><h3>▲ 未能读取（其余文件不受影响）</h3><ul>')
        lines += [_failed(file) for file in added.failed]
        lines.append("</ul></section>")
    if added.known:
        names = "、".join(shown(name) for name in added.known)
        lines.append(f'<p class="soft">已在库中、没有重复读入：{names}</p>')
    empty = [source for source in added.added if not source.reports]
    if empty:
        names = "、".join(shown(source.name) for source in empty)
        lines.append(
            f'<section class="failed"><h3>▲ 没有找到述职报告</h3><p>{names}</p><p class="soft">请确认选对了文件；'
            "确是述职报告的，请补上题名，例如“XX镇镇长2023年度述职报告”，删去后再读入。</p></section>"
        )
    return "".join(lines)


def _failed(file: FailedSource) -> str:
    return f'<li>{shown(file.message)}<span class="soft">{shown(file.hint)}</span></li>'


def quick(visit: Visit) -> str:
    """Officials by year without their texts, as HTML."""
    rows: dict[str, list[StoredReport]] = defaultdict(list)
    for source in visit.desk.library.listing():
        for report in source.reports:
            rows[report.key].append(report)
    if not rows:
        return _OPENING
    lines = "".join(
        f'<tr><th scope="row">{shown(own[-1].label)}<td>{shown(own[-1].post or "—")}<td>'
        + "、".join(f"{one.year}年度" if one.year else "年度不详" for one in own)
        for own in list(rows.values())[:_PEOPLE]
    )
    count = sum(map(len, rows.values()))
    return (
        f'<section><h3>述职人与年度<span class="note">{len(rows)} 人，{count} 篇；正在读入全文…</span></h3><div class="window">'
        f'<table class="tb grid"><thead><tr><th>述职人<th>职务<th>年度</tr></thead><tbody>{lines}</tbody></table></div></section>'
    )


def contents(visit: Visit) -> str:
    """Officials by year, doubts, and files, as HTML; for a library that holds a file."""
    reading = visit.desk.library.reading()
    prepared = visit.desk.prepared()
    held = Counter(report.source.id for report in reading.reports)
    rows = []
    for source in reading.sources[:_FILES]:
        own = held[source.id]
        row = _source(source, own, reading.declared.get(source.id), reading.skipped.get(source.id, ()))
        rows.append(row + (_removal(source) if visit.may_change() else "</tr>"))
    heads = '<th>文件名<th class="n">字数<th class="n">报告<th>未读入的部分<th>'
    more = f"，先列 {_FILES} 个" if len(reading.sources) > _FILES else ""
    return (
        (_grid(prepared) + _doubts(prepared) if prepared else "")
        + f'<section><h3>文件<span class="note">{len(reading.sources)} 个{more}</span></h3><div class="window">'
        + f'<table class="tb"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></div></section>'
    )


def _source(source: Source, own: int, declared: int | None, skipped: Sequence[Skip]) -> str:
    announced = (
        f'<span class="soft">（封面写 {declared} 篇）</span>' if declared is not None and declared != own else ""
    )
    if not own:
        announced = '<span class="warn">没有找到述职报告</span>'
    left_out = "；".join(f"{shown(part.why)} {len(part.text)} 字" for part in skipped) or "—"
    title = shown("\n".join(shortened(" ".join(part.text.split()), _SKIPPED) for part in skipped))
    remarks = "".join(f'<span class="soft">{shown(remark)}</span>' for remark in source.remarks)
    name = shown(source.name)
    return (
        f'<tr><td class="name">{name}{remarks}<td class="n">{len(source.text):,}<td class="n">{own or ""}{announced}'
        f'<td title="{title}">{left_out}<td>'
    )


def _removal(source: Source) -> str:
    name = shown(source.name)
    return (
        f'<button type="button" class="quiet" data-remove="{shown(source.id)}" data-name="{name}" data-busy="正在删去…"'
        f' aria-label="删去 {name}">删去</button></tr>'
    )


def _grid(prepared: Prepared) -> str:
    """Officials × years; each cell leads to the sheet."""
    rows: dict[str, list[Report]] = defaultdict(list)
    for report in prepared.reports.values():
        rows[report.official.key].append(report)
    years = sorted({report.year for report in prepared.reports.values()}, key=lambda year: (year is None, year or 0))
    heads = "".join(f'<th class="n">{year}年度' if year else '<th class="n">年度不详' for year in years)
    lines = [
        f'<section><h3>述职人与年度<span class="note">{len(rows)} 人，{len(prepared.reports)} 篇；点字数看一人一页</span></h3>',
        f'<div class="window"><table class="tb grid"><thead><tr><th>述职人<th>职务{heads}</tr></thead><tbody>',
    ]
    for own in list(rows.values())[:_PEOPLE]:
        cells = "".join(f'<td class="n">{_cell(prepared, [r for r in own if r.year == year])}' for year in years)
        official = own[-1].official
        lines.append(f'<tr><th scope="row">{shown(official.label)}<td>{shown(official.post or "—")}{cells}</tr>')
    lines.append("</tbody></table></div></section>")
    return "".join(lines)


def _cell(prepared: Prepared, reports: Sequence[Report]) -> str:
    return (
        "<br>".join(
            f'<a class="sheet" href="?unit={prepared.unit}&amp;room=page&amp;report={report.id}" data-report="{report.id}">'
            f"{_chars(report):,} 字</a>"
            f'<button type="button" class="quiet fix" data-fix="{report.id}" title="更正姓名、职务、单位、年度、起点">改</button>'
            + ("" if report.certainty == "sure" else ' <span class="soft">？</span>')
            for report in reports
        )
        or '<span class="soft">—</span>'
    )


def _chars(report: Report) -> int:
    """Characters without white space and title."""
    title = report.slice(report.title.start, report.title.end) if report.title else ""
    return len("".join(report.slice(report.start, report.end).split())) - len("".join(title.split()))


def _doubts(prepared: Prepared) -> str:
    """What the reader is not sure of."""
    lines = []
    for found in prepared.reading.remarks:
        place = found.evidence[0]
        lines.append(f"<li>{prepared.whose(place.report)}：{prepared.anchor(place, shown(found.message))}</li>")
    head = f'<section><h3>读入时拿不准的<span class="note">{len(lines)} 处</span></h3>'
    body = (
        f'<ul class="doubts window">{"".join(lines)}</ul>'
        if lines
        else '<p class="soft">没有。各篇的起止、述职人和年度都认得清楚。</p>'
    )
    return f"{head}{body}</section>"


def draw(room: Materials) -> tuple[gr.HTML, gr.HTML, list[gr.events.Dependency]]:
    """The room's widgets. Returns what shows its contents, what tells of a deed, and the events that change the library."""
    with gr.Row():
        with gr.Column(scale=1, min_width=280, elem_classes="side"):
            files = gr.File(label="述职报告（可一次拖入多个文件）", file_count="multiple", height=190, elem_id="upload")
            with gr.Row():
                folder = gr.UploadButton("选择整个文件夹", file_count="directory", size="md", elem_id="upload-folder")
                stop = gr.Button("停止读入", size="md", elem_id="stop", min_width=90, interactive=False)
            said = gr.HTML(elem_id="outcome", min_height=90, js_on_load=None)
        with gr.Column(scale=3):
            held = gr.HTML(_OPENING, elem_id="held", min_height=120, js_on_load=_ASKED)
    # 写资料库的操作排成一队：后来的等着，不因资料库被占用而失败。
    hidden: dict[str, Any] = {
        "api_visibility": "private",
        "concurrency_id": "writing",
        "concurrency_limit": 1,
        "trigger_mode": "multiple",
    }
    at_once: dict[str, Any] = {"queue": False, "api_visibility": "private"}
    stop.click(room.stop, None, None, **at_once)
    for begun in (files.upload, folder.upload):
        begun(lambda: gr.Button(interactive=True), None, stop, **at_once)
    changed = [
        files.upload(room.add, files, [files, said, held], show_progress_on=said, **hidden),
        folder.upload(room.add, folder, [folder, said, held], show_progress_on=said, **hidden),
        held.submit(room.add_examples, None, [said, held], show_progress_on=said, **hidden),
        held.click(room.remove, None, [said, held], show_progress_on=said, **hidden),
    ]
    for event in changed[:2]:
        event.then(lambda: gr.Button(interactive=False), None, stop, **at_once)
    return held, said, changed
