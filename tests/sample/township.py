"""The fictional township of the sample: its units and posts, as codes and names of posts, never of people."""

from __future__ import annotations

from stabctl.domain.office import Org, Post, Unit

NAME = "青石乡"
CODE = "QS"

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
)

ORG = Org(UNITS, POSTS)

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
