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
        settings = server.settings(home, timeout=60, reports_per_call=3)

        def written() -> Ledger:
            author = model.writer(settings, verify, home / model.CACHE)
            assert author is not None
            api.summarize(known, author)
            return author.table.ledger

        def proposed() -> Ledger:
            author = model.writer(settings, verify, home / model.CACHE)
            assert author is not None
            author.propose(known)
            return author.table.ledger

        def asked() -> Ledger:
            helper = model.questions(settings, verify, home / model.CACHE)
            assert helper is not None
            for question in questions:
                _check(api.ask(question, known, helper=helper), known)
            return helper.table.ledger

        ours = (
            _cold_and_warm("五样提议", proposed),
            _cold_and_warm("各页与建议提问", written),
            _cold_and_warm(f"回答 {len(questions)} 个问题", asked),
        )
    naive = (
        _naive("逐人逐样整篇送去", known, ours[0][0], "vague", "stock", "merge", "relations", "reworded"),
        _naive("逐人整篇送去，各两次", known, ours[1][0], "summary", "ask"),
        _naive("逐人逐题整篇送去", known, ours[2][0], *["answer"] * len(questions), asked="".join(questions)),
    )
    _print(ours, naive, known)
    warm = sum(line.calls for _, line in ours)
    cheaper = all(plain.tokens > cold.tokens for (cold, _), plain in zip(ours, naive, strict=True))
    return 0 if naive[2].tokens >= 10 * ours[2][0].tokens and cheaper and not warm else 1


def _cold_and_warm(what: str, run: Callable[[], Ledger]) -> tuple[Cost, Cost]:
    return _cost(f"{what}，首次", run()), _cost(f"{what}，再次，材料未变", run())


def _cost(what: str, ledger: Ledger) -> Cost:
    return Cost(what=what, calls=ledger.calls, tokens_in=ledger.tokens_in, tokens_out=ledger.tokens_out)


def _naive(what: str, known: Review, ours: Cost, *prompts: str, asked: str = "") -> Cost:
    """Every report whole with every prompt. asked: all questions, each sent once with every report."""
    counter = Counter(None)
    texts = [_text(facts.report) for facts in known.facts]
    rules = ["".join(said for _, said in load(name).parts) for name in prompts]
    tokens = sum(counter.count(rule, text).tokens for rule in rules for text in texts)
    tokens += counter.count(asked).tokens * len(texts)
    return Cost(what=what, calls=len(prompts) * len(texts), tokens_in=tokens, tokens_out=ours.tokens_out)


def _text(report: Report) -> str:
    return report.slice(report.start, report.end)


def _truthful(body: Body) -> Sent:
    """What an honest model replies, without a count of its own, so that ours is used."""
    text = _NOTHING.get(replies.task(body)) or json.dumps({"sentences": replies.sentences(body)}, ensure_ascii=False)
    return Sent(pieces=(completion(text, usage=None),))


def _check(answer: Answer, known: Review) -> None:
    assert answer.read == len(answer.rows) + len(answer.silent) <= len(known.facts)


def _print(ours: Sequence[tuple[Cost, Cost]], naive: Sequence[Cost], known: Review) -> None:
    chars = sum(len(_text(facts.report)) for facts in known.facts)
    print(f"{len(known.facts)} 篇报告，{chars} 字；词元为{Counter(None).how}。\n")
    print("| 做什么 | 请求 | 送（词元） | 收（词元） | 收送合计比 |\n| --- | ---: | ---: | ---: | ---: |")
    for (cold, warm), plain in zip(ours, naive, strict=True):
        share = f"1/{plain.tokens / max(1, cold.tokens):.1f}"
        for line, shown in ((cold, share), (plain, "1"), (warm, "0")):
            print(f"| {line.what} | {line.calls} | {line.tokens_in} | {line.tokens_out} | {shown} |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
