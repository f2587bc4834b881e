"""The user's crontab, read and replaced through the machine's own `crontab` program."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping

from stabctl.errors import Unavailable, say

_NONE_YET = re.compile(rb"no crontab for|can't open '[^'\n]*': No such file", re.IGNORECASE)


class UserCrontab:
    """The crontab of the user who runs the command; a user may have none, which reads as empty."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = {**environ, "LC_ALL": "C", "CRONTAB_NOHEADER": "Y"}

    def read(self) -> bytes:
        """Return the crontab's bytes; `Unavailable` where the program refuses to show it."""
        done = self._run("-l")
        if done.returncode == 0:
            return done.stdout
        if _NONE_YET.search(done.stderr + done.stdout):
            return b""
        raise _refusal(done)

    def write(self, crontab: bytes) -> None:
        """Replace the whole crontab; `Unavailable` where the program refuses.

        Most crons refuse a last line without an end; it gets one where that is so.
        """
        done = self._run("-", data=crontab)
        if done.returncode != 0 and crontab and not crontab.endswith(b"\n"):
            done = self._run("-", data=crontab + b"\n")
        if done.returncode != 0:
            raise _refusal(done)

    def _run(self, argument: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        import shutil

        program = shutil.which("crontab", path=self._environ.get("PATH", ""))
        if program is None:
            raise Unavailable(
                say("There is no crontab program on this machine."),
                hint=say("Install cron (Debian's package cron), or take the timers of `stabctl schedule --systemd`."),
            )
        try:
            return subprocess.run((program, argument), input=data, env=self._environ, capture_output=True, check=False)
        except OSError as error:
            raise _refused(error.strerror or str(error)) from None


def _refusal(done: subprocess.CompletedProcess[bytes]) -> Unavailable:
    lines = (done.stderr + done.stdout).decode("utf-8", "replace").split("\n")
    return _refused(" / ".join(line.strip() for line in lines if line.strip()) or f"exit code {done.returncode}")


def _refused(words: str) -> Unavailable:
    return Unavailable(
        say("crontab refused: {words}", words=words),
        hint=say(
            "Nothing has been changed. Ask who keeps the machine, or take the timers of `stabctl schedule --systemd`."
        ),
    )
