"""The filter language of `list`: `status:open unit:QS category:land limit:<2026-12-01 overdue`.

Terms side by side all have to hold; `or`, `not` and brackets combine them. A term is a field and
a value (`category:land,family` is either), a comparison of dates (`date:>=2026-03-01`,
`date:2026-03`), or a flag. Values match exactly or, for dates, from the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from stabctl.domain.kinds.tables import GONE
from stabctl.domain.life import Life
from stabctl.domain.moments import read_date
from stabctl.domain.office import Office
from stabctl.errors import Message, Usage, say
from stabctl.query.fields import FIELDS, Field, words_of

Test = Callable[[Life], bool]

FLAGS = ("open", "ended", "overdue", "listed", "led", "void", "merged")
MOST_TERMS = 200
"""Terms, brackets and `not`s that a filter may have."""

_TOKEN = re.compile(r"\s*(\(|\)|[^\s()]+)")
_COMPARE = re.compile(r"(<=|>=|<|>|=)?(.*)")
_DATE_PART = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def parse(text: str, office: Office, today: date) -> Test:
    """Make a test of a filter's text; refuse what is no filter. An empty text holds for all that count."""
    parser = _Parser(_TOKEN.findall(text), office, today)
    test = parser.whole()
    if parser.asks_for_gone:
        return test
    return lambda life: life.exists and test(life)


class _Parser:
    """Recursive descent: any = all ("or" all)*; all = one+; one = "not" one | "(" any ")" | term."""

    def __init__(self, tokens: list[str], office: Office, today: date) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0
        self._office = office
        self._today = today
        self.asks_for_gone = False

    def whole(self) -> Test:
        if not self._tokens:
            return lambda life: True
        test = self._any()
        if self._at < len(self._tokens):
            raise _refusal(say("There is a bracket too many in the filter."))
        return test

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _any(self) -> Test:
        tests = [self._all()]
        while self._peek() == "or":
            self._at += 1
            tests.append(self._all())
        return lambda life: any(test(life) for test in tests)

    def _all(self) -> Test:
        tests = [self._one()]
        while self._peek() not in (None, ")", "or"):
            if self._peek() == "and":
                self._at += 1
            tests.append(self._one())
        return lambda life: all(test(life) for test in tests)

    def _one(self) -> Test:
        token = self._peek()
        self._at += 1
        self._depth += 1
        if self._depth > MOST_TERMS:
            raise _refusal(say("The filter has too many terms."))
        if token is None or token in (")", "or", "and"):
            raise _refusal(say("The filter breaks off."))
        if token == "not":
            inner = self._one()
            return lambda life: not inner(life)
        if token == "(":
            inner = self._any()
            if self._peek() != ")":
                raise _refusal(say("A bracket is not closed in the filter."))
            self._at += 1
            return inner
        return self._term(token)

    def _term(self, token: str) -> Test:
        name, colon, value = token.partition(":")
        if not colon:
            return self._flag(name)
        field = FIELDS.get(name)
        if field is None or not value:
            raise _refusal(say("{token} is no filter.", token=token))
        if field.is_date:
            return self._dates(field, value)
        return self._values(field, value)

    def _flag(self, name: str) -> Test:
        if name == "open":
            return lambda life: life.is_open
        if name == "ended":
            return lambda life: life.exists and not life.is_open
        if name == "overdue":
            return lambda life: life.is_overdue(self._today)
        if name == "listed":
            return lambda life: life.axes.get("listing") in ("listed", "delist-requested")
        if name == "led":
            return lambda life: life.lead is not None
        if name in GONE:
            self.asks_for_gone = True
            return lambda life: life.status == name
        raise _refusal(say("{token} is no filter.", token=name))

    def _values(self, field: Field, value: str) -> Test:
        wanted = value.split(",")
        if field.name == "status" and {"open", "ended"} & set(wanted):
            tests = [self._flag(w) if w in ("open", "ended") else self._values(field, w) for w in wanted]
            return lambda life: any(test(life) for test in tests)
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
            return lambda life: life.status in wanted or life.standing in wanted
        if field.many:
            return lambda life: not set((field.get(life) or "").split(",")).isdisjoint(wanted)
        return lambda life: field.read(life, self._office) in wanted

    def _dates(self, field: Field, value: str) -> Test:
        match = _COMPARE.fullmatch(value)
        assert match is not None
        sign, day = match[1], match[2]
        if _DATE_PART.fullmatch(day) is None or read_date(f"{day}-01-01"[:10]) is None:
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


def _refusal(message: Message) -> Usage:
    return Usage(
        message,
        hint=say(
            "Fields: {fields}. Flags: {flags}. Example: status:open category:land limit:<2026-12-01.",
            fields=tuple(FIELDS),
            flags=FLAGS,
        ),
    )
