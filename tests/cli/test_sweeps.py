"""Sweeps: windows anchored to the calendar, nil apart from missed, gaps, two clones, from files."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab

VILLAGES = tuple(f"QS-V{number:02d}" for number in range(1, 13))
ORG = "units:\n- code: QS\n  name: 青石乡\n  level: township\n" + "".join(
    f"- code: {code}\n  name: 第{code[-2:]}村\n  level: village\n" for code in VILLAGES
)
POSTS = (
    "posts:\n- code: registrar\n  name: 登记岗\n- code: leader\n  name: 分管领导\n- code: mediator\n  name: 调解岗\n"
)
LATER = "2018-01-05"


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A township with twelve villages."""
    (stab.root / "ledgers" / "org.yaml").write_text(ORG + POSTS, encoding="utf-8")
    stab.git("commit", "-qam", "org")
    return stab


def _gaps(office: Stab, *options: str, now: str = LATER) -> list[tuple[str, str, str]]:
    answer = office("sweeps", "--gaps", *options, "--json", now=now)
    windows = answer.data["windows"]
    assert answer.exit_code == int(any(each["gap"] for each in windows) or bool(answer.data["months_without_study"]))
    return [(each["unit"], each["from"], each["to"]) for each in windows if each["gap"]]


def test_the_second_half_year_has_twelve_windows_of_the_township_and_eighteen_of_each_village(office: Stab) -> None:
    half = ("sweeps", "--half", "2017-H2", "--json")
    township = office(*half, "--level", "township", "--scope", "all", now=LATER).data["counts"]
    villages = office(*half, "--level", "village", now=LATER).data["counts"]
    one = office(*half, "--unit", "QS-V01", now=LATER).data["counts"]
    major = office(*half, "--scope", "major", now=LATER).data["counts"]
    assert [each["expected"] for each in (township, villages, one, major)] == [12, 216, 18, 18]


def test_a_township_sweep_falls_inside_each_half_month(office: Stab) -> None:
    for day in ("2017-07-03", "2017-07-20"):
        office("add", "sweep", "--nil", now=day).succeed()
    assert _gaps(office, "--month", "2017-07", "--level", "township", "--scope", "all") == []
    (office.root / "ledgers" / "sweeps" / "2017" / "QS" / "S-2017-07-H2-QS.yaml").unlink()
    office.git("commit", "-qam", "lost")
    found = office("sweeps", "--gaps", "--month", "2017-07", "--scope", "all", "--unit", "QS", "--skip-unreadable",
                   "--json", now=LATER)  # fmt: skip
    assert [(each["from"], each["to"]) for each in found.data["windows"] if each["gap"]] == [
        ("2017-07-16", "2017-07-31")
    ]


def test_a_village_without_a_sweep_in_late_february_is_named_with_its_days(office: Stab) -> None:
    for unit in VILLAGES:
        for window in ("2017-02-T1", "2017-02-T2", "2017-02-T3"):
            if (unit, window) != ("QS-V07", "2017-02-T3"):
                day = {"1": "2017-02-09", "2": "2017-02-15", "3": "2017-02-25"}[window[-1]]
                office("add", "sweep", "--unit", unit, "--window", window, "--nil", now=day).succeed()
    assert _gaps(office, "--month", "2017-02", "--level", "village") == [("QS-V07", "2017-02-21", "2017-02-28")]
    shown = office("sweeps", "--gaps", "--month", "2017-02", "--level", "village", now=LATER)
    assert "第07村" in shown.stdout
    assert "2017-02-21 – 2017-02-28" in shown.stdout


def test_nil_is_swept_late_is_late_and_missed_says_why(office: Stab) -> None:
    matter = office.dispute("--date", "2017-07-02", now="2017-07-02")
    office("add", "sweep", "--unit", "QS-V01", "--found", "1", "--matters", matter, now="2017-07-02").succeed()
    office("add", "sweep", "--unit", "QS-V02", "--nil", now="2017-07-10").succeed()
    late = office("add", "sweep", "--unit", "QS-V03", "--window", "2017-07-T1", "--nil", now="2017-07-11")
    assert late.exit_code == 0
    assert "comes late" in late.stderr
    missed = ("add", "sweep", "--unit", "QS-V04", "--window", "2017-07-T1", "--missed")
    assert office(*missed, now="2017-07-12").exit_code == 2
    office(*missed, "--reason", "道路中断", now="2017-07-12").succeed()
    answer = office("sweeps", "--ten-day", "2017-07-T1", "--level", "village", "--json", now="2017-07-12").data
    assert answer["counts"] == {"expected": 12, "done": 1, "nil": 1, "late": 1, "missed": 9, "due": 0}
    assert [each["unit"] for each in answer["windows"] if each["gap"]] == list(VILLAGES[4:])
    early = office("sweeps", "--ten-day", "2017-07-T1", "--level", "village", "--json", now="2017-07-10").data
    assert early["counts"]["due"] == 10
    related = office("show", matter, "--json").data["record"]["related"]
    assert [(each["relation"], each["id"]) for each in related] == [("found-by", "S-2017-07-T1-QS-V01")]


def test_the_offices_grace_comes_after_the_window(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("sweep_grace_days: 2\n", encoding="utf-8")
    office("add", "sweep", "--unit", "QS-V01", "--window", "2017-07-T1", "--nil", now="2017-07-12").succeed()
    counts = office("sweeps", "--ten-day", "2017-07-T1", "--unit", "QS-V01", "--json", now="2017-07-20").data["counts"]
    assert (counts["nil"], counts["late"]) == (1, 0)


def test_a_second_round_goes_into_the_same_record_and_done_stands_over_nil(office: Stab) -> None:
    first = office("add", "sweep", "--nil", now="2017-07-03").succeed().stdout.strip()
    matter = office.dispute("--date", "2017-07-05", now="2017-07-05")
    office("add", "sweep", "--found", "1", "--matters", matter, now="2017-07-05").succeed()
    office("add", "sweep", "--nil", now="2017-07-06").succeed()
    record = office("show", first, "--json").data["record"]
    assert first == "S-2017-07-H1-QS"
    assert [act["act"] for act in record["acts"]] == ["register", "nil", "found", "nil"]
    assert record["status"] == "done"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ([], "Give one of --found"),
        (["--nil", "--found", "1"], "Give one of --found"),
        (["--nil", "--reason", "x"], "Give one of --found"),
        (["--found", "many"], "whole number"),
        (["--found", "0"], "nil report"),
        (["--found", "1", "--matters", "D-2017-QS-0001,D-2017-QS-0002"], "2 matters"),
        (["--found", "2", "--matters", "D-2017-QS-0009"], "no record D-2017-QS-0009"),
        (["--nil", "--window", "2017-07-T9"], "window"),
        (["--nil", "--window", "2017-07-H2"], "before the window"),
        (["--nil", "--unit", "QS-V99"], "QS-V99"),
    ],
)
def test_what_is_no_sweep_is_refused_and_nothing_is_written(office: Stab, options: list[str], words: str) -> None:
    for _ in range(2):
        office.dispute("--date", "2017-07-01", now="2017-07-01")
    refused = office("add", "sweep", *options, now="2017-07-03")
    assert refused.exit_code in (1, 2)
    assert words in refused.stderr
    assert office("list", "kind:sweep", "--json", now="2017-07-03").data["records"] == []


def test_many_sweeps_come_from_a_file_all_or_none(office: Stab) -> None:
    listed = "".join(f"- unit: {unit}\n  period: 2017-07-T1\n  date: 2017-07-09\n  result: nil\n" for unit in VILLAGES)
    office("add", "sweep", "--from", "-", stdin=listed, now="2017-07-10").succeed()
    assert _gaps(office, "--ten-day", "2017-07-T1", "--level", "village", now="2017-07-11") == []
    again = office("add", "sweep", "--from", "-", stdin=listed, now="2017-07-10")
    assert again.exit_code == 1
    assert "registered already" in again.stderr
    wrong = office("add", "sweep", "--from", "-", stdin="- unit: QS\n  period: 2017-07-H1\n", now="2017-07-10")
    assert wrong.exit_code == 1
    assert "-:1: It has to be said what the sweep found." in wrong.stderr
    twice = "- period: 2017-07-H1\n  found: 1\n" * 2
    assert office("add", "sweep", "--from", "-", stdin=twice, now="2017-07-10").exit_code == 1
    assert office("list", "unit:QS", "kind:sweep", "--json", now="2017-07-11").data["records"] == []


def test_two_clones_make_the_same_head_at_the_same_place(office: Stab) -> None:
    other = Stab(office.root.parent / "other", office.environ)
    office.git("clone", "-q", str(office.root), str(other.root))
    office("add", "sweep", "--unit", "QS-V01", "--nil", now="2017-07-03").succeed()
    other("add", "sweep", "--unit", "QS-V01", "--found", "2", now="2017-07-04").succeed()
    heads = []
    for clone in (office, other):
        text = (clone.root / "ledgers/sweeps/2017/QS-V01/S-2017-07-T1-QS-V01.yaml").read_text("utf-8")
        heads.append(text.partition("timeline:")[0])
    assert (
        heads[0] == heads[1] == "id: S-2017-07-T1-QS-V01\nkind: sweep\nunit: QS-V01\nscope: all\nperiod: 2017-07-T1\n"
    )


def test_a_key_period_asks_the_township_for_ten_day_windows(office: Stab) -> None:
    rules = (
        "key_periods:\n- name: 春节前后\n  from: 2017-01-20\n  to: 2017-02-05\n  sweeps:\n"
        "  - level: township\n    scope: all\n    window: ten-day\n"
    )
    (office.root / "ledgers" / "rules.yaml").write_text(rules, encoding="utf-8")
    windows = office("sweeps", "--from", "2017-01-01", "--to", "2017-02-28", "--unit", "QS", "--scope", "all", "--json",
                     now=LATER).data["windows"]  # fmt: skip
    assert [each["id"][2:12] for each in windows] == [
        "2017-01-H1",
        "2017-01-T2",
        "2017-01-T3",
        "2017-02-T1",
        "2017-02-H2",
    ]


def test_due_awaits_sweeps_and_studies_once_the_office_keeps_them_here(office: Stab) -> None:
    assert office("due", "--json", now="2017-07-09").data["records"] == []
    (office.root / "ledgers" / "rules.yaml").write_text("sweeps_since: 2017-07-01\n", encoding="utf-8")
    records = office("due", "--json", now="2017-07-09").data["records"]
    assert [(each["of"], each["id"], each["limit"], each["clock"]) for each in records] == [
        ("sweep", "2017-07-T1", "2017-07-10", "due-soon"),
        ("sweep", "2017-07-T1-major", "2017-07-10", "due-soon"),
        ("sweep", "2017-07-H1", "2017-07-15", "due-soon"),
        ("study", "2017-07", "2017-07-31", "running"),
    ]
    assert len(records[0]["units"]) == 12
    office("add", "sweep", "--unit", "QS-V01", "--nil", now="2017-07-09").succeed()
    assert len(office("due", "--json", now="2017-07-09").data["records"][0]["units"]) == 11
    late = office("due", "--json", now="2017-08-02")
    assert late.exit_code == 1
    assert ("study", "2017-07", "overdue") in [(e["of"], e["id"], e["clock"]) for e in late.data["records"]]
    assert _gaps(office, "--month", "2017-06", now="2017-08-02") == []


def test_a_window_ends_at_midnight_of_the_office(office: Stab) -> None:
    one = ("sweeps", "--ten-day", "2017-07-T1", "--unit", "QS-V01", "--json")
    assert office(*one, now="2017-07-10T23:59:59+08:00").data["counts"]["due"] == 1
    assert office(*one, now="2017-07-10T16:00:00+00:00").data["counts"]["missed"] == 1
