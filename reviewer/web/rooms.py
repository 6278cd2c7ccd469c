"""The rooms in their tabs, and which of them is filled anew when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from reviewer.settings import Settings
from reviewer.web import about, checks, compare, fixing, materials, questions, scripts, sheets
from reviewer.web.escape import shown
from reviewer.web.house import House
from reviewer.web.told import told

ROOMS = ("files", "page", "check", "alike", "figures", "ask", "about")
"""As they stand in the address: ?room=check."""

_EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
_AT_ONCE = 4  # 同一种操作最多同时做几件；写资料库的另有一条单人队，见 materials.py
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "minimal"}


def rooms(house: House, settings: Settings, title: str) -> gr.Blocks:
    """The whole app."""
    files = materials.Materials(house, _EXAMPLES if _EXAMPLES.is_dir() else None)
    sheet, check, both = sheets.Sheets(house), checks.Checks(house), compare.Compare(house)
    talk, state, top = questions.Questions(house), about.About(house, settings), Top(house)
    blocks: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True, fill_height=True) as blocks:
        where = gr.HTML(elem_id="where", js_on_load=None)
        with gr.Tabs(elem_id="rooms") as tabs:
            with _tab("资料", "files") as first:
                held, said, changed = materials.draw(files)
                changed.append(fixing.draw(fixing.Fixing(house), held, said))
            with _tab("一人一页", "page") as second:
                paged = sheets.draw(sheet)
            with _tab("核对", "check") as third:
                boxes, taken, filled = checks.draw(check)
            with _tab("雷同与老问题", "alike") as fourth:
                alike = compare.draw_alike(both)
            with _tab("数据", "figures") as fifth:
                tables = compare.draw_figures(both)
            with _tab("问答", "ask") as sixth:
                kept, talked = questions.draw(talk)
            with _tab("设置", "about") as last:
                told_ = about.draw(state)

        def judged(listener: Callable[..., Any]) -> None:
            listener(check.choices, boxes, boxes, **_QUIET).then(check.show, taken, filled, **_QUIET)

        first.select(files.show, None, held, **_QUIET)
        second.select(sheet.show, None, paged, **_QUIET)
        judged(third.select)
        fourth.select(both.open_alike, None, alike, **_QUIET)
        fifth.select(both.open_figures, None, tables, **_QUIET)
        sixth.select(talk.show, kept, talked, **_QUIET)
        last.select(state.show, None, told_, **_QUIET)
        for event in changed:
            event.then(files.show, None, held, **_QUIET)
        blocks.load(files.peek, None, held, **_QUIET).then(files.show, None, held, **_QUIET)
        blocks.load(top.show, None, [where, tabs], **_QUIET)
        scripts.register(scripts.Scripts(house))
    blocks.queue(default_concurrency_limit=_AT_ONCE, api_open=False)
    return blocks


def _tab(label: str, room: str) -> gr.Tab:
    return gr.Tab(label, id=room, elem_id=f"room-{room}", render_children=True)


class Top:
    """The line above the rooms: which unit, who is here; and the room that the address names."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def show(self, request: gr.Request) -> tuple[str, gr.Tabs]:
        """The line as HTML, and the tab."""
        visit = self.house.enter(request)
        wanted = visit.place.get("room", "")
        return self._line(request), gr.Tabs(selected=wanted if wanted in ROOMS else ROOMS[0])

    def _line(self, request: gr.Request) -> str:
        visit = self.house.enter(request)
        units = self.house.units(self.house.person(request.username))
        options = "".join(
            f'<option value="{shown(unit.id)}"{" selected" if unit.id == visit.unit.id else ""}>{shown(unit.name)}</option>'
            for unit in units
        )
        box = f'<select id="unit" aria-label="单位">{options}</select>' if len(units) > 1 else ""
        who = f"<span>{shown(visit.person)}　{visit.role}</span>" if self.house.login else ""
        return f'<span data-unit="{shown(visit.unit.id)}">{box}{who}</span>'
