"""Putting a record's text together from its pieces, and proving that it says what it has to say."""

from __future__ import annotations

from collections.abc import Iterator

from stabctl.domain.record import Record
from stabctl.schema.chunks import TIMELINE, Chunk, Sheet, key_text
from stabctl.schema.printing import print_act, print_record
from stabctl.schema.records import read_record
from stabctl.schema.strict_yaml import Faulty
from stabctl.values import replace


def assemble(sheet: Sheet) -> str:
    """Return the text of a sheet, which reads back as its record, acts in the record's order.

    Lines that a hand wrote stay as long as the whole reads back; where it does not, the pieces that can't
    stand by themselves are printed anew, then all of them, at last without comments.
    """
    for attempt in _attempts(sheet):
        if _says(attempt, sheet.record):
            return attempt
    return print_record(sheet.record)


def _attempts(sheet: Sheet) -> Iterator[str]:
    yield _text(sheet)
    mended = _mended(sheet)
    yield _text(mended)
    yield _text(_printed(mended))


def _text(sheet: Sheet) -> str:
    chunks = [*(sheet.keys[name] for name in sheet.keys), *(sheet.acts[act.canonical] for act in sheet.record.acts)]
    return "".join((*sheet.top, *("".join((*chunk.lead, chunk.body)) for chunk in chunks), *sheet.tail))


def _says(text: str, record: Record) -> bool:
    try:
        return read_record(text).record == record
    except Faulty:
        return False


def _mended(sheet: Sheet) -> Sheet:
    """Take blank lines out of the comments, and print anew the acts and keys that can't stand by themselves."""
    record = sheet.record
    keys = {name: _without_blanks(chunk) for name, chunk in sheet.keys.items()}
    for name, chunk in keys.items():
        if not _says(_text(replace(_printed(sheet), keys={**_printed(sheet).keys, name: chunk}, top=())), record):
            keys[name] = chunk.printed(key_text(record, name))
    acts = {}
    for act in record.acts:
        chunk = _without_blanks(sheet.acts[act.canonical])
        alone = Record(record.head, (act,))
        text = "".join((*(key_text(record, name) for name in (*record.head, TIMELINE)), *chunk.lead, chunk.body))
        acts[act.canonical] = chunk if _says(text, alone) else chunk.printed(print_act(act, record.kind, sheet.indent))
    return replace(sheet, keys=keys, acts=acts, top=_comments(sheet.top), tail=_comments(sheet.tail))


def _printed(sheet: Sheet) -> Sheet:
    """Print everything anew, the comments apart."""
    record = sheet.record
    keys = {name: chunk.printed(key_text(record, name)) for name, chunk in sheet.keys.items()}
    acts = {
        act.canonical: sheet.acts[act.canonical].printed(print_act(act, record.kind, sheet.indent))
        for act in record.acts
    }
    return replace(sheet, keys=keys, acts=acts, top=_comments(sheet.top), tail=_comments(sheet.tail))


def _without_blanks(chunk: Chunk) -> Chunk:
    return replace(chunk, lead=_comments(chunk.lead))


def _comments(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in lines if line.lstrip(" ").startswith("#"))
