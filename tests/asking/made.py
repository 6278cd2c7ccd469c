"""Evidence out of a few lines of text, for tests that need their own words."""

from __future__ import annotations

import hashlib

from reviewer.asking.answer import Answered, answer
from reviewer.asking.evidence import MemoryEvidence
from reviewer.asking.page import Page
from reviewer.facts.figures import figures
from reviewer.facts.problems import problems
from reviewer.model import Facts, Source
from reviewer.reading.compilation import split

REST = "一年来，坚持早谋划、早安排，对照年初目标逐项抓落实，按月晾晒进度，各项任务有序推进，家乡面貌一天天在变好。"


def report(
    name: str, post: str, work: str, problems: str = "一是思路不宽。", plans: str = "继续努力。", year: int = 2023
) -> str:
    """One report's text: title, work, problems, plans."""
    return (
        f"松河镇{post}{name}{year}年度述职报告\n一、履职情况\n{work}\n{REST}\n"
        f"二、存在问题\n{problems}\n三、下一步打算\n{plans}\n"
    )


def evidence(*texts: str) -> MemoryEvidence:
    """Each text read as a file of its own."""
    sources = [
        Source(id=hashlib.sha256(text.encode()).hexdigest()[:12], name=f"{n}.txt", media="txt", text=text)
        for n, text in enumerate(texts)
    ]
    read = split(sources).reports
    return MemoryEvidence(
        tuple(Facts(report=one, figures=figures(one), problems=problems(one), measures=()) for one in read)
    )


def page(work: str) -> Page:
    """A report of these words as a scan sees it."""
    return Page(evidence(report("叶知秋", "副镇长", work)).given[0])


def asked(question: str, work: str, **more: str) -> Answered:
    """A question put to one report of these words."""
    return answer(question, evidence(report("叶知秋", "副镇长", work, **more)))


def shown(given: Answered) -> list[tuple[str, str | None]]:
    """What the only row shows: words and number."""
    return [
        (value.text, None if value.value is None else str(value.value)) for row in given.rows for value in row.values
    ]
