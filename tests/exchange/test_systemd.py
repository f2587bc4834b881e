"""Units are read by systemd itself, without a word of complaint, and mean what was asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import time
from pathlib import Path

import pytest

from stabctl.domain.timetable import Timetable
from stabctl.exchange.systemd import service_of, timer_of

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze", path="/usr/bin:/bin") is None,
    reason="there is no systemd-analyze to read the units",
)
ODD = "台账 100% \"a'b\\c $HOME ${x} ; \\"


def _analyze(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
    return subprocess.run(
        ("systemd-analyze", *arguments), env=environ, capture_output=True, text=True, encoding="utf-8", check=False
    )


@needs_systemd
@pytest.mark.parametrize("name", ["plain", ODD, "blank ", "percent%"])
def test_systemd_takes_the_units_of_any_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    service, timer = tmp_path / "stabctl-qs-weekly.service", tmp_path / "stabctl-qs-weekly.timer"
    service.write_text(service_of("stabctl (100% 青石乡)", str(folder), ["/usr/bin/env", "-C", str(folder), "true"]))
    timer.write_text(timer_of("stabctl", Timetable("week", time(8)), "Asia/Shanghai"))
    done = _analyze(tmp_path, "verify", "--user", str(service), str(timer))
    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize(
    ("timetable", "zone", "runs"),
    [
        (Timetable("week", time(8), 0), "Asia/Shanghai", "Mon 2026-03-16 00:00:00 UTC"),
        (Timetable("week", time(17, 30), 6), "UTC", "Sun 2026-03-15 17:30:00 UTC"),
        (Timetable("day", time(8)), "UTC", "Fri 2026-03-13 08:00:00 UTC"),
        (Timetable("ten-day", time(8)), "UTC", "Sat 2026-03-21 08:00:00 UTC"),
        (Timetable("half-month", time(8)), "UTC", "Mon 2026-03-16 08:00:00 UTC"),
        (Timetable("month", time(8)), "UTC", "Wed 2026-04-01 08:00:00 UTC"),
        (Timetable("quarter", time(8), year_begins=2), "UTC", "Fri 2026-05-01 08:00:00 UTC"),
        (Timetable("half", time(8)), "UTC", "Wed 2026-07-01 08:00:00 UTC"),
        (Timetable("year", time(8)), "UTC", "Fri 2027-01-01 08:00:00 UTC"),
    ],
)
def test_systemd_understands_the_calendar(tmp_path: Path, timetable: Timetable, zone: str, runs: str) -> None:
    [when] = re.findall(r"^OnCalendar=(.*)$", timer_of("stabctl", timetable, zone), re.MULTILINE)
    done = _analyze(tmp_path, "calendar", "--base-time", "2026-03-12 09:20:11 UTC", when)
    assert done.returncode == 0, done.stderr
    assert re.search(r"(?:Next elapse|\(in UTC\)): (.*)$", done.stdout, re.MULTILINE)
    assert runs in done.stdout


def test_the_service_runs_once_in_the_workspace_and_the_timer_makes_up_for_missed_runs() -> None:
    service = service_of("about", "/srv/青石%", ["/usr/bin/env", "PATH=/bin", "/opt/a b/stabctl", "100%", 'a"$b\\'])
    assert "Type=oneshot\n" in service
    assert "WorkingDirectory=/srv/青石%%\n" in service
    assert 'ExecStart=/usr/bin/env PATH=/bin "/opt/a b/stabctl" "100%%" "a\\"$$b\\\\"\n' in service
    timer = timer_of("about", Timetable("week", time(8)), "Asia/Shanghai")
    assert "Persistent=true\n" in timer and "WantedBy=timers.target\n" in timer
