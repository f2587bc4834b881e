"""The office's settings and organisation: `stabctl.yaml` and `ledgers/org.yaml`.

An unknown setting is a fault, never dropped; a ledger of a newer format is refused.
"""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.numbers import is_post_code, is_unit_code
from stabctl.domain.office import FORMAT, Org, Post, Settings, Unit
from stabctl.domain.periods import WEEKDAYS
from stabctl.domain.vocabulary import UNIT_LEVEL
from stabctl.errors import say
from stabctl.i18n import LANGUAGES
from stabctl.schema import strict_yaml
from stabctl.schema.fields import Reader
from stabctl.schema.printing import print_text

_SETTINGS = (
    "format",
    "office",
    "code",
    "language",
    "timezone",
    "first_weekday",
    "default_unit",
    "default_post",
)
_REQUIRED_SETTINGS = ("format", "office", "code")


def read_settings(text: str) -> Settings:
    """Read `stabctl.yaml`; raise `Faulty` with everything that is wrong."""
    reader = Reader(strict_yaml.read(text), "stabctl.yaml")
    values = reader.texts(_SETTINGS, _REQUIRED_SETTINGS)
    reader.one_of(values, "language", LANGUAGES)
    reader.one_of(values, "first_weekday", WEEKDAYS)
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
    return "".join((f"format: {settings.format}\n", *lines))


def read_org(text: str) -> Org:
    """Read `ledgers/org.yaml`; raise `Faulty` with everything that is wrong."""
    reader = Reader(strict_yaml.read(text), "org.yaml")
    reader.only(("units", "posts"))
    units: list[Unit] = []
    posts: list[Post] = []
    for item, values in reader.items("units", ("code", "name", "level"), ("code", "name", "level")):
        reader.code(values, "code", is_unit_code, item)
        reader.one_of(values, "level", UNIT_LEVEL.words, item)
        reader.unique(values.get("code", ""), {unit.code.casefold() for unit in units}, item)
        units.append(Unit(values.get("code", ""), values.get("name", ""), values.get("level", "")))
    codes = {unit.code for unit in units}
    for item, values in reader.items("posts", ("code", "name", "unit"), ("code", "name")):
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
    reader.settle()
    return Org(tuple(units), tuple(posts))


def print_org(org: Org) -> str:
    """Print `ledgers/org.yaml`."""
    lines = ["units:\n"]
    lines += [f"- code: {u.code}\n  name: {print_text(u.name)}\n  level: {u.level}\n" for u in org.units]
    lines.append("posts:\n")
    for post in org.posts:
        lines.append(f"- code: {post.code}\n  name: {print_text(post.name)}\n")
        if post.unit is not None:
            lines.append(f"  unit: {post.unit}\n")
    return "".join(lines)


def _require_format(reader: Reader, values: Mapping[str, str]) -> None:
    text = values.get("format", str(FORMAT))
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text) > 0):
        reader.fault(
            reader.line("format"),
            say("The format version is not a number."),
            say("This tool writes format {format}.", format=FORMAT),
        )
    elif int(text) > FORMAT:
        reader.fault(
            reader.line("format"),
            say("The ledger has format {theirs}; this tool knows formats up to {ours}.", theirs=text, ours=FORMAT),
            say("Install a newer stabctl; this one would lose what it does not know."),
        )


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
