"""`stabctl print`: a slip, notice or form of a record, with blank lines for names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.options import RecordId, app_of, completing, words_option
from stabctl.cli.paperwork import paper_text
from stabctl.cli.writing import require_new, write_text
from stabctl.domain.folding import fold
from stabctl.domain.vocabulary import ABOUT, Vocabulary
from stabctl.errors import Usage, say
from stabctl.report.papers import PAPERS

_FORM = Vocabulary("form", tuple(PAPERS))


def print_(
    ctx: Context,
    form: Annotated[
        str,
        Argument(metavar="FORM", help="Which paper: " + ", ".join(PAPERS) + ".", autocompletion=completing(_FORM)),
    ],
    record_id: RecordId,
    about: Annotated[str | None, words_option(ABOUT, "--about", help="What a notice is about.")] = None,
    out: Annotated[str | None, Option("--out", metavar="FILE", help="Write it into a new file.")] = None,
) -> None:
    """Print a slip, notice or form of a record.

    Names are written by hand: no paper has a field for one, and the paper dossier keeps them.
    """
    app = app_of(ctx)
    if form not in _FORM:
        raise Usage(say("There is no paper {word}.", word=form), hint=say("Use one of: {words}.", words=tuple(PAPERS)))
    if about is not None and about not in ABOUT:
        raise Usage(
            say("There is no notice about {word}.", word=about), hint=say("Use one of: {words}.", words=ABOUT.words)
        )
    if about is not None and form != "notice":
        raise Usage(say("--about goes with the paper notice."), hint=say("Leave --about out."))
    text = paper_text(app, form, fold(app.ledger.get(record_id)), about or "channels")
    if out is None:
        if app.json:
            app.emit("print", {"record": record_id, "form": form, "text": text})
        else:
            app.print(text.rstrip("\n"))
        return
    require_new(Path(out))
    write_text(Path(out), text)
    if app.json:
        app.emit("print", {"record": record_id, "form": form, "path": out})
    else:
        app.print(out)
