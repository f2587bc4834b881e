"""Fields for people in an office's templates: there are none; a form has a blank line, and a hand fills it in.

A field is a variable that is named after a person's data, a label of such data with nothing but
space behind it, or a party's line that something else than a blank fills in. Words in a sentence and
a telephone number of the office are no fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHINESE = (
    "姓名", "电话", "電話", "手机", "手機", "联系方式", "聯繫方式", "联系人", "聯繫人", "身份证", "身份證", "证件号",
    "證件號", "住址", "地址", "住所", "民族", "出生", "性别", "性別", "年龄", "年齡", "职业", "職業", "籍贯", "籍貫",
    "户籍", "戶籍", "微信", "银行卡", "銀行卡", "车牌", "車牌",
)  # fmt: skip
_ENGLISH = (
    r"(?<!unit )(?<!office )(?<!body )(?<!project )(?<!village )(?<!matter )(?:full |family |given )?names?",
    r"(?:tele)?phone(?: number| no\.?)?",
    r"mobile(?: number| no\.?)?",
    r"(?:home )?address",
    r"e-?mail",
    r"(?:id|identity)(?: card| number| no\.?)+",
    r"(?:date of birth|birth ?date|birthday)",
    r"ethnicity|nationality|gender|sex|age|occupation",
)
_BRACKET = r"[ \t　]*(?:[(（][^()（）\n]{0,12}[)）])?[ \t　]*"
_EMPTY = r"(?:[:：][ \t　]*(?=[_＿…]|\.{3}|\{[{%]|\||[ \t　]*$)|(?=_|＿|\||\{\{))"
_LABEL = re.compile(
    r"(?P<field>"
    + "|".join(r"[ \t　]{0,4}".join(word) for word in _CHINESE)
    + r")(?:号码|號碼|号|號|年月|日期)?"
    + _BRACKET
    + _EMPTY
    + r"|(?<![A-Za-z_.])(?P<english>"
    + "|".join(_ENGLISH)
    + ")"
    + _BRACKET
    + _EMPTY,
    re.IGNORECASE | re.MULTILINE,
)
_PARTY = re.compile(
    r"(?P<field>[甲乙丙丁]方(?:[当當]事人)?|[当當]事人|[申被]请人|[申被]請人|party ?[a-d]?)"
    + _BRACKET
    + r"[:：][ \t　]*\{\{(?!-?\s*blank\s*-?\}\})",
    re.IGNORECASE,
)
_CODE = re.compile(r"\{\{(?P<said>.*?)\}\}|\{%(?P<done>.*?)%\}|\{#.*?#\}", re.DOTALL)
_STRING = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'", re.DOTALL)
_VARIABLE = re.compile(
    r"(?<![\w.])(?!(?:unit|office|post|body|project|village|group)_)(?:\w+_)?names?(?!\w)"
    r"|(?<!\w)(?:\w+_)?(?:surname|phone|telephone|tel|mobile|address|email|birth|birthday|birthdate|ethnicity|gender|"
    r"party|person|persons|citizen|applicant|complainant|petitioner|id_?(?:card|no|number)|identity_?(?:no|number|card)|"
    + "|".join(_CHINESE)
    + r"|[甲乙]方|当事人|當事人)(?:_\w+)?(?!\w)",
    re.IGNORECASE,
)


def party_fields(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (1 is the first) and the words of each field for a person in a template, in its order."""
    found = [(match.start(), match["field"] or match["english"]) for match in _LABEL.finditer(_without_code(text))]
    found += [(match.start(), match["field"]) for match in _PARTY.finditer(text)]
    for code in _CODE.finditer(text):
        inner = _STRING.sub(lambda string: " " * len(string[0]), code["said"] or code["done"] or "")
        found += [(code.start() + 2 + match.start(), match[0]) for match in _VARIABLE.finditer(inner)]
    for position, field in sorted(found):
        yield text.count("\n", 0, position) + 1, " ".join(field.split())


def _without_code(text: str) -> str:
    """Leave of the template's code only where it begins and ends, and all of its texts, place for place."""
    return _CODE.sub(lambda code: _plain(code[0]), text)


def _plain(code: str) -> str:
    kept = [" "] * len(code)
    kept[:2], kept[-2:] = code[:2], code[-2:]
    for index, character in enumerate(code):
        if character == "\n":
            kept[index] = character
    for string in _STRING.finditer(code):
        kept[string.start() : string.end()] = string[0]
    return "".join(kept)
