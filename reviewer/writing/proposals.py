"""Findings that a model proposes beside the rules': statements it finds vague, pairs it takes for one thing reworded.

The model only points: number and exact quote, or yes and no. Every word of the finding is ours, the evidence is the
author's, the level is never above check, and what the rules found stays as it is. Without a model there are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from reviewer.identity import finding_id
from reviewer.model import Facts, Finding, Level, Problem, Quote, Review
from reviewer.writing.cache import MANY
from reviewer.writing.chains import Chain, Table
from reviewer.writing.evidence import Evidence, Passage
from reviewer.writing.failures import EndpointError
from reviewer.writing.parsing import pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.secrecy import is_marked
from reviewer.writing.shapes import Same, Vague, fitting

VAGUE = "model.vague"
REWORDED = "model.reworded"
_ROOM = 1200
_MISSING = {"object": "对象", "extent": "程度", "instance": "实例", "owner": "责任", "cause": "原因"}
_PAIRS = 24  # 一次最多请模型比较的对数
_ALIKE = 0.12
"""Share of two-character runs two statements must have in common to be worth asking about (Jaccard). Below it, pairs of
tests/gold of one topic and different faults are as frequent as reworded ones; a lower bound only costs calls."""

_Statement = tuple[Facts, Problem]


class Proposals:
    """A model's proposals on a review. Nothing is raised: a service that fails proposes nothing, and `told` says why."""

    def __init__(self, table: Table, vague: Prompt, reworded: Prompt) -> None:
        self._vague: Chain[list[Vague] | None] = Chain(table, vague, _vague, _ROOM)
        self._reworded: Chain[list[Same] | None] = Chain(table, reworded, _same, _ROOM)
        self._model = table.model
        self.told: list[str] = []

    def findings(self, review: Review) -> tuple[Finding, ...]:
        """What the model proposes, in the order of the reports; each is marked as the model's by its rule's name."""
        return (*self._asked(self._find_vague(review)), *self._asked(self._find_pairs(review)))

    def estimate(self, review: Review) -> tuple[int, int, int]:
        """(calls, tokens in, most tokens out) for a review; replies on disk cost none."""
        asked: list[tuple[Chain[list[Vague] | None] | Chain[list[Same] | None], list[_Statement]]] = []
        asked += [(self._vague, batch) for batch in self._batches(self._vague, _unlisted(review), 1)]
        asked += [(self._reworded, batch) for batch in self._batches(self._reworded, _candidates(review), 2)]
        values = [(chain, {"passages": _evidence(batch).text}) for chain, batch in asked]
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
        for batch in self._batches(self._vague, _unlisted(review), 1):
            for said in self._vague.run({"passages": _evidence(batch).text}, MANY).value or ():
                if 1 <= said.n <= len(batch) and _stands(said.quote, batch[said.n - 1][1]):
                    yield self._vague_finding(*batch[said.n - 1], said)

    def _vague_finding(self, facts: Facts, problem: Problem, said: Vague) -> Finding:
        missing = "、".join(dict.fromkeys(_MISSING[name] for name in said.missing if name in _MISSING))
        lacks = "，缺" + missing if missing else ""
        message = f"模型 {self._model} 提议：这条自查问题写得笼统{lacks}；规则没有列出，请核。"
        return _finding(VAGUE, "hint", message, facts, (_quote(facts, problem),))

    def _find_pairs(self, review: Review) -> Iterator[Finding]:
        for batch in self._batches(self._reworded, _candidates(review), 2):
            for said in self._reworded.run({"passages": _evidence(batch).text}, MANY).value or ():
                if said.same and said.b == said.a + 1 and said.a % 2 == 1 and 1 <= said.a < len(batch):
                    yield self._pair_finding(batch[said.a - 1], batch[said.a])

    def _pair_finding(self, one: _Statement, other: _Statement) -> Finding:
        later, earlier = (one, other) if (one[0].report.year or 0) >= (other[0].report.year or 0) else (other, one)
        message = f"模型 {self._model} 提议：两处自查问题像是一件事换了说法；规则没有列出，请核。"
        return _finding(REWORDED, "check", message, later[0], (_quote(*later), _quote(*earlier)))

    def _batches(
        self, chain: Chain[list[Vague] | None] | Chain[list[Same] | None], given: list[_Statement], step: int
    ) -> Iterator[list[_Statement]]:
        """The statements in as few requests as the model's context allows; pairs (step 2) stay together."""
        while given:
            count = len(given)
            while count and chain.spare({"passages": _evidence(given[:count]).text}) < 0:
                count = count * 3 // 4 // step * step
            if not count:
                self.told.append(f"受上下文长度所限，{len(given) // step} 处没有给模型看")
                return
            yield given[:count]
            given = given[count:]


def _vague(words: str) -> list[Vague] | None:
    found = pieces(words, "vague")
    return None if found is None else fitting(found, Vague)


def _same(words: str) -> list[Same] | None:
    found = pieces(words, "pairs")
    return None if found is None else fitting(found, Same)


def _evidence(statements: Sequence[_Statement]) -> Evidence:
    return Evidence([Passage(report=f.report, span=problem, kind="problems") for f, problem in statements])


def _stands(quote: str, problem: Problem) -> bool:
    wanted = "".join(quote.split())
    return bool(wanted) and wanted in "".join(problem.text.split())


def _quote(facts: Facts, problem: Problem) -> Quote:
    return Quote(report=facts.report.id, start=problem.start, end=problem.end, text=problem.text)


def _finding(rule: str, level: Level, message: str, facts: Facts, evidence: tuple[Quote, ...]) -> Finding:
    report = facts.report
    identity = finding_id(rule, report.official.key, report.year, (quote.text for quote in evidence))
    return Finding(id=identity, rule=rule, level=level, message=message, evidence=evidence)


def _unlisted(review: Review) -> list[_Statement]:
    return [(facts, problem) for facts, problem in _statements(review) if problem.label != "vague"]


def _statements(review: Review) -> list[_Statement]:
    """The self-found problems of all reports whose source may leave."""
    kept = [facts for facts in review.facts if not is_marked(facts.report.source)]
    return [(facts, problem) for facts in kept for problem in facts.problems if problem.role == "problem"]


def _candidates(review: Review) -> list[_Statement]:
    """Pairs of problems, alike enough to ask about, of two reports, that no rule has joined; most alike first, flat."""
    joined = [(repeat.left, repeat.right) for repeat in review.repeats]
    statements = _statements(review)
    grams = [{p.text[i : i + 2] for i in range(len(p.text) - 1)} for _, p in statements]
    found = []
    for (i, one), (j, other) in combinations(enumerate(statements), 2):
        if one[0].report.id == other[0].report.id:
            continue
        alike = len(grams[i] & grams[j]) / max(1, len(grams[i] | grams[j]))
        if alike >= _ALIKE and not any(_joins(pair, one, other) for pair in joined):
            found.append((-alike, i, j, one, other))
    chosen = sorted(found, key=lambda row: row[:3])[:_PAIRS]
    return [statement for *_, one, other in chosen for statement in (one, other)]


def _joins(pair: tuple[Quote, Quote], one: _Statement, other: _Statement) -> bool:
    def on(quote: Quote, statement: _Statement) -> bool:
        facts, problem = statement
        return quote.report == facts.report.id and quote.start < problem.end and problem.start < quote.end

    left, right = pair
    return (on(left, one) and on(right, other)) or (on(left, other) and on(right, one))
