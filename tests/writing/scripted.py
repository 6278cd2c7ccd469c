"""A writer that proposes what it was told to: the stand-in for a model that errs."""

from __future__ import annotations

from reviewer.model import Draft, Quote
from reviewer.writing.base import Page, Task
from reviewer.writing.embedded import EmbeddedWriter


class ScriptedWriter:
    """The embedded page, and for every official one true sentence and four false ones."""

    origin = "model:scripted"
    lies = ("检查8次", "整改27处", "发生事故", "建议评为优秀")

    def write(self, task: Task) -> Page:
        """As a model might: true and false sentences with the same quote under them."""
        page = EmbeddedWriter().write(task)
        report = task.facts.report
        words = "组织农机安全检查9次，查出隐患27处，整改25处，没有发生事故"
        start = report.source.text.find(words, report.start, report.end)
        if start < 0:
            return page
        quote = Quote(report=report.id, start=start, end=start + len(words), text=words)
        said = tuple(Draft(slot="work", text=text, quotes=(quote,)) for text in ("农机安全检查9次", *self.lies))
        return Page(drafts=page.drafts + said, absent=page.absent, computed=page.computed)
