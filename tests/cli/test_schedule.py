"""`schedule` writes lines that run from an empty environment, into a crontab whose other lines stay."""

from __future__ import annotations

import email
import email.policy
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from stabctl.cli import scheduling
from stabctl.report.building import REPORTS
from tests.support.commands import Stab
from tests.support.cron import Crontab, command_of
from tests.support.repo import PATH, hermetic_environ

ODD = "台账 100% \"a'b\\c $HOME"
MINE = b"# mine\nMAILTO=office\n5 4 * * * /usr/bin/true\r\n\n*/9 * * * * date +\\%F \xb9\xfe\n"
ELSEWHERE = b"# stabctl: begin /srv/other\n0 8 * * * other\n# stabctl: end /srv/other\n"


@pytest.fixture
def crontab(tmp_path: Path) -> Crontab:
    return Crontab.make(tmp_path / "bin")


@pytest.fixture
def office(tmp_path: Path, crontab: Crontab) -> Stab:
    """A workspace whose folder's name holds all that has to be quoted."""
    environ = hermetic_environ(tmp_path)
    stab = Stab(tmp_path / ODD, {**environ, "PATH": f"{crontab.folder}:{PATH}"})
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    _set(stab, timezone=_same_zone())
    return stab


def _same_zone() -> str:
    """Name a zone that shows the machine's time, so that nothing has to be noted."""
    zone = scheduling.machine_zone()
    offset = datetime.now(zone).utcoffset()
    assert offset is not None
    return getattr(zone, "key", None) or f"Etc/GMT{-int(offset.total_seconds() // 3600):+d}"


def _set(stab: Stab, **settings: str) -> None:
    path = stab.root / "stabctl.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if line.partition(":")[0] not in settings]
    path.write_text("\n".join([*kept, *(f"{name}: {value}" for name, value in settings.items())]) + "\n", "utf-8")
    stab.git("commit", "-qam", "settings")


def _jobs(stab: Stab, *options: str) -> list[str]:
    shown = stab("schedule", *options).succeed().stdout
    return [line for line in shown.splitlines() if not line.startswith("#")]


# What is printed.


def test_the_lines_stand_between_markers_that_name_the_workspace(office: Stab) -> None:
    lines = office("schedule").succeed().stdout.splitlines()
    assert (lines[0], lines[-1]) == (f"# stabctl: begin {office.root}", f"# stabctl: end {office.root}")
    weekly, due = (line for line in lines if not line.startswith("#"))
    assert weekly.startswith("0 8 * * 1 ") and weekly.endswith(" summarise --last week --issue --catch-up")
    assert due.startswith("0 8 * * * ") and due.endswith(" due")


@pytest.mark.parametrize(("first", "number"), [("monday", 1), ("thursday", 4), ("saturday", 6), ("sunday", 0)])
def test_the_weekly_job_runs_on_the_first_day_of_the_offices_week(office: Stab, first: str, number: int) -> None:
    _set(office, first_weekday=first)
    assert _jobs(office)[0].startswith(f"0 8 * * {number} ")
    assert _jobs(office, "--weekday", "friday", "--at", "7:05")[0].startswith("5 7 * * 5 ")


def test_several_reports_and_what_is_passed_on_to_them(office: Stab, crontab: Crontab) -> None:
    sendmail = crontab.folder / "sendmail"
    sendmail.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    sendmail.chmod(0o755)
    annual, weekly, due = _jobs(
        office, "--report", "annual,weekly", "--report", "weekly", "--format", "md", "--mail", "a@example.org"
    )
    given = "--issue --catch-up --format md --mail a@example.org"
    assert annual.startswith("0 8 1 1 * ") and annual.endswith(f" --last year --report annual {given}")
    assert weekly.endswith(f" summarise --last week {given}")
    assert due.endswith(" due")


def test_every_report_can_be_scheduled(office: Stab) -> None:
    jobs = office("schedule", "--report", ",".join(REPORTS), "--json").succeed().data["jobs"]
    assert [job["name"] for job in jobs] == [*REPORTS, "due"]


def test_a_report_of_other_periods_than_its_usual_ones(office: Stab) -> None:
    sweeps, later, board, _ = _jobs(office, "--report", "sweeps,sweeps:half-month", "--report", "board:month,sweeps")
    assert sweeps.startswith("0 8 1,11,21 * * ") and " --last ten-day --report sweeps " in sweeps
    assert later.startswith("0 8 1,16 * * ") and " --last half-month --report sweeps " in later
    assert board.startswith("0 8 1 * * ") and " --last month --report board " in board
    data = office("schedule", "--report", "sweeps,sweeps:half-month,board", "--json").succeed().data
    assert [job["name"] for job in data["jobs"]] == ["sweeps", "sweeps-half-month", "board", "due"]


def test_a_year_that_begins_in_another_month_moves_its_reports(office: Stab) -> None:
    _set(office, year_begins="7")
    annual, half, quarter, _ = _jobs(office, "--report", "annual,half-yearly,quarterly")
    assert [line[:18].split(" /")[0] for line in (annual, half, quarter)] == [
        "0 8 1 7 *",
        "0 8 1 1,7 *",
        "0 8 1 1,4,7,10 *",
    ]


@pytest.mark.parametrize("report", ["weekly", "annual"])
def test_the_line_of_a_report_issues_it(office: Stab, crontab: Crontab, report: str) -> None:
    office("schedule", "--install", "--report", report).succeed()
    done = _run(crontab.lines()[0])
    assert (done.returncode, done.stderr) == (0, "")
    [issued] = [line for line in done.stdout.splitlines() if (office.root / line).is_file()]
    assert f"/{report}-" in issued
    assert office.git("log", "-1", "--format=%s").strip() == f"{issued}: issued"


def test_a_language_and_a_post_that_the_settings_do_not_give_are_written_down(office: Stab) -> None:
    assert all(" --lang " not in line and " --by " not in line for line in _jobs(office))
    shown = office("schedule", "--lang", "zh-Hans", STABCTL_BY="office").succeed().stdout
    assert shown.count(" --lang zh-Hans --by office -C ") == 2


def test_json_gives_each_job_as_words(office: Stab) -> None:
    data = office("schedule", "--json").succeed().data
    assert data["workspace"] == str(office.root)
    assert [job["name"] for job in data["jobs"]] == ["weekly", "due"]
    assert data["jobs"][1]["command"][-3:] == ["-C", str(office.root), "due"]
    assert data["jobs"][0]["line"] in data["crontab"]


def test_units_name_their_files_and_count_in_the_workspaces_zone(office: Stab) -> None:
    _set(office, timezone="Pacific/Auckland", first_weekday="sunday")
    shown = office("schedule", "--systemd").succeed().stdout
    for name in ("weekly.service", "weekly.timer", "due.service", "due.timer"):
        assert f"\n# ~/.config/systemd/user/stabctl-qs-{name}\n[Unit]\n" in shown
    assert "OnCalendar=Sun *-*-* 08:00:00 Pacific/Auckland\n" in shown
    assert "systemctl --user enable --now stabctl-qs-weekly.timer stabctl-qs-due.timer" in shown
    units = office("schedule", "--systemd", "--json").succeed().data["units"]
    assert set(units) == {f"stabctl-qs-{job}.{kind}" for job in ("weekly", "due") for kind in ("service", "timer")}


def test_another_zone_than_the_machines_is_noted_with_the_time_there(office: Stab) -> None:
    _set(office, timezone="Pacific/Kiritimati")
    shown = office("schedule", "--weekday", "monday")
    run = datetime(2026, 3, 16, 8, 0, tzinfo=scheduling.machine_zone()).astimezone(ZoneInfo("Pacific/Kiritimati"))
    assert shown.exit_code == 0
    assert "cron counts in this machine's time zone: 2026-03-16 08:00 in " in shown.stderr
    assert f"is {run:%Y-%m-%d %H:%M} in Pacific/Kiritimati" in shown.stderr
    assert "the workspace's is Pacific/Kiritimati." in shown.stdout


# The crontab.


@pytest.mark.parametrize("before", [None, b"", MINE, MINE + ELSEWHERE, ELSEWHERE + MINE], ids=range(5))
def test_install_is_done_once_and_remove_leaves_every_other_byte(
    office: Stab, crontab: Crontab, before: bytes | None
) -> None:
    if before is not None:
        crontab.file.write_bytes(before)

    assert "has the lines of" in office("schedule", "--install").succeed().stdout
    installed = crontab.file.read_bytes()
    assert installed == (before or b"") + office("schedule").succeed().stdout.encode()
    assert "nothing has changed" in office("schedule", "--install").succeed().stdout
    assert crontab.writes == 1

    assert "have been replaced" in office("schedule", "--install", "--at", "17:30").succeed().stdout
    assert crontab.file.read_bytes() == installed.replace(b"\n0 8 * * ", b"\n30 17 * * ").replace(
        b"\n30 17 * * * other", b"\n0 8 * * * other"
    )

    assert "are out of" in office("schedule", "--remove").succeed().stdout
    assert crontab.file.read_bytes() == (before or b"")
    assert "nothing has changed" in office("schedule", "--remove").succeed().stdout
    assert crontab.writes == 3


@pytest.mark.parametrize("strict", [True, False])
def test_a_last_line_without_an_end(tmp_path: Path, strict: bool) -> None:
    crontab = Crontab.make(tmp_path / "lenient", strict=strict)
    stab = Stab(tmp_path / "office", {**hermetic_environ(tmp_path), "PATH": f"{crontab.folder}:{PATH}"})
    stab.run_bare("init", str(stab.root), "--name", "青石乡", "--code", "QS", "--lang", "en").succeed()
    crontab.file.write_bytes(b"5 4 * * * /usr/bin/true")
    assert stab("schedule", "--install").exit_code == 0
    assert crontab.file.read_bytes().startswith(b"5 4 * * * /usr/bin/true\n# stabctl: begin ")
    stab("schedule", "--remove").succeed()
    assert crontab.file.read_bytes() == b"5 4 * * * /usr/bin/true" + (b"\n" if strict else b"")


def test_install_and_remove_answer_in_json(office: Stab) -> None:
    assert office("schedule", "--install", "--json").succeed().data["changed"] is True
    assert office("schedule", "--install", "--json").succeed().data["changed"] is False
    assert office("schedule", "--remove", "--json").succeed().data == {"workspace": str(office.root), "changed": True}


def test_a_workspace_reached_by_another_path_has_one_block(office: Stab, crontab: Crontab, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(office.root)
    office("schedule", "--install").succeed()
    again = office.run_bare("-C", str(tmp_path / "link"), "schedule", "--install").succeed()
    assert "nothing has changed" in again.stdout
    assert crontab.file.read_text("utf-8").count("# stabctl: begin ") == 1


# Refusals.


def test_a_torn_block_is_refused_and_stays(office: Stab, crontab: Crontab) -> None:
    torn = MINE + f"# stabctl: begin {office.root}\n0 8 * * * due\n".encode()
    crontab.file.write_bytes(torn)
    for option in ("--install", "--remove"):
        refused = office("schedule", option)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "Line 6 of the crontab says `# stabctl: begin " in refused.stderr
        assert "Hint: Run `crontab -e`" in refused.stderr
    assert (crontab.file.read_bytes(), crontab.writes) == (torn, 0)


def test_without_crontab_the_package_and_systemd_are_named(stab: Stab, tmp_path: Path) -> None:
    for option in ("--install", "--remove"):
        refused = stab("schedule", option, PATH=str(tmp_path))
        assert refused.exit_code == 1
        assert "Error: There is no crontab program" in refused.stderr
        assert "Debian's package cron" in refused.stderr and "schedule --systemd" in refused.stderr


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("#!/bin/sh\necho 'You (office) are not allowed to use this program' >&2\nexit 1\n", "You (office) are not"),
        ("#!/bin/sh\ntest \"$1\" = -l || {{ echo 'no space left' >&2; exit 1; }}\n", "no space left"),
        ("#!/bin/sh\nexit 4\n", "exit code 4"),
        ("#!/no/such/program\n", "No such file"),
    ],
)
def test_where_crontab_refuses_its_words_are_shown(stab: Stab, tmp_path: Path, script: str, words: str) -> None:
    crontab = Crontab.make(tmp_path / "refusing", script=script)
    refused = stab("schedule", "--install", PATH=f"{crontab.folder}:{PATH}")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"Error: crontab refused: {words}" in refused.stderr
    assert "Nothing has been changed." in refused.stderr


def test_elsewhere_than_in_a_workspace_it_is_refused(tmp_path: Path) -> None:
    refused = Stab(tmp_path, hermetic_environ(tmp_path))("schedule")
    assert refused.exit_code == 1
    assert "There is no workspace in" in refused.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--at", "24:00"), "--at 24:00 is no time of day"),
        (("--at", "8"), "--at 8 is no time of day"),
        (("--at", "-1:30"), "--at -1:30 is no time of day"),
        (("--at", "０８:00"), "is no time of day"),
        (("--weekday", "someday"), "--weekday someday is no weekday"),
        (("--weekday", "monday", "--report", "annual"), "--weekday goes with reports on weeks"),
        (("--report", "weekly:day"), "--report weekly:day: there are no such periods"),
        (("--report", "daily"), "There is no report daily"),
        (("--format", "csv"), "There is no format csv"),
        (("--mail", "office"), "--mail: office is no mail address"),
        (("--mail", "a@example.org\n* * * * * true"), "is no mail address"),
        (("--install", "--remove"), "don't go together"),
        (("--install", "--systemd"), "don't go together"),
    ],
)
def test_what_can_not_be_meant_is_refused(stab: Stab, options: tuple[str, ...], words: str) -> None:
    refused = stab("schedule", *options)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert words in refused.stderr and "Hint: " in refused.stderr


def test_a_folder_with_a_newline_in_its_name_is_refused(office: Stab, tmp_path: Path) -> None:
    folder = tmp_path / "a\n* * * * * true"
    shutil.move(office.root, folder)
    for option in ((), ("--systemd",), ("--install",)):
        refused = Stab(folder, office.environ)("schedule", *option)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "can't stand in a schedule" in refused.stderr


def test_mail_is_warned_of_where_nothing_can_send_it(office: Stab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stabctl.cli.mailing.PLACES", ())
    git = shutil.which("git", path=PATH)
    assert git is not None
    shown = office("schedule", "--mail", "a@example.org", PATH="/nowhere")
    assert shown.exit_code == 0
    assert "Warning: There is no sendmail on this machine" in shown.stderr


# The lines, run as cron runs them.


def _run(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ("env", "-i", "/bin/sh", "-c", command_of(line)),
        cwd="/",
        env={"PATH": PATH},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_weekly_line_issues_each_week_once_from_an_empty_environment(office: Stab, crontab: Crontab) -> None:
    office("schedule", "--install").succeed()
    weekly = crontab.lines()[0]
    for _ in range(2):
        done = _run(weekly)
        assert (done.returncode, done.stderr) == (0, "")
        assert office.git("rev-list", "--count", "HEAD", "--", "reports").strip() == "1"
    [written] = office.root.glob("reports/*/weekly-*.md")
    assert "青石乡" in written.read_text("utf-8")
    assert "nothing has changed" in done.stdout


def test_a_report_is_mailed_by_the_line_that_issues_it(office: Stab, crontab: Crontab) -> None:
    sendmail = crontab.folder / "sendmail"
    sendmail.write_text(f'#!/bin/sh\ncat >"{crontab.folder}/message"\n')
    sendmail.chmod(0o755)
    office("schedule", "--install", "--mail", "leader@example.org").succeed()
    line = crontab.lines()[0]
    assert "PATH=/usr/" in line
    done = _run(line.replace("PATH=", f"PATH={crontab.folder}:", 1))
    assert (done.returncode, done.stderr) == (0, "")
    message = email.message_from_bytes((crontab.folder / "message").read_bytes(), policy=email.policy.default)
    assert message["To"] == "leader@example.org"
    assert "青石乡" in message["Subject"] and "青石乡" in message.get_content()


def test_the_daily_line_prints_the_list_and_exits_with_1_when_something_is_overdue(
    office: Stab, crontab: Crontab
) -> None:
    _set(office, language="zh-Hans")
    office("schedule", "--install").succeed()
    due = crontab.lines()[1]
    assert (_run(due).returncode, _run(due).stderr) == (0, "")
    record = office.dispute("--title", "机耕路占用引起的纠纷", now="2026-01-05")
    office("file", record, "--limit", "2026-02-05", now="2026-01-05").succeed()
    done = _run(due)
    assert (done.returncode, done.stderr) == (1, "")
    assert "机耕路占用引起的纠纷" in done.stdout and "超期" in done.stdout


@pytest.mark.parametrize("job", [0, 1])
def test_a_line_that_fails_says_why_on_standard_error_and_exits_with_1(
    office: Stab, crontab: Crontab, job: int
) -> None:
    office("schedule", "--install").succeed()
    broken = office.path(office.dispute())
    broken.write_text("<<<<<<< HEAD\n", "utf-8")
    office.git("commit", "-qam", "broken by hand")
    done = _run(crontab.lines()[job])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ") and broken.name in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("job", [0, 1])
def test_a_line_whose_workspace_is_gone_says_so(office: Stab, crontab: Crontab, job: int) -> None:
    office("schedule", "--install").succeed()
    shutil.move(office.root, office.root.parent / "moved")
    done = _run(crontab.lines()[job])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Error: ") and "There is no folder" in done.stderr


def test_started_by_its_python_alone_it_needs_no_installation(
    office: Stab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "elsewhere" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    due = _jobs(office)[1]
    assert f" {python} -m stabctl -C " in due
    assert "青石" in office.root.joinpath("stabctl.yaml").read_text("utf-8")
    done = _run(due.replace(" due", " org"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "青石乡" in done.stdout
