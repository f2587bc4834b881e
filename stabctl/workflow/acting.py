"""Letting one act happen to a record: file, assign, act, analyse, resolve, close and the corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from stabctl.domain.folding import fold
from stabctl.domain.forms import written_problem
from stabctl.domain.keys import ACT_HEAD
from stabctl.domain.kinds import FIXED, KINDS, ActRule
from stabctl.domain.life import Impossible
from stabctl.domain.moments import MICROSECOND, write_instant
from stabctl.domain.office import Office
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Record, Value
from stabctl.domain.rules import act_problems
from stabctl.errors import Message, Refused, Usage, Word, say
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.registering import refuse_first

CLOCK_TOLERANCE = timedelta(minutes=10)
"""How far the clock may lie behind a record's last act before the clerk is warned."""


def act(
    ledger: Ledger,
    office: Office,
    record_id: str,
    word: str,
    values: Mapping[str, Value],
    *,
    date: str,
    by: str,
    now: datetime,
) -> Outcome:
    """Append one act to a record.

    `values` are the texts of the act's own keys, `date` the day it happened. Refused where the
    act is not the kind's, a value is wrong, or the record's life would not stay possible.
    """
    warnings: list[Message] = []

    def decide(record: Record) -> Act:
        made = _made(record, word, values, date, by, now)
        warnings.extend(refuse_first(act_problems(record.id, record.kind, made, office), record.id))
        _require_possible(record, made)
        if now < record.acts[-1].recorded - CLOCK_TOLERANCE:
            warnings.append(
                say(
                    "The clock of this machine lies behind the last act of {record}, written down at {recorded}; "
                    "check date and time.",
                    record=record.id,
                    recorded=write_instant(record.acts[-1].recorded),
                )
            )
        return made

    change = ledger.append(record_id, decide)
    return Outcome(change, (change.records[0].acts[-1],), tuple(warnings))


def _made(record: Record, word: str, values: Mapping[str, Value], date: str, by: str, now: datetime) -> Act:
    rule = KINDS[record.kind].acts.get(word)
    if rule is None:
        raise Refused(
            say(
                "{record} is of the kind {kind}, which has no act {act}.",
                record=record.id,
                kind=Word("kind", record.kind),
                act=Word("act", word),
            ),
            hint=say("Its acts are: {words}.", words=tuple(KINDS[record.kind].acts)),
            record=record.id,
        )
    recorded = max(now, max(act.recorded for act in record.acts) + MICROSECOND)
    recorded = recorded.astimezone(now.tzinfo)
    values = dict(values)
    if isinstance(values.get("of"), str):
        values["of"] = _retracted(record, str(values["of"]))
    texts: dict[str, Value] = {"act": word, "date": date, "recorded": write_instant(recorded), "by": by}
    texts |= {key.name: values.pop(key.name) for key in rule.keys if key.name in values}
    if values:
        raise Usage(
            say("{act} on {record} takes no {keys}.", act=Word("act", word), record=record.id, keys=tuple(values)),
            hint=say("It takes: {keys}.", keys=tuple(key.name for key in rule.keys)),
            record=record.id,
        )
    _require_form(record, rule, texts)
    return Act.of(texts)


def _require_form(record: Record, rule: ActRule, texts: Mapping[str, Value]) -> None:
    missing = [key.name for key in rule.keys if key.required and not texts.get(key.name)]
    if missing:
        raise Usage(
            say("{record} lacks: {keys}.", record=record.id, keys=tuple(missing)),
            hint=say("Give all of them."),
            record=record.id,
        )
    keys = {key.name: key for key in (*ACT_HEAD, *rule.keys)}
    kind = KINDS[record.kind]
    changes = texts.get("set")
    pairs = [(keys[name], text) for name, text in texts.items() if isinstance(text, str)]
    if isinstance(changes, Mapping):
        unknown = [name for name in changes if name not in kind.key or name in FIXED]
        if unknown:
            raise Refused(
                say("{record}: {keys} can't be amended.", record=record.id, keys=tuple(unknown)),
                hint=say("Use one of: {keys}.", keys=tuple(name for name in kind.key if name not in FIXED)),
                record=record.id,
            )
        pairs += [(kind.key[name], text) for name, text in changes.items()]
    for key, text in pairs:
        problem = written_problem(text, key)
        if problem is not None:
            raise Usage(
                say("{record}: {problem}", record=record.id, problem=problem[0]), hint=problem[1], record=record.id
            )


def _retracted(record: Record, digits: str) -> str:
    """Return the full digest of the one act whose digest begins with the digits."""
    found = [act.digest for act in record.acts if act.digest.startswith(digits.lower())] if len(digits) >= 4 else []
    if len(found) != 1:
        raise Refused(
            say("{record} has no single act {digest}.", record=record.id, digest=digits),
            hint=say("`stabctl history {record}` shows the acts and their digests.", record=record.id),
            record=record.id,
        )
    if found[0] in fold(record).retracted:
        raise Refused(
            say("{record}: the act {digest} is retracted already.", record=record.id, digest=digits),
            hint=say("`stabctl history {record}` shows the acts and their digests.", record=record.id),
            record=record.id,
        )
    return found[0]


def _require_possible(record: Record, made: Act) -> None:
    """Refuse an act that is impossible at its place, or that would make another act impossible."""
    before = {skipped.act.canonical for skipped in fold(record).impossible}
    added = [skipped for skipped in fold(record.with_act(made)).impossible if skipped.act.canonical not in before]
    own = next((skipped for skipped in added if skipped.act is made), None)
    if own is not None:
        hint = own.hint or say("`stabctl show {record}` shows what can be done.", record=record.id)
        raise Refused(own.why, hint=hint, record=record.id)
    if added:
        raise _displaced(record, added[0])


def _displaced(record: Record, other: Impossible) -> Refused:
    return Refused(
        say(
            "{record}: after this, the act {act} of {day} would no longer be possible ({why})",
            record=record.id,
            act=Word("act", other.act.word),
            day=other.act.day,
            why=other.why,
        ),
        hint=say(
            "Retract that act first: `stabctl retract {record} --act {digest} --reason …`.",
            record=record.id,
            digest=other.act.short,
        ),
        record=record.id,
    )
