"""Appending one act to a record's text, without touching a byte of what is there."""

from __future__ import annotations

from stabctl.domain.record import Act
from stabctl.errors import Unreadable, say
from stabctl.schema.printing import print_act
from stabctl.schema.records import Read, read_record
from stabctl.schema.strict_yaml import Faulty, lines_of


def append_act(text: str, read: Read, act: Act, path: str) -> str:
    """Return the text with the act at its end, in the file's own indentation and line ends.

    The new text is read again and has to say exactly the old record and the act; where it does
    not (a timeline in brackets, text after the timeline), `Unreadable` names the line.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    first = lines_of(text)[read.places.acts[0] - 1]
    indent = len(first) - len(first.lstrip(" "))
    if first.lstrip(" ").startswith("- "):
        body = print_act(act, read.record.kind, indent).replace("\n", newline)
        grown = text if text.endswith("\n") else text + newline
        grown += body
        try:
            if read_record(grown).record == read.record.with_act(act):
                return grown
        except Faulty:
            pass
    place = say(
        "{path}:{line}: an act can't be appended to this form of timeline.",
        path=path,
        line=read.places.head["timeline"],
    )
    hint = say("Write the timeline as a list with one `- act: …` item below the other, at the file's end.")
    if not text.endswith("\n"):
        hint = say("End the file with a line break and commit that, then run the command again.")
    raise Unreadable(place, hint=hint, record=read.record.id)
