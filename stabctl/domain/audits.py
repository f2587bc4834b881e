"""What an audit judges: commits as steps of the history, and what is found at them.

The trailers of a commit are held against what it did to records; its clocks against those of the acts
that it brought. What has become of the acts before it is for the reader of the history to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from stabctl.domain.findings import Finding
from stabctl.domain.record import Act
from stabctl.errors import Message, Word, say
from stabctl.values import frozen

FINDING, WARNING, NOTICE = LEVELS = ("finding", "warning", "notice")

SLACK = timedelta(minutes=10)
"""How far the instant of an act and the clock of its commit may lie apart."""

OF_MERGES = frozenset({"renumber", "relink", "set-aside"})
"""Acts that a merge writes by itself; no trailer names them where git replays a commit."""


@frozen
class Step:
    """One commit: who made it when, and what its `Stabctl-` trailers say."""

    id: str
    parents: tuple[str, ...]
    author: str
    authored: datetime
    committed: datetime
    subject: str
    trailers: Mapping[str, tuple[str, ...]]

    @property
    def by_tool(self) -> bool:
        """Whether the tool says to have made it."""
        return bool(self.trailers)

    @property
    def is_merge(self) -> bool:
        """Whether it joins several histories."""
        return len(self.parents) > 1

    def said(self, name: str) -> tuple[str, ...]:
        """Return the values of a trailer; none where it is not there."""
        return self.trailers.get(f"Stabctl-{name}", ())

    @property
    def acts(self) -> tuple[tuple[str, str], ...]:
        """The acts that the trailers name: word and first 12 digits of the digest."""
        words = [value.split() for value in self.said("Act")]
        return tuple((each[0], each[-1]) for each in words if each)

    @property
    def renumbered(self) -> tuple[tuple[str, str], ...]:
        """The numbers that the trailers give up, each with the one that took its place."""
        words = [value.split() for value in self.said("Renumber")]
        return tuple((each[0], each[1]) for each in words if len(each) == 2)


@frozen
class Trace:
    """One thing found in the history: how grave it is, what and where, and the commit that did it, if one did."""

    level: str
    finding: Finding
    step: Step | None = None


@frozen
class Grown:
    """What one commit added to a record: the acts with their lines; `fresh` where the file is new."""

    record: str
    path: str
    acts: tuple[tuple[Act, int], ...]
    fresh: bool = False


def trace(
    level: str,
    code: str,
    message: Message,
    remedy: Message,
    *,
    step: Step | None = None,
    path: str = "",
    line: int = 1,
    record: str | None = None,
) -> Trace:
    """Make a trace."""
    return Trace(level, Finding(code, path, line, message, remedy, record, level != FINDING), step)


def is_digest(text: str) -> bool:
    """Tell whether a text is the first 12 digits of a digest."""
    return len(text) == 12 and set(text) <= set("0123456789abcdef")


LOOK = say("Look at the commit with `git show`; what it did by hand belongs in a commit of its own.")


def trailers_belied(step: Step, grown: Iterable[Grown], changed: Mapping[str, str]) -> Iterator[Trace]:
    """Find where a commit's trailers disagree with what it did; `changed` maps each changed record to its path."""
    entries = list(grown)
    added = {(act.word, act.short): (each, act, line) for each in entries for act, line in each.acts}
    named = set(step.acts)
    for word, digest in sorted(named - added.keys()):
        message = say(
            "The commit says that it wrote down the act {act} ({digest}), and did not.",
            act=Word("act", word),
            digest=digest,
        )
        yield trace(FINDING, "trailer-act", message, LOOK, step=step, record=_only(changed))
    for key in sorted(added.keys() - named):
        each, act, line = added[key]
        if act.word not in OF_MERGES:
            message = say(
                "The commit adds the act {act} ({digest}) and does not name it.",
                act=Word("act", act.word),
                digest=act.short,
            )
            yield trace(FINDING, "act-unnamed", message, LOOK, step=step, path=each.path, line=line, record=each.record)
    yield from _records_belied(step, changed)
    posts = {act.by for each in entries for act, _ in each.acts if act.word not in OF_MERGES}
    said = set(step.said("By"))
    if posts and posts != said and not step.is_merge:
        message = say(
            "The commit names the posts {said}, and its acts {posts}.",
            said=tuple(sorted(said)) or "—",
            posts=tuple(sorted(posts)),
        )
        yield trace(FINDING, "trailer-by", message, LOOK, step=step, record=_only(changed))


def _records_belied(step: Step, changed: Mapping[str, str]) -> Iterator[Trace]:
    said = set(step.said("Record"))
    for record in sorted(said - changed.keys()):
        message = say("The commit names {record}, and did not change it.", record=record)
        yield trace(FINDING, "trailer-record", message, LOOK, step=step, record=record)
    for record in sorted(changed.keys() - said):
        if not step.is_merge:
            message = say("The commit changes {record} and does not name it.", record=record)
            yield trace(FINDING, "trailer-record", message, LOOK, step=step, path=changed[record], record=record)


def _only(changed: Mapping[str, str]) -> str | None:
    return next(iter(changed)) if len(changed) == 1 else None


_CLOCK = say("Compare with the paper dossier when it was written down; what is wrong is retracted and entered again.")


def clocks_belied(step: Step, grown: Iterable[Grown], back_dated: timedelta) -> Iterator[Trace]:
    """Find acts whose instant disagrees with the clock of their commit.

    A commit of the tool bears the instant of its acts; one by hand may come as much later as an act may be dated
    back.
    """
    early = SLACK if step.by_tool else back_dated
    for each in grown:
        for act, line in each.acts:
            shown = {"act": Word("act", act.word), "recorded": act.text["recorded"]}
            if act.word in OF_MERGES:
                continue
            if act.recorded - step.committed > SLACK:
                message = say(
                    "The act {act} says that it was written down at {recorded}, after its own commit ({when}).",
                    **shown,
                    when=step.committed.isoformat(),
                )
                yield trace(
                    FINDING, "recorded-late", message, _CLOCK, step=step, path=each.path, line=line, record=each.record
                )
            elif step.authored - act.recorded > early:
                message = say(
                    "The act {act} says that it was written down at {recorded}, long before its commit ({when}).",
                    **shown,
                    when=step.authored.isoformat(),
                )
                yield trace(
                    FINDING if step.by_tool else WARNING,
                    "recorded-early",
                    message,
                    _CLOCK,
                    step=step,
                    path=each.path,
                    line=line,
                    record=each.record,
                )


def dated_back(step: Step, grown: Iterable[Grown], back_dated: timedelta) -> Iterator[Trace]:
    """Find acts that were written down more than so long after the day that they are dated."""
    for each in grown:
        for act, line in each.acts:
            lag = act.recorded.date() - act.day
            if lag > back_dated:
                message = say(
                    "The act {act} is dated {day} and was written down {days} days later.",
                    act=Word("act", act.word),
                    day=act.day.isoformat(),
                    days=lag.days,
                )
                remedy = say("Late entries are lawful; see that the paper dossier bears the day out.")
                yield trace(
                    WARNING, "back-dated", message, remedy, step=step, path=each.path, line=line, record=each.record
                )
