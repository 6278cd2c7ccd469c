"""The five rooms in their tabs, and which of them is filled anew when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from reviewer.library import Library
from reviewer.settings import Settings
from reviewer.web import about, checks, materials, questions, sheets
from reviewer.web.desk import Desk

ROOMS = ("files", "page", "check", "ask", "about")
"""As they stand in the address: ?room=check."""

_EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
_AT_ONCE = 4  # 同一种操作最多同时做几件；写资料库的另有一条单人队，见 materials.py
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal"}


def rooms(library: Library, settings: Settings, pages: Path, title: str) -> gr.Blocks:
    """The whole app; `pages` takes the page and the download for the browser to fetch."""
    desk = Desk(library, pages)
    files = materials.Materials(desk, _EXAMPLES if _EXAMPLES.is_dir() else None)
    sheet, check, state = sheets.Sheets(desk), checks.Checks(desk), about.About(desk, settings)
    blocks: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True, fill_height=True) as blocks:
        with gr.Tabs(elem_id="rooms") as tabs:
            with _tab("资料", "files") as first:
                held, changed = materials.draw(files)
            with _tab("一人一页", "page") as second:
                paged = sheets.draw(sheet)
            with _tab("核对", "check") as third:
                boxes, taken, filled = checks.draw(check)
            with _tab("问答", "ask"):
                questions.draw(questions.Questions(desk))
            with _tab("设置", "about") as last:
                told = about.draw(state)

        def judged(listener: Callable[..., Any]) -> None:
            listener(check.choices, boxes, boxes, **_QUIET).then(check.show, taken, filled, **_QUIET)

        first.select(files.show, None, held, **_QUIET)
        second.select(sheet.show, None, paged, **_QUIET)
        judged(third.select)
        last.select(state.show, None, told, **_QUIET)
        for event in changed:
            event.then(sheet.show, None, paged, **_QUIET)
            judged(event.then)
        blocks.load(files.show, None, held, **_QUIET)
        blocks.load(opened, None, tabs, **_QUIET)
    blocks.queue(default_concurrency_limit=_AT_ONCE, api_open=False)
    return blocks


def _tab(label: str, room: str) -> gr.Tab:
    return gr.Tab(label, id=room, elem_id=f"room-{room}", render_children=True)


def opened(request: gr.Request) -> gr.Tabs:
    """The tab that the address names, the first one where it names none."""
    wanted = request.query_params.get("room", "")
    return gr.Tabs(selected=wanted if wanted in ROOMS else ROOMS[0])
