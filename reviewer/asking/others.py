"""Officials a question sets apart (除了镇长还有谁) or measures others by (谁的党课比佘明薇多)."""

from __future__ import annotations

import re

from reviewer.asking.known import Known
from reviewer.asking.people import Named

_BUT = re.compile(
    r"除(?:了|开|去)?(?P<who>[^，。？]{2,16}?)(?:以外|之外|外)?，?(?:还有|其他|其余|别的|剩下的)*(?=谁|哪|各|的人)(?:的人)?"
)
_THAN = re.compile(
    r"(?P<head>(?:谁|哪[些位个几])[^，。？]*?)比(?P<who>[^，。？]{2,10}?)(?:还|更)?(?:多|少|高|低|大)(?:的有?谁?)?"
)


def named(asked: str, known: Known) -> Named:
    """The officials of a normalised question, as the directory names them; all the others where it sets some apart."""
    directory = known.directory
    than = _THAN.search(asked)
    if than and directory.named(than["who"]).keys:
        asked = f"{asked[: than.start()]}{than['head']}最多{asked[than.end() :]}"
    but = _BUT.search(asked)
    found = directory.named(but["who"]) if but else None
    if but is None or found is None or found.keys is None:
        return directory.named(asked)
    left = [report for report in known.reports if found.reports is None or report.id not in found.reports]
    keys = dict.fromkeys(report.official.key for report in left)
    rest = asked[: but.start()] + asked[but.end() :]
    return Named(keys=tuple(keys) or None, reports=frozenset(report.id for report in left) or None, rest=rest)
