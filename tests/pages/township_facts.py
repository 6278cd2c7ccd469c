"""What 石桥镇's reports say and what their pages claim."""

from __future__ import annotations

from reviewer.model import Absence, Claim, Computed, Dropped, Facts, Measure, Problem, Report, Summary
from tests.pages import build
from tests.pages.build import claim, problem, quote
from tests.pages.township_texts import EXCUSE, FARMING, FINANCE, PIPES_2022, STUDY, VISITS, VISITS_2022


def facts_of(where: Report, problems: tuple[Problem, ...], *measures: str) -> Facts:
    """A report's facts: figures found roughly, problems and checkable measures as given."""
    places = [quote(where, words) for words in measures]
    return Facts(
        report=where,
        figures=build.figures(where),
        problems=problems,
        measures=tuple(Measure(start=p.start, end=p.end, text=p.text, checkable=True) for p in places),
    )


def mayor_2022_problems(where: Report) -> tuple[Problem, ...]:
    """Statements with their labels."""
    return (
        problem(where, VISITS_2022, "vague", "没写哪个村、几次", buckets=("责任落实",)),
        problem(where, PIPES_2022, "concrete", "有村、有时间、有本人责任", missing=(), buckets=("基层治理/服务群众",)),
    )


def mayor_problems(where: Report) -> tuple[Problem, ...]:
    """Statements with their labels."""
    return (
        problem(
            where,
            VISITS,
            "partly",
            "没写到过几村几次",
            missing=("extent", "instance"),
            buckets=("责任落实",),
            ask="今年到过哪几个村、各几次？哪一次不是听汇报？",
        ),
        problem(
            where,
            FARMING,
            "vague",
            "只有程度词，无对象",
            missing=("object", "extent", "owner"),
            evasion="以程度词代替事实",
            buckets=("创新/思路/亮点",),
            ask="高山蔬菜今年卖了多少、缺哪一种办法？",
        ),
        problem(where, FINANCE, "concrete", "有单位、有次数、有事", missing=(), buckets=("责任落实", "党风廉政/作风")),
        problem(
            where,
            "一是重项目、轻调研，总觉得听了就等于看了。",
            "partly",
            "说出了自己的想法",
            role="cause",
            missing=("instance",),
        ),
        problem(
            where, "二是对财政所负责人过于放心，全年没有抽查过一本账。", "concrete", "可查证", role="cause", missing=()
        ),
    )


def organiser_problems(where: Report) -> tuple[Problem, ...]:
    """Statements with their labels."""
    return (
        problem(
            where,
            "一是思路不宽，创新不够。",
            "vague",
            "换谁的名字都能用",
            evasion="老三样",
            buckets=("创新/思路/亮点",),
            ask="今年哪一件事是因为思路不宽没有办成的？",
        ),
        problem(
            where, "二是有的支部主题党日走过场，到会人数偏少。", "partly", "没点支部、没写人数", buckets=("基层组织",)
        ),
        problem(where, "三是流动党员管理办法还是不多。", "partly", "去年写过，无数字", buckets=("党员教育管理",)),
    )


def deputy_problems(where: Report) -> tuple[Problem, ...]:
    """Statements with their labels."""
    return (problem(where, EXCUSE, "vague", "归因客观，以成绩冲淡", evasion="归因客观", buckets=("业务工作",)),)


def mayor_summary(where: Report) -> Summary:
    """The page of one report."""
    say = [
        (
            "duties",
            "本人主持镇政府全面工作，分管财政、审计，联系红岩村。",
            "本人主持镇政府全面工作，分管财政、审计，联系红岩村",
        ),
        ("work", "学习：组织干部读书会12次，讲课2次，心得3篇。", STUDY),
        ("work", "项目：争取9个，到位资金2,160万元。", "全年争取项目9个", "到位资金2,160万元"),
        (
            "work",
            "安全：检查22次，排查隐患73处、整改71处，2处挂牌督办；演练2场，680余人参加。",
            "全年组织安全检查22次，排查隐患73处，整改71处，其余2处已挂牌督办",
            "开展应急演练2场，680余人参加",
        ),
        (
            "work",
            "民生：红岩村管网改造5月底完工，312户用水恢复；养老服务点2个；来访46人次，办结41件。",
            "红岩村管网改造5月底完工，312户用水恢复正常",
            "新建养老服务点2个，接待来访46人次，办结41件",
        ),
        ("element", "廉洁：约谈干部5人次，签订责任书38份。", "全年约谈干部5人次，签订责任书38份"),
        ("element", "原因分析：有，两条，单列。", "原因主要是："),
        ("problem", "到村调研还不够深入，停留在听汇报上", VISITS[:-1]),
        ("problem", "高山蔬菜产业办法不多、成效不明显", "推进高山蔬菜产业办法不多、成效不明显"),
        ("cause", "“总觉得听了就等于看了”", "总觉得听了就等于看了"),
        ("plan", "2024年每月到村不少于4次。", "2024年每月到村不少于4次"),
        ("plan", "3月底前复核财政所近3年票据。", "3月底前对财政所近3年票据全部复核一遍"),
        ("verify", "项目“9个”与分项4＋3＋3＝10个不符。", "全年争取项目9个，其中水利项目4个、道路项目3个、教育项目3个"),
        ("verify", "蔬菜奖补320元×1,450亩＝46.4万元，原文写64.6万元。", "每亩320元，涉及1,450亩，合计64.6万元"),
        ("ask", "票据问题涉及哪一笔、7月通报后做了什么？", "7月被县里通报的票据问题我没有及时发现"),
        ("ask", "2处挂牌督办的隐患在哪里、何时销号？", "其余2处已挂牌督办"),
        ("ask", "今年到过哪几个村、各几次？", VISITS[:-1]),
    ]
    section = next(part for part in where.sections if part.kind == "problems")
    words = where.slice(section.start, section.end)
    return Summary(
        claims=tuple(claim(where, slot, text, *words) for slot, text, *words in say),  # type: ignore[arg-type]
        absent=(
            Absence(slot="last_year", text="上年度述职所列问题的整改", scope="全文“上年度”“去年”“整改”字样"),
            Absence(slot="element", text="意识形态工作", scope="全文“意识形态”“舆情”“阵地”字样"),
        ),
        dropped=(Dropped(text="全年安全检查20余次。", why="“20余次”不在所引原文中，原文为“22次”"),),
        computed=(
            Computed(
                text=f"问题与原因部分占全文{len(words) / 9.0:.1f}%",
                working=f"{len(words)} ÷ 900",
                quotes=(quote(where, section.heading),),
            ),
        ),
    )


def organiser_summary(where: Report) -> Summary:
    """The page of one report."""
    claims: tuple[Claim, ...] = (
        claim(where, "work", "支部：青坪支部书记3月配齐，发展党员11名。", "青坪支部书记3月配齐，全镇发展党员11名"),
        claim(where, "work", "组织生活：参加率由81%提高到93%。", "主题党日参加率由81%提高到93%"),
        claim(where, "problem", "思路不宽，创新不够", "一是思路不宽，创新不够"),
        claim(where, "plan", "4月底前建成流动党员联络册，覆盖83人。", "4月底前建成流动党员联络册，覆盖全部83人"),
        claim(where, "ask", "组织生活质量不高的是哪几个支部？", "有的支部主题党日走过场，到会人数偏少"),
    )
    absent = (
        Absence(slot="duties", text="分管联系的原句", scope="开头与第一部分"),
        Absence(slot="cause", text="原因分析", scope="全文各部分标题与“原因”字样"),
        Absence(slot="element", text="廉洁自律", scope="全文“廉洁”“廉政”“八项规定”字样"),
    )
    return Summary(claims=claims, absent=absent, dropped=())
