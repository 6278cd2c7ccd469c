"""一人一页: the self-contained page of the review, in a frame of its own, and the download of it all."""

from __future__ import annotations

import gradio as gr

from reviewer.pages.visible import visible
from reviewer.web.desk import ARCHIVE, Desk
from reviewer.web.told import told

# 框内不给同源权限：页面里的脚本碰不到本程序的界面。allow-modals 供打印。
_SANDBOX = "allow-scripts allow-modals"
_OPENING = '<p class="soft">正在准备评阅页…</p>'
_EMPTY = (
    '<div class="empty-room"><h3>还没有可看的报告</h3>'
    "<p>请先到“资料”一页拖入述职报告，读入后这里按人列出一页摘要，点任一句看它在原文中的位置。</p></div>"
)


class Sheets:
    """The handlers of this room."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @told
    def show(self, progress: gr.Progress = gr.Progress()) -> str:  # noqa: B008
        """The frame with the page, and a bar above it, as HTML."""
        prepared = self.desk.prepared(
            lambda what, done, total: progress((done, total), desc=f"{visible(what)}（{done}/{total}）")
        )
        if prepared is None:
            return _EMPTY
        bar = (
            f'<p class="bar"><a class="button" href="{prepared.archive}" download="{ARCHIVE}">下载全部结果</a>'
            f'<a class="button" href="{prepared.address}" target="_blank">在新窗口打开</a></p>'
        )
        frame = f'<iframe id="page-frame" title="一人一页" src="{prepared.address}" sandbox="{_SANDBOX}"></iframe>'
        return bar + frame


def draw(room: Sheets) -> gr.HTML:
    """The room's widget: what `show` fills."""
    return gr.HTML(_OPENING, elem_id="page-room", min_height=200, js_on_load=None)
