"""A real cron daemon runs the installed lines: the report is written, and what fails is mailed.

Where the machine allows it (root, with a namespace of mounts), cron's folders and its `sendmail` are
private to the test, so that no crontab of the machine is ever touched.
"""

from __future__ import annotations

import email
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from pathlib import Path

import pytest

from stabctl.cli.scheduling import machine_zone
from stabctl.domain.periods import WEEKDAYS
from tests.support.commands import Stab
from tests.support.repo import PATH, hermetic_environ

CONTENT_TYPE = 'CONTENT_TYPE="text/plain; charset=UTF-8"'
"""The line that the README gives, so that cron's mails name their characters."""

PRIVATE = """
set -e
mount -t tmpfs none /var/spool/cron
mkdir -m 1730 /var/spool/cron/crontabs
chgrp crontab /var/spool/cron/crontabs
mkdir "$FOLDER/none"
mount --bind "$FOLDER/none" /etc/cron.d
mount --bind /dev/null /etc/crontab
mount -t tmpfs none /run
if test -e /usr/sbin/sendmail; then mount --bind "$FOLDER/sendmail" "$(readlink -f /usr/sbin/sendmail)"; fi
"""
NIGHT = """
printf '%s\\n' "$TYPE" | crontab -
for office in good broken; do
    "$PYTHON" -m stabctl -C "$FOLDER/$office" schedule --install --at "$AT" --weekday "$DAY" >&2
done
crontab -l >"$FOLDER/crontab"
cron -f &
daemon=$!
trap 'kill $daemon' EXIT
for second in $(seq 150); do
    sleep 1
    test -n "$(find "$FOLDER/good/reports" -type f)" || continue
    test "$(grep -ls '^Subject: .*\\( due\\|/broken summarise\\)' "$FOLDER"/mails/* | wc -l)" -lt "$MAILS" || break
done
sleep 1
"""
SENDMAIL = """#!/bin/sh
cat >"$(mktemp "{folder}/mails/.XXXXXX")"
for mail in "{folder}"/mails/.??????; do mv "$mail" "{folder}/mails/$(basename "$mail" | cut -c 2-)"; done
"""


@dataclass(frozen=True)
class Night:
    """What cron left behind: the workspaces `good` and `broken`, the crontab, the mails."""

    folder: Path

    @property
    def mails(self) -> list[Message]:
        return [email.message_from_bytes(path.read_bytes()) for path in sorted((self.folder / "mails").iterdir())]

    def mail_about(self, office: str, verb: str) -> tuple[Message, str]:
        """Return the one mail about a workspace's job, and what it says."""
        [found] = [mail for mail in self.mails if f"{self.folder}/{office} {verb}" in " ".join(mail["Subject"].split())]
        said = found.get_payload(decode=True)
        assert isinstance(said, bytes)
        return found, said.decode("utf-8")


def _reason_against() -> str | None:
    """Tell why no daemon can be started here; None where it can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "only root can start a cron daemon"
    missing = [name for name in ("cron", "crontab", "unshare", "mount") if shutil.which(name, path=PATH) is None]
    if missing:
        return f"the machine has no {missing[0]}"
    alone = subprocess.run(("unshare", "--mount", "true"), env={"PATH": PATH}, capture_output=True, check=False)
    return (
        None if alone.returncode == 0 else "the machine allows no private mounts, and its own crontab stays untouched"
    )


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """Let a cron daemon reach the minute for which the jobs of two workspaces are installed."""
    against = _reason_against()
    if against is not None:
        pytest.skip(against)
    folder = tmp_path_factory.mktemp("cron")
    (folder / "mails").mkdir()
    (folder / "sendmail").write_text(SENDMAIL.format(folder=folder), encoding="utf-8")
    (folder / "sendmail").chmod(0o755)
    environ = hermetic_environ(folder)
    offices = {name: Stab(folder / name, environ) for name in ("good", "broken")}
    for stab in offices.values():
        stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "zh-Hans").succeed()
        (stab.root / "reports").mkdir()
        record = stab.dispute("--title", "晒谷场使用时间的纠纷", now="2026-01-05")
        stab("file", record, "--limit", "2026-02-05", now="2026-01-05").succeed()
    broken = offices["broken"].path(record)
    broken.write_text("<<<<<<< HEAD\n", "utf-8")
    offices["broken"].git("commit", "-qam", "broken by hand")
    run = datetime.now(machine_zone()) + timedelta(seconds=75)
    subprocess.run(
        ("unshare", "--mount", "/bin/sh", "-c", PRIVATE + NIGHT),
        cwd="/",
        env={
            "PATH": PATH,
            "PYTHON": sys.executable,
            "FOLDER": str(folder),
            "TYPE": CONTENT_TYPE,
            "AT": f"{run:%H:%M}",
            "DAY": WEEKDAYS[run.weekday()],
            "MAILS": "3" if Path("/usr/sbin/sendmail").exists() else "0",
        },
        check=True,
    )
    return Night(folder)


@pytest.mark.long
def test_cron_writes_the_weekly_report(night: Night) -> None:
    written = [path for path in (night.folder / "good" / "reports").rglob("*") if path.is_file()]
    assert len(written) >= 1, (night.folder / "crontab").read_text("utf-8")
    [report] = [path for path in written if path.suffix == ".md"]
    assert "青石乡" in report.read_text("utf-8")
    stab = Stab(night.folder / "good", hermetic_environ(night.folder))
    assert stab.git("log", "-1", "--format=%s").strip() == f"{report.relative_to(stab.root)}: issued"


@pytest.mark.long
def test_cron_mails_the_list_of_limits_and_the_reason_of_a_failure(night: Night) -> None:
    if not Path("/usr/sbin/sendmail").exists():
        pytest.skip("the machine has no sendmail through which cron could mail")
    assert (night.folder / "crontab").read_text("utf-8").startswith(CONTENT_TYPE + "\n# stabctl: begin ")
    mail, listed = night.mail_about("good", "due")
    assert mail.get_content_charset() == "utf-8"
    assert "晒谷场使用时间的纠纷" in listed and "超期" in listed
    for verb in ("due", "summarise"):
        _, said = night.mail_about("broken", verb)
        assert "D-2026-QS-0001.yaml" in said
        assert "Traceback" not in said
