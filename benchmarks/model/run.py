"""`python -m benchmarks model [PATH…]`: calls and tokens of a review and of ten questions, cold and warm.

The model is the scripted server of the tests, which replies truthfully; what is counted is what this program sends and
what such replies hold. The naive way sends a whole report for every page, and for every question and every report once
more, with the same instructions; its replies are taken to be as long as ours.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reviewer import api
from reviewer.model import Answer, Report, Review
from reviewer.verify import verify
from reviewer.writing import model
from reviewer.writing.budget import Counter, Ledger
from reviewer.writing.prompting import load
from tests.endpoint import replies
from tests.endpoint.server import Answer as Sent
from tests.endpoint.server import Body, Scripted, completion

ROOT = Path(__file__).parents[2]
_NOTHING = {**replies.NOTHING, "plan": '{"kind": "none", "topic": []}'}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One line of the table."""

    what: str
    calls: int
    tokens_in: int
    tokens_out: int

    @property
    def tokens(self) -> int:
        """Both ways together."""
        return self.tokens_in + self.tokens_out


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks model", description="接大模型的用量")
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "examples/reports"])
    parser.add_argument("--questions", type=Path, default=ROOT / "examples/questions.txt")
    given = parser.parse_args(arguments)
    questions = [line.strip() for line in given.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    known = api.check(api.read(given.paths))
    with tempfile.TemporaryDirectory() as folder, Scripted(then=_truthful) as server:
        home = Path(folder)
        settings = server.settings(home, timeout=60)

        def written() -> Ledger:
            author = model.writer(settings, verify, home / model.CACHE)
            assert author is not None
            api.summarize(known, author)
            return author.table.ledger

        def asked() -> Ledger:
            helper = model.questions(settings, verify, home / model.CACHE)
            assert helper is not None
            for question in questions:
                _check(api.ask(question, known, helper=helper), known)
            return helper.table.ledger

        lines = [*_cold_and_warm("评阅", written), *_cold_and_warm(f"回答 {len(questions)} 个问题", asked)]
    lines[1:1] = [_naive_review(known, lines[0])]
    lines[4:4] = [_naive_questions(known, questions, lines[3])]
    _print(lines, known)
    return 0 if lines[4].tokens >= 10 * lines[3].tokens and lines[2].calls == lines[5].calls == 0 else 1


def _cold_and_warm(what: str, run: Callable[[], Ledger]) -> list[Cost]:
    found = []
    for state in ("首次", "再次，材料未变"):
        ledger = run()
        found.append(
            Cost(what=f"{what}，{state}", calls=ledger.calls, tokens_in=ledger.tokens_in, tokens_out=ledger.tokens_out)
        )
    return found


def _naive_review(known: Review, ours: Cost) -> Cost:
    counter, words = Counter(None), "".join(said for _, said in load("summary").parts)
    tokens = sum(counter.count(words, _text(facts.report)).tokens for facts in known.facts)
    return Cost(what="评阅，整篇送去", calls=len(known.facts), tokens_in=tokens, tokens_out=ours.tokens_out)


def _naive_questions(known: Review, questions: Sequence[str], ours: Cost) -> Cost:
    counter, words = Counter(None), "".join(said for _, said in load("answer").parts)
    texts = [_text(facts.report) for facts in known.facts]
    tokens = sum(counter.count(words, question, text).tokens for question in questions for text in texts)
    return Cost(
        what="逐人逐题整篇送去", calls=len(questions) * len(texts), tokens_in=tokens, tokens_out=ours.tokens_out
    )


def _text(report: Report) -> str:
    return report.slice(report.start, report.end)


def _truthful(body: Body) -> Sent:
    """What an honest model replies, without a count of its own, so that ours is used."""
    text = _NOTHING.get(replies.task(body)) or json.dumps({"sentences": replies.sentences(body)}, ensure_ascii=False)
    return Sent(pieces=(completion(text, usage=None),))


def _check(answer: Answer, known: Review) -> None:
    assert answer.read == len(answer.rows) + len(answer.silent) <= len(known.facts)


def _print(lines: Sequence[Cost], known: Review) -> None:
    chars = sum(len(_text(facts.report)) for facts in known.facts)
    print(f"{len(known.facts)} 篇报告，{chars} 字；词元为{Counter(None).how}。\n")
    print("| 做什么 | 请求 | 送（词元） | 收（词元） |\n| --- | ---: | ---: | ---: |")
    for line in lines:
        print(f"| {line.what} | {line.calls} | {line.tokens_in} | {line.tokens_out} |")
    print()
    for ours, naive in ((lines[0], lines[1]), (lines[3], lines[4])):
        print(f"{ours.what}：收送合计是“{naive.what}”的 1/{naive.tokens / max(1, ours.tokens):.1f}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
