"""The office's settings and organisation: `stabctl.yaml` and `ledgers/org.yaml`.

An unknown setting is a fault, never dropped; a ledger of a newer format is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from stabctl.domain.numbers import is_post_code, is_unit_code
from stabctl.domain.office import FORMAT, Group, Liaison, Org, Post, Settings, Unit
from stabctl.domain.periods import WEEKDAYS
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.errors import Message, say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.entries import EntryReader
from stabctl.schema.fields import Reader
from stabctl.schema.printing import print_text
from stabctl.schema.strict_yaml import Fault, Faulty

_SETTINGS = (
    "format",
    "office",
    "code",
    "language",
    "timezone",
    "first_weekday",
    "year_begins",
    "default_unit",
    "default_post",
)
_REQUIRED_SETTINGS = ("format", "office", "code")
_FORMAT = re.compile(r"format: *[\"']?([0-9]{1,8})[\"']? *(?:#.*)?")
_MONTHS = tuple(str(month) for month in range(1, 13))


def read_settings(text: str) -> Settings:
    """Read `stabctl.yaml`; raise `Faulty` with everything that is wrong."""
    reader = Reader(strict_yaml.read(text), "stabctl.yaml")
    values = reader.texts(_SETTINGS, _REQUIRED_SETTINGS)
    reader.one_line(values)
    reader.one_of(values, "language", LANGUAGES)
    reader.one_of(values, "first_weekday", WEEKDAYS)
    reader.one_of(values, "year_begins", _MONTHS)
    reader.code(values, "code", is_unit_code)
    reader.code(values, "default_unit", is_unit_code)
    reader.code(values, "default_post", is_post_code)
    _require_format(reader, values)
    _require_zone(reader, values)
    reader.settle()
    return Settings(
        office=values["office"],
        code=values["code"],
        format=int(values["format"]),
        language=values.get("language"),
        timezone=values.get("timezone", "Asia/Shanghai"),
        first_weekday=WEEKDAYS.index(values.get("first_weekday", "monday")),
        year_begins=int(values.get("year_begins", "1")),
        default_unit=values.get("default_unit"),
        default_post=values.get("default_post"),
    )


def print_settings(settings: Settings) -> str:
    """Print `stabctl.yaml`."""
    values = {
        "office": settings.office,
        "code": settings.code,
        "language": settings.language,
        "timezone": settings.timezone,
        "first_weekday": WEEKDAYS[settings.first_weekday],
        "default_unit": settings.default_unit,
        "default_post": settings.default_post,
    }
    lines = [f"{name}: {print_text(value)}\n" for name, value in values.items() if value is not None]
    lines += [f"year_begins: {settings.year_begins}\n"] if settings.year_begins != 1 else []
    return "".join((f"format: {settings.format}\n", *lines))


def read_org(text: str) -> Org:
    """Read `ledgers/org.yaml`; raise `Faulty` with everything that is wrong."""
    reader = EntryReader(strict_yaml.read(text), "org.yaml")
    reader.only(("units", "posts", "groups", "liaison"))
    units: list[Unit] = []
    posts: list[Post] = []
    for item, values in reader.items("units", ("code", "name", "level"), ("code", "name", "level")):
        reader.one_line(values, item)
        reader.code(values, "code", is_unit_code, item)
        reader.one_of(values, "level", UNIT_LEVEL.words, item)
        reader.unique(values.get("code", ""), {unit.code.casefold() for unit in units}, item)
        units.append(Unit(values.get("code", ""), values.get("name", ""), values.get("level", "")))
    codes = {unit.code for unit in units}
    for item, values in reader.items("posts", ("code", "name", "unit"), ("code", "name")):
        reader.one_line(values, item)
        reader.code(values, "code", is_post_code, item)
        reader.unique(values.get("code", ""), {post.code for post in posts}, item)
        post = Post(values.get("code", ""), values.get("name", ""), values.get("unit"))
        posts.append(post)
        if post.unit is not None and post.unit not in codes:
            reader.fault(
                item.lines["unit"],
                say("The post {post} belongs to the unit {unit}, which is not listed.", post=post.code, unit=post.unit),
                say("Add the unit, or mend the post's unit."),
            )
    groups = _groups(reader, {post.code for post in posts})
    liaison = _liaison(reader, codes, {post.code for post in posts})
    reader.settle()
    return Org(tuple(units), tuple(posts), tuple(groups), tuple(liaison))


def print_org(org: Org) -> str:
    """Print `ledgers/org.yaml`."""
    lines = ["units:\n"]
    lines += [f"- code: {u.code}\n  name: {print_text(u.name)}\n  level: {u.level}\n" for u in org.units]
    lines.append("posts:\n")
    for post in org.posts:
        lines.append(f"- code: {post.code}\n  name: {print_text(post.name)}\n")
        if post.unit is not None:
            lines.append(f"  unit: {post.unit}\n")
    lines += ["groups:\n"] if org.groups else []
    for group in org.groups:
        lines.append(f"- code: {group.code}\n  name: {print_text(group.name)}\n")
        lines += _list("posts", group.posts)
        lines += _pairs(formed=group.formed)
        lines += _list("adjusted", group.adjusted)
        lines += _pairs(dissolved=group.dissolved, basis=group.basis)
    lines += ["liaison:\n"] if org.liaison else []
    for each in org.liaison:
        lines.append(f"- unit: {each.unit}\n")
        lines += _pairs(post=each.post, deputy=each.deputy, since=each.since, until=each.until)
    return "".join(lines)


def _pairs(**values: str | date | None) -> list[str]:
    return [f"  {name}: {value}\n" for name, value in values.items() if value is not None]


def _list(name: str, items: Iterable[str | date]) -> list[str]:
    lines = [f"  - {item}\n" for item in items]
    return [f"  {name}:\n", *lines] if lines else []


def _groups(reader: EntryReader, posts: set[str]) -> list[Group]:
    """Read the leading groups; their posts have to be listed, the days to follow one another."""
    groups: list[Group] = []
    keys = ("code", "name", "formed", "dissolved", "basis")
    for item, values in reader.entries("groups", keys, ("code", "name"), ("posts", "adjusted")):
        reader.one_line(values, item)
        reader.code(values, "code", is_post_code, item)
        reader.code(values, "basis", is_post_code, item)
        reader.unique(values.get("code", ""), {group.code for group in groups}, item)
        formed, dissolved = reader.day(values, "formed", item), reader.day(values, "dissolved", item)
        adjusted = reader.days(item, "adjusted")
        name = values.get("name", "")
        reader.in_order(name, formed, dissolved, item.lines.get("dissolved", item.line))
        for day, line in adjusted:
            if (formed is not None and day < formed) or (dissolved is not None and day > dissolved):
                reader.fault(
                    line,
                    say("{name} did not exist on {day}, when it is said to be adjusted.", name=name, day=day),
                    say("Mend the day, or the days on which it was formed and dissolved."),
                )
        members = reader.codes(item, "posts", posts, _no_post)
        groups.append(
            Group(
                values.get("code", ""),
                name,
                members,
                formed,
                tuple(day for day, _ in adjusted),
                dissolved,
                values.get("basis"),
            )
        )
    return groups


def _liaison(reader: EntryReader, units: set[str], posts: set[str]) -> list[Liaison]:
    """Read the liaison network; a unit has one entry for a day."""
    found: list[Liaison] = []
    for item, values in reader.entries("liaison", ("unit", "post", "deputy", "since", "until"), ("unit",)):
        for key, known, unknown in (("unit", units, _no_unit), ("post", posts, _no_post), ("deputy", posts, _no_post)):
            if key in values and values[key] not in known:
                reader.fault(item.lines[key], unknown(values[key]), say("Add it, or mend the code."))
        each = Liaison(
            values.get("unit", ""),
            values.get("post"),
            values.get("deputy"),
            reader.day(values, "since", item),
            reader.day(values, "until", item),
        )
        reader.in_order(each.unit, each.since, each.until, item.lines.get("until", item.line))
        if any(other.unit == each.unit and _overlap(other, each) for other in found):
            reader.fault(
                item.line,
                say("The unit {unit} has two liaison entries for the same days.", unit=each.unit),
                say("End the earlier one with `until:` before the later one begins with `since:`."),
            )
        found.append(each)
    return found


def _overlap(one: Liaison, other: Liaison) -> bool:
    """Tell whether two entries have a day in common."""
    first = max(each.since or date.min for each in (one, other))
    last = min(each.until or date.max for each in (one, other))
    return first <= last


def _no_unit(code: str) -> Message:
    return say("There is no unit {code} in this file.", code=code)


def _no_post(code: str) -> Message:
    return say("There is no post {code} in this file.", code=code)


def _require_format(reader: Reader, values: Mapping[str, str]) -> None:
    text = values.get("format", str(FORMAT))
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 0):
        reader.fault(
            reader.line("format"),
            say("The format version is not a number."),
            say("This tool writes format {format}.", format=FORMAT),
        )
    elif int(text) > FORMAT:
        fault = _newer(reader.line("format"), text)
        reader.fault(fault.line, fault.message, fault.remedy)


def _newer(line: int, format: str) -> Fault:
    return Fault(
        line,
        say("The ledger has format {theirs}; this tool knows formats up to {ours}.", theirs=format, ours=FORMAT),
        say("Install a newer stabctl; this one would lose what it does not know."),
        "settings",
    )


def require_known_format(text: str) -> None:
    """Raise `Faulty` where the settings say a newer format; nothing else in them is looked at."""
    for number, line in enumerate(text.splitlines(), 1):
        said = _FORMAT.fullmatch(line)
        if said is not None and int(said[1]) > FORMAT:
            raise Faulty(_newer(number, said[1]))


def _require_zone(reader: Reader, values: Mapping[str, str]) -> None:
    from zoneinfo import ZoneInfo

    name = values.get("timezone")
    if name is None:
        return
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        reader.fault(
            reader.line("timezone"),
            say("There is no time zone {name}.", name=name),
            say("Write a name such as Asia/Shanghai."),
        )
