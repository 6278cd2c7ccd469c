"""石桥镇 reviewed by hand: every kind of thing that a page shows stands in it at least once."""

from __future__ import annotations

from reviewer.model import (
    Absence,
    FailedSource,
    Finding,
    Official,
    Reading,
    Repeat,
    Report,
    Review,
    Skip,
    Summary,
    Thread,
)
from tests.pages import build
from tests.pages.build import claim, finding, quote, same
from tests.pages.township_facts import (
    deputy_problems,
    facts_of,
    mayor_2022_problems,
    mayor_problems,
    mayor_summary,
    organiser_problems,
    organiser_summary,
)
from tests.pages.township_texts import (
    COPIED,
    DEPUTY_2023,
    EDITED,
    FORMULA,
    MAYOR_2022,
    MAYOR_2023,
    OPENING,
    ORGANISER_2022,
    ORGANISER_2023,
    OWN_NEW,
    OWN_OLD,
    PIPES_2022,
    STUDY,
    VISITS,
    VISITS_2022,
)

MAYOR = Official(key="n:周明远", label="周明远", name="周明远", post="镇长", unit="石桥镇")
ORGANISER = Official(key="n:罗静", label="罗静", name="罗静", post="组织委员", unit="石桥镇")
DEPUTY = Official(key="p:2023:3", label="副镇长（农业、水利）", post="副镇长")


def reports() -> tuple[Report, ...]:
    """Five reports: mayor and organiser in both years, the deputy in 2023 only."""
    rows = [
        (2022, MAYOR, "石桥镇镇长周明远2022年度述职报告", MAYOR_2022),
        (2022, ORGANISER, "石桥镇组织委员罗静2022年度述职报告", ORGANISER_2022),
        (2023, MAYOR, "石桥镇镇长周明远2023年度述职报告", MAYOR_2023),
        (2023, ORGANISER, "石桥镇组织委员罗静2023年度述职报告", ORGANISER_2023),
        (2023, DEPUTY, "副镇长2023年度抓基层党建工作述职报告", DEPUTY_2023),
    ]
    made = []
    for year in (2022, 2023):
        own = [(official, title, parts) for when, official, title, parts in rows if when == year]
        texts = [build.compose(title, parts) for _, title, parts in own]
        origin = build.source(
            f"石桥镇{year}年度述职材料.docx", texts, cover=f"石桥镇{year}年度述职报告汇编（{len(own)}篇）\n\n"
        )
        for order, (official, title, parts) in enumerate(own, 1):
            made.append(build.report(origin, order, official, year, title, parts))
    return tuple(made)


def review() -> Review:
    """The township's review: findings of every level, repeats of both scopes, threads of many kinds."""
    m22, o22, m23, o23, d23 = found = reports()
    first, second = m22.source, m23.source
    return Review(
        reading=Reading(
            sources=(first, second),
            reports=found,
            failed=(
                FailedSource(
                    name="扫描件.pdf", message="没有文字层，是扫描的图片", hint="请换文字版，或先用识别软件转成文字"
                ),
            ),
            declared={first.id: 2, second.id: 4},
            skipped={
                first.id: (Skip(start=0, end=18, text=first.text[:18].strip(), why="汇编封面"),),
                second.id: (Skip(start=0, end=18, text=second.text[:18].strip(), why="汇编封面"),),
            },
            remarks=(finding("reading.declared", "check", "文件自称4篇，分出3篇，请核对是否缺页。"),),
        ),
        facts=(
            facts_of(m22, mayor_2022_problems(m22)),
            facts_of(o22, ()),
            facts_of(m23, mayor_problems(m23), "每月到村不少于4次", "3月底前对财政所近3年票据全部复核一遍"),
            facts_of(o23, organiser_problems(o23), "4月底前建成流动党员联络册，覆盖全部83人"),
            facts_of(d23, deputy_problems(d23), "2024年新增中药材500亩"),
        ),
        boilerplate=(
            build.boilerplate(m22, same(m22, "formula", FORMULA), same(m22, "frame", OPENING)),
            build.boilerplate(o22, same(o22, "frame", OPENING)),
            build.boilerplate(
                m23,
                same(m23, "frame", OPENING),
                same(m23, "formula", FORMULA),
                same(m23, "copied_year", OWN_NEW, quote(m22, OWN_OLD)),
                same(m23, "copied_person", COPIED, quote(o22, COPIED)),
                same(m23, "slogan", "带着清单去、带着问题回"),
                same(m23, "stock", "不断开创工作新局面"),
                same(m23, "frame", "以上报告，不妥之处，请批评指正。"),
            ),
            build.boilerplate(o23, same(o23, "frame", OPENING)),
            build.boilerplate(
                d23,
                same(d23, "frame", OPENING),
                same(d23, "formula", FORMULA),
                same(d23, "residue", "区里安排的"),
                same(d23, "copied_person", "先看会议记录", quote(o22, "先看会议记录"), quote(m23, "先看会议记录")),
            ),
        ),
        summaries=(
            Summary(
                claims=(
                    claim(
                        m22, "work", "安全检查18次，发现隐患57处、整改57处。", "安全检查18次，发现隐患57处，整改57处"
                    ),
                ),
                absent=(),
                dropped=(),
            ),
            Summary(claims=(), absent=(), dropped=()),
            mayor_summary(m23),
            organiser_summary(o23),
            Summary(
                claims=(
                    claim(
                        d23,
                        "work",
                        "种植中药材3,200亩，产值2,880万元，带动860户。",
                        "全镇种植中药材3,200亩，产值2,880万元，带动农户860户",
                    ),
                ),
                absent=(Absence(slot="cause", text="未写原因分析", scope="全文各部分标题与“原因”字样"),),
                dropped=(),
            ),
        ),
        findings=_findings(m22, o22, m23, o23, d23),
        repeats=_repeats(m22, o22, m23, d23),
        threads=_threads(m22, o22, m23, o23),
        origin="embedded",
    )


def _findings(m22: Report, o22: Report, m23: Report, o23: Report, d23: Report) -> tuple[Finding, ...]:
    return (
        finding(
            "figures.sum",
            "error",
            "项目总数与分项之和不符：写9个，分项合计10个。",
            quote(m23, "全年争取项目9个"),
            quote(m23, "水利项目4个、道路项目3个、教育项目3个"),
            working="4个 ＋ 3个 ＋ 3个 ＝ 10个\n原文：9个\n相差：1个",
        ),
        finding(
            "figures.product",
            "error",
            "奖补金额与单价乘面积不符：应约46.4万元，写64.6万元，可能数字颠倒。",
            quote(m23, "每亩320元，涉及1,450亩，合计64.6万元"),
            working="320元／亩 × 1,450亩 ＝ 464,000元 ＝ 46.4万元\n原文：64.6万元\n相差：18.2万元",
        ),
        finding(
            "figures.two_values",
            "warning",
            "两人所写联系支部数不同：四个支部、三个支部。口径不同或可解释。",
            quote(m23, "联系的四个支部"),
            quote(d23, "联系的三个支部"),
            working="四个 ≠ 三个",
        ),
        finding(
            "sameness.passage",
            "check",
            "“抓支部”一段与罗静2022年报告一段逐字相同，请核由谁起草。",
            quote(m23, COPIED),
            quote(o22, COPIED),
        ),
        finding(
            "figures.unchanged",
            "check",
            "读书会12次、讲课2次、心得3篇，与本人2022年所写完全相同，数字也未变。",
            quote(m23, STUDY),
            quote(m22, STUDY),
            working="2022年：12次、2次、3篇\n2023年：12次、2次、3篇",
        ),
        finding(
            "figures.across",
            "check",
            "中心组学习次数各人不同，可核签到（因请假不同亦属正常）。",
            quote(d23, "参加中心组学习9次"),
            quote(m23, "组织干部读书会12次"),
        ),
        finding(
            "residue.place", "check", "“区里安排的”：本县各报告均写县，请核是否外来文字。", quote(d23, "区里安排的")
        ),
        finding(
            "elements.last_year",
            "hint",
            "没有回应上年度查摆问题的整改。",
            quote(m23, "石桥镇镇长周明远2023年度述职报告"),
        ),
        finding("elements.cause", "hint", "没有单列原因分析。", quote(o23, "二、存在的主要问题")),
    )


def _repeats(m22: Report, o22: Report, m23: Report, d23: Report) -> tuple[Repeat, ...]:
    return (
        build.repeat("across_officials", "passage", "verbatim", 1.0, quote(m23, COPIED), quote(o22, COPIED)),
        build.repeat(
            "across_officials", "passage", "near", 0.96, quote(m23, COPIED), quote(d23, EDITED), "仅个别词语不同"
        ),
        build.repeat(
            "across_years",
            "passage",
            "near",
            0.97,
            quote(m22, OWN_OLD),
            quote(m23, OWN_NEW),
            "仅年份、届次不同，数字也未变",
        ),
        build.repeat(
            "across_years",
            "problem",
            "near",
            0.9,
            quote(m22, "到村调研不够深入，停留在听汇报上"),
            quote(m23, "到村调研还不够深入，多数时候停留在听汇报上"),
        ),
    )


def _threads(m22: Report, o22: Report, m23: Report, o23: Report) -> tuple[Thread, ...]:
    return (
        build.thread(
            MAYOR,
            "R1",
            "repeated",
            ("problem", m22, VISITS_2022),
            ("plan", m22, "每月到村不少于4次"),
            ("problem", m23, VISITS),
        ),
        build.thread(
            MAYOR,
            "R5",
            "resolved",
            ("problem", m22, PIPES_2022),
            ("result", m23, "红岩村管网改造5月底完工，312户用水恢复正常"),
        ),
        build.thread(MAYOR, "R9", "new", ("problem", m23, "三是对分管的财政所过问少")),
        build.thread(
            ORGANISER,
            "R2",
            "repeated",
            ("problem", o22, "一是流动党员管理办法不多。"),
            ("problem", o23, "三是流动党员管理办法还是不多。"),
        ),
        build.thread(
            ORGANISER,
            "R5",
            "resolved",
            ("problem", o22, "二是青坪支部书记空缺半年，我协调不力。"),
            ("result", o23, "青坪支部书记3月配齐"),
        ),
        build.thread(ORGANISER, "R8", "dropped", ("plan", o22, "建立流动党员联络册")),
    )
