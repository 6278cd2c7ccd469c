"""Many clients asking at once.

    python -m benchmarks.web.load http://127.0.0.1:7860/ --clients 20 --rounds 3 [--apart] [--pause 5]

Each client asks a fact question of the reports of benchmarks/asking. Without --apart the clients share four questions,
as an office in a meeting does; with it every question is another one, so that nothing is answered from memory.
"""

from __future__ import annotations

import argparse
import random
import time
from threading import Barrier, Thread

from benchmarks.asking.corpus import TOPICS
from benchmarks.web.client import Call, Visitor

_WORDS = ("", "请问", "想知道", "查一下", "看看", "帮我查", "请查", "问一下")


def question(client: int, turn: int, rounds: int, *, apart: bool) -> str:
    """A fact question; with `apart` no two are alike, though they ask the same."""
    asked = TOPICS[(client + turn) % len(TOPICS)].question
    if not apart:
        return asked
    number = client * rounds + turn
    return f"{_WORDS[number % len(_WORDS)]}{asked}{'？' * (number // len(_WORDS))}"


def main() -> None:
    """Prints one line: calls, errors, p50, p95, the longest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pause", type=float, default=0, help="seconds between a client's questions, on average")
    parser.add_argument("--apart", action="store_true")
    given = parser.parse_args()
    visitors = [Visitor(given.address) for _ in range(given.clients)]
    found: list[Call] = []
    failed: list[str] = []
    gate = Barrier(given.clients)

    def ask(client: int) -> None:
        chance = random.Random(client)
        gate.wait()
        for turn in range(given.rounds):
            if given.pause:
                time.sleep(chance.uniform(0, 2 * given.pause))
            try:
                found.append(visitors[client].call("ask", question(client, turn, given.rounds, apart=given.apart), ""))
            except (OSError, RuntimeError, ValueError) as error:
                failed.append(str(error))

    threads = [Thread(target=ask, args=(client,)) for client in range(given.clients)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(call.seconds for call in found)
    print(
        f"{len(found)} answers, {len(failed)} errors {failed[:1]}, p50 {took[len(took) // 2]:.2f} s, "
        f"p95 {took[max(0, int(len(took) * 0.95) - 1)]:.2f} s, longest {took[-1]:.2f} s, "
        f"{len(found) / (time.perf_counter() - begun):.1f}/s"
    )


if __name__ == "__main__":
    main()
