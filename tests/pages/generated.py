"""Duty reports of any length, made up by dice: 300 to 12,000 characters, with and without problems, figures, headings."""

from __future__ import annotations

import random

_POSTS = ("镇长", "副镇长", "党委副书记", "组织委员", "宣传委员", "人大主席", "纪委书记", "武装部长", "统战委员")
_UNITS = ("栗坪镇", "白石镇", "沙溪乡", "云台街道", "青杠镇", "石桥乡")
_OPENINGS = ("现将本人一年来的履职情况报告如下。", "根据工作安排，我分管{a}、{b}，联系{v}。现将履职情况报告如下。")
_WORK = (
    "牵头{a}，全年开展检查{n}次，发现隐患{m}处，整改{m}处，下发通知书{k}份，约谈负责人{k}人次。",
    "{v}水毁沟渠修复{n}公里，投入资金{m}.{k}万元，受益群众{n}{m}户，群众投工投劳{m}个。",
    "组织党员集中学习{n}次，本人讲党课{k}次，走访困难党员{m}名，送去慰问金{k}.{m}万元。",
    "推进{b}，与{k}家企业签订订单，带动{m}户农户种植{n}{k}亩，每亩增收{m}0余元。",
    "针对群众反映的饮水、路灯、垃圾清运等事项，逐件登记、逐件答复，办结{n}件，正在办理{k}件。",
    "围绕{a}这项硬任务，白天跑现场、夜里开院坝会，把话说在明处，把账算到户头，推动工作见到成效。",
    "严守纪律规矩，落实“一岗双责”，同分管部门负责人谈心谈话{k}次，未发生违纪违法问题。",
    "落实意识形态工作责任，分析研判{k}次，处置网上反映{n}条。",
)
_PROBLEMS = (
    "到{v}只去过{k}次，对村里的债务底数不清，年底核对时才发现少报{m}万元。",
    "理论学习不够系统，运用理论指导实践的能力有待进一步提升。",
    "抓{a}失之于宽，{n}家企业中有{k}家没有按期整改，我只在会上提过一次。",
    "工作创新意识不强，方法不多，办法不活。",
    "对年轻干部压担子不够，站所{m}名干部中有{k}名全年没有独立承担过项目。",
)
_CAUSES = (
    "主要是我怕得罪人，遇到矛盾绕着走。",
    "学用脱节，满足于一般化完成任务。",
    "到村里多是陪同检查，没有坐下来算细账。",
)
_PLANS = (
    "明年3月底前把{v}的债务逐笔核清，张榜公布。",
    "每月到联系村不少于{k}次，每次解决{k}件事。",
    "进一步提高站位，强化担当，推动各项工作再上新台阶。",
)
_MATTERS = ("安全生产", "农业产业", "道路养护", "河道管护", "基层党建", "乡村建设", "信访维稳", "财政税收", "林草防火")
_VILLAGES = ("上湾村", "柳林村", "岩脚村", "大坪村", "新桥社区", "胡家沟村")


def generated(seed: int, chars: int, *, name: str = "") -> str:
    """One report of at least `chars` characters (a little more), its title first."""
    dice = random.Random(seed)
    problems, causes, headings = (dice.random() < share for share in (0.85, 0.5, 0.9))
    rows = [f"{dice.choice(_UNITS)}{dice.choice(_POSTS)}2023年度述职报告"]
    rows += [name or f"罗{dice.choice('青江河岳松柏')}{dice.choice('文武平安宁远')}", "各位代表、同志们："]
    rows.append(_filled(dice, dice.choice(_OPENINGS)))
    tail = ["三、存在问题"] if problems and headings else []
    if problems:
        tail += [
            f"{mark}是{_filled(dice, words)}" for mark, words in zip("一二三四五", _some(dice, _PROBLEMS), strict=False)
        ]
    if causes:
        tail += (["四、原因分析"] if headings else []) + [_filled(dice, words) for words in _some(dice, _CAUSES)]
    if dice.random() < 0.8:
        tail += (["五、下步打算"] if headings else []) + [_filled(dice, words) for words in _some(dice, _PLANS)]
    rows += ["一、履职情况"] if headings else []
    while sum(map(len, rows)) + sum(map(len, tail)) < chars:
        rows.append("　　" + "".join(_filled(dice, dice.choice(_WORK)) for _ in range(dice.randint(1, 4))))
    return "\n".join([*rows, *tail]) + "\n"


def _some(dice: random.Random, words: tuple[str, ...]) -> list[str]:
    return dice.sample(words, dice.randint(1, len(words)))


def _filled(dice: random.Random, words: str) -> str:
    first, second = dice.sample(_MATTERS, 2)
    return words.format(
        a=first,
        b=second,
        v=dice.choice(_VILLAGES),
        n=dice.randint(11, 99),
        m=dice.randint(2, 40),
        k=dice.randint(1, 9),
    )
