"""Personal identifiers in free text: found before anything is written.

The ledger tracks matters, never persons (Personal Information Protection Law, arts 6, 19 and 47:
minimum scope, shortest retention, deletion, which git cannot do). `hard` finds are refused,
`soft` ones are worth a second look. A find names its kind and place, never its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Find:
    """One identifier: what kind it looks like, where it begins (1 is the first character)."""

    kind: str
    position: int
    hard: bool = True


_FOLD = {0xFF10 + i: str(i) for i in range(10)}
_FOLD |= {0xFF21 + i: chr(ord("A") + i) for i in range(26)}
_FOLD |= {0xFF41 + i: chr(ord("a") + i) for i in range(26)}
_FOLD |= {ord(c): "-" for c in "－–—‐‑"} | {0x3000: " ", 0x00A0: " ", ord("＋"): "+", ord("："): ":"}
"""Full-width and look-alike characters, one for one, so that positions stay true."""

_DIGITS = re.compile(r"(?<![0-9A-Za-z])\+?\d(?:[ -]?\d){6,22}[ -]?[0-9Xx]?(?![0-9A-Za-z])", re.ASCII)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]"
    r"[A-HJ-NP-Za-hj-np-z][ ·•・.-]?(?:[A-HJ-NP-Za-hj-np-z0-9]{4,5}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])"
    r"(?![0-9A-Za-z])"
)
_LABEL = re.compile(
    r"(?:姓名|当事人姓名|电话|手机|手机号码?|联系电话|联系方式|身份证号?码?|民族|住址|家庭住址"
    r"|name|phone|mobile|tel|id ?card|address)\s*[:=]",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}[(（](?:男|女)(?:[,，、)）\s]|\d)")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HONORIFIC = re.compile(rf"[{_SURNAMES}](?:某某?|先生|女士|大爷|大妈|大叔|阿姨)")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def scan(text: str) -> Iterator[Find]:
    """Yield what looks like a personal identifier, in the order of the text."""
    folded = text.translate(_FOLD)
    finds: list[Find] = []
    for match in _DIGITS.finditer(folded):
        kind = _kind_of_number(match[0])
        if kind is not None:
            finds.append(Find(kind, match.start() + 1))
    for pattern, kind, hard in (
        (_PLATE, "plate", True),
        (_LABEL, "label", True),
        (_PERSON, "person", True),
        (_HONORIFIC, "honorific", False),
    ):
        finds.extend(Find(kind, match.start() + 1, hard) for match in pattern.finditer(folded))
    yield from sorted(finds, key=lambda find: find.position)


def _kind_of_number(raw: str) -> str | None:
    digits = re.sub(r"[ +-]", "", raw)
    if len(digits) >= 18 and is_identity_number(digits[:18]):
        return "identity-card"
    digits = re.sub(r"[Xx]", "", digits)
    if re.fullmatch(r"(?:(?:00)?86)?1[3-9]\d{9}", digits):
        return "mobile"
    if re.fullmatch(r"\d{15}", digits) and _is_day(digits[6:12], short=True):
        return "identity-card"
    if 16 <= len(digits) <= 19 and passes_luhn(digits):
        return "bank-card"
    national = re.sub(r"^(?:00)?86(?=[1-9])", "0", digits)
    if re.fullmatch(r"0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}", national):
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


def _is_day(digits: str, short: bool = False) -> bool:
    month, day = (digits[2:4], digits[4:6]) if short else (digits[4:6], digits[6:8])
    return 1 <= int(month) <= 12 and 1 <= int(day) <= 31
