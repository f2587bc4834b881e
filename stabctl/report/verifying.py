"""Holding an issued report against the one that its commit gives: what differs, and which figure it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from stabctl.domain.issues import Printed, Provenance
from stabctl.domain.record import Record
from stabctl.errors import Message, say
from stabctl.query.figure import Figure
from stabctl.report.model import PublicFigure
from stabctl.report.proof import entries
from stabctl.report.said import Body
from stabctl.values import fields, frozen


@frozen
class Finding:
    """One thing of a report that does not hold.

    Where it is a figure, `printed` is what the report says and `recomputed` what the records give;
    `records` are those that it is about.
    """

    message: Message
    line: int | None = None
    figure: str | None = None
    printed: str | None = None
    recomputed: str | None = None
    records: tuple[str, ...] = ()


def figures_differing(stated: Mapping[str, Printed], made: Mapping[str, Printed]) -> Iterator[Finding]:
    """Compare the figures that a report states with those that its commit gives."""
    for name in sorted({*stated, *made}):
        said, given = stated.get(name), made.get(name)
        if said == given:
            continue
        if said is None or given is None:
            message = (
                say("The figure {figure} is not stated.", figure=name)
                if said is None
                else say("The report has no figure {figure}.", figure=name)
            )
        elif said.value != given.value:
            message = say(
                "{figure} is stated as {printed}; the records give {recomputed}.",
                figure=name,
                printed=said.value,
                recomputed=given.value,
            )
        else:
            message = say("The list behind {figure} is another one.", figure=name)
        yield Finding(
            message,
            figure=name,
            printed=said.value if said is not None else None,
            recomputed=given.value if given is not None else None,
        )


def body_differing(found: str, made: Body, offset: int = 0) -> Iterator[Finding]:
    """Compare a body with the one that the commit gives, line by line; `offset` are the file's lines before it."""
    theirs, ours = found.split("\n"), made.text.split("\n")
    starts = _starts(ours)
    for what, a, b, c, d in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(b - a, d - c)
        for n in range(both):
            yield from _line_differing(theirs[a + n], ours[c + n], starts[c + n], made, offset + a + n + 1)
        for line in range(c + both, d):
            names = _names(made, starts[line], starts[line] + len(ours[line]))
            yield Finding(
                say("This line is missing: {text}", text=ours[line].strip() or "—"),
                line=offset + b + 1,
                figure=", ".join(names) or None,
            )
        for line in range(a + both, b):
            yield Finding(say("This line was added: {text}", text=theirs[line].strip() or "—"), line=offset + line + 1)


def _line_differing(theirs: str, ours: str, start: int, made: Body, line: int) -> Iterator[Finding]:
    """Name the figures of a line that stand differently; else the line itself."""
    codes = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    named = False
    for span in made.within(start, start + len(ours)):
        first, last = span.start - start, span.end - start
        touched = [code for code in codes if code[0] != "equal" and code[3] <= last and code[4] >= first]
        if not touched:
            continue
        named = True
        printed = _across(codes, theirs, first, last)
        recomputed = ours[first:last]
        yield Finding(
            say(
                "{figure} is printed as {printed}; the records give {recomputed}.",
                figure=span.figure,
                printed=printed or "—",
                recomputed=recomputed,
            ),
            line=line,
            figure=span.figure,
            printed=printed,
            recomputed=recomputed,
        )
    if not named:
        yield Finding(
            say("The line says {found} instead of {wanted}", found=theirs.strip() or "—", wanted=ours.strip() or "—"),
            line=line,
        )


def _across(codes: Sequence[tuple[str, int, int, int, int]], theirs: str, first: int, last: int) -> str:
    """Return what stands in another line at the place of some characters of ours."""
    begin, end = None, 0
    for what, a, b, c, d in codes:
        if d < first or c > last:
            continue
        if what == "equal":
            a, b = a + max(first - c, 0), b - max(d - last, 0)
            if b < a:
                continue
        begin = a if begin is None else min(begin, a)
        end = max(end, b)
    return "" if begin is None else theirs[begin:end].strip()


def _names(made: Body, start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.figure for span in made.within(start, end)))


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


_NAMED = {"own": "own_template"}


def provenance_differing(stated: Provenance, made: Provenance) -> Iterator[Finding]:
    """Compare what a report says of itself with what is so, figures and charts apart."""
    for field in fields(Provenance):
        if field in ("figures", "charts"):
            continue
        said, so = getattr(stated, field), getattr(made, field)
        if said != so:
            key = _NAMED.get(field, field)
            yield Finding(
                say(
                    "{key} says {printed} instead of {recomputed}.",
                    key=key,
                    printed=_shown(said),
                    recomputed=_shown(so),
                )
            )


def _shown(value: object) -> str:
    return "null" if value is None else str(getattr(value, "stem", getattr(value, "commit", value)))


def acts_missing(counted: Iterable[Record], today: Mapping[str, Record]) -> Iterator[Finding]:
    """Require that every act and registration that a report counted on is there today, unchanged."""
    for record in counted:
        now = today.get(record.id)
        if now is None:
            yield Finding(
                say("{record} is not in the ledger any more, or can't be read.", record=record.id),
                records=(record.id,),
            )
            continue
        for key in sorted({*record.head, *now.head}):
            if record.head.get(key) != now.head.get(key):
                yield Finding(
                    say("{record}: {key} of the registration was changed.", record=record.id, key=key),
                    records=(record.id,),
                )
        left = [act.digest for act in now.acts]
        for act in record.acts:
            if act.digest in left:
                left.remove(act.digest)
                continue
            yield Finding(
                say(
                    "{record}: the act {word} of {day} ({digest}) was changed or removed.",
                    record=record.id,
                    word=act.word,
                    day=act.day,
                    digest=act.short,
                ),
                records=(record.id,),
            )


@frozen
class Corrected:
    """A figure that would be another one today, and the records that make the difference."""

    figure: str
    printed: str
    today: str
    records: tuple[str, ...]


def corrected(
    then: Mapping[str, Figure | PublicFigure],
    now: Mapping[str, Figure | PublicFigure],
    values: tuple[Mapping[str, Printed], Mapping[str, Printed]],
) -> Iterator[Corrected]:
    """List the figures whose value or list later acts have changed."""
    before, after = values
    for name, figure in then.items():
        if name not in now or before[name] == after[name]:
            continue
        first = {(item.id, item.act.digest if item.act else "") for item in entries(figure)}
        second = {(item.id, item.act.digest if item.act else "") for item in entries(now[name])}
        records = tuple(sorted({record for record, _ in first ^ second}))
        yield Corrected(name, before[name].value, after[name].value, records)
