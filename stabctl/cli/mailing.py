"""Mail of the tool: one message of plain text, handed to the machine's own `sendmail`.

Which machine sends it on, and whether it arrives, is the mail system's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from stabctl.errors import Unavailable, Usage, say

if TYPE_CHECKING:
    from email.message import EmailMessage

    from stabctl.cli.context import App

PLACES = ("/usr/sbin", "/usr/lib")
"""Where `sendmail` lies where it is not on the search path."""

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]*@[A-Za-z0-9][A-Za-z0-9.-]*")


def require_address(text: str, option: str = "--mail") -> str:
    """Return a mail address as it was given; refuse what is not exactly one, naming the option."""
    if not _ADDRESS.fullmatch(text):
        raise Usage(
            say("{option}: {text} is no mail address.", option=option, text=text),
            hint=say("Give one address, such as office@example.org."),
        )
    return text


def sendmail(app: App) -> str:
    """Return the path of `sendmail`; `Unavailable` where the machine has none."""
    import shutil

    folders = (*app.environ.get("PATH", "").split(":"), *PLACES)
    found = shutil.which("sendmail", path=":".join(folder for folder in folders if folder))
    if found is None:
        raise Unavailable(
            say("There is no sendmail on this machine, so nothing can be mailed."),
            hint=say("Install a mail program that brings it, such as Debian's package msmtp-mta, or leave out --mail."),
        )
    return found


def send(app: App, to: str, subject: str, text: str) -> None:
    """Hand one message of plain text to `sendmail`; `Unavailable` with its words where it refuses.

    The message has no sender: the mail system puts in the address of the user who runs the command.
    """
    message = _message(app, require_address(to), subject, text)
    program = sendmail(app)
    _hand_over((program, "-i", "-t"), message.as_bytes(), to, app)


def _message(app: App, to: str, subject: str, text: str) -> EmailMessage:
    import socket
    from email.message import EmailMessage
    from email.utils import format_datetime, make_msgid

    message = EmailMessage()
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(app.now)
    message["Message-ID"] = make_msgid(domain=socket.gethostname() or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, charset="utf-8", cte="base64")
    return message


def _hand_over(command: Sequence[str], data: bytes, to: str, app: App) -> None:
    import subprocess

    try:
        done = subprocess.run(command, input=data, env=dict(app.environ), capture_output=True, check=False)
    except OSError as error:
        raise _refusal(to, error.strerror or str(error)) from None
    if done.returncode != 0:
        lines = (done.stderr + done.stdout).decode("utf-8", "replace").split("\n")
        said = " / ".join(line.strip() for line in lines if line.strip())
        raise _refusal(to, said or f"exit code {done.returncode}")


def _refusal(to: str, words: str) -> Unavailable:
    return Unavailable(
        say("sendmail did not take the message to {address}: {words}", address=to, words=words),
        hint=say("Mend the machine's mail system, or leave out --mail."),
    )
