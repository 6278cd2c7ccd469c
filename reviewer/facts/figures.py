"""The figures of one report: every measured quantity with what it counts, when, and whether it is done or planned.

    figures(report) -> tuple[Figure, ...]

A figure's subject is the thing counted; where the words name only an attribute (均价, 面积) or a deed (涉及, 收购), the
entity named before it in the same item is put in front.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from reviewer.facts.figure_context import REACH, Plans, Years, distributed
from reviewer.facts.figure_noun import after, names_persons
from reviewer.facts.figure_pattern import MASKED
from reviewer.facts.figure_phrase import EMPTY, Phrase, before, referred, refers_back, sets_topic
from reviewer.facts.figure_scan import Mention, mentions
from reviewer.facts.figure_tables import Cells
from reviewer.model import Figure, Report
from reviewer.text.sentences import Clauses
from reviewer.text.units import unit

_OCCASIONS = frozenset("次 场 场次 期 人次 轮 轮次 批次 遍 趟 小时 天 学时 课时 班次 户次".split())
_JOINED = re.compile(r"[\s\x00、，和及与共总合累计]*$")
_OPEN, _CLOSE = "（(", "）)"
_ENTITY = 2  # 至少两个字才算一个可以承接的主体


@dataclass(slots=True)
class _Thread:
    """What the figures before have established: running topic, last deed, last figure."""

    item: int = -1
    topic: str = ""
    action: str = ""
    dependent: bool = False
    subject: str = ""
    end: int = -1
    unit: str = ""
    sentence: int = -1


def figures(report: Report) -> tuple[Figure, ...]:
    """All figures of the report in order, offsets into its source."""
    return tuple(_Walk(report).figures())


def blanked(report: Report) -> str:
    """The report's text with masked noise replaced, character by character, by MASKED."""
    text, pieces, at = report.source.text, [], report.start
    for mask in report.source.masks:
        low, high = max(mask.start, at), min(mask.end, report.end)
        if low < high:
            pieces += [text[at:low], MASKED * (high - low)]
            at = high
    return "".join([*pieces, text[at : report.end]])


class _Walk:
    def __init__(self, report: Report) -> None:
        self.report = report
        self.text = blanked(report)
        self.clauses = Clauses(self.text)
        self.years = Years(self.text, report.year)
        self.plans = Plans(self.text, report)
        self.cells = Cells(self.text)
        self.items = sorted(
            item.start - report.start for s in report.sections for p in s.paragraphs for item in p.items
        )
        self.thread = _Thread()

    def figures(self) -> list[Figure]:
        found = [self._figure(mention) for mention in self.cells.mentions(mentions(self.text))]
        return found

    def _figure(self, mention: Mention) -> Figure:
        text, start = self.text, mention.start
        clause, sentence = self.clauses.clause(start), self.clauses.sentence(start)
        cell = self.cells.at(start)
        if cell is not None:
            subject, topic, action = cell.subject, cell.row, ""
        else:
            subject, topic, action = self._subject(mention, clause, sentence)
        name = cell.unit if cell is not None and not mention.unit else mention.unit
        offset, year = self.report.start, self.years.at(sentence, start)
        while sentence < start and text[sentence] in "”’」』）) \n\t\u3000":
            sentence += 1
        return Figure(
            start=start + offset,
            end=mention.end + offset,
            text=self.report.source.text[start + offset : mention.end + offset],
            value=mention.amount.value,
            interval=mention.amount.interval,
            unit=name,
            bound=mention.amount.bound,
            written=mention.written,
            subject=subject,
            topic=topic,
            action=action,
            year=year,
            planned=self.plans.at(clause, sentence, start) or self._future(year),
            per=distributed(text, clause, start),
            clause=clause + offset,
            sentence=sentence + offset,
        )

    def _future(self, year: int | None) -> bool:
        return year is not None and self.report.year is not None and year > self.report.year

    def _subject(self, mention: Mention, clause: int, sentence: int) -> tuple[str, str, str]:
        thread, text = self.thread, self.text
        item = bisect_right(self.items, mention.start)
        if item != thread.item:
            self.thread = thread = _Thread(item=item)
        begin = max(clause, thread.end, mention.start - REACH)
        bracket = self._bracket(begin, mention.start)
        phrase = before(text[bracket or begin : mention.start])
        if phrase is EMPTY and begin == clause and self._continues(clause):
            phrase = before(text[max(self.clauses.before(clause), clause - REACH) : clause - 1])
        noun = self._noun(mention, phrase)
        listed = thread.end > clause or (thread.end >= 0 and _JOINED.match(text, thread.end, mention.start) is not None)
        action = phrase.action or (thread.action if listed else "")
        if bracket is not None:
            return self._bracketed(phrase, noun, thread)
        result = self._resolved(mention, phrase, noun, action, listed, clause, sentence)
        if not refers_back(phrase.thing):
            thread.subject, _, thread.action = result
        thread.sentence = sentence
        thread.end, thread.unit = mention.end + len(noun), mention.unit
        return result

    def _continues(self, clause: int) -> bool:
        """Whether the clause goes on from the one before: after a colon, or where a hard line break cuts a sentence."""
        ends = self.text[max(0, clause - 2) : clause]
        return ends[-1:] in ("：", ":") or (ends[-1:] == "\n" and ends[:1].isalpha())

    def _resolved(
        self, mention: Mention, phrase: Phrase, noun: str, action: str, listed: bool, clause: int, sentence: int
    ) -> tuple[str, str, str]:
        thread = self.thread
        dependent = phrase.dependent or (listed and not phrase.action and thread.dependent)
        thread.dependent = dependent
        thing, entity = (noun, noun) if noun else (phrase.thing, phrase.entity)
        same_sentence = thread.subject != "" and thread.sentence == sentence
        if not thing:
            unnamed = self._unnamed(mention, phrase, listed, dependent, same_sentence)
            if unnamed is not None:
                return unnamed
        elif same_sentence and refers_back(thing):
            return referred(thread.subject, thing), thread.topic, action
        if thing and len(entity) >= _ENTITY and not phrase.ratio and not dependent:
            thread.topic = entity
            return thing, entity, action
        if phrase.complete and not noun:
            return thing, thread.topic, action
        topic = self._topic(clause, sentence)
        if dependent and topic and (phrase.action or thing):
            thing = f"{phrase.action or thread.action}{thing}"
        if not topic and thing and dependent:
            thread.topic = topic = entity
        if topic and topic in thing:
            return thing, topic, action
        return (topic + thing) or action or mention.unit, topic, action

    def _unnamed(
        self, mention: Mention, phrase: Phrase, listed: bool, dependent: bool, same_sentence: bool
    ) -> tuple[str, str, str] | None:
        """What a number without a thing of its own counts, by the figure before it; None where that does not tell."""
        thread = self.thread
        before_it = (thread.subject, thread.topic, thread.action)
        if thread.end >= 0 and not self.text[thread.end : mention.start].strip(" \n\u3000\x00"):  # 4户21人
            return before_it
        if phrase.action:  # 培训6期: the deed is what is counted; 整改36处: the thing named before
            return (phrase.action, thread.topic, phrase.action) if mention.unit in _OCCASIONS else None
        if mention.unit == "%":
            return before_it if same_sentence else None
        if not thread.subject or not listed:
            return None
        if mention.unit == thread.unit:
            return before_it
        named = (thread.topic, thread.action) if dependent else (thread.action, thread.topic)
        return "".join(named) + mention.unit, thread.topic, thread.action

    def _topic(self, clause: int, sentence: int) -> str:
        """The entity an attribute belongs to: of the clauses before without figures, else of the figures before."""
        at = clause
        for _ in range(2):
            previous = self.clauses.before(at)
            if previous < sentence or previous >= at or previous < self.thread.end:
                break
            phrase = before(self.text[max(previous, at - REACH) : at - 1])
            if sets_topic(phrase.action) and len(phrase.entity) >= _ENTITY:
                self.thread.topic = phrase.entity
                break
            at = previous
        return self.thread.topic

    def _bracketed(self, phrase: Phrase, noun: str, thread: _Thread) -> tuple[str, str, str]:
        thing = noun or phrase.thing
        subject = thread.subject + thing if thread.topic not in thing or not thread.topic else thing
        return subject, thread.topic, phrase.action or thread.action

    def _bracket(self, begin: int, start: int) -> int | None:
        """Where the words of an open bracket begin that holds `start`; None outside brackets."""
        low = max(0, start - 60)
        low = max(low, self.text.rfind("\n", low, start), self.text.rfind("。", low, start))
        opened = max(self.text.rfind(c, low, start) for c in _OPEN)
        if opened < 0 or any(self.text.find(c, opened, start) >= 0 for c in _CLOSE):
            return None
        return max(begin, opened + 1)

    def _noun(self, mention: Mention, phrase: Phrase) -> str:
        """The noun after the number where it is the thing counted."""
        measured = unit(mention.unit)
        if phrase.thing and (not measured.whole or mention.unit in _OCCASIONS):
            return ""
        if measured.dimension == "person" and names_persons(phrase.thing):
            return ""
        stop = min(len(self.text), mention.end + 40)
        return after(self.text, mention.end, stop)
