"""A review whose every word would like to be more than text."""

from __future__ import annotations

from reviewer.model import Absence, Computed, Dropped, FailedSource, Official, Reading, Review, Summary
from tests.pages import build
from tests.pages.build import Parts, claim, finding, problem, quote, same

SCRIPT = "</script><script>window.taken=1</script>"
IMAGE = "<img src=x onerror=window.taken=1>"
BREAK = "\" onmouseover='window.taken=1' x=\"{{7*7}}{% raw %}"
STEER = "\u202e反\u2066转\u2028行\x00零\x1b[31m红\x7f\ud800\ufeff"


def hostile() -> Review:
    """One official of one year; names, post, unit, title, file name and all words are hostile."""
    all_of_it = SCRIPT + IMAGE + BREAK + STEER
    parts: Parts = [
        ("opening", "", [f"现将情况报告如下{all_of_it}"]),
        ("work", f"一、履职情况{IMAGE}", [f"全年检查12次{SCRIPT}。{BREAK}走访30户。"]),
        ("problems", "二、存在问题", [f"一是办法不多{IMAGE}。"]),
    ]
    title = f"镇长2023年度述职报告{SCRIPT}{STEER}"
    official = Official(key="k", label=f"{'长' * 300}{all_of_it}", name=all_of_it, post=all_of_it, unit=all_of_it)
    origin = build.source(f"材料{IMAGE}\u202etxt.docx", [build.compose(title, parts)])
    where = build.report(origin, 1, official, 2023, title, parts)
    place = quote(where, f"全年检查12次{SCRIPT}")
    stated = problem(where, f"一是办法不多{IMAGE}。", "vague", all_of_it, evasion=IMAGE, buckets=(SCRIPT,), ask=BREAK)
    made = build.bare([where], origin=f"model:{all_of_it}")
    return Review(
        reading=Reading(
            sources=made.reading.sources,
            reports=(where,),
            failed=(FailedSource(name=IMAGE, message=SCRIPT, hint=BREAK),),
            declared={},
            skipped={},
        ),
        facts=(build.with_problems(made.facts[0], stated),),
        boilerplate=(build.boilerplate(where, same(where, "copied_person", "走访30户。", place)),),
        summaries=(
            Summary(
                claims=(claim(where, "work", f"检查12次{all_of_it}", f"全年检查12次{SCRIPT}"),),
                absent=(Absence(slot="cause", text=IMAGE, scope=SCRIPT),),
                dropped=(Dropped(text=IMAGE, why=SCRIPT),),
                computed=(Computed(text=SCRIPT, working=IMAGE, quotes=(place,)),),
            ),
        ),
        findings=(finding(IMAGE, "error", all_of_it, place, working=all_of_it),),
        repeats=(build.repeat("across_years", "passage", "near", 0.9, place, quote(where, "走访30户。"), all_of_it),),
        threads=(build.thread(official, IMAGE, "new", ("problem", where, f"一是办法不多{IMAGE}。")),),
        origin=made.origin,
    )
