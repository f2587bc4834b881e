"""Columns of lists that are no fields of a record: what has become of a matter, told by its course."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from stabctl.domain.life import Life
from stabctl.domain.record import Act

Told = tuple[str | None, tuple[str, ...]]
"""The vocabulary of a column's words (None for numbers, days and record numbers, `post` for posts), and its words."""


def _plain(*words: str) -> Told:
    return None, words


def _over(life: Life, as_of: date) -> Told:
    """Calendar days past the limit."""
    return _plain(str((as_of - life.limit).days)) if life.limit is not None and life.is_overdue(as_of) else _plain()


def _listing(life: Life) -> Act | None:
    acts = life.acts("major")
    return acts[-1] if acts else None


def _listed_on(life: Life, as_of: date) -> Told:
    act = _listing(life)
    return _plain(act.day.isoformat()) if act is not None else _plain()


def _listing_level(life: Life, as_of: date) -> Told:
    act = _listing(life)
    level = act.get("level") if act is not None else None
    return "unit-level", (level,) if level is not None else ()


def _supervised(life: Life, as_of: date) -> Told:
    """Times supervised since the case was last listed."""
    act = _listing(life)
    return _plain(str(sum(act is None or each.day >= act.day for each in life.acts("supervise"))))


def _latest(life: Life, as_of: date) -> Told:
    return "act", (life.steps[-1].act.word,)


def _latest_day(life: Life, as_of: date) -> Told:
    return _plain(life.steps[-1].day.isoformat())


def _staff(life: Life, as_of: date) -> Told:
    return "post", life.staff


def _found(life: Life, as_of: date) -> Told:
    """Matters found by all rounds of a sweep."""
    return _plain(str(sum(int(act.get("found") or 0) for act in life.acts("found"))))


def _matters(life: Life, as_of: date) -> Told:
    return _plain(*dict.fromkeys(record for act in life.acts("found") for record in act.all("matters")))


def _reported(life: Life, as_of: date) -> Told:
    """Day and time of the first report, as they were written down, to the minute."""
    acts = life.acts("report-now")
    return _plain(str(acts[0].text["date"])[:16].replace("T", " ")) if acts else _plain()


def _methods(life: Life, as_of: date) -> Told:
    """How people were heard for an assessment, each method once."""
    return "method", tuple(dict.fromkeys(word for act in life.acts("consult") if (word := act.get("method"))))


def _heard(life: Life, as_of: date) -> Told:
    """People heard for an assessment, by all methods together."""
    return _plain(str(sum(int(act.get("heard") or 0) for act in life.acts("consult"))))


COLUMNS: Mapping[str, Callable[[Life, date], Told]] = {
    "over": _over,
    "listed-on": _listed_on,
    "listing-level": _listing_level,
    "supervised": _supervised,
    "latest": _latest,
    "latest-day": _latest_day,
    "staff": _staff,
    "found": _found,
    "matters": _matters,
    "reported": _reported,
    "methods": _methods,
    "heard": _heard,
}
"""Each column by its name: what it tells of a life folded at the as-of day."""
