"""The filter language of `list`: `status:open unit:QS category:land limit:<2026-12-01 overdue`.

Terms side by side all have to hold; `or`, `not` and brackets combine them. A term is a field and
a value (`category:land,family` is either), a comparison of dates (`date:>=2026-03-01`,
`date:2026-03`), or a flag. Values match exactly or, for dates, from the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import reduce

from stabctl.domain.kinds.tables import GONE
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date
from stabctl.domain.narrowing import ANY, Narrow
from stabctl.domain.office import Office
from stabctl.errors import Message, Usage, say
from stabctl.query.fields import FIELDS, Field, words_of
from stabctl.values import frozen

Test = Callable[[Life], bool]

FLAGS = ("open", "ended", "overdue", "listed", "led", "void", "merged")
MOST_TERMS = 200
"""Terms, brackets and `not`s that a filter may have."""

_TOKEN = r"\s*(\(|\)|[^\s()]+)"
_COMPARE = r"(<=|>=|<|>|=)?(.*)"
_DATE_PART = r"\d{4}(-\d{2}(-\d{2})?)?"


@frozen
class Filter:
    """A test of a life, and what a keeper of lives can leave out by itself."""

    test: Test
    narrow: Narrow = ANY

    def __call__(self, life: Life) -> bool:
        """Tell whether a life passes."""
        return self.test(life)


def parse(text: str, office: Office, today: date) -> Filter:
    """Make a filter of its text; refuse what is none. An empty text holds for all that count."""
    parser = _Parser(re.findall(_TOKEN, text), office, today)
    found = parser.whole()
    if parser.asks_for_gone:
        return found
    return Filter(lambda life: life.exists and found.test(life), found.narrow)


class _Parser:
    """Recursive descent: any = all ("or" all)*; all = one+; one = "not" one | "(" any ")" | term."""

    def __init__(self, tokens: list[str], office: Office, today: date) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._office = office
        self._today = today
        self.asks_for_gone = False

    def whole(self) -> Filter:
        if not self._tokens:
            return Filter(lambda life: True)
        test = self._any()
        if self._at < len(self._tokens):
            raise _refusal(say("There is a bracket too many in the filter."))
        return test

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _any(self) -> Filter:
        parts = [self._all()]
        while self._peek() == "or":
            self._at += 1
            parts.append(self._all())
        return _either(parts)

    def _all(self) -> Filter:
        parts = [self._one()]
        while self._peek() not in (None, ")", "or"):
            if self._peek() == "and":
                self._at += 1
            parts.append(self._one())
        narrow = reduce(Narrow.both, (part.narrow for part in parts))
        return Filter(lambda life: all(part.test(life) for part in parts), narrow)

    def _one(self) -> Filter:
        token = self._peek()
        self._at += 1
        self._depth += 1
        if self._depth > MOST_TERMS:
            raise _refusal(say("The filter has too many terms."))
        if token is None or token in (")", "or", "and"):
            raise _refusal(say("The filter breaks off."))
        if token == "not":
            denied = self._one()
            return Filter(lambda life: not denied.test(life))
        if token == "(":
            inner = self._any()
            if self._peek() != ")":
                raise _refusal(say("A bracket is not closed in the filter."))
            self._at += 1
            return inner
        return self._term(token)

    def _term(self, token: str) -> Filter:
        name, colon, value = token.partition(":")
        if not colon:
            return self._flag(name)
        field = FIELDS.get(name)
        if field is None or not value:
            raise _refusal(say("{token} is no filter.", token=token))
        if field.is_date:
            return Filter(self._dates(field, value))
        return self._values(field, value)

    def _flag(self, name: str) -> Filter:
        if name == "open":
            return Filter(lambda life: life.is_open, _OPEN)
        if name == "ended":
            return Filter(lambda life: life.exists and not life.is_open, Narrow(is_open=False))
        if name == "overdue":
            return Filter(lambda life: life.is_overdue(self._today), _OPEN)
        if name == "listed":
            return Filter(lambda life: life.axes.get("listing") in ("listed", "delist-requested"))
        if name == "led":
            return Filter(lambda life: life.lead is not None)
        if name in GONE:
            self.asks_for_gone = True
            return Filter(lambda life: life.status == name, Narrow(statuses=frozenset({name})))
        raise _refusal(say("{token} is no filter.", token=name))

    def _values(self, field: Field, value: str) -> Filter:
        wanted = value.split(",")
        if field.name == "status" and {"open", "ended"} & set(wanted):
            return _either([self._flag(w) if w in ("open", "ended") else self._values(field, w) for w in wanted])
        known = words_of(field, self._office)
        if known is not None:
            extra = ("open", "ended", "done") if field.name == "status" else ()
            for word in wanted:
                if word not in known and word not in extra:
                    raise Usage(
                        say(
                            "The filter {token} asks for an unknown {field}: {word}.",
                            token=f"{field.name}:{value}",
                            field=field.name,
                            word=word,
                        ),
                        hint=say("Use one of: {words}.", words=(*known, *extra)),
                    )
        if field.name == "status" and GONE & set(wanted):
            self.asks_for_gone = True
        if field.name == "status":
            statuses = frozenset("closed" if word == "done" else word for word in wanted) | frozenset(wanted)
            return Filter(lambda life: life.status in wanted or life.standing in wanted, Narrow(statuses=statuses))
        if field.many:
            return Filter(lambda life: not set((field.get(life) or "").split(",")).isdisjoint(wanted))
        return Filter(lambda life: field.read(life, self._office) in wanted, _narrow(field, frozenset(wanted)))

    def _dates(self, field: Field, value: str) -> Test:
        match = re.fullmatch(_COMPARE, value)
        assert match is not None
        sign, day = match[1], match[2]
        if re.fullmatch(_DATE_PART, day) is None or read_date(f"{day}-01-01"[:10]) is None:
            raise Usage(
                say("The filter {token} has no date.", token=f"{field.name}:{value}"),
                hint=say("Write it like limit:<2026-12-01, date:2026-03 or date:>=2026-01-01."),
            )

        def holds(life: Life) -> bool:
            has = field.get(life)
            if has is None:
                return False
            cut = has[: len(day)]
            return {
                "<": cut < day,
                "<=": cut <= day,
                ">": cut > day,
                ">=": cut >= day,
            }.get(sign or "=", cut == day)

        return holds


_OPEN = Narrow(is_open=True)
_KEPT = ("assignee", "category", "source", "people", "parties", "policy_cause", "level", "theme", "form")
"""Fields that are values of the registration, or the assignee."""


def _narrow(field: Field, words: frozenset[str]) -> Narrow:
    """Say by what a field's words narrow."""
    if field.name == "kind":
        return Narrow(kinds=words)
    if field.name == "unit":
        return Narrow(units=words)
    return Narrow(values={field.name: words}) if field.name in _KEPT else ANY


def _either(parts: Sequence[Filter]) -> Filter:
    """Join filters of which one has to hold."""
    if len(parts) == 1:
        return parts[0]
    narrow = reduce(Narrow.either, (part.narrow for part in parts))
    return Filter(lambda life: any(part.test(life) for part in parts), narrow)


def _refusal(message: Message) -> Usage:
    return Usage(
        message,
        hint=say(
            "Fields: {fields}. Flags: {flags}. Example: status:open category:land limit:<2026-12-01.",
            fields=tuple(FIELDS),
            flags=FLAGS,
        ),
    )
