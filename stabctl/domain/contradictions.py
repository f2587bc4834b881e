"""What a merge leaves for somebody to decide: acts that can't both stand, and values that were set aside.

Each names both versions, which of them counts, and the command that settles it either way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from itertools import combinations, takewhile
from shlex import quote

from stabctl.domain.corrections import place
from stabctl.domain.findings import Problem
from stabctl.domain.folding import fold
from stabctl.domain.kinds.tables import BOOKKEEPING
from stabctl.domain.life import Impossible, Life
from stabctl.domain.moments import write_instant
from stabctl.domain.record import Act, Record
from stabctl.errors import Message, Word, say
from stabctl.values import frozen


@frozen
class Contradiction:
    """An act that is left out, the act that stands against it, and what to retract so that the one or the other counts.

    `standing` is None where no single act is in the way. A way is empty where there is none: a void stays.
    """

    skipped: Impossible
    standing: Act | None
    keeps: tuple[Act, ...]
    turns: tuple[Act, ...]


def contradictions(life: Life) -> Iterator[Contradiction]:
    """Yield every act of a life that is left out, with what stands against it."""
    for skipped in life.impossible:
        standing = in_the_way(life, skipped.act)
        turns = _way(life.record, standing, skipped.act) if standing is not None else ()
        yield Contradiction(skipped, standing, _way(life.record, skipped.act), turns)


def contradiction_problems(life: Life) -> Iterator[Problem]:
    """Yield a finding for every act that is left out: both versions, and the command for either choice."""
    if not life.impossible:
        return
    index = {act.canonical: number for number, act in enumerate(life.record.acts)}
    for found in contradictions(life):
        skipped, standing = found.skipped, found.standing
        yield Problem(
            "impossible",
            skipped.why if standing is None else _both(life.id, skipped, standing),
            _remedy(life.id, found),
            index[skipped.act.canonical],
        )


def _both(record: str, skipped: Impossible, standing: Act) -> Message:
    """Name the act that counts and the one that is left out."""
    return say(
        "{record}: two acts can't both stand. {standing} counts, {skipped} is left out ({why})",
        record=record,
        standing=_named(standing),
        skipped=_named(skipped.act),
        why=skipped.why,
    )


def _named(act: Act) -> Message:
    return say(
        "{act} on {day} by {post} ({digest})", act=Word("act", act.word), day=act.day, post=act.by, digest=act.short
    )


def _remedy(record: str, found: Contradiction) -> Message:
    keep, turn = (_commands(record, way) for way in (found.keeps, found.turns))
    if keep and turn:
        return say("To leave it so: {keep}. To let the other one count: {turn}.", keep=keep, turn=turn)
    if keep and found.standing is not None:
        return say("To leave it so: {keep}.", keep=keep)
    if keep and found.skipped.hint is not None:
        return say("{hint} Or take the act back: {keep}.", hint=found.skipped.hint, keep=keep)
    if keep:
        return say("Take the act back: {keep}.", keep=keep)
    return found.skipped.hint or say("Restore the file from git.")


def _commands(record: str, acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(f"`stabctl retract {record} --act {act.short} --reason …`" for act in acts)


def in_the_way(life: Life, skipped: Act) -> Act | None:
    """Return the latest act before the skipped one without which that would count, were it alone left out."""
    others = {each.act.digest for each in life.impossible} - {skipped.digest}
    if others:
        return in_the_way(fold(_without(life.record, others)), skipped)
    for step in reversed(life.steps):
        if step.act.word == "register":
            continue
        before = place(step.act, step.day) < place(skipped, skipped.day) or step.act.word == "amend"
        if before and not _is_skipped(skipped, fold(_without(life.record, {step.act.digest}))):
            return step.act
    return None


def _without(record: Record, digests: Collection[str]) -> Record:
    return Record(record.head, tuple(act for act in record.acts if act.digest not in digests))


def _is_skipped(act: Act, life: Life) -> bool:
    return any(each.act.digest == act.digest for each in life.impossible)


def _way(record: Record, first: Act, wanted: Act | None = None) -> tuple[Act, ...]:
    """Return the acts to retract, in this order, so that the first one is gone and the wanted one counts.

    What rests on the first one goes before it; what would count in its place, and be in the way of the wanted one,
    after it. Empty where the ledger would refuse it, or where it does not help.
    """
    chain = [first]
    while True:
        known = {each.act.digest for each in fold(record).impossible}
        life = fold(_retracted(record, chain))
        more = [each.act for each in life.impossible if each.act.digest not in known and each.act not in chain]
        if any(act.word == "retract" and act not in record.acts for act in more):
            return ()
        if more:
            chain = [*more, *chain]
        elif wanted is None or not _is_skipped(wanted, life):
            return tuple(chain)
        elif (next_one := in_the_way(life, wanted)) is None or next_one in chain:
            return ()
        else:
            chain.append(next_one)


def _retracted(record: Record, acts: Iterable[Act]) -> Record:
    """Return the record with retractions of some acts, written down now."""
    day = max(act.day for act in record.acts)
    for act in acts:
        latest = max(each.recorded for each in record.acts)
        text = {"act": "retract", "recorded": write_instant(latest + timedelta(seconds=1)), "by": act.by}
        record = record.with_act(Act.of({**text, "date": str(day), "of": act.digest, "reason": "…"}))
    return record


def set_aside_problems(life: Life) -> Iterator[Problem]:
    """Yield a warning for every value that a merge set aside and that nobody has decided on since.

    A later amendment of the key decides, a retraction of the act `set-aside`, and a void of the record.
    """
    for index, act in enumerate(life.record.acts):
        if act.word != "set-aside" or act.digest in life.retracted or life.status == "void":
            continue
        decided = {key for each in life.acts("amend") if each.recorded > act.recorded for key in each.changes}
        for key, other in act.changes.items():
            stands = life.values.get(key)
            if key not in decided and stands != other:
                yield Problem(
                    "set-aside",
                    say(
                        "{record}: {key} was changed by hand in two clones; {stands} stands, {other} was set aside.",
                        record=life.id,
                        key=Word("key", key),
                        stands=stands or "—",
                        other=other,
                    ),
                    say(
                        "To take the other one: `stabctl amend {record} --set {change} --reason …`. "
                        "To leave it so: `stabctl retract {record} --act {digest} --reason …`.",
                        record=life.id,
                        change=quote(f"{key}={'…' if chr(10) in other else other}"),
                        digest=act.short,
                    ),
                    index,
                    "set",
                    warning=True,
                )


def taken_back_problems(life: Life) -> Iterator[Problem]:
    """Yield a warning where two clones settled one contradiction differently, so that neither act counts.

    Two acts that can't both stand were both retracted, and nothing has been written since.
    """
    record, last = life.record, _last_retractions(life)
    acts = {act.digest: act for act in record.acts} if len(last) > 1 else {}
    for one, other in combinations(last, 2):
        taken = [acts.get(each.get("of") or "") for each in (one, other)]
        if any(act is None or act.word == "retract" or act.recorded > one.recorded for act in taken):
            continue
        first, second = (act for act in taken if act is not None)
        if _is_skipped(first, fold(_without(record, {one.digest}))):
            continue
        if _is_skipped(second, fold(_without(record, {other.digest}))):
            continue
        both = fold(_without(record, {one.digest, other.digest}))
        if _is_skipped(first, both) == _is_skipped(second, both):
            continue
        yield Problem(
            "taken-back",
            say(
                "{record}: {first} and {second} can't both stand, and both were taken back; the matter is {status}.",
                record=record.id,
                first=_named(first),
                second=_named(second),
                status=Word("status", life.status),
            ),
            say(
                "To let the first one count: {first}; the second one: {second}. "
                "If neither is right, go on with what is.",
                first=_commands(record.id, (one,)),
                second=_commands(record.id, (other,)),
            ),
            record.acts.index(other),
            warning=True,
        )


def _last_retractions(life: Life) -> list[Act]:
    """Return the retractions that count and after which nothing else was written, what merges wrote apart."""
    said = [act for act in life.record.acts if act.word not in BOOKKEEPING]
    last = list(takewhile(lambda act: act.word == "retract", reversed(said)))
    return [act for act in reversed(last) if act.digest not in life.retracted]
