"""Personal identifiers in free text: found before anything is written.

The ledger tracks matters, never persons (Personal Information Protection Law, arts 6, 19 and 47:
minimum scope, shortest retention, deletion, which git cannot do). `hard` finds are refused,
`soft` ones are worth a second look. A find names its kind and place, never its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stabctl.domain.lookalikes import UNSEEN, Seen, folded, seen
from stabctl.values import frozen


@frozen
class Find:
    """One identifier: what kind it looks like, where it begins (1 is the first character)."""

    kind: str
    position: int
    hard: bool = True


_AMOUNT = re.compile(r"[ ]?(?:元|万|亿|吨|斤|公斤|米|公里|平方|立方|亩|公顷|度|次|人|户|%)")
"""What follows a number that counts something and identifies nobody."""

_HEADS = re.compile(r"[ ]?[次人户%]")
"""What is never counted in so many digits as a mobile number has."""

_RUN = re.compile(r"\+?\d+[Xx]?(?:[ .()/_\n,，、;；-]{1,4}\d+[Xx]?)*", re.ASCII)
_GROUP = re.compile(r"\d+[Xx]?", re.ASCII)
_LISTING = re.compile(r"[,，、;；]")
"""What stands between numbers that are listed, and seldom within one."""

_MOST_GROUPS = 19
_FEWEST_DIGITS, _MOST_DIGITS = 10, 23

_SPLITS_OF_A_MOBILE = {(11,), (3, 4, 4), (3, 8), (4, 3, 4), (7, 4), (2, 3, 3, 3), (3, 2, 2, 2, 2), (1,) * 11}
_UNUSUAL_SPLITS = {(5, 6), (6, 5), (4, 4, 3), (3, 3, 5), (2, 2, 2, 2, 3)}
"""Splits that several numbers side by side have as well."""

_PROVINCES = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ •.-]?"
    r"(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Z号])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:当事人)?姓\s*名|(?:联系)?电话(?:号码)?|手机号?码?|联系方式|身份证号?码?|(?:家庭)?住址|(?:家庭)?地址"
    r"|微信号?|QQ号?码?|(?:电子)?邮箱)\s*[:=]"
    r"(?!\s*(?:110|119|120|122|12\d{3})(?!\d))"
    r"|(?:当事人|联系人)\s*[:=](?!\s*(?:[甲乙丙双各两多]|\d+\s*[人户]))|民族\s*[:=]\s*\S{1,4}族"
    r"|(?<![A-Za-z_])(?:name|phone|mobile|tel|id ?card|address)\s*[:=]",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?<!妇女)\((?:男|女)(?:[,，、)]|(?=\d{1,3}岁))"
    r"|[\u4e00-\u9fff]{2,4}[,，、] ?[男女][,，、] ?"
    r"(?:[\u4e00-\u9fff]{1,4}族|\d{1,3} ?岁|(?:19|20)\d{2} ?年)"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@(?![A-Za-z0-9.-]*gov\.cn\b)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII
)
_ACCOUNT = re.compile(r"(?<![A-Za-z])QQ ?(?:号码?)? ?[1-9]\d{4,10}(?!\d)|微信号 ?[A-Za-z][\w-]{5,19}", re.IGNORECASE)
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HONORIFIC = re.compile(rf"[{_SURNAMES}](?:某某?|先生|女士|大爷|大妈|大叔|阿姨)")

_WORDED = (
    (_PLATE, "plate", True),
    (_LABEL, "label", True),
    (_PERSON, "person", True),
    (_MAIL, "mail", True),
    (_ACCOUNT, "account", True),
    (_HONORIFIC, "honorific", False),
)
"""What tells of a person by more than digits, and whether it is refused."""

_HINT = re.compile(r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领:=男女@Qq微某先大阿]")
"""Each of the patterns needs one of these; most texts have none."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@lru_cache(1024)
def scan(text: str) -> tuple[Find, ...]:
    """Return what looks like a personal identifier, in the order of the text."""
    apart = folded(text)
    shown = seen(apart)
    finds = [_placed(find, shown) for find in _numbers(shown.text)]
    if shown.places is not None:
        finds += [find for find in _numbers(apart.replace(UNSEEN, "-")) if find not in finds]
    if _HINT.search(shown.text) is not None:
        for pattern, kind, hard in _WORDED:
            finds.extend(_placed(Find(kind, match.start() + 1, hard), shown) for match in pattern.finditer(shown.text))
    return tuple(sorted(finds, key=lambda find: find.position))


def _placed(find: Find, shown: Seen) -> Find:
    """Give a find its place in the text as it was written."""
    return Find(find.kind, shown.place(find.position - 1) + 1, find.hard)


@frozen
class _Number:
    """Groups of digits side by side that may be one number; `is_listed` where marks of a list part them."""

    groups: tuple[str, ...]
    start: int
    end: int
    is_listed: bool

    @property
    def digits(self) -> str:
        return "".join(self.groups)


def _numbers(text: str) -> Iterator[Find]:
    """Yield the numbers that identify somebody, whatever stands beside them or splits them up."""
    for run in _RUN.finditer(text):
        groups = [(run.start() + match.start(), run.start() + match.end()) for match in _GROUP.finditer(run[0])]
        first = 0
        while first < len(groups):
            found = _longest(text, groups[first : first + _MOST_GROUPS])
            if found is None:
                first += 1
                continue
            kind, number, count = found
            first += count
            if not _counts_something(kind, number, text):
                hard = kind != "mobile" or not _is_unusual(number)
                yield Find(kind, number.start + 1 - text.startswith("+", number.start - 1), hard)


def _counts_something(kind: str, number: _Number, text: str) -> bool:
    """Tell whether a number is an amount by what follows it; one with a check digit and a day never is."""
    if _AMOUNT.match(text, number.end) is None or (kind == "identity-card" and len(number.digits) == 18):
        return False
    if kind != "mobile" or number.is_listed or _is_unusual(number):
        return True
    return number.digits.endswith("0000") and not _HEADS.match(text, number.end)


def _is_unusual(number: _Number) -> bool:
    return tuple(map(len, number.groups)) in _UNUSUAL_SPLITS


def _longest(text: str, spans: list[tuple[int, int]]) -> tuple[str, _Number, int] | None:
    """Find the longest identifying number that begins with the first group: its kind, and of how many groups."""
    for count in range(len(spans), 0, -1):
        start, end = spans[0][0], spans[count - 1][1]
        groups = tuple(text[first:last] for first, last in spans[:count])
        number = _Number(groups, start, end, count > 1 and _LISTING.search(text, start, end) is not None)
        kind = _kind_of_number(number)
        if kind is not None:
            return kind, number, count
    return None


def _kind_of_number(number: _Number) -> str | None:
    digits, split = number.digits, tuple(map(len, number.groups))
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    if is_identity_number(digits):
        return "identity-card"
    if number.is_listed:
        is_mobile = split == (3, 4, 4) and re.fullmatch(r"1[3-9]\d{9}", digits) is not None
        return "mobile" if is_mobile else None
    if split == (22,) and re.fullmatch(r"(?:1[3-9]\d{9}){2}", digits):
        return "mobile"
    if split in ((15,), (6, 6, 3)) and re.fullmatch(_PROVINCES + r"\d{13}", digits) and _is_day("19" + digits[6:12]):
        return "identity-card"
    cards = split in ((16,), (17,), (18,), (19,)) or (split[:4] == (4, 4, 4, 4) and len(digits) <= 19)
    if cards and digits[0] in "3456" and digits.isdigit() and passes_luhn(digits):
        return "bank-card"
    national = re.sub(r"^(?:00)?86(?=[1-9])", "", digits)
    abroad = len(national) != len(digits)
    if re.fullmatch(r"1[3-9]\d{9}", national) and (split in _SPLITS_OF_A_MOBILE | _UNUSUAL_SPLITS or abroad):
        return "mobile"
    area = len(split) == 1 or (split[0] in (3, 4) and split[1:] in ((7,), (8,), (3, 4), (4, 4)))
    whole = f"0{national}" if abroad else digits
    dials = re.fullmatch(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}", whole)
    if (area or abroad) and dials and not _is_day(digits[-8:]):
        return "landline"
    return None


def is_identity_number(digits: str) -> bool:
    """Tell whether 18 characters are an identity-card number: date and check digit (GB 11643)."""
    if re.fullmatch(r"[1-9]\d{16}[0-9Xx]", digits, re.ASCII) is None or not _is_day(digits[6:14]):
        return False
    total = sum(int(d) * w for d, w in zip(digits[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == digits[17].upper()


def passes_luhn(digits: str) -> bool:
    """Tell whether a run of digits has a payment card's check digit (ISO/IEC 7812-1)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_day(digits: str) -> bool:
    """Tell whether eight digits are a day of the last or this century."""
    month, day = int(digits[4:6]), int(digits[6:8])
    return digits[:2] in ("19", "20") and 1 <= month <= 12 and 1 <= day <= 31
