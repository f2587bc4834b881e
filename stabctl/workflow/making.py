"""Making acts of what somebody gave: the right keys, each in its form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from stabctl.domain.forms import written_problem
from stabctl.domain.keys import ACT_HEAD, Key
from stabctl.domain.kinds.tables import FIXED, ActRule, Kind
from stabctl.domain.moments import write_instant
from stabctl.domain.record import Act, Value
from stabctl.errors import Message, Refused, Usage, Word, say

Name = str | Message


def make_act(
    name: Name, kind: Kind, word: str, values: Mapping[str, Value], *, date: str, by: str, recorded: datetime
) -> Act:
    """Make an act of a kind; `name` is what messages call the record.

    `Refused` where the kind has no such act, `Usage` where a key is missing, unknown or not of its form.
    """
    record = name if isinstance(name, str) else None
    rule = kind.acts.get(word)
    if rule is None:
        raise Refused(
            say(
                "{record} is of the kind {kind}, which has no act {act}.",
                record=name,
                kind=Word("kind", kind.name),
                act=Word("act", word),
            ),
            hint=say("Its acts are: {words}.", words=tuple(kind.acts)),
            record=record,
        )
    rest = dict(values)
    texts: dict[str, Value] = {"act": word, "date": date, "recorded": write_instant(recorded), "by": by}
    texts |= {key.name: rest.pop(key.name) for key in rule.keys if key.name in rest}
    if rest:
        raise Usage(
            say("{act} on {record} takes no {keys}.", act=Word("act", word), record=name, keys=tuple(rest)),
            hint=say("It takes: {keys}.", keys=tuple(key.name for key in rule.keys)),
            record=record,
        )
    _require_form(name, kind, rule, texts)
    return Act.of(texts)


def _require_form(name: Name, kind: Kind, rule: ActRule, texts: Mapping[str, Value]) -> None:
    record = name if isinstance(name, str) else None
    require_all(name, rule.keys, texts, record)
    keys = {key.name: key for key in (*ACT_HEAD, *rule.keys)}
    pairs: list[tuple[Key, str]] = []
    for key, value in texts.items():
        if isinstance(value, Mapping):
            pairs += _changes(name, kind, value)
        elif isinstance(value, tuple):
            pairs += [(keys[key], text) for text in value]
            _require_each_once(name, keys[key], value)
        else:
            pairs.append((keys[key], value))
    for known, text in pairs:
        problem = written_problem(text, known)
        if problem is not None:
            raise Usage(say("{record}: {problem}", record=name, problem=problem[0]), hint=problem[1], record=record)


def require_all(name: Name, keys: Iterable[Key], given: Mapping[str, Value], record: str | None = None) -> None:
    """Refuse where a required key has no text, naming all of them."""
    missing = [key for key in keys if key.required and not given.get(key.name)]
    if missing:
        raise Usage(
            say("{record} lacks: {keys}.", record=name, keys=tuple(key.label for key in missing)),
            hint=say("Give all of them: {keys}.", keys=tuple(key.name for key in missing)),
            record=record,
        )


def _require_each_once(name: Name, key: Key, values: tuple[str, ...]) -> None:
    for text in values:
        if values.count(text) > 1:
            raise Usage(
                say(
                    "{record}: {problem}",
                    record=name,
                    problem=say("{key} names {text} twice.", key=key.label, text=text),
                ),
                hint=say("Give it once."),
            )


def _changes(name: Name, kind: Kind, changes: Mapping[str, str]) -> list[tuple[Key, str]]:
    unknown = [key for key in changes if key not in kind.key or key in FIXED]
    if unknown:
        raise Refused(
            say("{record}: {keys} can't be amended.", record=name, keys=tuple(unknown)),
            hint=say("Use one of: {keys}.", keys=tuple(key for key in kind.key if key not in FIXED)),
            record=name if isinstance(name, str) else None,
        )
    return [(kind.key[key], text) for key, text in changes.items()]
