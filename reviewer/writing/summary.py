"""The page written by a model: it proposes, the gate decides, refused sentences get one turn, the embedded page the rest."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from reviewer.model import Draft, Dropped, Finding, Review
from reviewer.writing.asks import Asks
from reviewer.writing.base import Gate, Page, Task
from reviewer.writing.bearing import refusal
from reviewer.writing.cache import MANY
from reviewer.writing.chains import Chain, Table, Turn, side_by_side
from reviewer.writing.embedded import EmbeddedWriter
from reviewer.writing.evidence import Evidence
from reviewer.writing.failures import EndpointError, PromptTooLong, ReplyNotUsable, Withheld
from reviewer.writing.material import Material, choose
from reviewer.writing.merging import merged, with_asks
from reviewer.writing.notices import notice, showable
from reviewer.writing.packing import Pack, narrowed, packs, reply, shares
from reviewer.writing.parsing import pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.proposals import Proposals
from reviewer.writing.secrecy import is_marked
from reviewer.writing.shapes import Sentence, fitting

Progress = Callable[[str, int, int], None]

_ENOUGH = 4  # 合问得到的句子不足此数（材料少的不足一半），就单独再问
_ROOM = 1500  # 回复最多用的词元：十五句、每句连引文约 80 字


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """good: drafts that passed. refused: sentences that did not, and why; failed: these as the model said them."""

    good: tuple[Draft, ...]
    refused: tuple[Dropped, ...]
    failed: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    page: Page
    told: tuple[Dropped, ...]


class ModelWriter:
    """Writes pages with a model. gate: reviewer.verify.verify, which stands above this room. May be shared by threads."""

    def __init__(
        self, table: Table, prompt: Prompt, asks: Asks, proposals: Proposals, gate: Gate, at_a_time: int, together: int
    ) -> None:
        """at_a_time: requests side by side. together: most reports in one request."""
        self.origin = f"model:{table.model}"
        self.table = table
        self._chain: Chain[list[Sentence] | None] = Chain(table, prompt, _sentences, _ROOM)
        self._packed = [self._chain, *(Chain(table, prompt, _sentences, _ROOM * n) for n in range(2, together + 1))]
        self._asks = asks
        self._proposals = proposals
        self._gate = gate
        self._at_a_time = at_a_time
        self._lock = threading.Lock()
        self._ready: dict[str, _Written] = {}

    @property
    def prompt(self) -> str:
        """The prompt's id and version."""
        return self._chain.prompt.origin

    def prepare(self, tasks: Sequence[Task], progress: Progress | None = None) -> None:
        """Writes several pages at a time; `write` then has them. Interrupted, what is done stays on disk."""
        side_by_side([partial(self._together, pack) for pack in self._packs(tasks)], self._at_a_time)
        done = 0

        def one(task: Task) -> None:
            nonlocal done
            written = self._page(task)
            with self._lock:
                self._ready[task.facts.report.id] = written
                done += 1
                if progress is not None:
                    progress(f"模型摘要 {task.facts.report.official.label}", done, len(tasks))

        side_by_side([lambda task=task: one(task) for task in tasks], self._at_a_time)  # type: ignore[misc]
        self._asks.prepare([task.facts for task in tasks])

    def write(self, task: Task) -> Page:
        """The page; embedded where the model gave nothing, and `told` says so."""
        key = task.facts.report.id
        with self._lock:
            written = self._ready.get(key)
        if written is None:
            written = self._page(task)
            with self._lock:
                self._ready[key] = written
        return with_asks(written.page, self._asks.of(key))

    def told(self, report: str) -> tuple[Dropped, ...]:
        """Of a page that was written: the model's sentences that were refused, and why its page is not whole."""
        with self._lock:
            written = self._ready.get(report)
        return written.told if written else ()

    def propose(self, review: Review) -> tuple[Finding, ...]:
        """Findings to stand beside the rules' own."""
        found = self._proposals.findings(review)
        self.table.endpoint.remarks.update(dict.fromkeys((*self._asks.told, *self._proposals.told)))
        return found

    def estimate(self, tasks: Sequence[Task], review: Review) -> tuple[int, int, int]:
        """(calls, tokens in, most tokens out) when nothing has to be repaired; what lies on disk costs none."""
        parts = [self._proposals.estimate(review), self._asks.estimate([task.facts for task in tasks])]
        for pack in self._packs(tasks, alone=True):
            chain = self._packed[len(pack.tasks) - 1]
            evidence = pack.evidence if len(pack.tasks) > 1 else pack.materials[0].evidence
            parts.append((1, chain.tokens({"passages": evidence.text}), chain.room))
        calls, tokens, most = (sum(column) for column in zip(*parts, strict=True))
        return calls, tokens, most

    def _packs(self, tasks: Sequence[Task], *, alone: bool = False) -> list[Pack]:
        """The pages that no reply on disk is for, several together; alone: those too that are by themselves."""
        wanted = []
        for task in tasks:
            if is_marked(task.facts.report.source):
                continue
            material = self._material(task, EmbeddedWriter().write(task))
            values = {"passages": material.evidence.text}
            if material.evidence.passages and not self._chain.is_kept(values, task.facts.report.source.id):
                wanted.append((task, material))

        def fits(text: str, count: int) -> bool:
            return self._packed[count - 1].spare({"passages": text}) >= 0

        return [pack for pack in packs(wanted, fits, len(self._packed)) if alone or len(pack.tasks) > 1]

    def _together(self, pack: Pack) -> None:
        """Asks for several pages at once and keeps each one's share, where enough of it passes to be worth keeping."""
        chain = self._packed[len(pack.tasks) - 1]
        try:
            turn = chain.run({"passages": pack.evidence.text}, MANY)
        except EndpointError:
            return  # 逐篇再问时，缘由写在各页上
        for task, material, said in zip(
            pack.tasks, pack.materials, shares(pack, turn.value or (), whole=turn.whole), strict=True
        ):
            good = self._judged(said, material.evidence, task).good
            if len(good) >= max(1, min(_ENOUGH, len(material.evidence.passages) // 2)):
                self._chain.keep({"passages": material.evidence.text}, task.facts.report.source.id, reply(said))

    def _page(self, task: Task) -> _Written:
        embedded = EmbeddedWriter().write(task)
        try:
            if is_marked(task.facts.report.source):
                raise Withheld("材料标有密级，没有发给模型")
            return self._written(task, embedded)
        except EndpointError as error:
            return _Written(page=embedded, told=(notice(error.message),))

    def _written(self, task: Task, embedded: Page) -> _Written:
        try:
            material = self._material(task, embedded)
            first = self._ask(material, task)
        except PromptTooLong:
            half = self.table.counter.count(material.evidence.text).tokens // 2
            material = self._material(task, embedded, half)
            first = self._ask(material, task)
        judged = self._judged(first.value or [], material.evidence, task)
        told = list(judged.refused)
        good = judged.good
        if judged.refused or not first.value:
            again, why = self._repaired(first, judged, material, task)
            good += again.good
            told += [*again.refused, *why]
        if material.left_out:
            total = len(material.evidence.passages) + material.left_out
            told.append(notice(f"受上下文长度所限，{total} 句中有 {material.left_out} 句没有给模型看", whole=False))
        if not first.whole:
            told.append(notice("模型的回复太长被截断，只用了写完的句子", whole=False))
        if not good:
            told.append(notice("模型写的没有一句能用"))
        unique = tuple({(drop.text, drop.why): drop for drop in map(showable, told)}.values())
        return _Written(page=merged(embedded, good, task), told=unique)

    def _material(self, task: Task, embedded: Page, most: int | None = None) -> Material:
        """most: tokens of material, where the service said that all that fits by our count is too much."""

        def fits(text: str) -> bool:
            few = most is None or self.table.counter.count(text).tokens <= most
            return few and self._chain.spare({"passages": text}) >= 0

        return choose(task, embedded, fits)

    def _ask(self, material: Material, task: Task) -> Turn[list[Sentence] | None]:
        if not material.evidence.passages:
            raise ReplyNotUsable("材料里没有可给模型看的句子，或上下文长度太小")
        return self._chain.run({"passages": material.evidence.text}, task.facts.report.source.id)

    def _repaired(
        self, first: Turn[list[Sentence] | None], judged: _Judged, material: Material, task: Task
    ) -> tuple[_Judged, tuple[Dropped, ...]]:
        """One more turn with the reasons, and only with the passages in question. A service that fails now takes nothing
        away from the first turn."""
        evidence, words = material.evidence, first.words
        if judged.refused:
            evidence, failed = narrowed(evidence, judged.failed)
            words = reply(failed)
            listed = "\n".join(f"- “{drop.text}”：{drop.why}" for drop in judged.refused)
            asked = f"下面几句与材料核对不上：\n{listed}\n请只重写这几句，写法不变；写不对的就不写。只回复 JSON。"
        else:
            asked = "没有读到所要的 JSON。请照前面的格式只回复一个 JSON 对象，前后不要别的话。"
        turns = (("assistant", words), ("user", asked))
        try:
            second = self._chain.run({"passages": evidence.text}, task.facts.report.source.id, turns)
        except EndpointError as error:
            return _Judged(good=(), refused=(), failed=()), (notice(f"请模型改写时：{error.message}", whole=False),)
        known = {draft.text for draft in judged.good}
        fresh = [said for said in second.value or [] if said.text.strip() not in known]
        return self._judged(fresh, evidence, task), ()

    def _judged(self, said: Iterable[Sentence], evidence: Evidence, task: Task) -> _Judged:
        good: list[Draft] = []
        refused: list[tuple[Dropped, Sentence]] = []
        for sentence in said:
            draft = evidence.draft(sentence, sentence.slot)
            why = draft if isinstance(draft, str) else self._refusal(draft, task)
            if why or isinstance(draft, str):
                refused.append((Dropped(text=sentence.text.strip(), why=why), sentence))
            else:
                good.append(draft)
        return _Judged(good=tuple(good), refused=tuple(d for d, _ in refused), failed=tuple(s for _, s in refused))

    def _refusal(self, draft: Draft, task: Task) -> str:
        """What is wrong with a draft: its field and tone, then the gate; "" where nothing is."""
        report = task.facts.report
        if why := refusal(draft, task.facts):
            return why
        _, dropped = self._gate([draft], {report.id: report}, report.id, foreign=True)
        return dropped[0].why if dropped else ""


def _sentences(words: str) -> list[Sentence] | None:
    found = pieces(words, "sentences")
    return None if found is None else fitting(found, Sentence)
