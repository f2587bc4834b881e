"""Whatever clerks type, in whatever order: files only grow, one command is one commit, figures are the counter's."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.laws.clerk import BREACHES, RARE, WANTED, Clerk
from tests.laws.running import HABITS, Office, new_office
from tests.support import counter
from tests.support.commands import Stab
from tests.support.counter import course_of, digest, instant_of
from tests.support.repo import tree

FLOWS = {
    "major": ("listed", "delisted", "resolved", "supervised"),
    "duty": ("told", "visits", "asked", "referred"),
}
ADDITIVE = (
    "disputes.registered",
    "disputes.reopened",
    "disputes.resolved",
    "disputes.closed_otherwise",
    "disputes.handled",
    "disputes.handling_acts",
    "disputes.resolved_late",
    *(f"disputes.handling_acts[way={way}]" for way in counter.WAYS),
    "intel.collected",
    "intel.analysed",
    "intel.assigned",
    "intel.closed",
    "intel.closed_otherwise",
    "intel.analyses",
    *(f"{group}.{name}" for group in ("major", "duty") for name in FLOWS[group]),
)
"""The figures of which the months of a year add up to the year."""


# What has to be true of the figures


def counted(office: Office, *words: str) -> dict[str, Any]:
    """Run a report and require every figure in it of the counter."""
    made = office("summarise", *words, "--format", "json").succeed().data
    assert made["impossible_acts"] == 0 and made["unreadable_files"] == 0
    as_of = date.fromisoformat(made["as_of"])
    whole = [date.fromisoformat(made["period"][end]) for end in ("from", "to")]
    cache: dict[Any, dict[str, Any]] = {}
    for name, each in made["figures"].items():
        if name.startswith("ledger."):
            assert each["value"] == 0, (words, name)
            continue
        plain, _, scope = name.partition("@")
        first, last = (date.fromisoformat(each["period"][end]) for end in ("from", "to"))
        assert (first, last) == _scope(scope, whole, as_of, _began(office, as_of)), (words, name)
        bare, cell = _cell(plain)
        last = last if scope else whole[1]
        key = (first, last, cell)
        if key not in cache:
            cache[key] = counter.count(office.matters.values(), first, last, as_of, only=cell, habits=HABITS)
        found = {word: sorted(part) if isinstance(part, list) else part for word, part in each.items()}
        del found["period"]
        assert found == cache[key][bare], (words, name)
    _no_row_is_missing(made["figures"])
    values = {name: each.get("value") for name, each in made["figures"].items()}
    for scope in {name.partition("@")[2] for name in values}:
        _balances(values, f"@{scope}" if scope else "")
    return {name: each for name, each in made["figures"].items() if not name.startswith("ledger.")}


def _began(office: Office, as_of: date) -> date:
    """Give the day of the first record that counts."""
    courses = [course_of(matter) for matter in office.matters.values()]
    return min((course.began for course in courses if course.until(as_of) and not course.gone), default=as_of)


def _scope(scope: str, whole: list[date], as_of: date, began: date) -> tuple[date, date]:
    """Give the days of a figure: the report's, or of an annual one its half-year, the year to date, or all there is."""
    last = min(whole[1], as_of)
    if scope == "ever":
        return min(date(last.year, 1, 1), began), as_of
    if scope == "to-date":
        return date(last.year, 1, 1), as_of
    if scope == "half":
        first, end = (date(last.year, 1, 1), date(last.year, 6, 30)), (date(last.year, 7, 1), date(last.year, 12, 31))
        half = first if last.month < 7 else end
        return half[0], min(half[1], as_of)
    return whole[0], last


def _cell(name: str) -> tuple[str, tuple[str, str] | None]:
    """Take the cell off a figure's name; ways of handling and kinds of analysis are figures of their own."""
    plain, bracket, rest = name.partition("[")
    if not bracket or rest.startswith(
        ("way=", "analysis=", "grade=", "decision=", "screened=", "swept-by=", "adopted=", "stage=", "method=")
    ):
        return name, None
    key, _, word = rest.removesuffix("]").partition("=")
    return plain, (key, word)


DIMENSIONS = {
    "disputes": ("category", "source", "unit", "assignee", "people"),
    "intel": ("level", "source", "unit", "assignee"),
}


def _no_row_is_missing(figures: Mapping[str, Any]) -> None:
    """Require that the rows of every table add up to the figure that they break down."""
    plain = {name: each for name, each in figures.items() if "[" not in name and "@" not in name}
    for name, each in plain.items():
        part = "numerator" if "numerator" in each else "value"
        if "_days" in name or "since" in name:
            continue
        for dimension in DIMENSIONS.get(name.partition(".")[0], ()):
            rows = [row for word, row in figures.items() if word.startswith(f"{name}[{dimension}=")]
            assert sum(row[part] for row in rows) == each[part], (name, dimension)


def _balances(values: Mapping[str, Any], scope: str) -> None:
    brought, registered, reopened, resolved, otherwise, left = (
        values[f"disputes.{name}{scope}"]
        for name in ("brought_forward", "registered", "reopened", "resolved", "closed_otherwise", "open_at_end")
    )
    assert brought + registered + reopened - resolved - otherwise == left


def check_all(office: Office, times: int) -> None:
    """Require that the ledger is sound, and a number of reports right."""
    checked = office("check")
    assert (checked.exit_code, checked.stderr) == (0, ""), checked.stdout
    assert counter.read_ledger(office.stab.root) and {
        matter.head["id"]: matter.acts for matter in counter.read_ledger(office.stab.root)
    } == {record: matter.acts for record, matter in office.matters.items()}
    listed_as_they_stand(office, office.today)
    listed_as_they_stand(office, office.today - timedelta(days=office.chance.randint(1, 30)))
    for words in some_reports(office, times):
        counted(office, *words)


def listed_as_they_stand(office: Office, day: date) -> None:
    """Require that the list gives every matter's state, limit and responsible unit as the counter has them."""
    found = office("list", "--as-of", str(day), "--json").succeed().data["records"]
    wanted = {}
    for record, matter in office.matters.items():
        course = course_of(matter)
        if course.until(day) and not course.gone:
            state = course.state(day)
            if state == "resolved" and record.startswith("I-"):
                state = "closed"
            limit = course.until(day)[-1].limit
            wanted[record] = (state, None if limit is None else str(limit), course.value("assignee", day))
    assert {each["id"]: (each["status"], each["limit"], each["assignee"]) for each in found} == wanted, day


def some_reports(office: Office, times: int) -> Iterator[tuple[str, ...]]:
    """Think of periods and as-of days between the first registration and some weeks after today."""
    first = min(course_of(matter).began for matter in office.matters.values())
    long = (office.today - first).days
    for _ in range(times):
        day = first + timedelta(days=office.chance.randint(0, long))
        year, week, _ = day.isocalendar()
        span, words, start = office.chance.choice(
            (
                ("week", ("--week", f"{year}-W{week:02}"), day - timedelta(days=day.weekday())),
                ("month", ("--month", f"{day:%Y-%m}"), day.replace(day=1)),
                ("month", ("--month", f"{day:%Y-%m}"), day.replace(day=1)),
                (
                    "half",
                    ("--half", f"{day.year}-H{1 if day.month < 7 else 2}"),
                    _scope("half", [day, day], day, day)[0],
                ),
                (
                    "quarter",
                    ("--quarter", f"{day.year}-Q{(day.month + 2) // 3}"),
                    date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
                ),
                ("year", ("--year", f"{day.year}"), date(day.year, 1, 1)),
                ("range", ("--from", str(day), "--to", str(day + timedelta(days=9))), day),
                ("week", (), office.today - timedelta(days=office.today.weekday())),
            )
        )
        annual = span == "year" or (span in ("month", "half") and office.chance.random() < 0.3)
        as_of = start + timedelta(days=office.chance.randint(0, max((office.today - start).days + 20, 1)))
        report = ("--report", "annual") if annual else ()
        today = start <= office.today
        yield (*words, *report, *(() if today and office.chance.random() < 0.4 else ("--as-of", str(as_of))))


def months_add_up(office: Office, year: int) -> None:
    """Require that the flow figures of twelve months are those of the year, record by record."""
    end = ("--as-of", f"{year}-12-31")
    months = [counted(office, "--month", f"{year}-{month:02}", *end) for month in range(1, 13)]
    whole = counted(office, "--year", str(year), *end)
    for name in ADDITIVE:
        added = [record for each in months for record in each[name]["records"]]
        assert sorted(added) == sorted(whole[name]["records"]), name


def known_then(office: Office, folder: Path) -> None:
    """Require that what an earlier commit says is what the ledger of today knew at that time."""
    pairs = zip(office.commits, office.commits[1:], strict=False)
    commit = office.chance.choice([commit for (now, commit), (after, _) in pairs if after > now])
    then = Stab(folder, office.stab.environ)
    office.stab.git("clone", "--quiet", "--no-local", str(office.stab.root), str(folder))
    then.git("checkout", "--quiet", "-B", "main", commit)
    matters = counter.read_ledger(folder)
    known = max((act["recorded"] for matter in matters for act in matter.acts), key=instant_of)
    known = known if "." in known else known.replace("+08:00", ".000000+08:00")
    day = instant_of(known).date()
    period = (date(day.year, 1, 1), date(day.year, 12, 31), date(day.year, 12, 31))
    earlier = Office(then, office.chance, instant_of(known), Counter(), Counter())
    earlier.matters = {each.head["id"]: each for each in matters}
    figures = counted(earlier, "--year", str(day.year), "--as-of", f"{day.year}-12-31")
    later = counter.count(office.matters.values(), *period, known_at=known, habits=HABITS)
    told = {name: each for name, each in later.items() if name in figures}
    assert {name for name in later if "[" not in name} == {name for name in figures if not set("[@") & set(name)}
    assert {name: figures[name].get("value", figures[name].get("numerator")) for name in told} == {
        name: each.get("value", each.get("numerator")) for name, each in told.items()
    }


def test_a_short_sequence_of_commands_keeps_every_law(tmp_path: Path) -> None:
    office = new_office(tmp_path / "short", 20260312)
    clerk = Clerk(office)
    for _ in range(60):
        office.go(clerk.next())
        clerk.wait()
    check_all(office, 12)
    months_add_up(office, office.today.year)
    known_then(office, tmp_path / "then")
    assert sum(office.accepted.values()) >= 30 and sum(office.refused.values()) >= 5


def test_an_annual_report_made_in_the_next_year_keeps_its_own_year(tmp_path: Path) -> None:
    office = new_office(tmp_path / "late", 1)
    office.now = datetime.fromisoformat("2026-11-20T09:00:00+08:00")
    clerk = Clerk(office)
    for _ in range(12):
        office.go(clerk.add("dispute"))
        clerk.wait()
    office.now = datetime.fromisoformat("2027-01-11T09:00:00+08:00")
    counted(office, "--year", "2026", "--as-of", "2027-01-10")


@pytest.mark.parametrize("day", ["2026-03-05", "2026-03-12"])
def test_a_registration_can_not_be_moved_behind_the_amendment_that_moves_it(stab: Stab, day: str) -> None:
    record = stab.dispute("--date", "2026-03-01", now="2026-03-12")
    before = tree(stab.root)
    moved = ("--set", "date=2026-03-20", "--reason", "误记", "--date", day)
    assert stab("amend", record, *moved, now="2026-03-12").exit_code == 1
    assert tree(stab.root) == before


def test_a_retraction_can_not_move_the_registration_behind_itself(stab: Stab) -> None:
    record = stab.dispute("--date", "2026-03-10", now="2026-03-12")
    stab("amend", record, "--set", "date=2026-03-01", "--reason", "误记", now="2026-03-12").succeed()
    before = tree(stab.root)
    amendment = digest(counter.read_matter(stab.path(record).read_text("utf-8")).acts[1])
    words = ("--act", amendment[:12], "--reason", "误记", "--date", "2026-03-05")
    assert stab("retract", record, *words, now="2026-03-12").exit_code == 1
    assert tree(stab.root) == before


@pytest.mark.parametrize("ending", ["void ID --reason x", "merge ID --into D-2026-QS-0003 --reason x"])
def test_no_command_takes_away_the_record_that_a_duplicate_went_into(stab: Stab, ending: str) -> None:
    stays, duplicate, _ = (stab.dispute() for _ in range(3))
    stab("merge", duplicate, "--into", stays, "--reason", "重复登记").succeed()
    refused = stab(*ending.replace("ID", stays).split())
    assert refused.exit_code == 1
    assert duplicate in refused.stderr
    stab("check").succeed()


@pytest.mark.long
def test_every_verb_twenty_times_keeps_every_law(tmp_path: Path) -> None:
    """Office after office, until everything that can be said was accepted, and refused for every rule of conduct."""
    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    reports = commands = seed = 0
    while any(accepted[name] < (10 if name.split()[0] in RARE else 20) for name in WANTED) or any(
        refused[f"for {breach}"] < 5 for breach in BREACHES
    ):
        office = new_office(tmp_path / f"office-{seed}", seed, accepted, refused)
        clerk = Clerk(office)
        for number in range(400):
            office.go(clerk.next())
            clerk.wait()
            if number % 50 == 49:
                check_all(office, 4)
        check_all(office, 10)
        months_add_up(office, office.today.year)
        known_then(office, tmp_path / f"then-{seed}")
        commands, reports, seed = commands + 400, reports + 8 * 4 + 10 + 14, seed + 1
    lines = [f"{seed} offices, {commands} commands, {reports} reports"]
    for name in sorted({*accepted, *refused}):
        lines.append(f"{name:28} accepted {accepted[name]:5}  refused {refused[name]:5}")
    sys.stdout.write("\n" + "\n".join(lines) + "\n")
