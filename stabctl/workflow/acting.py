"""Letting one act happen to a record: file, assign, act, analyse, resolve, close and the corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from stabctl.domain.folding import fold
from stabctl.domain.kinds import KINDS
from stabctl.domain.moments import MICROSECOND, write_instant
from stabctl.domain.office import Office
from stabctl.domain.ports import Ledger
from stabctl.domain.record import Act, Record, Value
from stabctl.domain.rules import act_problems
from stabctl.errors import Message, Refused, say
from stabctl.workflow.making import make_act
from stabctl.workflow.outcome import Outcome
from stabctl.workflow.requiring import (
    refuse_first,
    require_not_needed,
    require_others,
    require_possible,
    required_conduct,
)

if TYPE_CHECKING:
    from stabctl.domain.law import Law

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
    law: Law | None = None,
) -> Outcome:
    """Append one act to a record.

    `values` are the texts of the act's own keys, `date` the day it happened. Refused where the
    act is not the kind's, a value is wrong, the record's life would not stay possible, or a rule of
    conduct would be broken; those that the law bounds are kept where `law` is given.
    """
    warnings: list[Message] = []

    def decide(record: Record) -> Act:
        made = made_on(record, word, values, date=date, by=by, now=now)
        warnings.extend(refuse_first(act_problems(record.id, record.kind, made, office), record.id))
        require_possible(record, made)
        require_others(ledger, record, made)
        require_not_needed(ledger, record, made)
        warnings.extend(required_conduct(record, made, office, law))
        warnings.extend(clock_warnings(record, now))
        return made

    change = ledger.append(record_id, decide)
    return Outcome(change, (change.records[0].acts[-1],), tuple(warnings))


def clock_warnings(record: Record, now: datetime) -> list[Message]:
    """Warn where the clock lies behind a record's last act."""
    last = record.acts[-1].recorded
    if now >= last - CLOCK_TOLERANCE:
        return []
    return [
        say(
            "The clock of this machine lies behind the last act of {record}, written down at {recorded}; "
            "check date and time.",
            record=record.id,
            recorded=write_instant(last),
        )
    ]


def made_on(record: Record, word: str, values: Mapping[str, Value], *, date: str, by: str, now: datetime) -> Act:
    """Make an act that is written down now, after every act of the record."""
    recorded = max(now, max(act.recorded for act in record.acts) + MICROSECOND).astimezone(now.tzinfo)
    values = dict(values)
    kind = KINDS[record.kind]
    if word in kind.acts and isinstance(values.get("of"), str):
        values["of"] = _retracted(record, str(values["of"]))
    return make_act(record.id, kind, word, values, date=date, by=by, recorded=recorded)


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
