"""What a statement speaks of when every word is taken away that fits anybody's report."""

from __future__ import annotations

import re
from functools import cache

from reviewer.text.formulas import spans
from reviewer.text.lists import alternation, grouped
from reviewer.text.marks import unmarked

_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_OF_PROBLEMS = ("degree", "minimiser", "concession", "hope", "excuse", "displaced", "field", "own", "cause_mark", "generic_effect")  # fmt: skip
_INSIDE = "的了在对和与及把被就还仍不没未而但也都又再我其这那是为于"
_QUOTED = re.compile(r"[“‘][^”’]*[”’]")
_TAKES_OBJECT = re.compile(r"(?:对|对于|在|抓|抓好|开展|组织|推进|落实|推动|加强|针对)(?:于)?[^\u4e00-\u9fff]*$")
_LACK = re.compile(
    r"不|未|没|无|少|慢|差|低|弱|散|软|松|粗|浅|窄|滞后|欠|缺|待|一般|简单|单一|停留|脱节|断|漏|晚|迟|难"
)


def things(text: str) -> tuple[str, ...]:
    """The words that name a piece of work, a place or a group (院感, 听课评课), in order.

    Only where the object of a shortcoming stands: at the beginning of a clause that tells one, and after 对, 在, 抓.
    Formulas and what is quoted never count.
    """
    found: list[str] = []
    for clause in re.split(r"[，。；：！？\n]", _QUOTED.sub("|", bare(text))):
        own = unmarked(clause)
        left = _own(own)
        tells = _LACK.search(own) is not None
        first = True
        for run in _HAN.finditer(left):
            if (first and tells) or _TAKES_OBJECT.search(own[: run.start()]):
                found.append(run[0])
            first = False
    return tuple(found)


def names(text: str) -> tuple[str, ...]:
    """All words of the text that do not fit anybody's report, in order."""
    return tuple(_HAN.findall(_own(bare(text))))


def bare(text: str) -> str:
    """The text with its formulas blotted out, of the same length."""
    signs = list(text)
    for start, end in spans("formulas", text, 0, len(text)):
        signs[start:end] = "|" * (end - start)
    return "".join(signs)


def _own(text: str) -> str:
    longer, edge = _general()
    left = longer.sub(_blot, text)
    return edge.sub(_blot, left)


def _blot(match: re.Match[str]) -> str:
    return "|" * len(match[0])


@cache
def _general() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = [word for group in grouped("general_words").values() for word in group]
    criticism = grouped("problem_words")
    known += [word for group in _OF_PROBLEMS for word in criticism[group]]
    longer = alternation(tuple(word for word in known if len(word) > 1))
    single = "".join(sorted({re.escape(word) for word in known if len(word) == 1} - set(_INSIDE)))
    # 单字只在词的两头去掉：外贸的“外”在词里不是虚字；虚字在哪里都断开。
    edge = rf"(?<![\u4e00-\u9fff])[{single}]+(?=[\u4e00-\u9fff]{{2}})|[{single}]+(?![\u4e00-\u9fff])"
    return re.compile(rf"{longer}|[{_INSIDE}]"), re.compile(edge)
