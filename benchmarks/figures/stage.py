"""A passage put into a small but complete duty report, or two of them: the stage on which rules must perform."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from benchmarks.figures.corpus import TWO_OFFICIALS, TWO_YEARS
from benchmarks.figures.mutate import Twin
from reviewer.model import Source

YEAR = 2023
# 单位、述职人甲、述职人乙（职务＋姓名），都是虚构的。
_CAST = {
    "township": ("青岩铺镇", ("镇长", "周维民"), ("副镇长", "罗素英")),
    "bureau": ("安澜县水务局", ("局长", "贺正坤"), ("副局长", "谭晓兰")),
    "school": ("临川路中学", ("校长", "沈怀德"), ("副校长", "尹佩文")),
    "hospital": ("安澜县人民医院", ("院长", "葛明远"), ("副院长", "柳亚琴")),
    "firm": ("恒岳建材有限公司", ("总经理", "高振邦"), ("副总经理", "蒋立群")),
    "street": ("望江街道", ("办事处主任", "陶建新"), ("办事处副主任", "曾玉洁")),
    "village": ("大坪村", ("党支部书记", "雷长顺"), ("村监委主任", "龙秀芝")),
    "court": ("安澜县人民法院", ("院长", "邵明谦"), ("副院长", "顾文茵")),
    "procuratorate": ("安澜县人民检察院", ("检察长", "康立诚"), ("副检察长", "祝敏仪")),
    "education": ("安澜县教育局", ("局长", "苗志远"), ("副局长", "梁书凝")),
    "market": ("安澜县市场监督管理局", ("局长", "丁国栋"), ("副局长", "殷桂芳")),
    "party_school": ("中共安澜县委党校", ("常务副校长", "田守正"), ("副校长", "方静姝")),
}
_BEFORE = (
    "一年来，我注重把学习摆在前面，坚持学用结合，努力把所学用到具体工作中。",
    "过去的一年，在同志们的支持下，我把主要精力放在抓落实上，不敢有丝毫懈怠。",
    "任职以来，我始终提醒自己多到一线去，多听真话，多办实事。",
    "面对繁重的任务，我坚持早谋划、早安排，重要工作亲自协调。",
)
_AFTER = (
    "工作中注意发挥班子成员的作用，重大事项集体研究，大家心往一处想。",
    "同时，注意听取不同意见，及时改进工作方法，团队配合更加默契。",
    "对群众反映的急事难事，我要求有关人员当面答复、跟踪办理。",
    "在抓好主业的同时，自觉接受监督，带头遵守各项纪律规定。",
)
_PROBLEMS = (
    "一是深入一线不够，对少数偏远点位的情况掌握不及时。二是统筹协调还有欠缺，个别工作推进偏慢。",
    "一是理论学习系统性不强，忙于事务时有放松。二是对年轻同志传帮带做得不够，后备力量培养偏慢。",
)
_NEXT = (
    "一是把更多时间用在现场，带着问题去、拿着办法回。二是完善协调机制，明确责任人和完成时限。",
    "一是制定个人学习计划，坚持记读书笔记。二是与年轻同志结对，手把手教方法。",
)
_HEADINGS = ("（一）聚焦主责主业，推动工作落实", "", "1.突出重点抓落实。", "一是主动担当抓推进。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a marked figure stands on stage: which source, and its offsets there."""

    name: str
    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Sources ready to be split, how many reports they hold, and the marked figures in them."""

    sources: tuple[Source, ...]
    reports: int
    places: tuple[Place, ...]


def scene(twin: Twin) -> Scene:
    """The twin's passage on stage. Layout and people depend on the relation alone, so twins differ in nothing else."""
    relation = twin.relation
    passage = relation.passage(twin.changed)
    look = hashlib.sha256(relation.id.encode()).digest()[0]
    unit, first, second = _CAST[relation.hand]
    who = [first, second if relation.layout == TWO_OFFICIALS else first]
    years = [YEAR, YEAR - 1 if relation.layout == TWO_YEARS else YEAR]
    drafts = []
    for which, text in enumerate(passage.texts):
        post, name = who[which]
        title = f"{unit}{post}{name}{years[which]}年度述职报告"
        drafts.append(_report(title, text, look + which, twin.frame + which))
    if relation.layout == TWO_OFFICIALS:
        joined, starts = f"{drafts[0][0]}\n\n{drafts[1][0]}", (0, len(drafts[0][0]) + 2)
        sources, texts = [_source(f"{unit}{YEAR}年度述职报告汇编.txt", joined)], (0, 0)
    else:
        sources = [_source(f"{unit}{years[at]}.txt", draft) for at, (draft, _) in enumerate(drafts)]
        starts, texts = (0, 0), (0, 1)
    places = []
    for figure in passage.figures:
        source = sources[texts[figure.text]]
        start = starts[figure.text] + _moved(drafts[figure.text][1], figure.start)
        places.append(Place(name=figure.name, source=source.id, start=start, end=start + figure.end - figure.start))
    return Scene(sources=tuple(sources), reports=len(drafts), places=tuple(places))


def _report(title: str, text: str, look: int, frame: int) -> tuple[str, list[tuple[int, int]]]:
    """The report, and for each piece of the passage (offset in the passage, offset in the report)."""
    heading = _HEADINGS[look % len(_HEADINGS)]
    before, after = _BEFORE[(look + frame) % 4], _AFTER[(look // 4 + frame) % 4]
    body = f"{title}\n\n各位领导、同志们：\n根据安排，现将本人一年来的履职情况报告如下，请予评议。\n一、履职情况\n{before}\n"
    body += heading + ("\n" if heading.startswith("（") else "")
    pieces, at = [], 0
    for number, piece in enumerate(text.split("\n")):
        body += f"\n{_BEFORE[(look + frame + 1) % 4]}\n" if number else ""
        pieces.append((at, len(body)))
        body += piece
        at += len(piece) + 1
    body += f"\n{after}\n二、存在问题\n{_PROBLEMS[look % 2]}\n三、下步打算\n{_NEXT[look % 2]}\n"
    return body + "以上述职，不妥之处，请批评指正。", pieces


def _moved(pieces: list[tuple[int, int]], offset: int) -> int:
    old, new = [piece for piece in pieces if piece[0] <= offset][-1]
    return new + offset - old


def _source(name: str, text: str) -> Source:
    digest = hashlib.sha256(f"{name}\n{text}".encode()).hexdigest()[:12]
    return Source(id=digest, name=name, media="text/plain", text=text)
