"""`stabctl explain`: the list behind a figure, held against the files by other means."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from stabctl.i18n import LANGUAGES
from stabctl.i18n.visible import width
from stabctl.query.definitions import DEFINITIONS
from stabctl.query.figures import NAMES
from stabctl.store.sample import lay_out
from tests.support import counter
from tests.support.commands import Stab
from tests.support.repo import hermetic_environ
from tests.support.terminal import on_terminal

CLOCK = "2026-01-05T09:00:00+08:00"
DAY = "2026-03-12"
RECORD_KEYS = {"id", "kind", "unit", "title", "status", "date", "limit", "assignee", "act"}
HABITS = counter.Habits(at_once=30, acknowledge=3)
"""What the sample office has set in `rules.yaml`, as far as the figures of records ask for it."""

PER_RECORD = ("disputes", "intel", "major", "assessments", "duty")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Stab:
    """The sample township as `stabctl demo` lays it out."""
    folder = tmp_path_factory.mktemp("sample")
    stab = Stab(folder / "office", {**hermetic_environ(folder), "STABCTL_NOW": CLOCK})
    lay_out(stab.root, "en", stab.environ, datetime.fromisoformat(CLOCK))
    return stab


def explained(stab: Stab, *arguments: str, now: str | None = None) -> Any:
    return stab("explain", *arguments, "--json", now=now).succeed().data


def _files(stab: Stab, folder: str) -> list[dict[str, Any]]:
    """Read records with a YAML reader of its own; without void numbers, merged ones, and acts taken back."""
    found = []
    for path in sorted((stab.root / "ledgers" / folder).rglob("*.yaml")):
        record = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        words = [act["act"] for act in record["timeline"]]
        gone = {act["of"] for act in record["timeline"] if act["act"] == "retract"}
        kept = [act for act in record["timeline"] if counter.digest(act) not in gone]
        if not {"void", "merge"} & set(words):
            found.append({**record, "timeline": kept})
    return found


@pytest.mark.parametrize("name", [name for name in NAMES if name.partition(".")[0] in PER_RECORD])
def test_the_list_is_the_one_that_another_reader_of_the_files_finds(sample: Stab, name: str) -> None:
    ledger = counter.read_ledger(sample.root)
    for label, first, last in (
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025-05", date(2025, 5, 1), date(2025, 5, 31)),
    ):
        wanted = counter.count(ledger, first, last, last, habits=HABITS)[name]
        found = explained(sample, name, label)
        assert found["period"] == {"from": first.isoformat(), "to": last.isoformat()}
        ids = [record["id"] for record in found["records"]]
        if "numerator" in wanted:
            assert (found["numerator"], found["denominator"], found["text"]) == (
                wanted["numerator"],
                wanted["denominator"],
                wanted["text"],
            )
            assert sorted(ids) == sorted(wanted["denominator_records"])
            counted = [record["id"] for record in found["records"] if record["in_numerator"]]
            assert sorted(counted) == sorted(wanted["numerator_records"])
        else:
            assert found["value"] == wanted["value"]
            assert sorted(ids) == sorted(wanted["records"])
        assert all(record.keys() >= RECORD_KEYS for record in found["records"])


def test_a_cell_of_two_fields_is_counted_by_hand(sample: Stab) -> None:
    units = yaml.safe_load((sample.root / "ledgers/org.yaml").read_text("utf-8"))["units"]
    villages = {unit["code"] for unit in units if unit["level"] == "village"}
    wanted = []
    for record in _files(sample, "disputes"):
        amended = [act for act in record["timeline"] if act["act"] == "amend" and act["date"] <= "2025-06-30"]
        category = [record["category"], *(act["set"]["category"] for act in amended if "category" in act["set"])][-1]
        if category == "neighbour" and record["unit"] in villages and record["date"][:7] == "2025-06":
            wanted.append(record["id"])
    found = explained(sample, "disputes.registered[category=neighbour,unit-level=village]", "2025-06")
    assert wanted
    assert sorted(record["id"] for record in found["records"]) == sorted(wanted)
    assert found["value"] == len(wanted)


def test_an_act_stands_with_its_day_its_instant_its_post_and_its_digest(sample: Stab) -> None:
    acts = {
        (record["id"], act["recorded"]): act
        for record in _files(sample, "disputes")
        for act in record["timeline"]
        if act["act"] == "resolve" and act["date"][:7] == "2025-08"
    }
    found = explained(sample, "disputes.resolved", "--month", "2025-08")
    assert len(found["records"]) == len(acts) > 5
    for record in found["records"]:
        act = record["act"]
        written = acts[record["id"], act["recorded"]]
        assert (act["word"], act["date"], act["by"]) == ("resolve", written["date"], written["by"])
        assert act["digest"] == counter.digest(written)

    text = sample("explain", "disputes.resolved", "2025-08", "--lang", "zh-Hans").succeed().stdout
    for (number, recorded), written in acts.items():
        line = next(line for line in text.splitlines() if line.startswith(number))
        shown = (written["date"][:10], recorded[:16].replace("T", " "), written["by"], counter.digest(written)[:12])
        assert all(part in line for part in ("化解办结", *shown)), line
    assert f"{len(acts)}件" in text
    assert "2025-08-01 – 2025-08-31" in text


def test_days_stand_with_each_record(sample: Stab) -> None:
    found = explained(sample, "disputes.median_days", "2025-Q4")
    days = sorted(record["days"] for record in found["records"])
    assert counter.median(days) == found["value"]
    for record in found["records"]:
        assert (date.fromisoformat(record["ended"]) - date.fromisoformat(record["date"])).days == record["days"]
    rows = sample("explain", "disputes.median_days", "2025-Q4").succeed().stdout.splitlines()
    head = next(row for row in rows if row.startswith("id"))
    assert "days" in head.split()
    assert "digest" not in head


def test_a_rate_marks_what_stands_in_the_upper_list_too(stab: Stab) -> None:
    done, other = stab.assigned(now=DAY), stab.dispute("--title", "晒谷场纠纷", now=DAY)
    stab("resolve", done, "--as", "settled", now="2026-03-13").succeed()
    text = stab("explain", "disputes.success_rate", "2026-W11", now="2026-03-15").succeed().stdout
    assert "50% (1 of 2)" in text
    lines = {word: line for line in text.splitlines() for word in (done, other) if word in line}
    assert lines[done].startswith("✓")
    assert lines[other].startswith(" ")
    assert "✓ stands in the upper list too." in text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-W11", "2026-03-09", "2026-03-15"),
        ("2026-03", "2026-03-01", "2026-03-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-03-T2", "2026-03-11", "2026-03-20"),
        ("2026-03-H1", "2026-03-01", "2026-03-15"),
        ("2026-03-12..2026-03-20", "2026-03-12", "2026-03-20"),
    ],
)
def test_a_period_can_be_named_without_an_option(stab: Stab, text: str, first: str, last: str) -> None:
    record = stab.dispute(now=DAY)
    found = explained(stab, "disputes.registered", text, now="2027-01-10")
    assert found["period"] == {"from": first, "to": last}
    assert [each["id"] for each in found["records"]] == [record]


def test_a_scope_in_the_name_is_another_period(stab: Stab) -> None:
    old, new = stab.dispute(now="2026-02-20"), stab.dispute("--title", "晒谷场纠纷", now=DAY)
    for scope, first, ids in (
        ("to-date", "2026-01-01", [old, new]),
        ("half", "2026-01-01", [old, new]),
        ("ever", "2026-01-01", [old, new]),
        ("previous", "2026-02-01", [old]),
        ("last-year", "2025-03-01", []),
        ("2026-W08", "2026-02-16", [old]),
    ):
        found = explained(stab, f"disputes.registered@{scope}", "2026-03", now="2026-03-31")
        assert found["figure"] == f"disputes.registered@{scope}"
        assert found["period"]["from"] == first, scope
        assert [record["id"] for record in found["records"]] == ids, scope


def test_the_clocks_and_the_unit_narrow_the_list(stab: Stab) -> None:
    early = stab.dispute(now=DAY)
    late = stab.dispute("--title", "晒谷场纠纷", "--date", DAY, "--unit", "QS-JUSTICE", now="2026-03-20")
    week = ("disputes.registered", "2026-W11")
    assert [r["id"] for r in explained(stab, *week, now="2026-03-31")["records"]] == [early, late]
    assert [r["id"] for r in explained(stab, *week, "--known-at", "2026-03-15", now="2026-03-31")["records"]] == [early]
    assert [r["id"] for r in explained(stab, *week, "--unit", "QS-JUSTICE", now="2026-03-31")["records"]] == [late]
    assert explained(stab, *week, "--as-of", "2026-03-11", now="2026-03-31")["value"] == 0
    text = stab("explain", *week, "--unit", "QS-JUSTICE", "--known-at", "2026-03-31", now="2026-03-31").stdout
    assert "Unit: QS-JUSTICE." in text
    assert "As known at 2026-03-31." in text


def test_a_matter_of_safety_stands_by_its_number_alone(stab: Stab) -> None:
    added = stab("add", "dispute", "--title", "需要保护的家庭纠纷", "--category", "family", "--source", "public",
                 "--safety", "domestic-violence", now=DAY).stdout.strip()  # fmt: skip
    for name in ("disputes.registered", "disputes.safety", "disputes.success_rate"):
        text = stab("explain", name, "2026-W11", now="2026-03-15").succeed().stdout
        assert added in text
        assert "需要保护" not in text
        answer = stab("explain", name, "2026-W11", "--json", now="2026-03-15").succeed()
        assert [(each["id"], each["title"]) for each in answer.data["records"]] == [(added, None)]
        assert "需要保护" not in answer.stdout


def test_a_window_that_nobody_swept_is_named_by_its_number(sample: Stab) -> None:
    day = "2026-01-12"
    found = explained(sample, "sweeps.due[swept-by=village]", "2026-01-T2", now=day)
    assert found["value"] == len(found["records"]) == 12
    for record in found["records"]:
        assert record["id"] == f"S-2026-01-T2-{record['unit']}"
        assert record["kind"] == "sweep"
        assert record["status"] is record["act"] is None
        assert "2026-01-T2" in record["title"]
    text = sample("explain", "sweeps.due[swept-by=village]", "2026-01-T2", now=day).succeed().stdout
    assert text.count("S-2026-01-T2-") == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_names_every_figure(stab: Stab, language: str) -> None:
    text = stab("explain", "--list", "--lang", language).succeed().stdout
    told = stab("explain", "--list", "--json", "--lang", language).succeed().data["figures"]
    assert [each["figure"] for each in told] == list(DEFINITIONS)
    for each in told:
        assert f"\n  {each['definition']}\n" in text
        assert each.keys() == {"figure", "definition", "sort", "measure", "dimensions", "comparable"}
    assert ("matters" in text, "件" in text) == ((True, False) if language == "en" else (False, True))


def test_the_catalogue_can_be_narrowed_by_a_part_of_a_name(stab: Stab) -> None:
    told = stab("explain", "--list", "major", "--json").succeed().data["figures"]
    assert {each["figure"].partition(".")[0] for each in told} == {"major"}


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (("disputes.registred",), 1, "There is no figure disputes.registred.", "disputes.registered"),
        (("disputes.registered[categry=land]",), 1, "not broken down by categry", "category"),
        (("disputes.registered[category=lnad]",), 1, "has no cell category=lnad", "land"),
        (("disputes.registered[category]",), 1, "not how a figure is named", "disputes.registered[category=land]"),
        (("disputes.registered@whenever",), 2, "whenever is no period", "2026-W47"),
        ((), 2, "No figure is named.", "--list"),
        (("disputes.registered", "sometime"), 2, "sometime is no period", "2026-W47"),
        (("disputes.registered", "2026-03", "--week", "2026-W11"), 2, "More than one period", "--week"),
        (("disputes.registered", "2026-03", "--as-of", "2026-02-01"), 2, "lies before the period", "--as-of"),
        (("disputes.registered", "--unit", "NOWHERE"), 2, "There is no unit NOWHERE.", "QS-JUSTICE"),
        (("issue.late@half",), 1, "for the period of a report alone", "stabctl explain issue.late"),
        (("issue.late", "--report", "daily"), 2, "There is no report daily.", "weekly"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_the_way_out(
    stab: Stab, arguments: tuple[str, ...], code: int, message: str, hint: str
) -> None:
    answer = stab("explain", *arguments, now=DAY)
    assert (answer.exit_code, answer.stdout) == (code, "")
    first, second = answer.stderr.splitlines()
    assert message in first
    assert hint in second


def test_a_file_that_cannot_be_read_is_told_and_can_be_listed(stab: Stab) -> None:
    good, bad = stab.dispute(now=DAY), stab.dispute("--title", "晒谷场纠纷", now=DAY)
    path: Path = stab.path(bad)
    path.write_text(path.read_text("utf-8") + "<<<<<<< HEAD\n", "utf-8")
    assert stab("explain", "disputes.registered", "2026-W11", now=DAY).exit_code == 1
    answer = stab("explain", "disputes.registered", "2026-W11", "--skip-unreadable", "--json", now=DAY)
    assert answer.exit_code == 0
    assert [record["id"] for record in answer.data["records"]] == [good]
    assert answer.data["unreadable_files"] == 1
    left = stab("explain", "ledger.unreadable", "--skip-unreadable", "--json", now=DAY).data["records"]
    assert [record["id"] for record in left] == [path.relative_to(stab.root).as_posix()]


def test_an_act_that_does_not_count_is_listed_with_its_digest(stab: Stab) -> None:
    record = stab.assigned(now=DAY)
    path = stab.path(record)
    second = {
        "act": "file",
        "date": "2026-03-13",
        "recorded": "2026-03-13T09:00:00+08:00",
        "by": "registrar",
        "limit": "2026-05-01",
    }
    lines = [f"{'- ' if key == 'act' else '  '}{key}: {value}\n" for key, value in second.items()]
    path.write_text(path.read_text("utf-8") + "".join(lines), "utf-8")
    found = explained(stab, "ledger.impossible", "2026-W11", now="2026-03-14")
    assert [(each["id"], each["act"]["digest"]) for each in found["records"]] == [(record, counter.digest(second))]


def test_what_came_after_the_last_issue_is_listed_with_its_acts(stab: Stab) -> None:
    first = stab.dispute(now="2026-03-03")
    stab("summarise", "--week", "2026-W10", "--issue", now="2026-03-09").succeed()
    back = stab.dispute("--title", "晒谷场纠纷", "--date", "2026-03-05", now="2026-03-10")
    stab("amend", first, "--set", "category=family", "--reason", "笔误", now="2026-03-10").succeed()
    for name, record, word in (("issue.late", back, "register"), ("issue.corrections", first, "amend")):
        found = explained(stab, name, "2026-W11", now="2026-03-16")
        assert [(each["id"], each["act"]["word"]) for each in found["records"]] == [(record, word)]
        assert explained(stab, name, "2026-W11", "--report", "overdue", now="2026-03-16")["value"] == 0
        assert explained(stab, name, "2026-W10", now="2026-03-16")["value"] == 0


def test_the_list_fits_a_narrow_terminal(stab: Stab) -> None:
    record = stab.dispute("--title", "机耕路占用引起的邻里纠纷，涉及两个村民小组的出行与灌溉", now=DAY)
    for columns in (60, 80, 140):
        code, screen = on_terminal(
            ("-C", str(stab.root), "explain", "disputes.registered", "2026-W11"),
            {**stab.environ, "STABCTL_NOW": "2026-03-15T09:00:00+08:00"},
            stab.root,
            columns=columns,
        )
        assert code == 0, screen
        assert record in screen
        assert all(width(line) <= columns for line in screen.splitlines()), screen
