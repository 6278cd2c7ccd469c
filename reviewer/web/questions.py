"""问答: a conversation over all reports. Our own markup rather than a Chatbot: nothing in it is read as Markdown."""

from __future__ import annotations

from typing import Any

import gradio as gr

from reviewer.errors import QuestionError, ReviewerError
from reviewer.web.answers import answer_html
from reviewer.web.desk import Desk
from reviewer.web.escape import shown
from reviewer.web.told import sentence, told

EXAMPLES = (
    "哪些领导提到了安全生产检查次数？",
    "谁没有提到党风廉政？",
    "各位领导查摆了哪些问题？",
    "谁的问题与去年重复？",
    "哪些数据对不上？",
)
_HINT = '<p class="ask-hint">就全部报告提问。每一篇都会查到，没有写的也列明“未提及”；引文照录，点开看出处。</p>'
_EMPTY = "<p><b>资料库还是空的，无从回答。</b></p><p>请先到“资料”一页拖入述职报告，读入后再问。</p>"
_WAITING = '<p class="soft">正在逐篇查找…</p>'
_TURNS = 30  # 一次对话保留的轮数
# 新的一轮从问题处看起，而不是从长表的末尾；复制得到的是带制表符的文字，可直接贴进 Word、WPS 表格。
_SCRIPT = """
const toLast = () => {
  const turns = element.querySelectorAll('.turn');
  const pane = element.closest('#chat');
  if (!turns.length || !pane) return;
  pane.scrollTop += turns[turns.length - 1].getBoundingClientRect().top - pane.getBoundingClientRect().top - 6;
};
watch('value', () => setTimeout(toLast, 30));
element.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]');
  if (!button) return;
  const range = document.createRange();
  range.selectNodeContents(button.closest('.turn').querySelector('.answer'));
  const chosen = window.getSelection();
  chosen.removeAllRanges();
  chosen.addRange(range);
  button.textContent = document.execCommand('copy') ? '已复制' : '请按 Ctrl+C';
  setTimeout(() => { button.textContent = '复制'; }, 1500);
});
"""
# 输入框歇过之后失去光标；接着问的人不必再点一次。
_FOCUS = "() => { setTimeout(() => document.querySelector('#question textarea, #question input')?.focus(), 60); }"
Turns = list[tuple[str, str]]
"""Question and answer, both as HTML."""


class Questions:
    """The handlers of this room."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def put(self, question: str, turns: Turns) -> tuple[str, str, gr.Textbox, gr.Button]:
        """The question at once into the conversation: what is shown, the question, the emptied box, the busy button.

        The box and the buttons rest until the answer is there: a second question would overtake the first.
        """
        asked = question.strip()
        now = [*turns, (shown(asked), _WAITING)] if asked else turns
        box = gr.Textbox("", interactive=False)
        return conversation(now), asked, box, gr.Button("正在查找…", interactive=False)

    def ready(self) -> tuple[gr.Textbox, gr.Button]:
        """The box and the button, to be used again."""
        return gr.Textbox(interactive=True), gr.Button("提问", interactive=True)

    @told
    def reply(self, question: str, turns: Turns) -> tuple[str, Turns]:
        """The conversation with the answer, as shown and as kept; what goes wrong is told in it."""
        if not question:
            raise QuestionError("还没有写问题", "请写下问题，或点一个示例")
        now = [*turns, (shown(question), self._answer(question))][-_TURNS:]
        return conversation(now), now

    def _answer(self, question: str) -> str:
        try:
            prepared = self.desk.prepared()
            return answer_html(self.desk.library.ask(question), prepared) if prepared else _EMPTY
        except ReviewerError as error:
            return f"<p><b>没有答成。</b></p><p>{sentence(error)}</p>"


def conversation(turns: Turns) -> str:
    """All turns as HTML, the latest last."""
    if not turns:
        return _HINT
    copy = '<button type="button" class="quiet" data-copy>复制</button>'
    return "".join(
        f'<section class="turn"><p class="question"><b>{question}</b>{copy}</p><div class="answer">{answer}</div></section>'
        for question, answer in turns
    )


def draw(room: Questions) -> None:
    """The room's widgets."""
    chat = gr.HTML(_HINT, elem_id="chat", js_on_load=_SCRIPT)
    with gr.Row(elem_classes="examples"):
        samples = [gr.Button(words, size="sm", min_width=60) for words in EXAMPLES]
    with gr.Row(equal_height=True, elem_classes="ask"):
        box = gr.Textbox(
            label="问题",
            show_label=False,
            container=False,
            placeholder="写下问题，例如：每位领导讲了几次党课？",
            lines=1,
            max_length=500,
            scale=8,
            elem_id="question",
        )
        button = gr.Button("提问", variant="primary", scale=0, min_width=120, elem_id="ask")
    asked, turns = gr.State(""), gr.State([])
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    filled = [chat, asked, box, button]
    started = [
        gr.on([button.click, box.submit], room.put, [box, turns], filled, queue=False, **hidden),
        *(sample.click(room.put, [sample, turns], filled, queue=False, **hidden) for sample in samples),
    ]
    resting: dict[str, Any] = {"queue": False, **hidden}
    for step in started:
        step.then(lambda: [gr.Button(interactive=False)] * len(samples), None, samples, **resting)
        replied = step.then(room.reply, [asked, turns], [chat, turns], **hidden)
        again = replied.then(room.ready, None, [box, button], **resting)
        again.then(lambda: [gr.Button(interactive=True)] * len(samples), None, samples, js=_FOCUS, **resting)
