"""The full names of figures, `NAME[CELL]@SCOPE`: read, checked against the catalogue, drawn.

What a scope such as `previous` means is left to those who know the report's period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from stabctl.domain.life import Life
from stabctl.errors import NotFound, Refused, say
from stabctl.query.figure import Figure, Scope, with_cell
from stabctl.query.figures import ACTS, NAMES, OF_ISSUES, SINCE_REOPENED, figure, since_reopened
from stabctl.values import replace

_OF_DISPUTES = ("category", "source", "unit", "assignee", "people", "track", "policy_cause")
DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "disputes": _OF_DISPUTES,
    "intel": ("level", "source", "unit", "assignee"),
    "major": ("category", "unit"),
    "assessments": ("form",),
    "activities": ("form",),
}
"""The fields by which reports break down all figures of a subject."""

_FURTHER: Mapping[str, tuple[str, ...]] = {
    "disputes": ("unit-level",),
    "intel": ("category", "theme", "unit-level"),
    "major": ("source", "assignee", "people", "track", "policy_cause", "unit-level"),
    "assessments": ("unit", "unit-level"),
    "activities": ("unit", "unit-level"),
    "duty": (*_OF_DISPUTES, "unit-level"),
    "upward": ("unit", "unit-level"),
    "backlog": ("category", "unit", "assignee", "unit-level"),
    "sweeps": ("unit",),
}
"""The fields by which they can be asked for beside those."""

NONE = "none"
"""The word of a cell that holds the records without any."""

_NAME = re.compile(r"([a-z0-9_]+\.[a-z0-9_]+)(?:\[([^\[\]@]+)\])?(?:@([A-Za-z0-9.-]+))?")
_CELL = re.compile(r"\s*([a-z_-]+)=([^\s=,]+)\s*")


class FigureName(NamedTuple):
    """A figure's name in its parts; `scope` is another period than the report's own."""

    bare: str
    cells: tuple[tuple[str, str], ...] = ()
    scope: str | None = None

    @property
    def inner(self) -> str:
        """The name without the scope, as the drawn figure has it."""
        cell = ""
        for dimension, word in self.cells:
            cell = with_cell(cell, dimension, word)
        return self.bare + cell

    def __str__(self) -> str:
        return self.inner if self.scope is None else f"{self.inner}@{self.scope}"


def parse_name(text: str) -> FigureName:
    """Read a figure's name such as `disputes.registered[category=land]@to-date`.

    `NotFound` names the nearest figures where there is none of that name; `Refused` tells which
    fields a figure is broken down by, or how a name is written.
    """
    match = _NAME.fullmatch(text.strip())
    cells = [_CELL.fullmatch(each) for each in match[2].split(",")] if match is not None and match[2] else []
    if match is None or None in cells:
        raise _no_name(text)
    name = FigureName(match[1], tuple((each[1], each[2]) for each in cells if each is not None), match[3])
    if name.bare not in NAMES:
        raise _no_figure(name.bare)
    _require_dimensions(name)
    return name


def _no_name(text: str) -> Refused | NotFound:
    if not re.search(r"[\[\]@=,]", text):
        return _no_figure(text)
    return Refused(
        say("{name} is not how a figure is named.", name=text),
        hint=say("Write it like disputes.registered, disputes.registered[category=land] or disputes.registered@half."),
    )


def _no_figure(bare: str) -> NotFound:
    from difflib import get_close_matches

    near = tuple(get_close_matches(bare, NAMES, n=3))
    hint = say("`stabctl explain --list` shows every figure.")
    if near:
        hint = say("Near it: {words}. `stabctl explain --list` shows every figure.", words=near)
    return NotFound(say("There is no figure {name}.", name=bare), hint=hint)


def _require_dimensions(name: FigureName) -> None:
    known = dimensions_of(name.bare)
    given = [dimension for dimension, _ in name.cells]
    for dimension in given:
        if dimension not in known:
            raise Refused(
                say("{figure} is not broken down by {field}.", figure=name.bare, field=dimension),
                hint=say("Use one of: {words}.", words=known) if known else say("Give its name without brackets."),
            )
        if given.count(dimension) > 1:
            raise Refused(
                say("{name} gives {field} twice.", name=str(name), field=dimension),
                hint=say("Give each field one word."),
            )


def dimensions_of(bare: str) -> tuple[str, ...]:
    """Name the fields by which a figure can be broken down, a word of its acts among them.

    Windows that are owed belong to no record, so they have none of a record's fields.
    """
    subject = bare.partition(".")[0]
    fields = (*DIMENSIONS.get(subject, ()), *_FURTHER.get(subject, ()))
    if bare == "sweeps.found":
        return (*fields, "unit-level", "scope")
    return (*((ACTS[bare].dimension,) if bare in ACTS else ()), *fields)


def draw(name: FigureName, scope: Scope, reopened_later: Callable[[Life], bool] | None = None) -> Figure:
    """Draw a figure from a scope, which is already that of the name's own scope; its name has none.

    `reopened_later` tells of a matter whether it was taken up again after the as-of day; without
    it nothing was. `Refused` for a cell that there can't be, and for a figure that no life tells of (`OF_ISSUES`).
    """
    if name.bare in OF_ISSUES:
        raise Refused(
            say("{figure} is drawn for the period of a report alone.", figure=name.bare),
            hint=say("Name it without @, as in `stabctl explain {figure}`.", figure=name.bare),
        )
    split, text, whole = ACTS.get(name.bare), name.bare, scope
    for dimension, word in name.cells:
        if split is not None and dimension == split.dimension:
            _require_word(name.bare, dimension, word, split.words)
            text = f"{name.bare}[{dimension}={word}]"
        else:
            if word != NONE and not whole.has_word(dimension, word):
                _require_word(name.bare, dimension, word, whole.words(dimension))
            scope = scope.narrowed(dimension, None if word == NONE else word)
    if name.bare == SINCE_REOPENED:
        drawn: Figure = since_reopened(scope, reopened_later or _never)
    else:
        drawn = figure(text, scope)
    return replace(drawn, name=name.inner)


def _require_word(bare: str, dimension: str, word: str, words: tuple[str, ...] | None) -> None:
    if words is not None and word not in (*words, NONE):
        raise Refused(
            say("{figure} has no cell {cell}.", figure=bare, cell=f"{dimension}={word}"),
            hint=say("Use one of: {words}.", words=words),
        )


def _never(life: Life) -> bool:
    return False
