"""Problems and findings: what is wrong with a record or a file, where, and what to do about it."""

from __future__ import annotations

from stabctl.errors import Message
from stabctl.values import frozen


@frozen
class Finding:
    """One fault with its place and its remedy.

    `code` is a word a program can test for; `path` is relative to the workspace; `line` counts
    from 1. A warning is worth a look and does not make a check fail.
    """

    code: str
    path: str
    line: int
    message: Message
    remedy: Message
    record: str | None = None
    warning: bool = False


@frozen
class Problem:
    """One broken rule: in the act of that index, or in the registration where it is None.

    One that only warns of records that are there may still forbid a write: `refuses`.
    """

    code: str
    message: Message
    remedy: Message
    act: int | None = None
    key: str | None = None
    warning: bool = False
    refuses: bool = False
