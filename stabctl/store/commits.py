"""The message of a command's commit: what happened in words, and in trailers for programs."""

from __future__ import annotations

from collections.abc import Sequence

from stabctl.domain.record import Act, Record


def message_for(records: Sequence[Record], acts: Sequence[Act]) -> str:
    """Word one commit: a subject, then `Stabctl-Act`, `Stabctl-Record` and `Stabctl-By` trailers."""
    if len(records) == 1:
        subject = f"{records[0].id}: {describe(acts[-1])}"
    else:
        subject = f"{records[0].id} … {records[-1].id}: {acts[0].word} {len(records)} records"
    trailers = [f"Stabctl-Act: {act.word} {act.short}" for act in acts]
    trailers += [f"Stabctl-Record: {record.id}" for record in records]
    trailers += [f"Stabctl-By: {post}" for post in dict.fromkeys(act.by for act in acts)]
    return "\n".join((subject, "", *trailers, ""))


def describe(act: Act) -> str:
    """Say in a few words what an act does."""
    word = act.word
    if word == "assign":
        return f"assign to {act.get('to')}"
    if (said := act.get("as")) is not None:
        return f"{word} as {said}"
    if word in ("escalate", "link", "report-now"):
        return f"{word} to {act.get('to')}"
    if word in ("mediate", "mediation-session", "mediation-result"):
        return f"{word}: {act.get('track')}"
    if word == "notify":
        return f"notify about {act.get('about')}"
    if word == "merge":
        return f"merge into {act.get('into')}"
    if word == "found":
        return f"found {act.get('found')}"
    if word == "file":
        return f"file with limit {act.get('limit')}"
    if word == "amend":
        return f"amend {', '.join(act.changes)}"
    if word == "retract":
        return f"retract {(act.get('of') or '')[:12]}"
    if word == "void":
        return "void the number"
    return word
