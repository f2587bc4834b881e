"""The contract of acts in ARCHITECTURE.md says what the tables say; `--update-golden` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import stabctl
from stabctl.domain.keys import Key
from stabctl.domain.kinds import KINDS
from stabctl.domain.kinds.tables import GONE, ActRule, Axis, Kind
from tests import conftest

DOCUMENT = Path(stabctl.__file__).parent / "ARCHITECTURE.md"
BEGIN, END = "<!-- acts: written by tests/shape/test_architecture.py -->", "<!-- end of acts -->"


def test_the_architecture_holds_every_act_of_every_kind(request: pytest.FixtureRequest) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    held, _, tail = rest.partition(END)
    wanted = "\n" + "\n".join(line for kind in KINDS.values() for line in _lines(kind)) + "\n"
    if request.config.getoption("--update-golden"):
        conftest._trap["on"] = False
        DOCUMENT.write_text(f"{head}{BEGIN}{wanted}{END}{tail}", encoding="utf-8")
    else:
        assert held == wanted


def _lines(kind: Kind) -> Iterator[str]:
    keys = ", ".join(_key(key) for key in kind.key.values())
    yield f"\n**{kind.name}** (`{kind.letter}-…`, `ledgers/{kind.folder}/`): {keys}\n"
    yield "| act | keys | from | to | beside the status |"
    yield "|---|---|---|---|---|"
    for rule in kind.acts.values():
        own = ", ".join(_key(key) for key in rule.keys)
        yield f"| `{rule.word}` | {own} | {_before(kind, rule)} | {_after(kind, rule)} | {_axis(rule.axis)} |"


def _key(key: Key) -> str:
    name = f"{key.name}…" if key.many else key.name
    return name if key.required else f"[{name}]"


def _before(kind: Kind, rule: ActRule) -> str:
    alive, ended = {*kind.open, *kind.ended}, set(kind.ended)
    known = {
        frozenset({""}): "nothing",
        frozenset({*alive, "void"}): "any",
        frozenset(alive): "any but void",
        frozenset(alive - GONE): "any but void, merged" if "merged" in alive else "any but void",
        frozenset(kind.open): "any open",
        frozenset(ended - GONE): "any ended but merged" if "merged" in ended else "any ended",
    }
    listed = ", ".join(status for status in kind.statuses if status in rule.before)
    return listed if len(rule.before) == 1 and "" not in rule.before else known.get(frozenset(rule.before), listed)


def _after(kind: Kind, rule: ActRule) -> str:
    if rule.word == "register":
        return kind.start
    if rule.word in ("reopen", "resume"):
        return "the state before"
    after = rule.after or ", ".join(rule.after_as.values()) or "the same"
    keeps = ", ".join(status for status in kind.statuses if status in rule.keeps)
    return f"{after} ({keeps} stay)" if keeps else after


def _axis(axis: Axis | None) -> str:
    if axis is None:
        return ""
    name = f"{axis.name} by {axis.per}" if axis.per else axis.name
    found = "/".join(state or "none" for state in sorted(axis.found))
    if axis.leaves is None:
        leaves = "the same"
    elif isinstance(axis.leaves, str):
        leaves = axis.leaves
    else:
        leaves = ", ".join(f"{state} ({word})" if state != word else word for word, state in axis.leaves.items())
    return f"{name}: {found} → {leaves}"
