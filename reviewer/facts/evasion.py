"""How a statement evades: achievement, hope, excuse or other people in place of one's own problem; softening words.

The names are those that reviewers use (以成绩代替问题, 以希望代替问题, 归因客观, 以班子代替个人, 老三样). Score 0–3 of the
rubric: 0 something else stands in place of the problem, 1 softened, 2 plain but general, 3 plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reviewer.text.lists import alternation, grouped
from reviewer.text.marks import unmarked

MERIT, HOPE, EXCUSE = "以成绩代替问题", "以希望代替问题", "归因客观"
OTHERS, SOFT, TURN, OLD_THREE = "以班子代替个人", "以弱化词淡化问题", "先扬后抑", "老三样"
_HOPING = re.compile(
    r"(?:有待|亟待|亟需|尚需|尚待|须|需要?|还要|仍要|仍需|还应|应当?|待|今后)(?:进一步|持续|继续|不断|再|更加)?[^，。；]{0,14}"
    r"(?:探索|转变|激活|跟进|磨合|提质|突破|细化|下力气|用力|加强|提高|提升|强化|改进|完善|充实|规范|增强|深化|优化|健全|加大|落实|关注|推进|坚持|努力|下功夫|拓展|巩固|夯实|改善)"
    r"|有待|提升的?空间|改进的?空间|上升的?空间|进步的?空间|较大的?空间|较大潜力|很大潜力|长期坚持|持续推进|持续用力|久久为功"
)
_TURNS = re.compile(r"虽|尽管|能及时|能够|注重")
_BUT = re.compile(r"但|可是|不过|然而")
_OLD_THREE = re.compile(r"学习|调研|调查研究|创新")
_EMPTY = re.compile(r"(?:我|本人|自己)?(?:在)?(?:工作|实际工作|日常工作|思想|学习)(?:中|上)?")
_AT_ONCE = 40  # 打头四十字之内就讲理由，是以理由代替问题；后面才讲的，算冲淡
_OUR_WORK = re.compile(r"管理|教育引导|服务|监管|指导|帮助|反映我|投诉")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evasion:
    """score: 0–3. name: None where nothing is evaded. found: the words that show it."""

    score: int
    name: str | None
    found: str = ""


def evasion(text: str, extent: int, own: int) -> Evasion:
    """How the statement evades, given its extent and owner scores: a number and a plain 我没有 leave no excuse."""
    body = unmarked(text)
    clauses = [c for c in re.split(r"[，。；：！？]", body) if c and not _EMPTY.fullmatch(c)]
    bare = extent < 2 and own < 3
    merit = _words("merit").search(body)
    if merit and bare and (_words("degree").search(body) or _HOPING.search(body)):
        return Evasion(score=0, name=MERIT, found=merit[0])
    excuse = _words("excuse").search(body)
    if excuse and bare:
        instead = own < 2 and excuse.start() < _AT_ONCE
        return Evasion(score=0 if instead or _is_all_excuse(clauses) else 1, name=EXCUSE, found=excuse[0])
    hoped = [clause for clause in clauses if _HOPING.search(clause)]
    if hoped and bare:
        found = _HOPING.search(hoped[-1])
        plain = [c for c in clauses if c not in hoped and _words("degree").search(c)]
        praised = _TURNS.search(body) is not None and _BUT.search(body) is not None
        return Evasion(score=1 if plain and not praised else 0, name=HOPE, found=found[0] if found else "")
    turn = _TURNS.search(body)
    if turn and _BUT.search(body) and bare:
        return Evasion(score=1, name=TURN, found=turn[0])
    soft = _words("minimiser").search(body)
    if soft and bare:
        return Evasion(score=1, name=SOFT, found=soft[0])
    other = _words("displaced").match(re.sub(r"^[^。：:]{0,24}[。：:]", "", body)) or _words("displaced").match(body)
    if other and own < 2 and bare:
        return Evasion(score=1, name=OTHERS, found=other[0])
    if bare and _is_old_three(clauses):
        return Evasion(score=2, name=OLD_THREE, found=clauses[0])
    return Evasion(score=3 if own >= 2 or extent >= 2 else 2, name=None)


def of_outsiders(text: str) -> bool:
    """Whether the shortcoming is that of pupils, firms or residents, and nothing is said of one's own part."""
    body = unmarked(text)
    if not _outsider().match(body):
        return False
    return not _words("own").search(body) and not _OUR_WORK.search(body[:24])


def _is_all_excuse(clauses: list[str]) -> bool:
    return all(_words("excuse").search(clause) for clause in clauses)


def _is_old_three(clauses: list[str]) -> bool:
    """Whether the first thing said is that one studies, looks around or innovates too little."""
    if not clauses:
        return False
    first = clauses[0]
    return len(first) <= 14 and _OLD_THREE.search(first) is not None and _words("degree").search(first) is not None


@cache
def _outsider() -> re.Pattern[str]:
    who = alternation(grouped("problem_words")["outsider"])
    return re.compile(
        rf"(?:(?:部分|一些|少数|个别|多数)[\u4e00-\u9fff]{{0,3}})?(?:{who})(?!工作|路线|观念|文化|管理|服务|思想|利益|诉求|意见|之家)"
    )


@cache
def _words(group: str) -> re.Pattern[str]:
    return re.compile(alternation(grouped("problem_words")[group]))
