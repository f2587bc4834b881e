"""The form of a value: whether a text is what its key says it is."""

from __future__ import annotations

import re

from stabctl.domain.keys import FREE_TEXT, Form, Key
from stabctl.domain.lookalikes import shows_nothing
from stabctl.domain.moments import read_date, read_day, read_instant
from stabctl.domain.numbers import is_post_code, is_unit_code, parse_number, window_named
from stabctl.errors import Message, say

_SURROGATE = re.compile("[\ud800-\udfff]")


def form_problem(text: str, key: Key) -> tuple[Message, Message] | None:
    """Tell what is wrong with the form of a value, with the remedy; None where it is right."""
    if key.form in FREE_TEXT and _SURROGATE.search(text) is not None:
        return say("{key} holds bytes that are no UTF-8 text.", key=key.label), say("Type the text again.")
    return _FORMS[key.form](text, key) if key.form in _FORMS else None


def written_problem(text: str, key: Key) -> tuple[Message, Message] | None:
    """Tell what is wrong with a value that somebody writes now: its form, or that nothing can be seen of it."""
    if shows_nothing(text):
        return say("{key} is empty.", key=key.label), say("Give it a value, or leave it out.")
    return form_problem(text, key)


def _date(text: str, key: Key) -> tuple[Message, Message] | None:
    if read_date(text) is not None:
        return None
    return say("{key}: {text} is not a date.", key=key.label, text=text), say("Write it like 2026-03-12.")


def _moment(text: str, key: Key) -> tuple[Message, Message] | None:
    if read_day(text) is not None:
        return None
    return (
        say("{key}: {text} is not a date.", key=key.label, text=text),
        say("Write it like 2026-03-12, or with the time like 2026-03-12T09:20+08:00."),
    )


def _instant(text: str, key: Key) -> tuple[Message, Message] | None:
    if read_instant(text) is not None:
        return None
    return (
        say("{key}: {text} is not an instant.", key=key.label, text=text),
        say("Write it like 2026-03-12T09:20:11+08:00."),
    )


def _line(text: str, key: Key) -> tuple[Message, Message] | None:
    if "\n" in text or "\r" in text:
        return say("{key} is more than one line.", key=key.label), say("Put the rest into the summary or a note.")
    return None


def _unit(text: str, key: Key) -> tuple[Message, Message] | None:
    if is_unit_code(text):
        return None
    return (
        say("{key}: {text} is no unit code.", key=key.label, text=text),
        say("Unit codes are capital letters and digits, with hyphens between parts, such as QS-JUSTICE."),
    )


def _post(text: str, key: Key) -> tuple[Message, Message] | None:
    if is_post_code(text):
        return None
    return (
        say("{key}: {text} is no post code.", key=key.label, text=text),
        say("Post codes are small letters and digits, with hyphens between parts, such as duty-officer."),
    )


def _record(text: str, key: Key) -> tuple[Message, Message] | None:
    if parse_number(text) is not None:
        return None
    return say("{key}: {text} is no record number.", key=key.label, text=text), say("Numbers look like D-2026-QS-0007.")


def _digest(text: str, key: Key) -> tuple[Message, Message] | None:
    if len(text) == 64 and all(c in "0123456789abcdef" for c in text):
        return None
    return say("{key}: {text} is no act's digest.", key=key.label, text=text), say(
        "`stabctl history ID` shows the digests."
    )


def _count(text: str, key: Key) -> tuple[Message, Message] | None:
    if text.isascii() and text.isdigit() and str(int(text)) == text and len(text) < 10:
        return None
    return say("{key}: {text} is not a whole number.", key=key.label, text=text), say("Write digits only, such as 12.")


def _window(text: str, key: Key) -> tuple[Message, Message] | None:
    if window_named(text) is not None:
        return None
    return (
        say("{key}: {text} is not a window.", key=key.label, text=text),
        say("Write a ten-day window like 2026-11-T3, or a half-month like 2026-11-H2."),
    )


_FORMS = {
    Form.COUNT: _count,
    Form.WINDOW: _window,
    Form.DATE: _date,
    Form.MOMENT: _moment,
    Form.INSTANT: _instant,
    Form.LINE: _line,
    Form.UNIT: _unit,
    Form.POST: _post,
    Form.RECORD: _record,
    Form.DIGEST: _digest,
}
