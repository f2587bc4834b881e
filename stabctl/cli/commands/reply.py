"""`stabctl reply`: the answer to a referral or to a request for instructions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.asking import complete_texts
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.describing import named
from stabctl.cli.options import Day, Note, RecordId, app_of, words_option
from stabctl.domain.answers import Question, awaited
from stabctl.domain.folding import fold
from stabctl.domain.keys import Form, Key
from stabctl.domain.vocabulary import REPLY_OF
from stabctl.errors import Refused, Usage, say


def reply(
    ctx: Context,
    record_id: RecordId,
    of: Annotated[
        str | None, words_option(REPLY_OF, "--of", help="What it answers (default: the one that is awaited).")
    ] = None,
    to_act: Annotated[
        str | None, Option("--to-act", metavar="DIGEST", help="The act that it answers, where several wait.")
    ] = None,
    body: Annotated[
        str | None, Option("--body", metavar="TEXT", help="The body or unit that answers, where several wait.")
    ] = None,
    note: Note = None,
    date: Day = None,
) -> None:
    """Record the answer to a referral or to a request for instructions.

    Where several answers are awaited it says which one came, by the body or by the digest that
    `history` shows. The others stay in `due`.
    """
    app = app_of(ctx)
    if of is not None and of not in REPLY_OF:
        raise Usage(
            say("There is no answer to {word}.", word=of), hint=say("Use one of: {words}.", words=REPLY_OF.words)
        )
    steps = fold(app.ledger.get(record_id)).steps
    waiting = {word: awaited(steps, word) for word in REPLY_OF.words}
    chosen = {word: [each for each in asked if _is_meant(each, to_act, body)] for word, asked in waiting.items()}
    of = of or _only(chosen) or _only(waiting)
    of = complete_texts(app, [Key("of", Form.WORD, words=REPLY_OF)], {"of": of})["of"]
    _require_one(app, record_id, chosen[of], waiting[of])
    also = {"to_act": chosen[of][0].act.digest} if chosen[of] else {}
    acting.run(app, "reply", record_id, f"{of}-reply", {"note": note}, date, also=also)


def _is_meant(each: Question, to_act: str | None, body: str | None) -> bool:
    """Tell whether an act is the one that is named by its digest's first digits or by who answers."""
    by_digest = to_act is None or (len(to_act) >= 4 and each.act.digest.startswith(to_act.lower()))
    return by_digest and (body is None or body.strip() == each.asked)


def _only(asked: Mapping[str, list[Question]]) -> str | None:
    """Name the one sort of which something waits; None where there are two or none."""
    words = [word for word, found in asked.items() if found]
    return words[0] if len(words) == 1 else None


def _require_one(app: App, record_id: str, chosen: list[Question], waiting: list[Question]) -> None:
    """Refuse an answer that fits several acts, or none of those that wait."""
    if len(chosen) == 1 or not waiting:
        return
    listed = tuple(f"{each.act.digest[:12]} {named(app, each.asked or None)} {each.day}" for each in chosen or waiting)
    raise Refused(
        say("{record}: several answers are awaited: {acts}.", record=record_id, acts=listed)
        if chosen
        else say("{record}: no such answer is awaited; these are: {acts}.", record=record_id, acts=listed),
        hint=say("Say which one with --to-act DIGEST or --body TEXT."),
        record=record_id,
    )
