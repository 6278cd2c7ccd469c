"""The twins through the product's own door, and what it found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.figures.corpus import QUIET, TWO_OFFICIALS, TWO_YEARS, Relation
from benchmarks.figures.mutate import Twin, twins
from benchmarks.figures.stage import Scene, scene
from reviewer.api import check
from reviewer.model import Finding
from reviewer.reading.compilation import split

RULES = "figures."
_RAISED = ("error", "warning", "check")


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A false twin that nothing was said of, or a true text that something was said of."""

    id: str
    kind: str
    how: str
    text: str
    said: str


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one kind. recognised: relations of which some false twin was found.

    alarmed: harmless twins and originals with a finding. stray: false twins blamed elsewhere. hinted: false twins
    that got a hint only, which counts as missed.
    """

    relations: int = 0
    recognised: int = 0
    planted: int = 0
    found: int = 0
    clean: int = 0
    alarmed: int = 0
    stray: int = 0
    hinted: int = 0

    @property
    def recall(self) -> float:
        """Found of planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """Found of everything said above a hint."""
        said = self.found + self.alarmed + self.stray
        return self.found / said if said else 1.0

    def add(self, other: Tally) -> None:
        """Add another kind's counts."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(slots=True, kw_only=True)
class Score:
    """One half's counts by kind and by mutation, with the misses and alarms behind them."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    ways: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    alarms: list[Miss] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        total = Tally()
        for tally in self.kinds.values():
            total.add(tally)
        return total


def score(relations: Iterable[Relation], seed: int) -> Score:
    """Every relation as it is, and its pairs of twins. A relation none of whose false twins is found is unrecognised."""
    result = Score()
    for relation in relations:
        tally = result.kinds.setdefault(relation.kind, Tally())
        tally.relations += 1
        before = tally.found
        _clean(result, tally, Twin(relation=relation, how="true", changed={}))
        if relation.kind == QUIET:
            for frame in range(1, 4):
                _clean(result, tally, Twin(relation=relation, how="words", changed={}, frame=frame))
            continue
        for wrong, harmless in twins(relation, seed):
            _wrong(result, tally, wrong)
            _clean(result, tally, harmless)
        tally.recognised += tally.found > before
    return result


def _wrong(result: Score, tally: Tally, twin: Twin) -> None:
    way = result.ways.setdefault(twin.how, Tally())
    here = scene(twin)
    findings = figure_findings(here)
    levels = _RAISED if twin.relation.kind in (TWO_OFFICIALS, TWO_YEARS) else _RAISED[:2]
    own = _touching(findings, here, free=False)
    hit = any(finding.level in levels for finding in own)
    others = [finding for finding in _touching(findings, here, free=True) if finding not in own]
    for counts in (tally, way):
        counts.planted += 1
        counts.found += hit
        counts.hinted += bool(own) and not hit
        counts.stray += any(finding.level in _RAISED for finding in others)
    if not hit:
        result.misses.append(_miss(twin, findings))


def _clean(result: Score, tally: Tally, twin: Twin) -> None:
    here = scene(twin)
    findings = figure_findings(here)
    raised = [finding for finding in findings if finding.level in _RAISED]
    touching = [*_touching(raised, here, free=False), *_touching(raised, here, free=True)]
    tally.clean += 1
    tally.alarmed += bool(touching)
    if touching:
        result.alarms.append(_miss(twin, touching))


def figure_findings(here: Scene) -> list[Finding]:
    """Findings of the figure rules. A scene that is not split into its reports has none."""
    reading = split(here.sources)
    if len(reading.reports) != here.reports:
        return []
    return [finding for finding in check(reading).findings if finding.rule.startswith(RULES)]


def _touching(findings: Sequence[Finding], here: Scene, *, free: bool) -> list[Finding]:
    """Findings with evidence on a marked figure: those of the relation, or the free ones."""
    places = [place for place in here.places if place.name.startswith("~") == free]
    found = []
    for finding in findings:
        for quote in finding.evidence:
            source = quote.report.rpartition("-")[0]
            if any(p.source == source and quote.start < p.end and p.start < quote.end for p in places):
                found.append(finding)
                break
    return found


def _miss(twin: Twin, findings: Sequence[Finding]) -> Miss:
    relation = twin.relation
    known = {**relation.amounts, **relation.free}
    how = "，".join(f"{known[name].words}→{amount.words}" for name, amount in twin.changed.items())
    return Miss(
        id=relation.id,
        kind=relation.kind,
        how=f"{twin.how}：{how}" if how else twin.how,
        text=" ‖ ".join(relation.passage(twin.changed).texts),
        said="；".join(f"[{finding.level}] {finding.rule}：{finding.message}" for finding in findings),
    )


def worst_first(tallies: dict[str, Tally]) -> list[tuple[str, Tally]]:
    """Kinds by recall, then by alarms."""
    return sorted(tallies.items(), key=lambda item: (item[1].recall, -item[1].alarmed, item[0]))


def telling(misses: Sequence[Miss], limit: int) -> list[Miss]:
    """Some misses of as many relations as can be, in turn over the kinds, the kinds with most misses first."""
    by_kind: dict[str, list[Miss]] = {}
    seen: Counter[str] = Counter()
    for miss in sorted(misses, key=lambda miss: miss.id):
        if not seen[miss.id]:
            by_kind.setdefault(miss.kind, []).append(miss)
        seen[miss.id] += 1
    queues = sorted(by_kind.values(), key=len, reverse=True)
    chosen = [queue[turn] for turn in range(max(map(len, queues), default=0)) for queue in queues if turn < len(queue)]
    return chosen[:limit]
