"""Questions to put to an official: a model chooses what to ask about, and of which kind; the words are ours.

A question of the model's own could accuse (“为什么挪用了……？”) without a single false figure, so it writes none. The
words asked about are the author's, whole clauses of a problem he named or of a plan, checked by the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reviewer.model import Draft, Facts, SectionKind, Slot, Span
from reviewer.text.formulas import spans
from reviewer.writing.base import Gate
from reviewer.writing.cache import MANY
from reviewer.writing.chains import Chain, Table
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.failures import EndpointError
from reviewer.writing.parsing import pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.secrecy import is_marked
from reviewer.writing.shapes import Asked, fitting

WORDS = {
    "progress": "现在办到哪一步了？",
    "extent": "具体有多少、到什么程度？",
    "instance": "能举一件具体的事吗？",
    "cause": "主要是什么原因？",
    "owner": "由谁来管，自己管哪一段？",
    "deadline": "准备什么时候办完？",
    "measure": "准备用什么办法？",
    "check": "怎样查、由谁查办没办成？",
}
"""What may be asked, and our words for it."""

_ROOM = 1200
_LONGEST = 40
_EACH = 2


class Asks:
    """Questions for all reports of a run, in as few requests as the context allows. Nothing is raised; `told` says why."""

    def __init__(self, table: Table, prompt: Prompt, gate: Gate) -> None:
        self._chain: Chain[list[Asked] | None] = Chain(table, prompt, _asked, _ROOM)
        self._gate = gate
        self._found: dict[str, list[Draft]] = {}
        self.told: list[str] = []

    def prepare(self, known: Sequence[Facts]) -> None:
        """Asks about these reports; `of` has them then."""
        by_report = {facts.report.id: facts for facts in known}
        try:
            for evidence in self._batches(known):
                for said in self._chain.run({"passages": evidence.text}, MANY).value or ():
                    self._take(said, evidence, by_report)
        except EndpointError as error:
            self.told.append(f"建议提问没有取全：{error.message}")

    def of(self, report: str) -> tuple[Draft, ...]:
        """The questions about one report, at most two."""
        return tuple(self._found.get(report, ())[:_EACH])

    def estimate(self, known: Sequence[Facts]) -> tuple[int, int, int]:
        """(calls, tokens in, most tokens out); replies on disk cost none."""
        values = [{"passages": evidence.text} for evidence in self._batches(known)]
        costing = [self._chain.tokens(given) for given in values if not self._chain.is_kept(given, MANY)]
        return len(costing), sum(costing), len(costing) * _ROOM

    def _batches(self, known: Sequence[Facts]) -> Iterator[Evidence]:
        left = [passage for facts in known for passage in _askable(facts)]
        while left:
            count = len(left)
            while count and self._chain.spare({"passages": Evidence(left[:count], lettered=True).text}) < 0:
                count = count * 3 // 4
            if not count:
                self.told.append(f"受上下文长度所限，{len(left)} 处没有给模型看，没有请它建议提问")
                return
            yield Evidence(left[:count], lettered=True)
            left = left[count:]

    def _take(self, said: Asked, evidence: Evidence, by_report: dict[str, Facts]) -> None:
        quote = evidence.place(said)
        if quote is None or said.about not in WORDS or len(quote.text) > _LONGEST or "\n" in quote.text:
            return
        facts = by_report[quote.report]
        slot: Slot = "plan" if evidence.passages[said.n - 1].kind == "plans" else "problem"
        alone = Draft(slot=slot, text=quote.text, quotes=(quote,))
        asking = Draft(slot="ask", text=f"“{quote.text.rstrip('。；')}”，{WORDS[said.about]}", quotes=(quote,))
        reports = {facts.report.id: facts.report}
        if self._gate([alone], reports, facts.report.id, foreign=True)[1] or self._gate([asking], reports, None)[1]:
            return
        own = self._found.setdefault(quote.report, [])
        if not any(_meet(quote, other) for draft in own for other in draft.quotes):
            own.append(asking)


def _asked(words: str) -> list[Asked] | None:
    found = pieces(words, "asks")
    return None if found is None else fitting(found, Asked)


def _askable(facts: Facts) -> Iterator[Passage]:
    """The problems and plans of a report whose source may leave, but for what speaks to a program."""
    if is_marked(facts.report.source):
        return
    found: list[tuple[Span, SectionKind]] = [(p, "problems") for p in facts.problems if p.role == "problem"]
    found += [(measure, "plans") for measure in facts.measures]
    for span, kind in found:
        if not spans("instructions", facts.report.source.text, span.start, span.end):
            yield Passage(report=facts.report, span=span, kind=kind)


def beside(own: Iterable[Draft], asked: Iterable[Draft]) -> list[Draft]:
    """The model's questions that ask about nothing the program asks about already."""
    quotes = [quote for draft in own for quote in draft.quotes]
    return [draft for draft in asked if not any(_meet(one, other) for one in draft.quotes for other in quotes)]


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
