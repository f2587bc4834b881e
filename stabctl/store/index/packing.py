"""Records and instants as the index keeps them.

A record whose file is in canonical form is kept as that text, any other as JSON.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from stabctl.domain.record import Act, Record, plain

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_JSON = "["


def microseconds(instant: datetime) -> int:
    """Return an instant as a number, exactly."""
    return (instant - _EPOCH) // _MICROSECOND


def packed(record: Record) -> str:
    """Return a record that has no canonical text as one that `unpacked` reads."""
    acts = [{key: plain(value) for key, value in act.text.items()} for act in record.acts]
    return json.dumps([dict(record.head), acts], ensure_ascii=False, separators=(",", ":"))


def unpacked(body: str) -> Record:
    """Return the record that was packed, or that a canonical text says."""
    if body.startswith(_JSON):
        head, acts = json.loads(body)
        return Record(head, tuple(Act.of({key: _value(value) for key, value in act.items()}) for act in acts))
    from stabctl.schema.canonical import read_canonical

    record = read_canonical(body)
    if record is None:
        raise ValueError("not a record's text")
    return record


def folded_words(body: str) -> str:
    """Return a text without capital letters that holds every free text of a packed record, line by line."""
    if body.startswith(_JSON) or "\\" in body:
        record = unpacked(body)
        texts = list(record.head.values())
        for act in record.acts:
            texts += [text for text in act.text.values() if isinstance(text, str)]
            texts += act.changes.values()
        body = "\n".join(texts)
    return folded(body)


def folded(text: str) -> str:
    """Return a text as it is searched: without capital letters, and without a sign at which SQLite would stop."""
    return text.casefold().replace("\0", " ")


def _value(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
