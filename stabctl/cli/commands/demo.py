"""`stabctl demo`: the sample township as a workspace of its own."""

from __future__ import annotations

import contextlib
import io
import shlex
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Argument, Context, Exit
from stabctl.cli.main import main
from stabctl.cli.options import app_of
from stabctl.errors import Refused, say
from stabctl.store.roots import from_root
from stabctl.store.sample import lay_out

CLOCK = "2026-01-05T09:00:00+08:00"
"""The fixed clock of the scripted part: the first Monday after the sample's last day."""


TRY_NEXT = (
    "list status:open",
    "due",
    "show D-2026-QS-0001",
    "history D-2026-QS-0001",
    "summarise --year 2025",
    "check",
)


def demo(
    ctx: Context,
    folder: Annotated[
        str | None, Argument(metavar="DIR", help="An empty or new folder (default: a new temporary one).")
    ] = None,
) -> None:
    """Lay out the sample township to look at and play with.

    The ledger of a fictional township for the year 2025 becomes a workspace under git; a dispute
    and an intel item are registered, assigned and resolved in it, and the week's summary is
    printed. That part runs under a fixed clock just after the sample's last day.
    """
    app = app_of(ctx)
    root = _folder(folder)
    lay_out(root, app.translator.language, app.environ, datetime.fromisoformat(CLOCK))
    report = root / "reports" / "2026" / "weekly-2026-W02.md"
    if app.json:
        with contextlib.redirect_stdout(io.StringIO()):
            _play(app, root, report)
        app.emit("demo", {"workspace": str(root), "report": str(report)})
        return
    app.print(app.say("The sample township's ledger of 2025 is in {folder}.", folder=root))
    app.print(app.say("What follows runs under a fixed clock: {now}.", now=CLOCK))
    _play(app, root, report)
    app.print("\n" + app.say("The report as Markdown: {path}", path=report))
    app.print(app.say("Try next:"))
    for line in TRY_NEXT:
        app.print(f"  {_program()} -C {shlex.quote(str(root))} {line}")


def _program() -> str:
    """Name the program as it can be typed here: from the search path, or by its own path."""
    return "stabctl" if shutil.which("stabctl") else shlex.quote(sys.argv[0])


def _play(app: App, root: Path, report: Path) -> None:
    """Run the scripted command lines, each shown before its answer."""
    kept = {name: value for name, value in app.environ.items() if not name.startswith("STABCTL_")}
    environ = {**kept, "STABCTL_NOW": CLOCK, "STABCTL_LANG": app.translator.language}
    for line in _script(report):
        app.print(f"\n$ stabctl {line}")
        sys.stdout.flush()
        code = main(["-C", str(root), *shlex.split(line)], environ)
        if code != 0:
            raise Exit(code)


def _folder(folder: str | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="stabctl-demo-"))
    root = from_root(Path(folder))
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise Refused(say("{folder} is not empty.", folder=root), hint=say("Name a new folder: `stabctl demo DIR`."))
    return root


def _script(report: Path) -> list[str]:
    """The command lines of the demonstration."""
    return [
        "add dispute --title 晒谷场使用时间的纠纷 --category neighbour --source sweep --people 5-9"
        " --summary 两个村民小组争用晒谷场；诉求为排定时间；依据为村规民约",
        "file D-2026-QS-0001 --limit 2026-02-05",
        "assign D-2026-QS-0001 --to QS-JUSTICE --handler mediator",
        "act D-2026-QS-0001 --kind coordination-meeting --note 在村委会召开协调会，排定轮换时间",
        "resolve D-2026-QS-0001 --as agreement --form written --effective 2026-01-05 --signed parties,mediator,seal",
        "add intel --title 春运期间客运班次减少 --level important --source liaison --theme hot",
        "analyse I-2026-QS-0001 --kind routine --finding 班次不能满足返乡需要 --advice 请交通部门加开班次",
        "assign I-2026-QS-0001 --to QS-OFFICE",
        "resolve I-2026-QS-0001",
        "summarise --week 2026-W02",
        f"summarise --week 2026-W02 --out {shlex.quote(str(report))}",
    ]
