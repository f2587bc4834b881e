"""Personal identifiers in free text: found before anything is written.

The ledger tracks matters, never persons (Personal Information Protection Law, arts 6, 19 and 47:
minimum scope, shortest retention, deletion, which git cannot do). `hard` finds are refused,
`soft` ones are worth a second look. A find names its kind and place, never its text.
"""

from __future__ import annotations

import re
import unicodedata
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
_FOLD |= {ord("（"): "(", ord("）"): ")", ord("．"): ".", ord("·"): "."}
_FOLD |= dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD), "-")
"""Full-width, look-alike and unseen characters, one for one, so that positions stay true."""

_AMOUNT = re.compile(r"[ ]?(?:元|万|亿|吨|斤|公斤|米|平方|立方|度|次|人|%)")
"""What follows a number that counts something and identifies nobody."""

_RUN = re.compile(r"\+?\d+[Xx]?(?:[ .()/_\n-]{1,2}\d+[Xx]?)*", re.ASCII)
_GROUP = re.compile(r"\d+[Xx]?", re.ASCII)
_MOST_GROUPS = 11

_SPLITS_OF_A_MOBILE = {(11,), (3, 4, 4), (3, 8), (4, 3, 4), (7, 4), (2, 3, 3, 3), (3, 2, 2, 2, 2), (1,) * 11}
_PROVINCES = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])"
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ •.-]?"
    r"(?=[A-HJ-NP-Z]{0,2}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![0-9A-Z号])",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:(?:当事人)?姓名|(?:联系)?电话(?:号码)?|手机号?码?|联系方式|身份证号?码?|(?:家庭)?住址|(?:家庭)?地址)\s*[:=]"
    r"(?!\s*(?:110|119|120|122|12\d{3})(?!\d))"
    r"|(?:当事人|联系人)\s*[:=](?!\s*(?:[甲乙丙双各两多]|\d+\s*[人户]))|民族\s*[:=]\s*\S{1,4}族"
    r"|(?<![A-Za-z_])(?:name|phone|mobile|tel|id ?card|address)\s*[:=]",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}(?<!妇女)\((?:男|女)(?:[,，、)]|(?=\d{1,3}岁))")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HONORIFIC = re.compile(rf"[{_SURNAMES}](?:某某?|先生|女士|大爷|大妈|大叔|阿姨)")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def scan(text: str) -> Iterator[Find]:
    """Yield what looks like a personal identifier, in the order of the text."""
    folded = _plain_digits(text.translate(_FOLD))
    finds = list(_numbers(folded))
    for pattern, kind, hard in (
        (_PLATE, "plate", True),
        (_LABEL, "label", True),
        (_PERSON, "person", True),
        (_HONORIFIC, "honorific", False),
    ):
        finds.extend(Find(kind, match.start() + 1, hard) for match in pattern.finditer(folded))
    yield from sorted(finds, key=lambda find: find.position)


def _plain_digits(text: str) -> str:
    """Write the digits of every script as ASCII ones."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _numbers(text: str) -> Iterator[Find]:
    """Yield the numbers that identify somebody, whatever stands beside them or splits them up."""
    for run in _RUN.finditer(text):
        groups = [(match[0], run.start() + match.start()) for match in _GROUP.finditer(run[0])]
        first = 0
        while first < len(groups):
            found = _longest(groups[first : first + _MOST_GROUPS])
            if found is not None and not _AMOUNT.match(text, run.end()):
                start = groups[first][1]
                yield Find(found[0], start + 1 - text.startswith("+", start - 1))
            first += found[1] if found is not None else 1


def _longest(groups: list[tuple[str, int]]) -> tuple[str, int] | None:
    """Find the longest identifying number that begins with the first group: its kind and its groups."""
    for count in range(len(groups), 0, -1):
        kind = _kind_of_number([digits for digits, _ in groups[:count]])
        if kind is not None:
            return kind, count
    return None


def _kind_of_number(groups: list[str]) -> str | None:
    digits, split = "".join(groups), tuple(len(group) for group in groups)
    if is_identity_number(digits):
        return "identity-card"
    if split in ((15,), (6, 6, 3)) and re.fullmatch(_PROVINCES + r"\d{13}", digits) and _is_day("19" + digits[6:12]):
        return "identity-card"
    cards = split in ((16,), (17,), (18,), (19,)) or (split[:4] == (4, 4, 4, 4) and len(digits) <= 19)
    if cards and digits[0] in "3456" and digits.isdigit() and passes_luhn(digits):
        return "bank-card"
    national = re.sub(r"^(?:00)?86(?=[1-9])", "", digits)
    abroad = len(national) != len(digits)
    if re.fullmatch(r"1[3-9]\d{9}", national) and (split in _SPLITS_OF_A_MOBILE or abroad):
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
