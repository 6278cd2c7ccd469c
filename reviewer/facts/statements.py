"""Where the statements of shortcomings stand: the smallest numbered pieces of the problem and cause sections.

Transitions, headings of groups, achievements among the problems and the faults of pupils, firms or residents are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.facts.evasion import of_outsiders
from reviewer.facts.general import names
from reviewer.facts.numbered import COUNTS_ONE, NUMBER, numbered
from reviewer.facts.problem_parts import parts
from reviewer.model import Item, Paragraph, ProblemRole, Report, Section, Span
from reviewer.reading.flow import sentences_of
from reviewer.reading.items import level_of
from reviewer.text.formulas import spans
from reviewer.text.lists import alternation, grouped
from reviewer.text.sentences import strip

SHORTEST, _LEAST = 8, 5
_TURN = re.compile(
    r"(?:虽然|尽管|取得)[^。]{0,60}(?:但|同时|然而)[^。]{0,60}(?:问题|不足|差距|短板)|(?:存在|表现)[^。]{0,24}(?:以下|如下|几个|一些)[^。]{0,16}(?:问题|不足|方面|差距)"
    r"|(?:问题|不足|差距|短板|原因)[^。]{0,12}(?:如下|主要有|主要表现|主要是)?[：:]$|^(?:主要)?(?:表现|体现)(?:在|为|如下)"
)
_CAUSE_LEAD = re.compile(
    r"^(?:主要|究其|分析|剖析|产生|造成|存在)?[^。，：]{0,10}(?:原因|根源)[^。，]{0,12}(?:[：:，。]|是|在于|有)"
)
_NO_PROBLEM = re.compile(r"^(?:没有|未发现|不存在)[^。]{0,10}问题。?$")
_SINGLE = re.compile(r"[\u4e00-\u9fff]{2,12}(?:少|慢|差|低|弱|散|软|松|急|粗|短)$")
# 接着上一句说的：时间、数字、本人、原因、举例打头。
_GOES_ON = re.compile(
    r"原因|主要|因为|由于|因此|所以|导致|致使|造成|影响|特别|尤其|比如|例如|如|有的|有时|有些|其中|这|那|同时|但|虽|尽管|而|结果|一些|个别|个中|根子|根源|"
    r"[0-9]|[一二三四五六七八九十两]+(?:月|季度|次|个|名|处|起)|今年|去年|全年|本年|本学期|上学期|上半年|下半年|年初|年底|到年底|至今|截至|春|夏|秋|冬|我|本人|县里|市里|省里|上级|群众|全[镇乡县市区校院村]"
)
_DONE_WELL = re.compile(r"达到|完成|实现|建成|新修|新建|获得|荣获|获评|提高到|增长")
_OWN = re.compile(r"(?:我|本人|自己)(?!们)")
_ENDS_EARLY = 20  # 到第一个句号不足二十字，只是这一条的题目
_GOOD = re.compile(
    r"不留死角|不搞[^，。]{1,8}|不[漏落][^，。]{1,4}|没有发生[^，。]{0,10}|未发生[^，。]{0,10}|无(?:一)?(?:事故|投诉|遗漏)|不断|不辞|不畏|不松劲|不含糊|不打折扣|毫不|不少于|必不可少|不仅|不但|减少[^，。]{0,6}"
)
_WRONG = re.compile(
    r"[不没未无少差漏拖慢难缺欠弱浅窄软松乱怕嫌忘错超迟晚停断空闲旧老低粗急散淡薄偏推躲混糊]|有待|仍|还|才|仅|只|问题|滞后|通报|约谈|投诉|事故|隐患|违|退回|亏|损|坏|失|误|脱岗|流于|走过场|应付|满足于|习惯|凭经验|虚|浮|假|两张皮|居多|有余|矛盾|压力|下降|下滑|多[，。]|早[，。]|重[，。]|反复|抄|代签|补记|瞒|贪|挪|占用|依赖|照搬|随意|被动|单一|简单|表面|形式|有限|排队|拥堵|扎堆|差距|代替|滥|积压|挤|断档"
)


def statements(report: Report) -> Iterator[tuple[Span, ProblemRole]]:
    """Every statement of the problem and cause sections, in order, with its role."""
    for section in parts(report):
        role: ProblemRole = "problem" if section.kind == "problems" else "cause"
        for span, own_role in _of_section(report, section, role):
            words = report.slice(span.start, span.end)
            if own_role == "cause" or not (of_outsiders(words) or is_achievement(words)):
                yield span, own_role


def is_achievement(text: str) -> bool:
    """Whether nothing in the words says that something is wrong."""
    return _WRONG.search(_GOOD.sub("", text)) is None and re.search(_degree(), text) is None


def _of_section(report: Report, section: Section, role: ProblemRole) -> Iterator[tuple[Span, ProblemRole]]:
    """The smallest numbered items; whole paragraphs where nothing is numbered; lead-ins and group headings left out."""
    last = len(section.paragraphs) - 1
    for place, paragraph in enumerate(section.paragraphs):
        words = report.slice(paragraph.start, paragraph.end)
        own_role: ProblemRole = "cause" if _CAUSE_LEAD.match(words) else role
        if any(item.depth == 1 for item in paragraph.items):
            for item in paragraph.items:
                span = _item(report, item)
                if span is not None:
                    yield from ((piece, own_role) for piece in _further(report, span))
        elif not _is_lead_in(report, section, paragraph, place < last):
            for piece in _pieces(report, paragraph):
                if _says_enough(report.slice(piece.start, piece.end)):
                    yield piece, own_role


def _pieces(report: Report, paragraph: Paragraph) -> list[Span]:
    """The statements of a paragraph that has no run-in points: by Arabic numbers inside it, else by its sentences."""
    start = _after_turn(report, paragraph)
    pieces = numbered(report.source.text, start, paragraph.end)
    if pieces:
        return pieces
    whole = Span(start=start, end=paragraph.end)
    return [whole] if level_of(report.slice(paragraph.start, paragraph.end)) else _by_sentence(report, whole)


def _further(report: Report, span: Span) -> list[Span]:
    """A run-in point cut again at 其次是, which the reader takes for a word."""
    cut = re.search(r"(?<=[。；])其次是", report.slice(span.start, span.end))
    if cut is None:
        return [span]
    middle = span.start + cut.start()
    return [Span(start=span.start, end=middle), Span(start=middle, end=span.end)]


def _item(report: Report, item: Item) -> Span | None:
    """A run-in point; a paragraph's own text before the points only where it says more than its heading."""
    start, end = strip(report.source.text, item.start, item.end)
    if item.depth == 0 and not COUNTS_ONE.match(report.slice(start, end)):
        body, _ = strip(report.source.text, item.head, item.end)
        words = report.slice(body, end)
        if (
            len(words) < 30
            or _TURN.search(words)
            or words.endswith(("：", ":"))
            or spans("frames", words, 0, len(words))
        ):
            return None
        if item.head == item.start and not re.search(_degree(), words):
            return None
    return Span(start=start, end=end) if _says_enough(report.slice(start, end)) else None


def _says_enough(words: str) -> bool:
    """Whether it is a statement and not a stray mark: eight characters, or fewer with a shortcoming in them."""
    return len(words) >= SHORTEST or (len(words) >= _LEAST and re.search(_degree(), words) is not None)


def _is_lead_in(report: Report, section: Section, paragraph: Paragraph, more: bool) -> bool:
    """A transition, or the heading of a group whose points follow as paragraphs of their own."""
    words = report.slice(paragraph.start, paragraph.end)
    if _NO_PROBLEM.match(words):
        return True
    marked = level_of(words) > 0
    inside = NUMBER.search(words) is not None
    if not marked and not inside and len(words) < 130 and (_TURN.search(words) or words.endswith(("：", ":"))):
        return True
    if not more or not marked:
        return False
    following = next(p for p in section.paragraphs if p.start >= paragraph.end)
    after = report.slice(following.start, following.end)
    deeper = level_of(after) > level_of(words) or (following.items[0].depth == 1 and level_of(after) == 0)
    return deeper and len(words) <= 45


def _after_turn(report: Report, paragraph: Paragraph) -> int:
    """Where the statement begins after a transition sentence at the paragraph's beginning."""
    first = next(sentences_of(report.source, paragraph.start, paragraph.end), None)
    if first is None or first.end >= paragraph.end or level_of(report.slice(first.start, first.end)):
        return paragraph.start
    if _TURN.search(report.slice(first.start, first.end)):
        start, _ = strip(report.source.text, first.end, paragraph.end)
        return start
    return paragraph.start


def _by_sentence(report: Report, span: Span) -> list[Span]:
    """The statements of a paragraph without numbers: a sentence that goes on with nothing said before begins a new one."""
    found: list[Span] = []
    for sentence in sentences_of(report.source, span.start, span.end):
        words = report.slice(sentence.start, sentence.end)
        before = report.slice(found[-1].start, found[-1].end) if found else ""
        if is_achievement(words) and _DONE_WELL.search(words):
            continue
        if found and not report.slice(found[-1].end, sentence.start).strip() and _belongs(before, words):
            found[-1] = Span(start=found[-1].start, end=sentence.end)
        else:
            found.append(Span(start=sentence.start, end=sentence.end))
    return found


def _belongs(before: str, sentence: str) -> bool:
    """Whether the sentence goes on with the statement before it."""
    opening = re.split(r"[，。：]", sentence, maxsplit=1)[0]
    tells = re.search(_degree(), opening) is not None or _SINGLE.search(opening) is not None
    own = _OWN.match(sentence) is not None and tells and (len(before) > _ENDS_EARLY or "，" in before)
    if _GOES_ON.match(sentence) and not own:
        return True
    if len(before) <= _ENDS_EARLY and not tells:
        return True
    told = any(word in before for word in names(opening) if len(word) > 2)
    return told and not tells


def _degree() -> str:
    return alternation(grouped("problem_words")["degree"])
