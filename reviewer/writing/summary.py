"""The page written by a model: it proposes, the gate decides, refused sentences get one turn, the embedded page the rest.

Nothing of the embedded page is lost by it: a field keeps the embedded sentences unless a sentence of the model for that
field passed, and every problem and cause that no passed sentence speaks of keeps the author's words.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.model import Draft, Dropped, Finding, Review, Slot
from reviewer.writing.base import Gate, Page, Task
from reviewer.writing.bearing import judgement, refusal
from reviewer.writing.chains import Chain, Table, Turn, side_by_side
from reviewer.writing.embedded import EmbeddedWriter
from reviewer.writing.evidence import Evidence
from reviewer.writing.failures import EndpointError, PromptTooLong, ReplyNotUsable, Withheld
from reviewer.writing.material import Material, choose
from reviewer.writing.parsing import pieces
from reviewer.writing.prompting import Prompt
from reviewer.writing.proposals import Proposals
from reviewer.writing.secrecy import is_marked
from reviewer.writing.shapes import Sentence, fitting

Progress = Callable[[str, int, int], None]

_ROOM = 1500  # 回复最多用的词元：十五句、每句连引文约 80 字
_ORDER: tuple[Slot, ...] = ("duties", "work", "last_year", "element", "problem", "cause", "plan", "verify", "ask")
_MOST: dict[Slot, int] = {"duties": 1, "work": 6, "last_year": 1, "plan": 4, "ask": 2}
_STATEMENTS: tuple[Slot, ...] = ("problem", "cause")
_ONE_OF_TWO: tuple[Slot, ...] = ("duties", "last_year", "problem")  # 要么写了，要么“未见”
_THE_PAGE = "模型所写的摘要"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """good: drafts that passed. refused: sentences that did not, and why."""

    good: tuple[Draft, ...]
    refused: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    page: Page
    told: tuple[Dropped, ...]


class ModelWriter:
    """Writes pages with a model. gate: reviewer.verify.verify, which stands above this room. May be shared by threads."""

    def __init__(self, table: Table, prompt: Prompt, proposals: Proposals, gate: Gate, at_a_time: int) -> None:
        self.origin = f"model:{table.model}"
        self.table = table
        self._chain: Chain[list[Sentence] | None] = Chain(table, prompt, _sentences, _ROOM)
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

    def write(self, task: Task) -> Page:
        """The page; embedded where the model gave nothing, and `told` says so."""
        key = task.facts.report.id
        with self._lock:
            written = self._ready.get(key)
        if written is None:
            written = self._page(task)
            with self._lock:
                self._ready[key] = written
        return written.page

    def told(self, report: str) -> tuple[Dropped, ...]:
        """Of a page that was written: the model's sentences that were refused, and why its page is not whole."""
        with self._lock:
            written = self._ready.get(report)
        return written.told if written else ()

    def propose(self, review: Review) -> tuple[Finding, ...]:
        """Findings to stand beside the rules' own."""
        found = self._proposals.findings(review)
        self.table.endpoint.remarks.update(dict.fromkeys(self._proposals.told))
        return found

    def estimate(self, tasks: Sequence[Task], review: Review) -> tuple[int, int, int]:
        """(calls, tokens in, most tokens out) when nothing has to be repaired; what lies on disk costs none."""
        calls, tokens, most = self._proposals.estimate(review)
        for task in tasks:
            if is_marked(task.facts.report.source):
                continue
            material = self._material(task, EmbeddedWriter().write(task))
            values = {"passages": material.evidence.text}
            if material.evidence.passages and not self._chain.is_kept(values, task.facts.report.source.id):
                calls += 1
                tokens += self._chain.tokens(values)
                most += _ROOM
        return calls, tokens, most

    def _page(self, task: Task) -> _Written:
        embedded = EmbeddedWriter().write(task)
        try:
            if is_marked(task.facts.report.source):
                raise Withheld("材料标有密级，没有发给模型")
            return self._written(task, embedded)
        except EndpointError as error:
            return _Written(page=embedded, told=(_notice(error.message),))

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
            told.append(_notice(f"受上下文长度所限，{total} 句中有 {material.left_out} 句没有给模型看", whole=False))
        if not first.whole:
            told.append(_notice("模型的回复太长被截断，只用了写完的句子", whole=False))
        if not good:
            told.append(_notice("模型写的没有一句能用"))
        unique = tuple({(drop.text, drop.why): drop for drop in map(_showable, told)}.values())
        return _Written(page=_merged(embedded, good, task), told=unique)

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
        """One more turn with the reasons. A service that fails now takes nothing away from the first turn."""
        if judged.refused:
            listed = "\n".join(f"- “{drop.text}”：{drop.why}" for drop in judged.refused)
            asked = f"下面几句与材料核对不上：\n{listed}\n请只重写这几句，写法不变；写不对的就不写。只回复 JSON。"
        else:
            asked = "没有读到所要的 JSON。请照前面的格式只回复一个 JSON 对象，前后不要别的话。"
        turns = (("assistant", first.words), ("user", asked))
        try:
            second = self._chain.run({"passages": material.evidence.text}, task.facts.report.source.id, turns)
        except EndpointError as error:
            return _Judged(good=(), refused=()), (_notice(f"请模型改写时：{error.message}", whole=False),)
        known = {draft.text for draft in judged.good}
        fresh = [said for said in second.value or [] if said.text.strip() not in known]
        return self._judged(fresh, material.evidence, task), ()

    def _judged(self, said: Iterable[Sentence], evidence: Evidence, task: Task) -> _Judged:
        good: list[Draft] = []
        refused: list[Dropped] = []
        for sentence in said:
            draft = evidence.draft(sentence, sentence.slot)
            why = draft if isinstance(draft, str) else self._refusal(draft, task)
            if why or isinstance(draft, str):
                refused.append(Dropped(text=sentence.text.strip(), why=why))
            else:
                good.append(draft)
        return _Judged(good=tuple(good), refused=tuple(refused))

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


def _notice(what: str, *, whole: bool = True) -> Dropped:
    """What the page says of itself; it stands among what was not used."""
    return Dropped(text=_THE_PAGE, why=f"{what}，本页用内置摘录" if whole else what)


def _showable(drop: Dropped) -> Dropped:
    """A refused sentence as the page may tell of it: a judgement is counted and not repeated."""
    if judgement(drop.text, "") and drop.text != _THE_PAGE:
        return Dropped(text="（含评价的一句，不列出）", why="评价和等次由评议人作")
    return drop


def _merged(embedded: Page, good: Sequence[Draft], task: Task) -> Page:
    """The page in slot order: the model's sentences where they passed, the embedded ones everywhere else."""
    chosen: list[Draft] = []
    for slot in _ORDER:
        mine = [draft for draft in _unique(good) if draft.slot == slot][: _MOST.get(slot)]
        own = [draft for draft in embedded.drafts if draft.slot == slot]
        if slot in _STATEMENTS:
            own = [draft for draft in own if not any(_speak_of_one(draft, other, task) for other in mine)]
            chosen += sorted((*own, *mine), key=lambda draft: draft.quotes[0].start)
        elif slot == "ask":
            chosen += (*own, *mine)
        else:
            chosen += mine or own
    told = {draft.slot for draft in chosen}
    absent = tuple(gone for gone in embedded.absent if gone.slot not in _ONE_OF_TWO or gone.slot not in told)
    return replace(embedded, drafts=tuple(chosen), absent=absent)


def _unique(drafts: Sequence[Draft]) -> list[Draft]:
    return list({(draft.slot, draft.text): draft for draft in drafts}.values())


def _speak_of_one(draft: Draft, other: Draft, task: Task) -> bool:
    """Whether two drafts rest on one statement of the report."""
    statements = [p for p in task.facts.problems if p.role == draft.slot]

    def touched(one: Draft) -> set[int]:
        return {p.start for p in statements for q in one.quotes if q.start < p.end and p.start < q.end}

    return bool(touched(draft) & touched(other))
