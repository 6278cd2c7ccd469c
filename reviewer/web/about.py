"""设置: what is installed and configured, where text goes, which rules are applied, what was done. Nothing is set here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr

from reviewer.rules.registry import RULES
from reviewer.settings import Settings
from reviewer.terminal import doctor_lines, level_words
from reviewer.text import lists as text_lists
from reviewer.web.escape import shown
from reviewer.web.house import House, Visit
from reviewer.web.told import told

_LISTS = Path(text_lists.__file__).parent
_LOG = 50  # lines of the log, newest first
_ACTIONS = {"add": "读入文件", "remove": "删去文件", "reindex": "重建索引", "verdict": "作出结论", "correct": "更正"}
_API = (
    '<section><h3>脚本调用</h3><p>提问、发现、结论、报告清单都可由脚本调用，说明见 <a class="place" href="?view=api">接口说明</a>'
    "；例子在 docs/deployment.md。</p></section>"
)


class About:
    """The handlers of this room."""

    def __init__(self, house: House, settings: Settings) -> None:
        self.house = house
        self.settings = settings

    @told
    def show(self, request: gr.Request) -> tuple[str, str, str]:
        """Where text goes and what is installed; the rules; who is here and the log: as HTML."""
        visit = self.house.enter(request)
        return self._state(visit) + demanded(self.settings) + _API, rules() + lists(), _account(visit) + _log(visit)

    @told
    def reindex(self, request: gr.Request) -> str:
        """Derives the index again; what to tell the user, as HTML."""
        visit = self.house.enter(request)
        said = visit.changing().library.reindex()
        visit.note("reindex")
        return f'<p class="done" role="status">{shown(said)}</p>'

    def _state(self, visit: Visit) -> str:
        lines = doctor_lines(visit.desk.library.home, self.settings)
        return (
            f"<section><h3>文字发往哪里</h3>{destinations(self.settings)}</section>"
            f'<section><h3>运行环境</h3><pre class="doctor">{shown(chr(10).join(lines))}</pre></section>'
        )


def _account(visit: Visit) -> str:
    """Who is logged in, where, and the way to persons and rights."""
    if not visit.house.login:
        return "<section><h3>人员</h3><p>没有设账号：只供本机一人使用。要给别人用，请加 --login 启动，首次打开时设立管理员。</p></section>"
    people = '<a class="button" href="people">人员与权限</a>' if visit.role == "管理员" else ""
    return (
        f"<section><h3>人员</h3><p><b>{shown(visit.person)}</b>　{visit.role}　单位：{shown(visit.unit.name)}</p>"
        f'<form method="post" action="logout" class="account">{people}<a class="button" href="password">更改密码</a>'
        '<button class="quiet">退出登录</button></form></section>'
    )


def _log(visit: Visit) -> str:
    entries = list(visit.desk.library.log())[::-1][:_LOG]
    rows = "".join(
        f"<tr><td>{_local(e.at)}<td>{shown(_ACTIONS.get(e.action, e.action))}<td>{shown(e.detail)}</tr>"
        for e in entries
    )
    table = f'<table class="tb"><thead><tr><th>时间<th>操作<th>编号和数目</tr></thead><tbody>{rows}</tbody></table>'
    head = f'<h3>操作记录<span class="note">最近 {len(entries)} 条，不含报告的任何文字</span></h3>'
    return f"<section>{head}{table if rows else '<p>还没有。</p>'}</section>"


def _local(moment: str) -> str:
    """A UTC moment as the clock on the wall shows it."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def destinations(settings: Settings) -> str:
    """To whom text is sent, one line each."""
    found = []
    if settings.writes_with_model:
        found.append(f"摘要和答案的依据原文发往大模型 {shown(settings.model)}，地址 {shown(settings.base_url)}")
    if settings.embeds_with_model:
        found.append(f"检索用的文字发往向量模型 {shown(settings.embedding_model)}，地址 {shown(settings.base_url)}")
    if settings.chroma_url:
        found.append(f"检索索引存放在 {shown(settings.chroma_url)}")
    if settings.database_url:
        found.append("报告全文存放在另设的数据库（地址已隐去）")
    if not found:
        return "<p><b>哪里都不发。</b>没有配置大模型接口和外部数据库，全部文字只在本机；断网照常使用。</p>"
    return f'<ul>{"".join(f"<li>{line}</li>" for line in found)}</ul><p class="soft">除此之外，文字不离开本机。</p>'


def demanded(settings: Settings) -> str:
    """What the unit's own notice asks, as set; docs/demands.md says how."""
    said = (
        ("自查问题（含原因）至少占", settings.problem_share, "REVIEWER_PROBLEM_SHARE"),
        ("全文不超过（字）", settings.word_limit, "REVIEWER_WORD_LIMIT"),
        ("必须写到的主题", "、".join(settings.themes) or None, "REVIEWER_THEMES"),
        ("第一人称至少占", settings.first_person, "REVIEWER_FIRST_PERSON"),
        ("要有落款", "是" if settings.signature else None, "REVIEWER_SIGNATURE"),
    )
    rows = "".join(
        f'<tr><th scope="row">{what}<td>{"不要求" if value is None else shown(value)}<td class="soft">{name}</tr>'
        for what, value, name in said
    )
    return f'<section><h3>本单位的要求</h3><table class="tb"><tbody>{rows}</tbody></table></section>'


def lists() -> str:
    """The word lists by which the program judges, each to be unfolded."""
    files = sorted(_LISTS.glob("*.txt"))
    folded = "".join(
        f'<details class="ruledoc"><summary><b>{shown(file.stem)}</b></summary>'
        f"<pre>{shown(file.read_text(encoding='utf-8'))}</pre></details>"
        for file in files
    )
    return f'<section><h3>词表<span class="note">{len(files)} 张，随程序发布</span></h3>{folded}</section>'


def rules() -> str:
    """Every rule with its docstring, as HTML."""
    return (
        f'<section><h3>核对规则<span class="note">{len(RULES)} 条；全部在本机判断，不用大模型</span></h3>'
        + "".join(_rule(rule.title, rule.id, level_words(rule.levels), rule.doc.splitlines()) for rule in RULES)
        + "</section>"
    )


def _rule(title: str, identity: str, levels: str, doc: Iterable[str]) -> str:
    words = shown("\n".join(doc).replace("bad: ", "反例：").replace("good: ", "正例："))
    return (
        f'<details class="ruledoc"><summary><b>{shown(title)}</b><span class="soft">{shown(levels)}　{shown(identity)}</span>'
        f"</summary><pre>{words}</pre></details>"
    )


def draw(room: About) -> list[gr.HTML]:
    """The room's widgets: what `show` fills."""
    with gr.Row():
        with gr.Column(scale=1, min_width=320):
            state = gr.HTML(elem_id="state", js_on_load=None)
            again = gr.Button("重建检索索引", size="md", elem_id="reindex")
            said = gr.HTML(min_height=40, js_on_load=None)
        with gr.Column(scale=1, min_width=320):
            applied = gr.HTML(elem_id="rules", js_on_load=None)
            log = gr.HTML(elem_id="log", js_on_load=None)
    hidden: dict[str, Any] = {"api_visibility": "private"}
    started = again.click(lambda: gr.Button("正在重建…", interactive=False), None, again, queue=False, **hidden)
    done = started.then(room.reindex, None, said, **hidden)
    done.then(lambda: gr.Button("重建检索索引", interactive=True), None, again, queue=False, **hidden)
    return [state, applied, log]
