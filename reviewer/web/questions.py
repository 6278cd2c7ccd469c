"""问答: a conversation over all reports, with standing questions beside it. Nothing in it is read as Markdown."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from reviewer.errors import QuestionError, ReviewerError
from reviewer.model import Plan
from reviewer.store.notes import Turn
from reviewer.web.answers import answer_parts
from reviewer.web.desk import Desk
from reviewer.web.escape import shown
from reviewer.web.house import House, Visit
from reviewer.web.told import sentence, told

EXAMPLES = (
    "哪些领导提到了安全生产检查次数？",
    "谁没有提到党风廉政？",
    "各位领导查摆了哪些问题？",
    "谁的问题与去年重复？",
    "哪些数据对不上？",
)
_HINT = '<p class="ask-hint">就全部报告提问，也可以接着问“那去年呢？”。每一篇都会查到，没有写的也列明“未提及”；引文照录，点开看出处。</p>'
_EMPTY = "<p><b>资料库还是空的，无从回答。</b></p><p>请先到“资料”一页拖入述职报告，读入后再问。</p>"
_WAITING = '<p class="soft">正在逐篇查找…</p>'
_TURNS = 30  # 一次对话保留的轮数
# 新的一轮从问题处看起，而不是从长表的末尾；复制得到的是带制表符的文字，可直接贴进 Word、WPS 表格。
_SCRIPT = """
const toLast = () => {
  const turns = element.querySelectorAll('.turn');
  const pane = element.closest('#chat');
  const talk = element.querySelector('[data-talk]');
  if (talk) window.reviewerPlace({ talk: talk.dataset.talk });
  if (!turns.length || !pane) return;
  pane.scrollTop += turns[turns.length - 1].getBoundingClientRect().top - pane.getBoundingClientRect().top - 6;
};
watch('value', () => setTimeout(toLast, 30));
element.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy], button[data-ask], button[data-stand]');
  if (!button) return;
  if (button.dataset.ask) { trigger('click', { question: button.dataset.ask }); return; }
  if (button.dataset.stand) {
    button.disabled = true;
    button.textContent = '已加入常问';
    trigger('submit', { question: button.dataset.stand });
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(button.closest('.turn').querySelector('.answer'));
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  button.textContent = document.execCommand('copy') ? '已复制' : '请按 Ctrl+C';
  setTimeout(() => { button.textContent = '复制'; }, 1500);
});
"""
_LIST_SCRIPT = """
element.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-ask], button[data-drop]');
  if (!button) return;
  if (button.dataset.ask) trigger('click', { question: button.dataset.ask });
  else trigger('submit', { question: button.dataset.drop });
});
"""
# 输入框歇过之后失去光标；接着问的人不必再点一次。
_FOCUS = "() => { setTimeout(() => document.querySelector('#question textarea, #question input')?.focus(), 60); }"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conversation as it goes: its id, the turns as HTML, the last question and how it was understood."""

    talk: str = ""
    turns: tuple[tuple[str, str], ...] = ()
    question: str = ""
    plan: Plan | None = None
    before: Plan | None = None


Streamed = Iterator[tuple[str, Kept, str]]
"""What is shown, what is kept, and the plan's line."""


class Questions:
    """The handlers of this room."""

    def __init__(self, house: House) -> None:
        self.house = house

    @told
    def show(self, kept: Kept, request: gr.Request) -> tuple[str, Kept, str, str]:
        """The conversation that the address names, answered anew, and the standing list."""
        visit = self.house.enter(request)
        talk = visit.place.get("talk", "")[:40]
        listed = standing(visit)
        if kept.talk or not talk:
            return conversation(kept, visit), kept, _said(kept), listed
        restored = Kept(talk=talk)
        for turn in visit.desk.notes.turns(talk, visit.person)[-_TURNS:]:
            *_, (_, restored, _) = self._turn(visit, restored, turn.question, turn.plan, keep=False)
        return conversation(restored, visit), restored, _said(restored), listed

    def put(self, question: str, kept: Kept, request: gr.Request) -> tuple[str, str, gr.Textbox, gr.Button]:
        """The question at once into the conversation: what is shown, the question, the emptied box, the busy button.

        The box and the buttons rest until the answer is there: a second question would overtake the first.
        """
        asked = question.strip()
        now = Kept(talk=kept.talk, turns=(*kept.turns, (shown(asked), _WAITING))) if asked else kept
        box = gr.Textbox("", interactive=False)
        return conversation(now), asked, box, gr.Button("正在查找…", interactive=False)

    def put_again(self, event: gr.EventData) -> str:
        """A question that was chosen by a button."""
        return str(event.question)[:500]

    def ready(self) -> tuple[gr.Textbox, gr.Button]:
        """The box and the button, to be used again."""
        return gr.Textbox(interactive=True), gr.Button("提问", interactive=True)

    def reply(self, question: str, kept: Kept, request: gr.Request) -> Streamed:
        """The answer piece by piece; what goes wrong is told in its place."""
        yield from self._reply(question, "", kept, request)

    def reread(self, line: str, kept: Kept, request: gr.Request) -> Streamed:
        """The last question again, understood as the edited line says."""
        yield from self._reply(kept.question, line.strip(), kept, request)

    @told
    def stand(self, event: gr.EventData, request: gr.Request) -> str:
        """A question onto the standing list; the list as HTML."""
        visit = self.house.enter(request)
        visit.changing().notes.stand(str(event.question))
        visit.note("standing", str(event.question))
        return standing(visit)

    @told
    def unstand(self, event: gr.EventData, request: gr.Request) -> str:
        """A question off the list; the list as HTML."""
        visit = self.house.enter(request)
        visit.changing().notes.unstand(str(event.question))
        return standing(visit)

    def _reply(self, question: str, line: str, kept: Kept, request: gr.Request) -> Streamed:
        try:
            visit = self.house.enter(request)
            if not question:
                raise QuestionError("还没有写问题", "请写下问题，或点一个示例")
            visit.note("ask", question)
            yield from self._turn(visit, kept, question, line, keep=True)
        except ReviewerError as error:
            gr.Warning(sentence(error), title="没有完成", duration=15)
            yield conversation(kept), kept, _said(kept)

    def _turn(self, visit: Visit, kept: Kept, question: str, line: str, *, keep: bool) -> Streamed:
        """A turn: head, table, what to ask next. An edited line takes the last question's plan as its ground."""
        talk = kept.talk or secrets.token_hex(8)
        asked = shown(question)

        def grown(answer: str) -> Kept:
            turns = (*kept.turns, (asked, answer))[-_TURNS:]
            return Kept(talk=talk, turns=turns, question=kept.question, plan=kept.plan, before=kept.before)

        desk, now = visit.desk, kept
        prepared = desk.prepared()
        if prepared is None:
            now = grown(_EMPTY)
            yield conversation(now, visit), now, ""
            return
        try:
            ground = kept.before if line and keep else kept.plan
            edited = desk.library.edited(line, self._base(desk, kept, question, ground)) if line else None
            answer = desk.ask(question, before=None if edited else ground, plan=edited)
        except ReviewerError as error:
            now = grown(f"<p><b>没有答成。</b></p><p>{sentence(error)}</p>")
            yield conversation(now, visit), now, line or _said(kept)
            return
        words = ""
        for piece in answer_parts(answer, prepared):
            if words:
                yield conversation(now, visit), now, answer.plan.said
            words += piece
            now = grown(words)
        if keep:
            desk.notes.say(talk, visit.person, Turn(question=question, plan=line))
        done = Kept(talk=talk, turns=now.turns, question=question, plan=answer.plan, before=ground)
        yield conversation(done, visit), done, answer.plan.said

    @staticmethod
    def _base(desk: Desk, kept: Kept, question: str, ground: Plan | None) -> Plan:
        """The plan whose line was edited."""
        return kept.plan if kept.plan and kept.question == question else desk.library.plan(question, ground)


def _said(kept: Kept) -> str:
    return kept.plan.said if kept.plan else ""


def conversation(kept: Kept, visit: Visit | None = None) -> str:
    """All turns as HTML, the latest last."""
    if not kept.turns:
        return _HINT
    copy = '<button type="button" class="quiet" data-copy>复制</button>'
    turns = "".join(
        f'<section class="turn"><p class="question"><b>{question}</b>'
        f'<button type="button" class="quiet" data-stand="{question}">加入常问</button>{copy}</p>'
        f'<div class="answer">{answer}</div></section>'
        for question, answer in kept.turns
    )
    if not kept.talk or visit is None:
        return turns
    address = f"u/{visit.unit.id}/talk/{kept.talk}"
    return (
        f'<p class="talkbar" data-talk="{shown(kept.talk)}"><a class="button" href="{address}" download>导出对话（Word）</a>'
        f'<a class="button" href="?unit={visit.unit.id}&amp;room=ask">另起对话</a></p>{turns}'
    )


def standing(visit: Visit) -> str:
    """The standing questions as HTML."""
    listed = visit.desk.notes.standing()
    if not listed:
        return '<h4>常问清单</h4><p class="soft">还是空的。问过的问题点“加入常问”，以后每年一键全问。</p>'
    rows = "".join(
        f'<li><button type="button" class="ask" data-ask="{shown(question)}">{shown(question)}</button>'
        f'<button type="button" class="quiet" data-drop="{shown(question)}" aria-label="从清单删去">删</button></li>'
        for question in listed
    )
    return (
        f'<h4>常问清单<span class="note">{len(listed)} 问</span></h4><ol class="standing">{rows}</ol>'
        f'<p><a class="button" href="u/{visit.unit.id}/download/standing.xlsx" download>全部问一遍（Excel）</a></p>'
    )


def draw(room: Questions) -> tuple[list[Any], list[Any]]:
    """The room's widgets. Returns what `show` takes and what it fills."""
    with gr.Row(equal_height=False):
        with gr.Column(scale=5, min_width=420):
            chat = gr.HTML(_HINT, elem_id="chat", js_on_load=_SCRIPT)
            with gr.Row(equal_height=True, elem_classes="ask"):
                line = gr.Textbox(
                    label="理解为", container=False, show_label=False, lines=1, max_length=400, scale=8, elem_id="plan",
                    placeholder="答完后这里写着问题是怎样理解的，改一改再查",
                )  # fmt: skip
                again = gr.Button("按此重查", scale=0, min_width=110, elem_id="reread")
            with gr.Row(equal_height=True, elem_classes="ask"):
                box = gr.Textbox(
                    label="问题", show_label=False, container=False, lines=1, max_length=500, scale=8,
                    placeholder="写下问题，例如：每位领导讲了几次党课？", elem_id="question",
                )  # fmt: skip
                button = gr.Button("提问", variant="primary", scale=0, min_width=110, elem_id="ask")
        with gr.Column(scale=1, min_width=210, elem_id="asked-often"):
            listed = gr.HTML(elem_id="standing", js_on_load=_LIST_SCRIPT)
            gr.HTML("<h4>可以这样问</h4>", js_on_load=None)
            with gr.Column(elem_classes="examples"):
                samples = [gr.Button(words, size="sm", min_width=60) for words in EXAMPLES]
    asked, kept = gr.State(""), gr.State(Kept())
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    resting: dict[str, Any] = {"queue": False, **hidden}
    filled = [chat, asked, box, button]
    chosen = [step.then(room.put, [asked, kept], filled, **resting) for step in (
        chat.click(room.put_again, None, asked, **resting), listed.click(room.put_again, None, asked, **resting),
    )]  # fmt: skip
    started = [
        gr.on([button.click, box.submit], room.put, [box, kept], filled, **resting),
        *(sample.click(room.put, [sample, kept], filled, **resting) for sample in samples),
        *chosen,
    ]
    others = [*samples, again]
    replies = [
        step.then(lambda: [gr.Button(interactive=False)] * len(others), None, others, **resting).then(
            room.reply, [asked, kept], [chat, kept, line], **hidden
        )
        for step in started
    ]
    replies.append(gr.on([again.click, line.submit], room.reread, [line, kept], [chat, kept, line], **hidden))
    for step in replies:
        step.then(room.ready, None, [box, button], **resting).then(
            lambda: [gr.Button(interactive=True)] * len(others), None, others, js=_FOCUS, **resting
        )
    chat.submit(room.stand, None, listed, **hidden)
    listed.submit(room.unstand, None, listed, **hidden)
    return [kept], [chat, kept, line, listed]
