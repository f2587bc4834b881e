"""A record under another number, and an act more that says what became of a reference: text in, text out."""

from __future__ import annotations

from stabctl.domain.record import Act, Record
from stabctl.schema.assembling import assemble
from stabctl.schema.chunks import Chunk, Sheet, cut, key_text
from stabctl.schema.printing import print_act
from stabctl.values import replace


def renumbered(text: str, number: str, act: Act) -> str:
    """Return the text under another number, with the act `renumber` at its end; only the `id` line changes.

    `Faulty` is raised where the text can't be read.
    """
    sheet = cut(text)
    record, chunk = sheet.record, sheet.keys["id"]
    moved = Record({**record.head, "id": number}, record.acts)
    body = chunk.body.replace(record.id, number, 1) if record.id in chunk.body else key_text(moved, "id")
    keys = {**sheet.keys, "id": replace(chunk, body=body)}
    return assemble(_with(replace(sheet, record=moved, keys=keys), act))


def relinked(text: str, act: Act) -> str:
    """Return the text with one more act at its end; `Faulty` is raised where the text can't be read."""
    return assemble(_with(cut(text), act))


def _with(sheet: Sheet, act: Act) -> Sheet:
    """Append an act; comments at the end of the text then stand above it, as after any command."""
    record = sheet.record
    chunk = Chunk(sheet.tail, print_act(act, record.kind, sheet.indent), sheet.indent)
    return replace(sheet, record=record.with_act(act), acts={**sheet.acts, act.canonical: chunk}, tail=())
