"""The fictional township of the sample: its units and posts, as codes and names of posts, never of people."""

from __future__ import annotations

from datetime import date

from stabctl.domain.office import Group, Liaison, Org, Post, Unit

NAME = "青石乡"
CODE = "QS"
COUNTY = "ZL"

VILLAGES = (
    Unit("QS-TINGKOU", "汀口村", "village"),
    Unit("QS-LUWAN", "鹭湾村", "village"),
    Unit("QS-LIYUAN", "栎园村", "village"),
    Unit("QS-SHANYING", "杉影村", "village"),
    Unit("QS-SHIMO", "石磨村", "village"),
    Unit("QS-WANGHE", "望禾村", "village"),
    Unit("QS-ZHUJIAN", "竹涧村", "village"),
    Unit("QS-CHALONG", "茶垄村", "village"),
    Unit("QS-FENGYA", "枫垭村", "village"),
    Unit("QS-QUANAO", "泉坳村", "village"),
    Unit("QS-MAITANG", "麦塘村", "village"),
    Unit("QS-YANPO", "雁坡村", "village"),
)

UNITS = (
    Unit(CODE, NAME, "township"),
    Unit("QS-OFFICE", "综合办公室", "department"),
    Unit("QS-JUSTICE", "司法所", "department"),
    Unit("QS-LAND", "自然资源所", "department"),
    Unit("QS-FOREST", "林业站", "department"),
    Unit("QS-WATER", "水利站", "department"),
    Unit("QS-CIVIL", "民政办", "department"),
    Unit("QS-LABOUR", "劳动保障所", "department"),
    Unit("QS-POLICE", "派出所", "department"),
    Unit("QS-AGRI", "农业服务中心", "department"),
    Unit("QS-MARKET", "市场监管所", "department"),
    *VILLAGES,
    Unit(COUNTY, "芷岚县", "county"),
)

POSTS = (
    Post("registrar", "登记岗", CODE),
    Post("office", "综合办公室值班岗", "QS-OFFICE"),
    Post("leader", "分管领导岗", CODE),
    Post("mediator", "调解岗", "QS-JUSTICE"),
    Post("analyst", "研判岗", "QS-OFFICE"),
    Post("liaison", "信息联络岗", CODE),
    Post("office-handler", "综合办公室承办岗", "QS-OFFICE"),
    Post("land-handler", "自然资源所承办岗", "QS-LAND"),
    Post("forest-handler", "林业站承办岗", "QS-FOREST"),
    Post("water-handler", "水利站承办岗", "QS-WATER"),
    Post("civil-handler", "民政办承办岗", "QS-CIVIL"),
    Post("labour-handler", "劳动保障所承办岗", "QS-LABOUR"),
    Post("police-handler", "派出所承办岗", "QS-POLICE"),
    Post("agri-handler", "农业服务中心承办岗", "QS-AGRI"),
    Post("market-handler", "市场监管所承办岗", "QS-MARKET"),
    Post("village-clerk", "村级登记岗"),
    Post("village-mediator", "村级调解岗"),
    Post("principal", "主要领导岗", CODE),
    Post("village-liaison", "村级信息联络岗"),
)

_ADJUSTED = (date(2025, 3, 14),)

GROUPS = (
    Group(
        "stability",
        "维护稳定工作领导小组",
        ("principal", "leader", "office", "mediator", "analyst"),
        date(2019, 4, 2),
        _ADJUSTED,
        basis="request-and-report",
    ),
    Group(
        "risk-assessment",
        "社会稳定风险评估工作领导小组",
        ("principal", "leader", "analyst", "land-handler"),
        date(2021, 6, 8),
        _ADJUSTED,
        basis="risk-measures",
    ),
    Group(
        "sweep",
        "矛盾纠纷排查工作领导小组",
        ("principal", "leader", "registrar", "mediator"),
        date(2019, 4, 2),
        _ADJUSTED,
        basis="sweep-system",
    ),
)

_VACATED = {"QS-YANPO": date(2025, 10, 31)}
_APPOINTED = {"QS-ZHUJIAN": date(2025, 3, 14), "QS-QUANAO": date(2025, 3, 14)}

LIAISON = tuple(
    Liaison(
        village.code,
        "village-liaison",
        "village-clerk",
        _APPOINTED.get(village.code, date(2023, 4, 3)),
        _VACATED.get(village.code),
    )
    for village in VILLAGES
)

ORG = Org(UNITS, POSTS, GROUPS, LIAISON)

BASIS = """\
# 本乡各项制度所依据的县级文件；superseded_by 写明取代它的文件，about 写明涉及哪些台账。
documents:
- code: sweep-rules-2016
  title: 芷岚县矛盾纠纷定期摸排暂行规定
  issuer: 芷岚县平安建设协调小组
  number: 芷平协〔2016〕4号
  date: 2016-05-17
  superseded_by: sweep-system
  about:
  - sweep
- code: sweep-system
  title: 芷岚县矛盾纠纷定期排查工作规定
  issuer: 芷岚县平安建设协调小组
  number: 芷平协〔2022〕3号
  date: 2022-02-21
  file: 青文〔2022〕收11
  about:
  - sweep
- code: request-and-report
  title: 芷岚县社会矛盾事项请示与报告规定
  issuer: 芷岚县平安建设协调小组
  number: 芷平协〔2022〕5号
  date: 2022-03-07
  file: 青文〔2022〕收14
  about:
  - dispute
  - intel
- code: listing-system
  title: 芷岚县重大矛盾纠纷挂牌与销号办法
  issuer: 芷岚县平安建设协调小组
  number: 芷平协〔2022〕6号
  date: 2022-03-07
  file: 青文〔2022〕收15
  about:
  - dispute
- code: risk-opinion
  title: 关于在全县推行重大事项社会稳定风险评估的意见
  issuer: 芷岚县人民政府办公室
  number: 芷政办〔2021〕18号
  date: 2021-05-11
  file: 青文〔2021〕收32
  about:
  - assessment
- code: risk-measures
  title: 芷岚县重大事项社会稳定风险评估办法
  issuer: 芷岚县人民政府办公室
  number: 芷政办〔2021〕19号
  date: 2021-05-11
  file: 青文〔2021〕收33
  about:
  - assessment
"""
"""The county's documents; county, titles and numbers are invented."""

_COMPETENT = {
    "family": "QS-JUSTICE",
    "neighbour": "QS-JUSTICE",
    "homestead": "QS-LAND",
    "contract": "QS-JUSTICE",
    "business": "QS-JUSTICE",
    "damages": "QS-JUSTICE",
    "land": "QS-LAND",
    "expropriation": "QS-LAND",
    "pollution": "QS-AGRI",
    "wages": "QS-LABOUR",
    "labour": "QS-LABOUR",
    "tourism": "QS-MARKET",
    "e-commerce": "QS-MARKET",
    "consumer": "QS-MARKET",
    "medical": "QS-JUSTICE",
    "traffic": "QS-POLICE",
    "property": "QS-OFFICE",
    "other": "QS-OFFICE",
}

RULES = f"""\
# 各类矛盾纠纷的主管单位
routing:
  category:
{"".join(f"    {category}: {unit}{chr(10)}" for category, unit in _COMPETENT.items())}\
# 排查周期：乡半月一次，村一旬一次，重大矛盾纠纷一旬一次、每月研究一次
sweeps:
- level: township
  scope: all
  window: half-month
- level: village
  scope: all
  window: ten-day
- level: township
  scope: major
  window: ten-day
sweeps_since: 2025-07-01
study: monthly
# 重点时段：乡级排查加密
key_periods:
- name: 春节前后
  from: 2025-01-21
  to: 2025-02-10
  sweeps:
  - level: township
    scope: all
    window: ten-day
- name: 国庆中秋期间
  from: 2025-09-28
  to: 2025-10-10
  sweeps:
  - level: township
    scope: all
    window: ten-day
# 本乡自定的时限
at_once_minutes: 30
prompt_analysis_days: 1
acknowledge_days: 3
accept_days: 3
follow_up_days: 30
referral_days: 15
# 登记半年以上没有办结的，列为积案
backlog_days: 180
"""
"""The township's own rules."""

_BY_WORD = (("林", "QS-FOREST"), ("竹山", "QS-FOREST"), ("渠", "QS-WATER"), ("水坝", "QS-WATER"), ("赡养", "QS-CIVIL"))


def competent(category: str, title: str) -> str:
    """Name the unit whose business a matter is."""
    if category in ("neighbour", "land", "family"):
        for word, unit in _BY_WORD:
            if word in title:
                return unit
    return _COMPETENT[category]


def handler(unit: str) -> str:
    """Name the post that handles matters in a unit."""
    if any(village.code == unit for village in VILLAGES):
        return "village-mediator"
    return next((post.code for post in POSTS if post.unit == unit and post.code.endswith("handler")), "mediator")
