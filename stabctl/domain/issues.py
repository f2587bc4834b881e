"""Issued reports: what one depends on, so that it can be made again and every figure of it proven."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from stabctl.values import frozen

CONTRACT = "report/1"
"""The version of what an issued report says of itself, and of how a body is laid out."""


@frozen
class Printed:
    """A figure as it was printed: its value, and the digest of its list; a public report has no digest."""

    value: str
    list: str | None = None


@frozen
class Order:
    """What makes a report the one it is: which report, of which period, said how, known when.

    `period` is the period's name; `first` and `last` are its days. `unit` is the registering unit that
    it is narrowed to, `form` is `text` or `md`.
    """

    report: str
    period: str
    first: date
    last: date
    as_of: date
    known_at: datetime | None
    language: str
    form: str
    unit: str | None = None
    public: bool = False

    @property
    def stem(self) -> str:
        """The name of its files without their ending."""
        parts = (self.report, self.period, self.unit, "public" if self.public else None)
        return f"{'-'.join(part for part in parts if part is not None)}.{self.language}"

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.stem}.{ENDINGS[self.form]}"

    @property
    def place(self) -> str:
        """Where it is kept in a workspace."""
        return f"reports/{self.period[:4]}/{self.file}"


ENDINGS: Mapping[str, str] = {"text": "txt", "md": "md"}
"""The formats in which a report is issued, and the endings of their files."""


@frozen
class Since:
    """The last issue of the same report before one: the commit it was made from, and its as-of day."""

    commit: str
    covered: date


@frozen
class Provenance:
    """What an issued report says of itself; no time of issue.

    `commit` holds the records, the office and its templates; `template` is the digest of the templates
    that were used, `own` whether any was the office's. `charts` are the digests of the drawings beside it,
    by file name, made by `drawn_by`; `body` is the digest of the text itself.
    """

    order: Order
    commit: str
    since: Since | None
    tool: str
    template: str
    own: bool
    charts: Mapping[str, str]
    drawn_by: str | None
    figures: Mapping[str, Printed]
    body: str
