"""`stabctl schedule`: crontab lines and systemd timers for the reports and the daily list."""

from __future__ import annotations

from typing import Annotated, Any

from stabctl.cli.context import App
from stabctl.cli.crontabs import UserCrontab
from stabctl.cli.declaring import Context, Option
from stabctl.cli.mailing import require_address, sendmail
from stabctl.cli.options import app_of
from stabctl.cli.scheduling import (
    Job,
    Wanted,
    jobs_for,
    machine_zone,
    require_writable,
    same_clock,
    starting,
    time_of_day,
    zone_name,
)
from stabctl.domain.periods import SPANS, WEEKDAYS
from stabctl.domain.timetable import Timetable
from stabctl.errors import Unavailable, Usage, say
from stabctl.exchange.crontab import block_in, block_of, line_of, with_block, without_block
from stabctl.exchange.systemd import service_of, timer_of
from stabctl.report.building import REPORTS, require_report

FORMATS = ("text", "md")


def schedule(
    ctx: Context,
    report: Annotated[
        list[str] | None,
        Option(
            "--report",
            metavar="|".join(REPORTS),
            help="Which reports (default: weekly), of other periods than usual as sweeps:half-month; "
            "can be repeated, or with commas.",
        ),
    ] = None,
    at: Annotated[str, Option("--at", metavar="HH:MM", help="The time of day (default: 08:00).")] = "08:00",
    weekday: Annotated[
        str | None,
        Option(
            "--weekday",
            metavar="|".join(WEEKDAYS),
            help="The day of reports on weeks (default: the first day of the office's week).",
        ),
    ] = None,
    mail: Annotated[
        str | None, Option("--mail", metavar="ADDRESS", help="Have the reports mailed there as well.")
    ] = None,
    form: Annotated[
        str | None, Option("--format", metavar="|".join(FORMATS), help="The format of the reports.")
    ] = None,
    systemd: Annotated[bool, Option("--systemd", help="Print systemd units instead of crontab lines.")] = False,
    install: Annotated[bool, Option("--install", help="Put the lines into your crontab.")] = False,
    remove: Annotated[bool, Option("--remove", help="Take the lines out of your crontab.")] = False,
) -> None:
    """Print the crontab lines that write the reports, and list the limits every day.

    A report is issued for each complete period since its last issue, on the first day after a period. A job
    that finds nothing to do changes nothing; one that fails says why and exits with 1, and cron mails that.

    With --install the lines stand in your crontab between two markers that name the workspace; doing it again
    replaces them, and no other line is touched. cron counts in the machine's time zone and leaves out what
    falls due while the machine is off; the timers of --systemd count in the workspace's and make up for it.
    """
    app = app_of(ctx)
    if install + remove + systemd > 1:
        raise Usage(say("--install, --remove and --systemd don't go together."), hint=say("Give one of them."))
    folder = str(app.root.resolve())
    if remove:
        _remove(app, folder)
        return
    timetables = _timetables(app, at, weekday)
    reports = [Wanted(name, timetables[span], span == _usual(name)) for name, span in _reports(report, weekday)]
    jobs = jobs_for(folder, reports, timetables["day"], _passed_on(mail, form), _start(app))
    require_writable(jobs)
    if mail is not None:
        _warn_without_sendmail(app)
    if systemd:
        _print_units(app, folder, jobs)
        return
    block = block_of(folder, _comments(app), (line_of(job.timetable, job.command) for job in jobs))
    _note_zones(app, jobs[0])
    if install:
        _install(app, folder, jobs, block)
    elif app.json:
        app.emit("schedule", _data(folder, jobs, block))
    else:
        app.print(block.decode("utf-8").rstrip("\n"))


def _reports(given: list[str] | None, weekday: str | None) -> tuple[tuple[str, str], ...]:
    """Return each report with the span of its periods: the given one, else its usual one, else weeks."""
    named: dict[tuple[str, str], None] = {}
    for word in (word for each in given or ["weekly"] for word in each.split(",")):
        name, _, span = word.partition(":")
        require_report(name)
        if span not in ("", *SPANS):
            raise Usage(
                say("--report {word}: there are no such periods.", word=word),
                hint=say("After the colon use one of: {words}.", words=SPANS),
            )
        named[name, span or _usual(name)] = None
    if weekday is not None and all(span != "week" for _, span in named):
        raise Usage(
            say("--weekday goes with reports on weeks only."),
            hint=say("Leave it out: other reports are made on the first day after their period."),
        )
    return tuple(named)


def _usual(report: str) -> str:
    return next(iter(REPORTS[report]), "week")


def _timetables(app: App, at: str, weekday: str | None) -> dict[str, Timetable]:
    """Return the timetable of the daily job and of every span of periods."""
    if weekday is not None and weekday not in WEEKDAYS:
        raise Usage(
            say("--weekday {word} is no weekday.", word=weekday), hint=say("Use one of: {words}.", words=WEEKDAYS)
        )
    settings = app.office.settings
    day = settings.first_weekday if weekday is None else WEEKDAYS.index(weekday)
    return {span: Timetable(span, time_of_day(at), day, settings.year_begins) for span in ("day", *SPANS)}


def _passed_on(mail: str | None, form: str | None) -> tuple[str, ...]:
    """Return the options that go to every report."""
    words: list[str] = []
    if form is not None:
        if form not in FORMATS:
            raise Usage(say("There is no format {word}.", word=form), hint=say("Use one of: {words}.", words=FORMATS))
        words += ["--format", form]
    if mail is not None:
        words += ["--mail", require_address(mail)]
    return tuple(words)


def _start(app: App) -> tuple[str, ...]:
    """Return how the program is started: with the language and the post that no setting of the workspace gives."""
    words = [*starting(app.environ)]
    if app.office.settings.language != app.translator.language:
        words += ["--lang", app.translator.language]
    post = app.given.by or app.environ.get("STABCTL_BY")
    if post:
        words += ["--by", post]
    return tuple(words)


def _warn_without_sendmail(app: App) -> None:
    try:
        sendmail(app)
    except Unavailable as missing:
        app.warn(missing.message)


def _comments(app: App) -> list[str]:
    zone = zone_name(machine_zone(), app.now)
    return [
        app.say("`stabctl schedule --install` writes these lines anew, `stabctl schedule --remove` takes them out."),
        app.say(
            "Times are those of this machine's time zone, {zone}; the workspace's is {other}.",
            zone=zone,
            other=app.office.settings.timezone,
        ),
        app.say("What a job prints or refuses is mailed by cron to MAILTO, or else to this user."),
    ]


def _note_zones(app: App, job: Job) -> None:
    """Tell what time of the workspace the job's next run is, where the machine counts otherwise."""
    here, there = machine_zone(), app.now.tzinfo
    assert there is not None
    if same_clock(here, there, app.now):
        return
    run = job.timetable.after(app.now.astimezone(here))
    app.note(
        say(
            "cron counts in this machine's time zone: {here} in {zone} is {there} in {other}, the workspace's. "
            "Choose --at for that, or --systemd, which counts in the workspace's.",
            here=f"{run:%Y-%m-%d %H:%M}",
            zone=zone_name(here, app.now),
            there=f"{run.astimezone(there):%Y-%m-%d %H:%M}",
            other=app.office.settings.timezone,
        )
    )


def _install(app: App, folder: str, jobs: tuple[Job, ...], block: bytes) -> None:
    crontab = UserCrontab(app.environ)
    before = crontab.read()
    after = with_block(before, folder, block)
    if after != before:
        crontab.write(after)
    if app.json:
        app.emit("schedule", {**_data(folder, jobs, block), "changed": after != before})
    elif after == before:
        app.tell(app.say("Your crontab has these lines of {folder} already; nothing has changed.", folder=folder))
    elif block_in(before, folder):
        app.tell(app.say("The lines of {folder} in your crontab have been replaced.", folder=folder))
    else:
        app.tell(app.say("Your crontab has the lines of {folder} now.", folder=folder))


def _remove(app: App, folder: str) -> None:
    crontab = UserCrontab(app.environ)
    before = crontab.read()
    after = without_block(before, folder)
    if after != before:
        crontab.write(after)
    if app.json:
        app.emit("schedule", {"workspace": folder, "changed": after != before})
    elif after == before:
        app.tell(app.say("Your crontab has no lines of {folder}; nothing has changed.", folder=folder))
    else:
        app.tell(app.say("The lines of {folder} are out of your crontab.", folder=folder))


def _print_units(app: App, folder: str, jobs: tuple[Job, ...]) -> None:
    units = _units(app, folder, jobs)
    if app.json:
        app.emit("schedule", {"workspace": folder, "jobs": [_job(job) for job in jobs], "units": units})
        return
    timers = " ".join(name for name in units if name.endswith(".timer"))
    head = [
        app.say("Write each part below into the file that its first line names, then run"),
        "  systemctl --user daemon-reload",
        f"  systemctl --user enable --now {timers}",
        app.say("and, so that the timers run while nobody is logged in, once"),
        "  loginctl enable-linger",
        app.say("What failed, or is overdue: `systemctl --user --failed`; what was said: `journalctl --user -u NAME`."),
    ]
    parts = ["\n".join(f"# {line}" for line in head)]
    parts += [f"# ~/.config/systemd/user/{name}\n{text.rstrip()}" for name, text in units.items()]
    app.print("\n\n".join(parts))


def _units(app: App, folder: str, jobs: tuple[Job, ...]) -> dict[str, str]:
    settings = app.office.settings
    units = {}
    for job in jobs:
        name = f"stabctl-{settings.code.lower()}-{job.name}"
        about = f"stabctl {job.name} ({settings.office})"
        units[f"{name}.service"] = service_of(about, folder, job.command)
        units[f"{name}.timer"] = timer_of(about, job.timetable, settings.timezone)
    return units


def _data(folder: str, jobs: tuple[Job, ...], block: bytes) -> dict[str, Any]:
    return {"workspace": folder, "jobs": [_job(job) for job in jobs], "crontab": block.decode("utf-8")}


def _job(job: Job) -> dict[str, Any]:
    return {"name": job.name, "command": list(job.command), "line": line_of(job.timetable, job.command)}
