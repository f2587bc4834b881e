"""Traces of an audit on screen, as Markdown and as data; and the reports that can't be proven any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from stabctl.cli.context import App
from stabctl.cli.declaring import Exit
from stabctl.cli.findings import finding_data
from stabctl.cli.telling import made
from stabctl.domain.audits import FINDING, LEVELS, NOTICE, Step, Trace, trace
from stabctl.errors import Message, say
from stabctl.i18n.visible import visible
from stabctl.store.issued import issued_files, lost_reports


def unproven(app: App) -> Iterator[Trace]:
    """Find what `verify --all` finds."""
    from stabctl.cli.proving import Proving

    proving = Proving(app)
    files = list(issued_files(app.root))
    for path in (*files, *lost_reports(app.ledger.git, app.root)):
        verdict = proving.verify(app.root / path) if path in files else proving.lost(path)
        for finding in verdict.findings:
            remedy = say("`stabctl verify {path}` says more.", path=path)
            yield trace(FINDING, "report-fails", finding.message, remedy, path=path, line=finding.line or 1)


def answer(app: App, traces: Sequence[Trace], counts: Mapping[str, int], form: str) -> None:
    """Print what was found and the summary; the exit code is 1 if anything is more than a warning."""
    levels = Counter(each.level for each in traces)
    if app.json:
        found = {"findings": [_data(app, each) for each in traces]}
        app.emit("audit", {"commits": dict(counts), **{level: levels[level] for level in LEVELS}, **found})
    elif form == "md":
        app.print("\n".join(_markdown(app, traces, counts)))
    else:
        for each in traces:
            _print(app, each)
        for line in _summary(app, levels, counts):
            app.tell(line)
    if levels[FINDING]:
        raise Exit(1)


def _print(app: App, each: Trace) -> None:
    app.print(f"{_place(each)}: {_labelled(app, each)}")
    app.print(f"    {visible(app.translator.text(each.finding.remedy))}")
    if each.step is not None:
        app.print(f"    {visible(made(app, each.step))}")


def _labelled(app: App, each: Trace) -> str:
    said = visible(app.translator.text(each.finding.message))
    if each.level == FINDING:
        return app.say("Error: {message}", message=said)
    if each.level == NOTICE:
        return app.say("Note: {message}", message=said)
    return app.say("Warning: {message}", message=said)


def _place(each: Trace) -> str:
    """Name commit, file and line, as far as there are any."""
    finding = each.finding
    parts = [each.step.id[:12]] if each.step is not None else []
    if finding.path:
        parts.append(f"{visible(finding.path)}:{finding.line}")
    return " ".join(parts) or finding.code


def _how(step: Step) -> str:
    return "merge" if step.is_merge else "tool" if step.by_tool else "hand"


def _data(app: App, each: Trace) -> dict[str, Any]:
    step = each.step
    return {
        "level": each.level,
        **finding_data(app, each.finding),
        "commit": step.id if step is not None else None,
        "when": step.committed.isoformat() if step is not None else None,
        "author": step.author if step is not None else None,
        "made": _how(step) if step is not None else None,
    }


def _summary(app: App, levels: Mapping[str, int], counts: Mapping[str, int]) -> Iterator[str]:
    yield app.say(
        "{commits} commits: {tool} through the tool, {hand} by hand, {merges} merges, {elsewhere} of other files; "
        "{acts} acts in {versions} versions of records.",
        **counts,
    )
    yield app.say(
        "{findings} findings, {warnings} warnings, {notices} notes.",
        findings=levels.get("finding", 0),
        warnings=levels.get("warning", 0),
        notices=levels.get("notice", 0),
    )


def _markdown(app: App, traces: Sequence[Trace], counts: Mapping[str, int]) -> Iterator[str]:
    levels = Counter(each.level for each in traces)
    yield f"# {app.say('Audit of the history')}"
    yield ""
    for line in _summary(app, levels, counts):
        yield f"- {line}"
    heads: Mapping[str, Message] = {
        "finding": say("Findings"),
        "warning": say("Warnings"),
        "notice": say("Notes"),
    }
    for level, head in heads.items():
        if not levels[level]:
            continue
        yield ""
        yield f"## {app.translator.text(head)}"
        for each in traces:
            if each.level == level:
                yield ""
                yield from _item(app, each)


def _item(app: App, each: Trace) -> Iterator[str]:
    finding = each.finding
    said = visible(app.translator.text(finding.message))
    yield f"- **{finding.code}** {_code(_place(each))}: {_escaped(said)}"
    yield f"  {_escaped(visible(app.translator.text(finding.remedy)))}"
    if each.step is not None:
        yield f"  *{_escaped(visible(made(app, each.step)))}*"


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def _escaped(text: str) -> str:
    """Keep Markdown from reading what people wrote as its own signs; commands in backticks stay."""
    return "".join(f"\\{each}" if each in "*_[]<>|#" else each for each in text)
