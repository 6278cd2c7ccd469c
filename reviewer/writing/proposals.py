"""Findings that a model proposes beside the rules': vague statements, stock phrases, one thing twice, sums that do not add up.

The model only points: number and exact quote, or yes and no. Every word of the finding is ours, the evidence is the
author's, the level is never above check, and what the rules found stays as it is. Without a model there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from reviewer.identity import finding_id
from reviewer.model import Facts, Finding, Level, Problem, Quote, Report, Review, Span
from reviewer.writing.cache import MANY
from reviewer.writing.candidates import Statement, across, plain, unlisted, within
from reviewer.writing.chains import Chain, Table
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.failures import EndpointError
from reviewer.writing.parsing import pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.relations import broken, passages, working
from reviewer.writing.relations import quotes as figure_quotes
from reviewer.writing.shapes import Place, Same, Sum, Vague, fitting

VAGUE = "model.vague"
STOCK = "model.stock"
REWORDED = "model.reworded"
DUPLICATE = "model.duplicate"
SUM = "model.sum"
NAMES = ("vague", "stock", "reworded", "merge", "relations")
"""The prompts this room uses."""

_ROOM = 1200
_MISSING = {"object": "对象", "extent": "程度", "instance": "实例", "owner": "责任", "cause": "原因"}
_Chain = Chain[list[Vague] | None] | Chain[list[Place] | None] | Chain[list[Same] | None] | Chain[list[Sum] | None]
_T = TypeVar("_T")


class Proposals:
    """A model's proposals on a review. Nothing is raised: a service that fails proposes nothing, and `told` says why."""

    def __init__(self, table: Table, prompts: Mapping[str, Prompt]) -> None:
        """prompts: those of NAMES."""
        self._vague: Chain[list[Vague] | None] = Chain(table, prompts["vague"], _vague, _ROOM)
        self._stock: Chain[list[Place] | None] = Chain(table, prompts["stock"], _places, _ROOM)
        self._reworded: Chain[list[Same] | None] = Chain(table, prompts["reworded"], _same, _ROOM)
        self._merge: Chain[list[Same] | None] = Chain(table, prompts["merge"], _same, _ROOM)
        self._relations: Chain[list[Sum] | None] = Chain(table, prompts["relations"], _sums, _ROOM)
        self._model = table.model
        self.told: list[str] = []

    def findings(self, review: Review) -> tuple[Finding, ...]:
        """What the model proposes, in the order of the reports; each is marked as the model's by its rule's name."""
        found = (
            self._find_vague(review),
            self._find_stock(review),
            self._find_pairs(self._reworded, across(review), self._reworded_finding),
            self._find_pairs(self._merge, within(review), self._duplicate_finding),
            self._find_sums(review),
        )
        return tuple(finding for each in found for finding in self._asked(each))

    def estimate(self, review: Review) -> tuple[int, int, int]:
        """(calls, tokens in, most tokens out) for a review; replies on disk cost none."""
        asked: list[tuple[_Chain, Evidence]] = []
        asked += [(self._vague, e) for _, e in self._batches(self._vague, unlisted(review), _evidence, 1)]
        asked += [(self._stock, e) for _, e in self._batches(self._stock, plain(review), Evidence, 1)]
        asked += [(self._reworded, e) for _, e in self._batches(self._reworded, across(review), _evidence, 2)]
        asked += [(self._merge, e) for _, e in self._batches(self._merge, within(review), _evidence, 2)]
        asked += [(self._relations, e) for _, e in self._batches(self._relations, passages(review), Evidence, 1)]
        values = [(chain, {"passages": evidence.text}) for chain, evidence in asked]
        costing = [chain.tokens(given) for chain, given in values if not chain.is_kept(given, MANY)]
        return len(costing), sum(costing), len(costing) * _ROOM

    def _asked(self, found: Iterator[Finding]) -> list[Finding]:
        """As many as came before the service failed."""
        kept: list[Finding] = []
        try:
            kept.extend(found)
        except EndpointError as error:
            self.told.append(f"模型的提议没有取全：{error.message}")
        return kept

    def _find_vague(self, review: Review) -> Iterator[Finding]:
        """Statements that no rule calls vague."""
        for batch, evidence in self._batches(self._vague, unlisted(review), _evidence, 1):
            for said in self._vague.run({"passages": evidence.text}, MANY).value or ():
                if 1 <= said.n <= len(batch) and _stands(said.quote, batch[said.n - 1][1]):
                    yield self._vague_finding(*batch[said.n - 1], said)

    def _vague_finding(self, facts: Facts, problem: Problem, said: Vague) -> Finding:
        missing = "、".join(dict.fromkeys(_MISSING[name] for name in said.missing if name in _MISSING))
        lacks = "，缺" + missing if missing else ""
        message = f"模型 {self._model} 提议：这条自查问题写得笼统{lacks}；规则没有列出，请核。"
        return _finding(VAGUE, "hint", message, facts, (_quote(facts, problem),))

    def _find_stock(self, review: Review) -> Iterator[Finding]:
        """Sentences that would be true of anybody, where no rule marks a formula or a stock phrase."""
        by_report = {facts.report.id: facts for facts in review.facts}
        for batch, evidence in self._batches(self._stock, plain(review), Evidence, 1):
            seen = set[int]()
            for said in self._stock.run({"passages": evidence.text}, MANY).value or ():
                if evidence.place(said) is None or said.n in seen:
                    continue
                seen.add(said.n)
                passage = batch[said.n - 1]
                message = f"模型 {self._model} 提议：这句话换谁都成立，像是套话；规则没有标出，请核。"
                quote = _words(passage.report, passage.span)
                yield _finding(STOCK, "hint", message, by_report[passage.report.id], (quote,))

    def _find_pairs(
        self, chain: Chain[list[Same] | None], pairs: list[Statement], made: Callable[[Statement, Statement], Finding]
    ) -> Iterator[Finding]:
        for batch, evidence in self._batches(chain, pairs, _evidence, 2):
            for said in chain.run({"passages": evidence.text}, MANY).value or ():
                if said.same and said.b == said.a + 1 and said.a % 2 == 1 and 1 <= said.a < len(batch):
                    yield made(batch[said.a - 1], batch[said.a])

    def _reworded_finding(self, one: Statement, other: Statement) -> Finding:
        later, earlier = (one, other) if (one[0].report.year or 0) >= (other[0].report.year or 0) else (other, one)
        message = f"模型 {self._model} 提议：两处自查问题像是一件事换了说法；规则没有列出，请核。"
        return _finding(REWORDED, "check", message, later[0], (_quote(*later), _quote(*earlier)))

    def _duplicate_finding(self, one: Statement, other: Statement) -> Finding:
        message = (
            f"模型 {self._model} 提议：同一份报告里两条自查问题像是一件事分两处说，可以并作一条看；规则没有列出，请核。"
        )
        return _finding(DUPLICATE, "hint", message, one[0], (_quote(*one), _quote(*other)))

    def _find_sums(self, review: Review) -> Iterator[Finding]:
        for _, evidence in self._batches(self._relations, passages(review), Evidence, 1):
            proposed = self._relations.run({"passages": evidence.text}, MANY).value or []
            for facts, figures in broken(proposed, evidence, review):
                message = (
                    f"模型 {self._model} 提议：“{figures[0].text}”应是另几个数之和，算来不等；口径也可能不同，请核。"
                )
                yield _finding(SUM, "check", message, facts, figure_quotes(facts, figures), working(figures))

    def _batches(
        self, chain: _Chain, given: list[_T], material: Callable[[list[_T]], Evidence], step: int
    ) -> Iterator[tuple[list[_T], Evidence]]:
        """What is given, in as few requests as the model's context allows; pairs (step 2) stay together."""
        while given:
            count = len(given)
            while count and chain.spare({"passages": material(given[:count]).text}) < 0:
                count = count * 3 // 4 // step * step
            if not count:
                self.told.append(f"受上下文长度所限，{len(given) // step} 处没有给模型看")
                return
            yield given[:count], material(given[:count])
            given = given[count:]


def _vague(words: str) -> list[Vague] | None:
    found = pieces(words, "vague")
    return None if found is None else fitting(found, Vague)


def _places(words: str) -> list[Place] | None:
    found = pieces(words, "stock")
    return None if found is None else fitting(found, Place)


def _same(words: str) -> list[Same] | None:
    found = pieces(words, "pairs")
    return None if found is None else fitting(found, Same)


def _sums(words: str) -> list[Sum] | None:
    found = pieces(words, "sums")
    return None if found is None else fitting(found, Sum)


def _evidence(statements: Sequence[Statement]) -> Evidence:
    return Evidence([Passage(report=f.report, span=problem, kind="problems") for f, problem in statements])


def _stands(quote: str, problem: Problem) -> bool:
    wanted = "".join(quote.split())
    return bool(wanted) and wanted in "".join(problem.text.split())


def _quote(facts: Facts, problem: Problem) -> Quote:
    return Quote(report=facts.report.id, start=problem.start, end=problem.end, text=problem.text)


def _words(report: Report, span: Span) -> Quote:
    return Quote(report=report.id, start=span.start, end=span.end, text=report.slice(span.start, span.end))


def _finding(
    rule: str, level: Level, message: str, facts: Facts, evidence: tuple[Quote, ...], shown: str | None = None
) -> Finding:
    report = facts.report
    identity = finding_id(rule, report.official.key, report.year, (quote.text for quote in evidence))
    return Finding(id=identity, rule=rule, level=level, message=message, evidence=evidence, working=shown)
