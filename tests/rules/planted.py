"""Holding relations with random numbers, and the same with one number spoilt: what a checker must find, and must leave.

Each maker gives the sentence that holds and the spoilt ones; spoiling moves a leading digit, a place, a unit or a 万.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from random import Random

Made = tuple[str, str, list[str]]
CROPS = ("白芸豆", "蜂糖李", "黄精", "魔芋", "高粱", "红薯", "板蓝根", "食用菌", "脐橙", "生猪饲料玉米")
FRAMES = ("{}", "2023年，{}", "一是抓产业。{}带动群众增收。", "按照年初部署，{}各项工作有序推进。")


def wan(value: Decimal) -> str:
    """An amount of money in 万元 with at most two decimals."""
    return f"{(value / 10_000).quantize(Decimal('0.01'), rounding=ROUND_HALF_UP).normalize():f}万元"


def spoilt(value: int, random: Random) -> int:
    """Another number: the leading digit changed, a place gained or lost."""
    changed = random.choice(("lead", "more", "less"))
    if changed == "more" or value < 10:
        return value * 10
    if changed == "less":
        return value // 10
    text = str(value)
    return int(str((int(text[0]) + random.randint(1, 8) - 1) % 9 + 1) + text[1:])


def product(random: Random) -> Made:
    crop, price = random.choice(CROPS), Decimal(random.randint(150, 4800)) / 100
    tons = random.randint(12, 900)
    total = price * tons * 1000
    form = random.choice(
        (
            "{c}产量{t}吨，均价{p}元/公斤，实现产值{v}。",
            "收购{c}{t}吨，平均每公斤{p}元，收购金额{v}。",
            "全年销售{c}{t}吨，销售均价{p}元／公斤，销售收入{v}。",
            "{c}种植面积{a}亩，总产量{t}吨，单价{p}元/公斤，总产值达{v}。",
        )
    )
    fill = {"c": crop, "t": tons, "p": price, "a": random.randint(200, 3000)}
    wrong = [
        form.format(v=wan(total * 10), **fill),
        form.format(v=wan(total / 10_000) if total >= 10**6 else wan(total * 100), **fill),
        form.format(v=wan(Decimal(spoilt(int(total), random))), **fill),
        form.format(v=wan(total / 2), **fill),
    ]
    return "figures.product", form.format(v=wan(total), **fill), wrong


def area(random: Random) -> Made:
    mu, rent = random.randint(40, 2600), random.choice((300, 450, 600, 800, 1000))
    form = random.choice(
        (
            "流转土地{m}亩，每亩租金{r}元，年租金{v}。",
            "补贴面积{m}亩，补贴标准{r}元/亩，发放补贴{v}。",
            "退耕还林{m}亩，每亩补助{r}元，共兑付{v}。",
        )
    )
    total = Decimal(mu * rent)
    wrong = [form.format(m=mu, r=rent, v=wan(v)) for v in (total * 10, total / 10, Decimal(spoilt(mu, random) * rent))]
    return "figures.product", form.format(m=mu, r=rent, v=wan(total)), wrong


def monthly(random: Random) -> Made:
    people, pay, months = random.randint(4, 90), random.choice((500, 800, 1200)), random.choice((6, 8, 9, 10))
    form = "选聘保洁员{n}名，每人每月补助{p}元，补助{m}个月，共发放{v}。"
    total = Decimal(people * pay * months)
    wrong = [form.format(n=people, p=pay, m=months, v=wan(v)) for v in (total / months, total * 10)]
    return "figures.product", form.format(n=people, p=pay, m=months, v=wan(total)), wrong


def added(random: Random) -> Made:
    a, b, c = (random.randint(2, 60) for _ in range(3))
    form = random.choice(
        (
            "开展消防检查{a}次、食品检查{b}次、燃气检查{c}次，共计{s}次。",
            "组建巡逻队{a}支、调解队{b}支、宣讲队{c}支，合计{s}支。",
            "辖行政村{a}个、社区{b}个、林场{c}个，共{s}个。",
            "受理咨询{a}件，受理投诉{b}件，受理举报{c}件，累计{s}件。",
            "全校七、八、九年级共{s}个班，分别为{a}个、{b}个、{c}个。",
        )
    )
    total = a + b + c
    wrong = [form.format(a=a, b=b, c=c, s=s) for s in (total + 1, total - 1, spoilt(total, random))]
    return "figures.sum_of_parts", form.format(a=a, b=b, c=c, s=total), wrong


def among(random: Random) -> Made:
    whole = random.randint(30, 900)
    part = random.randint(3, whole - 1)
    form = random.choice(
        (
            "共有在册党员{w}名，其中流动党员{p}名。",
            "收治患者{w}人次，其中急危重症{p}人次。",
            "完成技改投资{w}万元，其中自筹资金{p}万元。",
            "帮扶企业{w}家（其中规上企业{p}家），解决用工难题。",
        )
    )
    wrong = [form.format(w=whole, p=p) for p in (whole + random.randint(2, 40), whole * 10)]
    return "figures.part_of_whole", form.format(w=whole, p=part), wrong


def rectified(random: Random) -> Made:
    found = random.randint(20, 400)
    fixed = random.randint(5, found - 3)
    form = random.choice(
        (
            "排查安全隐患{f}处，完成整改{x}处，剩余{r}处正在整改。",
            "梳理信访积案{f}件，化解{x}件，尚有{r}件正在办理。",
            "检查发现设备缺陷{f}条，已消除{x}条，未整改{r}条。",
        )
    )
    rest = found - fixed
    wrong = [form.format(f=found, x=fixed, r=r) for r in (rest + 1, spoilt(rest, random), rest + 9)]
    return "figures.rectified", form.format(f=found, x=fixed, r=rest), wrong


def rate(random: Random) -> Made:
    got = random.randint(40, 900)
    done = random.randint(got // 2, got - 2)
    form = random.choice(
        (
            "受理群众诉求{g}件，办结{d}件，办结率{r}%。",
            "排查矛盾纠纷{g}起，化解{d}起，化解率达{r}％。",
            "巡查发现问题{g}个，整改{d}个，整改率为{r}%。",
        )
    )
    right = (Decimal(done) / got * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    wrong = [form.format(g=got, d=done, r=r) for r in (right - 3, min(right + 4, Decimal("99.9")))]
    return "figures.ratio", form.format(g=got, d=done, r=right), [w for w in wrong if f"{right}" not in w]


def growth(random: Random) -> Made:
    old = random.randint(20, 400)
    new = old + random.randint(5, old)
    share = (Decimal(new - old) / old * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    form = random.choice(
        (
            "门诊量由{o}人次增加到{n}人次，增长{s}%。",
            "监测点位从{o}个增加到{n}个，增幅{s}%。",
            "网格由{o}个增至{n}个，同比增长{s}%。",
        )
    )
    wrong = [form.format(o=old, n=new, s=s) for s in (share + 7, share / 2 if share > 9 else share * 3)]
    return "figures.growth", form.format(o=old, n=new, s=share), [w.replace(".00%", "%") for w in wrong]


def twice(random: Random) -> Made:
    crop, mu = random.choice(CROPS[:9]), random.randint(100, 5000)
    form = random.choice(
        (
            "全年种植{c}{a}亩，长势较好。\n围绕产业增收，种植{c}{b}亩。",
            "{c}种植面积{a}亩，比计划略多。\n产业方面，{c}种植面积{b}亩。",
        )
    )
    other = spoilt(mu, random)
    return "figures.same_subject", form.format(c=crop, a=mu, b=mu), [form.format(c=crop, a=mu, b=other)]


def weekly(random: Random) -> Made:
    form = random.choice(("参加周一集中学习{}次。", "全年参加周一例会{}次，撰写笔记2万字。"))
    return "figures.calendar", form.format(random.randint(20, 52)), [form.format(random.randint(55, 240))]


MAKERS: tuple[Callable[[Random], Made], ...] = (
    product, area, monthly, added, among, rectified, rate, growth, twice, weekly,
)  # fmt: skip


def planted(rounds: int, seed: int = 20261124) -> Iterator[Made]:
    """`rounds` relations of each kind, in varying surroundings."""
    random = Random(seed)
    for _ in range(rounds):
        for make in MAKERS:
            rule, right, wrong = make(random)
            frame = random.choice(FRAMES) if "\n" not in right else "{}"
            yield rule, frame.format(right), [frame.format(text) for text in wrong if text != right]
