"""Reading the office's lists: entries with texts, days, lists of their own, numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from stabctl.domain.moments import read_date
from stabctl.errors import Message, say
from stabctl.schema.fields import Reader
from stabctl.schema.strict_yaml import List, Mapping

_A_DAY = say("Write it like 2026-01-01.")


class EntryReader(Reader):
    """Reads lists of mappings that may be left out, and what such a mapping holds besides texts."""

    def entries(
        self,
        key: str,
        keys: tuple[str, ...],
        required: tuple[str, ...],
        lists: tuple[str, ...] = (),
        within: Mapping | None = None,
    ) -> Iterator[tuple[Mapping, dict[str, str]]]:
        """Yield each item of a list with its text keys; `lists` are keys that hold lists and are read apart."""
        how = say("Write one item a line, such as `- {key}: …`.", key=keys[0])
        for item, line in self.items_of(within or self.mapping, key, how):
            if isinstance(item, Mapping):
                self.only((*keys, *lists), item)
                texts = {name: value for name, value in item.values.items() if name in keys}
                yield item, self.texts(keys, required, Mapping(item.line, texts, _lines(item, keys)))
            else:
                self.fault(line, say("{what}: an item is not a mapping.", what=self.what), how)

    def items_of(self, mapping: Mapping, key: str, how: Message) -> Iterator[tuple[object, int]]:
        """Yield the items of a list with their lines; a key that is left out has none."""
        listed = mapping.values.get(key)
        if isinstance(listed, List):
            yield from zip(listed.items, listed.lines, strict=True)
        elif listed is not None:
            self.fault(mapping.lines[key], say("{what}: {key} is not a list.", what=self.what, key=key), how)

    def day(self, values: dict[str, str], key: str, item: Mapping) -> date | None:
        """Read a day that may be left out."""
        if key not in values:
            return None
        return self._day(values[key], item.lines[key])

    def days(self, item: Mapping, key: str) -> list[tuple[date, int]]:
        """Read a list of days, each named once and with its line."""
        found: list[tuple[date, int]] = []
        for text, line in self.items_of(item, key, _A_DAY):
            day = self._day(text, line)
            if day is not None and self._new(str(day), [str(each) for each, _ in found], line):
                found.append((day, line))
        return found

    def codes(
        self, item: Mapping, key: str, known: Iterable[str], unknown: Callable[[str], Message]
    ) -> tuple[str, ...]:
        """Read a list of codes that have to be known, each named once."""
        how = say("Add it, or mend the code.")
        found: list[str] = []
        for code, line in self.items_of(item, key, how):
            if not isinstance(code, str) or code not in known:
                self.fault(line, unknown(code if isinstance(code, str) else "…"), how)
            elif self._new(code, found, line):
                found.append(code)
        return tuple(found)

    def number(self, mapping: Mapping, key: str, low: int, high: int) -> int | None:
        """Read a whole number that may be left out."""
        text = mapping.values.get(key)
        if text is None:
            return None
        if isinstance(text, str) and re.fullmatch(r"0|[1-9]\d{0,4}", text, re.ASCII) and low <= int(text) <= high:
            return int(text)
        values = {"what": self.what, "key": key, "low": low, "high": high}
        if key.endswith("_days"):
            message = say("{what}: {key} is not a number of days from {low} to {high}.", **values)
        else:
            message = say("{what}: {key} is not a number from {low} to {high}.", **values)
        self.fault(mapping.lines[key], message, say("Write a whole number, or leave the line out."))
        return None

    def in_order(self, name: str, first: date | None, last: date | None, line: int) -> None:
        """Require what lasts from one day to another not to end before it begins."""
        if first is not None and last is not None and last < first:
            self.fault(
                line,
                say(
                    "{what}: {name} ends on {last}, before it begins on {first}.",
                    what=self.what,
                    name=name,
                    first=first,
                    last=last,
                ),
                say("Mend one of the two days."),
            )

    def _new(self, text: str, found: Iterable[str], line: int) -> bool:
        if text in found:
            self.fault(line, say("{what}: {text} stands twice.", what=self.what, text=text), say("Keep one of them."))
            return False
        return True

    def _day(self, text: object, line: int) -> date | None:
        day = read_date(text) if isinstance(text, str) else None
        if day is None:
            shown = text if isinstance(text, str) else "…"
            self.fault(line, say("{what}: {text} is no day.", what=self.what, text=shown), _A_DAY)
        return day


def _lines(item: Mapping, keys: tuple[str, ...]) -> dict[str, int]:
    return {name: line for name, line in item.lines.items() if name in keys}
