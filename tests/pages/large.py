"""Many reports of ordinary length, for the page's size and speed."""

from __future__ import annotations

from reviewer.model import Official, Review
from tests.pages import build
from tests.pages.build import Parts, finding, quote, same
from tests.pages.township_facts import facts_of, mayor_problems, mayor_summary
from tests.pages.township_texts import COPIED, FORMULA, MAYOR_2023

PLAIN = (
    "白天看现场、晚上开院坝会，把群众的话原样记下来，分清哪些是镇里能办的、哪些要报县里协调、哪些眼下确实办不了，"
    "能办的当周安排，办不了的讲清道理，不许诺做不到的事。对反映集中的沟渠淤堵、路灯不亮、收费不清，逐项明确牵头干部，"
    "下一次入户先回答上一次的问题。"
)


def large(count: int, chars: int) -> Review:
    """`count` reports of about `chars` characters, each with the facts and findings of an ordinary one."""
    base = [words for _, _, paragraphs in MAYOR_2023 for words in paragraphs]
    made = []
    for number in range(count):
        filler: list[str] = []
        while sum(map(len, base)) + sum(map(len, filler)) + 2 * len(PLAIN) < chars:
            filler.append(f"（补{len(filler) + 1}）入户走访{len(filler) + 3}次，{PLAIN * 2}")
        parts: Parts = [*MAYOR_2023[:3], ("other", "其他工作", filler), *MAYOR_2023[3:]]
        official = Official(key=f"n:{number}", label=f"述职人{number:03}", name=f"述职人{number:03}")
        title = f"第{number}号述职报告"
        origin = build.source(f"{number:03}.txt", [build.compose(title, parts)])
        made.append(build.report(origin, 1, official, 2023, title, parts))
    facts = tuple(facts_of(where, mayor_problems(where), "每月到村不少于4次") for where in made)
    spans = tuple(
        build.boilerplate(
            where, same(where, "formula", FORMULA), same(where, "copied_person", COPIED, quote(other, COPIED))
        )
        for where, other in zip(made, [*made[1:], made[0]], strict=True)
    )
    repeats = tuple(
        build.repeat("across_officials", "passage", "verbatim", 1.0, quote(where, COPIED), quote(other, COPIED))
        for where, other in zip(made, [*made[1:], made[0]], strict=True)
    )
    findings = tuple(
        finding(
            "figures.sum",
            "error",
            f"第{place}份项目总数与分项之和不符。",
            quote(where, "全年争取项目9个"),
            working="4＋3＋3＝10\n原文：9个",
        )
        for place, where in enumerate(made)
    )
    summaries = tuple(mayor_summary(where) for where in made)
    return build.bare(made, facts=facts, boilerplate=spans, repeats=repeats, findings=findings, summaries=summaries)
