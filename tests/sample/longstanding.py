"""Matters of the sample that are told one by one: long-pending cases, matters of safety, duplicates.

They go through what no ordinary matter of the year needs: requests for instructions, suspensions, referrals that
are answered, mediation on two tracks, judicial confirmation, a case that the county lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.sample.chance import Chance
from tests.sample.course import OTHER, PAPER, Course
from tests.sample.days import moment
from tests.sample.township import CODE, COUNTY

_COURT = "芷岚县人民法院"
_AGREED = ("--as", "agreement", "--form", "written", "--signed", "parties,mediator,seal")


def longstanding() -> list[Course]:
    """Tell every one of these matters; their draws are their own."""
    return [
        _boundary(),
        _forest_title(),
        _resettlement(),
        _brickyard(),
        _harassment(),
        _unattended(),
        *_market_drain(),
        *_bridge(),
    ]


def _opened(kind: str, seed: int, day: str, by: str, **head: str) -> Course:
    chance = Chance(seed)
    registration = {**head, "unit": head.get("unit", CODE), "date": day}
    return Course(kind, registration, moment(date.fromisoformat(day), chance), by, chance)


def _do(course: Course, day: str, by: str, verb: str, *options: str, hour: str = "") -> None:
    course.then(date.fromisoformat(day), by, verb, *options, hour=hour)


def _told(course: Course, day: str, about: str, by: str = "registrar") -> None:
    _do(course, day, by, "notify", "--about", about, "--how", "written", "--no-print")


def _filed(course: Course, day: str, limit: str, unit: str, post: str, *options: str) -> None:
    _told(course, day, "receipt")
    _do(course, day, "registrar", "file", "--limit", limit)
    _do(course, day, "office", "assign", "--to", unit, "--handler", post, *options)
    _do(course, day, post, "accept")


def _boundary() -> Course:
    """An old boundary between two groups' mountain lots: listed by the county, asked about, still open."""
    course = _opened(
        "dispute",
        20250212,
        "2025-02-12",
        "registrar",
        title="两个村民小组山场界址的历史遗留纠纷",
        category="land",
        source="superior",
        source_no="SJ2025-301",
        people="100-499",
        parties="units",
        policy_cause="not-complete",
        dossier="青积字〔2025〕1号",
        summary="林业三定时的图纸没有标明沟界，两组各持一图；诉求为重新勘界；依据为山林权属档案",
    )
    leading = ("--lead", "leader", "--criteria", "wide-impact,difficult", "--staff", "forest-handler")
    _filed(course, "2025-02-13", "2025-06-30", "QS-FOREST", "forest-handler", *leading)
    workgroup = ("--workgroup", "综合办公室、林业站、司法所")
    _do(course, "2025-02-17", "office", "major add", "--level", "county", "--reason", "历史遗留，两组对立", *workgroup)
    _do(course, "2025-02-20", "leader", "escalate", "--to", COUNTY, "--note", "报告挂牌情况和稳控措施")
    asked = ("--to", COUNTY, "--ask")
    _do(course, "2025-03-04", "leader", "escalate", *asked, "--reply-due", "2025-03-31", "--note", "请示组织勘界")
    _told(course, "2025-03-05", "status-quo", "forest-handler")
    _do(
        course, "2025-03-05", "forest-handler", "act", "--kind", "on-site-reception", "--note", "到山场现场接待两组代表"
    )
    answer = "批复由县级林业主管部门牵头勘界，勘界期间停止采伐"
    _do(course, "2025-03-27", "office", "reply", "--of", "request", "--note", answer)
    _told(course, "2025-04-08", "rights", "forest-handler")
    track = ("--track", "administrative")
    _do(course, "2025-04-08", "forest-handler", "mediate", *track, "--consent", "all", "--body", "青石乡林业站")
    _do(course, "2025-04-15", "forest-handler", "mediate", *track, "--note", "两组同意以勘界结果为准")
    approved = ("--approved-by", "principal", "--told")
    reason = ("--cause", "appraisal", "--reason", "等待县里勘界结果")
    _do(course, "2025-04-22", "office", "suspend", *reason, *approved, "2025-04-22")
    _do(course, "2025-06-16", "office", "resume", "--note", "勘界图已经送达")
    _do(
        course,
        "2025-06-18",
        "forest-handler",
        "act",
        "--kind",
        "coordination-meeting",
        "--note",
        "公布勘界图，听取意见",
    )
    reason = ("--limit", "2026-03-31", "--reason", "一组对两处界桩有异议，需要复勘")
    _do(course, "2025-06-20", "office", "extend", *reason, *approved, "2025-06-20")
    for day, note in (
        ("2025-07-10", "到承办单位督办，限月底前提出复勘意见"),
        ("2025-09-18", "现场督办，复勘已经完成一处"),
        ("2025-12-11", "督办复勘，商定年后立桩"),
    ):
        _do(course, day, "leader", "major supervise", "--note", note)
    _do(course, "2025-10-22", "forest-handler", "mediate", *track, "--note", "第二处界桩仍有分歧")
    _do(
        course,
        "2025-11-25",
        "leader",
        "escalate",
        *asked,
        "--reply-due",
        "2026-01-15",
        "--note",
        "请示第二处界桩的认定",
    )
    return course


def _forest_title() -> Course:
    """A lot with two certificates: reported from the village, returned by the wrong unit, agreed after half a year."""
    course = _opened(
        "dispute",
        20250116,
        "2025-01-16",
        "village-clerk",
        title="林权证重复登记的历史遗留纠纷",
        category="land",
        source="liaison",
        people="5-9",
        parties="individuals",
        policy_cause="not-carried-out",
        dossier="青积字〔2025〕2号",
        unit="QS-SHANYING",
        summary="同一块林地发了两本证，两户各自管护；诉求为注销错登的一本；依据为林权登记档案",
    )
    _do(course, "2025-01-16", "village-clerk", "escalate", "--to", CODE, "--note", "村里协调不成，报乡里")
    _told(course, "2025-01-17", "receipt")
    _do(course, "2025-01-17", "registrar", "file", "--limit", "2025-05-30")
    _do(course, "2025-01-17", "office", "assign", "--to", "QS-LAND", "--handler", "land-handler")
    _do(course, "2025-01-20", "land-handler", "return", "--reason", "涉及林地，属林业站职责")
    _do(course, "2025-01-20", "office", "assign", "--to", "QS-FOREST", "--handler", "forest-handler")
    _do(course, "2025-01-21", "forest-handler", "accept")
    _do(course, "2025-02-18", "forest-handler", "act", "--kind", "other", "--note", "调取两本林权证的登记档案")
    approved = ("--approved-by", "principal", "--told")
    reason = ("--cause", "evidence", "--reason", "等待登记机构核对原始档案")
    _do(course, "2025-03-06", "office", "suspend", *reason, *approved, "2025-03-06")
    _do(course, "2025-05-08", "office", "resume", "--note", "登记机构已经复函")
    body = ("--body", "芷岚县不动产登记机构", "--reason", "注销错登的林权证")
    _do(course, "2025-05-12", "office", "refer", *body, "--reply-due", "2025-06-12", "--told", "2025-05-12")
    _do(course, "2025-06-10", "office", "reply", "--of", "referral", "--note", "已经更正登记，错登的一本注销")
    _told(course, "2025-06-17", "rights", "mediator")
    track = ("--track", "people")
    body = ("--body", "杉影村人民调解委员会")
    _do(course, "2025-06-17", "mediator", "mediate", *track, "--consent", "all", *body)
    _do(course, "2025-07-02", "mediator", "mediate", *track, "--note", "就管护投入的补偿数额交换意见")
    reason = ("--limit", "2025-10-31", "--reason", "补偿数额需要评估")
    _do(course, "2025-07-18", "office", "extend", *reason, *approved, "2025-07-18")
    _do(course, "2025-08-27", "mediator", "mediate", *track, "--result", "agreed")
    instalments = ("--subject", "other", "--instalments", "2025-09-30,2025-11-30,2026-03-31")
    _do(course, "2025-08-27", "forest-handler", "resolve", *_AGREED, "--effective", "2025-08-27", *instalments)
    papers = "application,rights-notice,identity,evidence,mediation-record,agreement"
    _do(course, "2025-08-28", "mediator", "dossier", "--papers", papers)
    _do(course, "2025-08-28", "mediator", "attach", PAPER, "--paper", "agreement")
    _do(course, "2025-09-05", "mediator", "confirm", "--as", "applied", "--note", f"双方共同向{_COURT}申请")
    _do(course, "2025-09-22", "mediator", "confirm", "--as", "confirmed")
    _do(course, "2025-09-29", "forest-handler", "perform", "--due", "2025-09-30")
    _do(course, "2025-11-28", "forest-handler", "perform", "--due", "2025-11-30")
    asked = ("--satisfaction", "satisfied", "--asked-by", "office")
    _do(
        course,
        "2025-12-03",
        "office",
        "follow-up",
        "--how",
        "visit",
        "--performance",
        "partly",
        "--relapse",
        "none",
        *asked,
    )
    finding = "程序和文书齐全，两期补偿已经付清，第三期未到期"
    _do(course, "2025-12-10", "principal", "review", "--finding", finding)
    return course


def _resettlement() -> Course:
    """Support for families that a reservoir moved: policy, referred twice, open at the end of the year."""
    course = _opened(
        "dispute",
        20250408,
        "2025-04-08",
        "registrar",
        title="水库移民后期扶持资金发放的历史遗留纠纷",
        category="expropriation",
        source="department",
        people="50-99",
        parties="individual-unit",
        policy_cause="not-continuous",
        dossier="青积字〔2025〕3号",
        summary="扶持人口核定前后口径不同，部分户停发；诉求为补发；依据为人口核定名册",
    )
    leading = ("--lead", "principal", "--criteria", "widespread,difficult", "--staff", "civil-handler")
    _filed(course, "2025-04-09", "2025-10-31", "QS-CIVIL", "civil-handler", *leading)
    _do(course, "2025-04-22", "civil-handler", "act", "--kind", "visit", "--note", "逐户核对人口和停发时间")
    body = ("--body", "芷岚县移民管理机构", "--reason", "核定口径由县里解释")
    _do(course, "2025-05-13", "office", "refer", *body, "--reply-due", "2025-06-20", "--told", "2025-05-13")
    note = "已受理，需会同财政部门核对名册"
    _do(course, "2025-06-19", "office", "reply", "--of", "referral", "--note", note)
    _do(course, "2025-07-23", "civil-handler", "act", "--kind", "invited-meeting", "--note", "约请户代表，说明核对进度")
    _do(course, "2025-09-16", "leader", "escalate", "--to", COUNTY, "--note", "报告核对结果和群众意见")
    asked = ("--to", COUNTY, "--ask", "--reply-due", "2025-10-20", "--note", "请示补发口径")
    _do(course, "2025-09-23", "leader", "escalate", *asked)
    _do(course, "2025-10-17", "office", "reply", "--of", "request", "--note", "批复按核定之月起补发，分两批到户")
    reason = ("--limit", "2026-01-30", "--reason", "补发分两批到户")
    approved = ("--approved-by", "principal", "--told")
    _do(course, "2025-10-21", "office", "extend", *reason, *approved, "2025-10-21")
    _do(course, "2025-12-02", "civil-handler", "act", "--kind", "visit", "--note", "第一批补发到户，收集签收单")
    return course


def _brickyard() -> Course:
    """Rent and restoration of a brickyard's clay pit: mediated by the court, performed in two instalments."""
    course = _opened(
        "dispute",
        20250121,
        "2025-01-21",
        "registrar",
        title="砖厂取土场复垦和租金的历史遗留纠纷",
        category="contract",
        source="court",
        source_no="FY2025-302",
        people="10-49",
        parties="individual-unit",
        dossier="青积字〔2025〕4号",
        summary="砖厂停产后取土场没有复垦，租金欠付三年；诉求为付清租金并复垦；依据为租赁合同",
    )
    _filed(course, "2025-01-22", "2025-07-31", "QS-JUSTICE", "mediator")
    _told(course, "2025-02-19", "rights", "mediator")
    track = ("--track", "judicial")
    _do(course, "2025-02-19", "mediator", "mediate", *track, "--consent", "all", "--body", f"{_COURT}特邀调解组织")
    _do(course, "2025-03-12", "mediator", "mediate", *track, "--note", "核对三年租金，双方对数额没有异议")
    _do(course, "2025-05-21", "mediator", "act", "--kind", "coordination-meeting", "--note", "就复垦标准召开协调会")
    _do(course, "2025-07-29", "mediator", "mediate", *track, "--result", "agreed")
    instalments = ("--effective", "2025-07-29", "--instalments", "2025-08-31,2025-11-30")
    _do(course, "2025-07-29", "mediator", "resolve", *_AGREED, *instalments, "--note", "租金分两次付清，入冬前复垦")
    papers = "rights-notice,identity,evidence,mediation-record,agreement"
    _do(course, "2025-07-30", "mediator", "dossier", "--papers", papers)
    _do(course, "2025-08-29", "mediator", "perform", "--due", "2025-08-31", "--note", "第一期租金付清")
    _do(course, "2025-12-01", "mediator", "perform", "--due", "2025-11-30", "--note", "第二期租金付清，复垦验收合格")
    answer = ("--satisfaction", "satisfied", "--asked-by", "office")
    visited = ("--how", "visit", "--performance", "performed", "--relapse", "none")
    _do(course, "2025-12-08", "office", "follow-up", *visited, *answer)
    return course


def _harassment() -> Course:
    """A matter of safety: nothing is mediated, it goes to who protects, and the answer comes back."""
    course = _opened(
        "dispute",
        20250616,
        "2025-06-16",
        "registrar",
        title="离婚后上门滋扰的纠纷",
        category="family",
        source="application",
        people="2-4",
        parties="individuals",
        safety="domestic-violence",
        dossier="青积字〔2025〕5号",
    )
    _filed(course, "2025-06-16", "2025-07-31", "QS-POLICE", "police-handler")
    _told(course, "2025-06-16", "rights")
    body = ("--body", _COURT, "--reason", "申请人身安全保护令")
    _do(course, "2025-06-17", "police-handler", "refer", *body, "--reply-due", "2025-06-24", "--told", "2025-06-17")
    _do(course, "2025-06-20", "office", "reply", "--of", "referral", "--note", "已作出人身安全保护令")
    _do(course, "2025-07-15", "police-handler", "act", "--kind", "visit", "--note", "回访申请方，没有再发生")
    _do(course, "2025-07-22", "police-handler", "resolve", "--as", "settled", "--note", "滋扰停止，申请方认可")
    visited = ("--how", "call", "--performance", "nothing-due", "--relapse", "none")
    answer = ("--satisfaction", "satisfied", "--asked-by", "office")
    _do(course, "2025-08-20", "office", "follow-up", *visited, *answer)
    return course


def _unattended() -> Course:
    """Children left without care: urgent, reported at once, followed up to the final report."""
    course = _opened(
        "intel",
        20250711,
        "2025-07-11",
        "liaison",
        title="暑期两处留守儿童看护缺位的反映",
        level="urgent",
        source="public",
        theme="emerging",
        category="family",
        safety="minor",
        known_at="2025-07-11T08:05+08:00",
    )
    course.at = course.at.replace(hour=8, minute=12, second=20)
    _do(course, "2025-07-11", "liaison", "report-now", "--to", CODE)
    finding = ("--finding", "照看的老人住院，两处儿童无人看护", "--advice", "当日落实临时看护，联系外出父母")
    _do(course, "2025-07-11", "analyst", "analyse", *finding, hour="08:40")
    given = ("--to", "QS-CIVIL", "--handler", "civil-handler", "--limit", "2025-07-18")
    _do(course, "2025-07-11", "leader", "assign", *given)
    _do(course, "2025-07-11", "civil-handler", "accept")
    _do(course, "2025-07-11", "leader", "escalate", "--to", COUNTY, "--note", "报告临时看护措施")
    _do(
        course,
        "2025-07-12",
        "liaison",
        "report-now",
        "--to",
        CODE,
        "--note",
        "两处均已由亲属接到家中看护",
        hour="10:20",
    )
    _do(course, "2025-07-17", "civil-handler", "resolve", "--note", "看护协议已经签订，列入定期走访")
    _do(
        course,
        "2025-07-17",
        "liaison",
        "report-now",
        "--to",
        CODE,
        "--stage",
        "final",
        "--note",
        "看护落实",
        hour="16:40",
    )
    return course


def _market_drain() -> Iterator[Course]:
    """Waste water of the market: collected as information, registered twice, one number goes into the other."""
    stays = _opened(
        "dispute",
        20250814,
        "2025-08-14",
        "registrar",
        title="集镇农贸市场污水外排的纠纷",
        category="pollution",
        source="hotline",
        source_no="RX2025-303",
        people="50-99",
        parties="individual-unit",
        summary="收市冲洗水排入路边沟，住户不能开窗；诉求为加装隔油池；依据为现场查看记录",
    )
    _filed(stays, "2025-08-15", "2025-10-15", "QS-MARKET", "market-handler")
    _do(stays, "2025-08-19", "market-handler", "act", "--kind", "visit", "--note", "收市后到现场查看排水")
    _do(stays, "2025-09-04", "market-handler", "act", "--kind", "coordination-meeting", "--note", "商定改造费用和工期")
    _do(stays, "2025-09-25", "market-handler", "resolve", "--as", "settled", "--note", "隔油池已经建成，住户认可")
    item = _opened(
        "intel",
        20250812,
        "2025-08-12",
        "liaison",
        title="农贸市场收市后异味的反映",
        level="important",
        source="online",
        theme="hot",
        category="pollution",
    )
    finding = ("--finding", "冲洗水没有隔油，三条反映说的是同一处", "--advice", "登记为纠纷，由市场监管所办理")
    _do(item, "2025-08-13", "analyst", "analyse", *finding)
    _do(item, "2025-08-13", "office", "assign", "--to", "QS-MARKET", "--handler", "market-handler")
    _do(item, "2025-08-14", "market-handler", "accept")
    item.then(date(2025, 8, 15), "liaison", "link", "--to", OTHER, "--relation", "led-to", other=stays)
    _do(item, "2025-09-26", "market-handler", "resolve", "--note", "随纠纷一并办结")
    twice = _opened(
        "dispute",
        20250818,
        "2025-08-18",
        "registrar",
        title="农贸市场冲洗水排放的纠纷",
        category="pollution",
        source="online",
        source_no="WS2025-304",
        people="5-9",
    )
    _told(twice, "2025-08-18", "receipt")
    reason = ("--reason", "与已登记的农贸市场污水外排是同一件")
    twice.then(date(2025, 8, 19), "registrar", "merge", "--into", OTHER, *reason, other=stays)
    yield from (item, stays, twice)


def _bridge() -> Iterator[Course]:
    """Two items on one bridge, collected by two villages: the later one goes into the first."""
    first = _opened(
        "intel",
        20250922,
        "2025-09-22",
        "village-clerk",
        title="跨村便桥护栏缺失的反映",
        level="important",
        source="liaison",
        theme="difficult",
        unit="QS-LUWAN",
    )
    _do(first, "2025-09-22", "village-clerk", "escalate", "--to", CODE, "--note", "两村共用，报乡里协调")
    finding = ("--finding", "护栏缺失一段，管护责任没有划分", "--advice", "先设临时护栏，再议定管护责任")
    _do(first, "2025-09-23", "analyst", "analyse", *finding)
    _do(first, "2025-09-23", "office", "assign", "--to", "QS-AGRI", "--handler", "agri-handler")
    _do(first, "2025-09-24", "agri-handler", "return", "--reason", "桥梁管护不属农业服务中心职责")
    _do(first, "2025-09-24", "office", "assign", "--to", "QS-OFFICE", "--handler", "office-handler")
    _do(first, "2025-09-25", "office-handler", "accept")
    asked = ("--to", COUNTY, "--ask", "--reply-due", "2025-10-15", "--note", "请示便桥管护经费")
    _do(first, "2025-09-26", "leader", "escalate", *asked)
    _do(first, "2025-10-13", "office", "reply", "--of", "request", "--note", "批复列入县级农村公路管护计划")
    _do(first, "2025-10-22", "office-handler", "resolve", "--note", "临时护栏已装，管护责任写入协议")
    twice = _opened(
        "intel",
        20250925,
        "2025-09-25",
        "village-clerk",
        title="村口便桥缺护栏的反映",
        level="routine",
        source="liaison",
        unit="QS-LIYUAN",
    )
    reason = ("--reason", "与邻村已报的便桥护栏是同一处")
    twice.then(date(2025, 9, 26), "liaison", "merge", "--into", OTHER, *reason, other=first)
    yield from (first, twice)
