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


def test_a_window_is_due_on_its_last_day_and_missed_at_the_end_of_it(office: Stab) -> None:
    window = ("sweeps", "--half-month", "2017-07-H2", "--unit", "QS", "--scope", "all", "--json")
    for now, options, word in (
        ("2017-07-31", (), "due"),
        ("2017-07-31", ("--as-of", "2017-07-30"), "due"),
        ("2017-07-31", ("--as-of", "2017-07-31"), "missed"),
        ("2017-08-01", (), "missed"),
    ):
        counts = office(*window, *options, now=now).data["counts"]
        assert counts == {"expected": 1, "done": 0, "nil": 0, "late": 0, "missed": 0, "due": 0, word: 1}
    study = ("sweeps", "--month", "2017-07", "--json")
    assert office(*study, now="2017-07-31").data["months_without_study"] == []
    assert office(*study, "--as-of", "2017-07-31", now="2017-07-31").data["months_without_study"] == ["2017-07"]


def test_a_missed_sweep_is_overdue_in_due_until_it_is_made_or_explained(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text(
        "sweeps_since: 2017-07-01\nstudy: none\nsweeps:\n- level: township\n  scope: all\n  window: half-month\n",
        encoding="utf-8",
    )
    assert office("due", now="2017-07-15").exit_code == 0
    missed = office("due", "--json", now="2017-07-16")
    assert missed.exit_code == 1
    found = [(each["id"], each["clock"], each["units"]) for each in missed.data["records"]]
    assert found == [("2017-07-H1", "overdue", ["QS"]), ("2017-07-H2", "running", ["QS"])]
    office("add", "sweep", "--window", "2017-07-H1", "--missed", "--reason", "道路中断", now="2017-07-16").succeed()
    assert [each["id"] for each in office("due", "--json", now="2017-07-16").succeed().data["records"]] == [
        "2017-07-H2"
    ]


def test_sweeps_say_from_which_day_they_are_counted(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("sweeps_since: 2017-07-01\n", encoding="utf-8")
    year = office("sweeps", "--year", "2017", now=LATER).succeed().stdout
    assert "counted from 2017-07-01 on" in year
    assert office("sweeps", "--year", "2017", "--json", now=LATER).data["counted_since"] == "2017-07-01"
    assert "counted from" not in office("sweeps", "--half", "2017-H2", now=LATER).succeed().stdout


def test_the_offices_grace_comes_after_the_window(office: Stab) -> None:
    (office.root / "ledgers" / "rules.yaml").write_text("sweep_grace_days: 2\n", encoding="utf-8")
    office("add", "sweep", "--unit", "QS-V01", "--window", "2017-07-T1", "--nil", now="2017-07-12").succeed()
    counts = office("sweeps", "--ten-day", "2017-07-T1", "--unit", "QS-V01", "--json", now="2017-07-20").data["counts"]
    assert (counts["nil"], counts["late"]) == (1, 0)


def test_a_second_round_goes_into_the_same_record_and_done_stands_over_nil(office: Stab) -> None:
    first = office("add", "sweep", "--nil", now="2017-07-03").succeed().stdout.strip()
    matter = office.dispute("--date", "2017-07-05", now="2017-07-05")
    before = int(office.git("rev-list", "--count", "HEAD"))
    again = office("add", "sweep", "--found", "1", "--matters", matter, now="2017-07-05").succeed().stdout.strip()
    answer = office("add", "sweep", "--nil", "--json", now="2017-07-06").succeed()
    assert again == answer.data["records"][0]["id"] == first
    assert int(office.git("rev-list", "--count", "HEAD")) == before + 2
    record = office("show", first, "--json").data["record"]
    assert first == "S-2017-07-H1-QS"
    assert [act["act"] for act in record["acts"]] == ["register", "nil", "found", "nil"]
    assert record["status"] == "done"


def test_a_sweep_that_was_entered_with_a_wrong_day_is_put_right(office: Stab) -> None:
    sweep = ("add", "sweep", "--nil", "--unit", "QS-V05", "--window", "2017-07-T1")
    late = office(*sweep, now="2017-07-28")
    record = late.stdout.strip()
    assert "comes late" in late.stderr
    assert _swept(office, "QS-V05") == "late"
    refused = office("void", record, "--reason", "日期录错", now="2017-07-28")
    assert "enter it again with `stabctl add sweep`" in refused.stderr
    nil = office("show", record, "--json").data["record"]["acts"][1]["digest"]
    office("retract", record, "--act", nil, "--reason", "日期录错", now="2017-07-28").succeed()
    assert _swept(office, "QS-V05") == "missed"
    assert "before the window" in office(*sweep, "--date", "2017-06-30", now="2017-07-28").stderr
    office(*sweep, "--date", "2017-07-09", now="2017-07-28").succeed()
    assert _swept(office, "QS-V05") == "nil"
    assert office("check").exit_code == 0


def test_two_rounds_may_be_entered_in_any_order(office: Stab) -> None:
    sweep = ("add", "sweep", "--unit", "QS-V05", "--window", "2017-07-T1")
    matter = office.dispute("--date", "2017-07-02", now="2017-07-02")
    record = office(*sweep, "--found", "1", "--matters", matter, now="2017-07-12").stdout.strip()
    assert _swept(office, "QS-V05") == "late"
    office(*sweep, "--nil", "--date", "2017-07-04", now="2017-07-13").succeed()
    assert _swept(office, "QS-V05") == "done"
    assert office("show", record, "--as-of", "2017-07-04", "--json").data["record"]["status"] == "nil"


def _swept(office: Stab, unit: str) -> str:
    """Say how the first window of July stands for a unit, at the end of the month."""
    answer = office("sweeps", "--ten-day", "2017-07-T1", "--unit", unit, "--json", now="2017-07-31").data
    word: str = answer["windows"][0]["standing"]
    return word


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


def test_a_file_takes_its_unit_scope_and_day_from_the_options_and_nothing_else(office: Stab) -> None:
    listed = "- period: 2017-07-T1\n  result: nil\n- period: 2017-07-T2\n  found: 1\n"
    given = ("add", "sweep", "--from", "-", "--unit", "QS", "--major")
    refused = office(*given, "--nil", "--reason", "x", stdin=listed, now="2017-07-20")
    assert refused.exit_code == 2
    assert "--nil, --reason" in refused.stderr
    entered = office(*given, "--date", "2017-07-12", stdin=listed, now="2017-07-20")
    assert entered.stdout.split() == ["S-2017-07-T1-major-QS", "S-2017-07-T2-major-QS"]
    assert entered.stderr == "Note: These sweeps come late: S-2017-07-T1-major-QS.\n"
    windows = office("sweeps", "--month", "2017-07", "--scope", "major", "--json", now="2017-07-20").data["windows"]
    assert [each["standing"] for each in windows] == ["late", "done"]


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (("--unit", "QS-V01", "--window", "2017-07-H1"), "S-2017-07-H1-QS-V01"),
        (("--unit", "QS-V01", "--window", "2017-07-T1", "--major"), "S-2017-07-T1-major-QS-V01"),
        (("--window", "2017-07-T1"), "S-2017-07-T1-QS"),
    ],
)
def test_a_sweep_that_fills_no_window_is_kept_with_a_warning(
    office: Stab, options: tuple[str, ...], number: str
) -> None:
    entered = office("add", "sweep", *options, "--nil", now="2017-07-05")
    assert (entered.exit_code, entered.stdout.strip()) == (0, number)
    assert "fills no window" in entered.stderr
    assert len(_gaps(office, "--ten-day", "2017-07-T1", "--unit", "QS-V01")) == 1


def test_the_windows_of_a_unit_are_listed_with_their_words(office: Stab) -> None:
    office("add", "sweep", "--unit", "QS-V01", "--nil", now="2017-07-03").succeed()
    office(
        "add", "sweep", "--unit", "QS-V01", "--window", "2017-07-T2", "--missed", "--reason", "道路中断",
        now="2017-07-25",
    ).succeed()  # fmt: skip
    lines = office("sweeps", "--month", "2017-07", "--unit", "QS-V01", now="2017-07-25").stdout.splitlines()
    assert [line.split()[-1] for line in lines[1:4]] == ["nil", "missed", "due"]
    assert lines[2].split()[-2] == "S-2017-07-T2-QS-V01"
    week = office("sweeps", "--week", "2017-W28", "--unit", "QS-V01", "--json", now="2017-07-25").data["windows"]
    assert [each["id"] for each in week] == ["S-2017-07-T1-QS-V01"]


def test_a_sweep_whose_result_was_retracted_leaves_a_gap(office: Stab) -> None:
    number = office("add", "sweep", "--unit", "QS-V01", "--nil", now="2017-07-03").succeed().stdout.strip()
    assert ("QS-V01", "2017-07-01", "2017-07-10") not in _gaps(office, "--ten-day", "2017-07-T1")
    nil = office("show", number, "--json").data["record"]["acts"][1]["digest"]
    office("retract", number, "--act", nil, "--reason", "误录", now="2017-07-04").succeed()
    assert ("QS-V01", "2017-07-01", "2017-07-10") in _gaps(office, "--ten-day", "2017-07-T1")
    office("add", "sweep", "--unit", "QS-V01", "--found", "1", now="2017-07-05").succeed()
    assert ("QS-V01", "2017-07-01", "2017-07-10") not in _gaps(office, "--ten-day", "2017-07-T1")


def test_a_sweep_is_shown_on_a_screen(office: Stab) -> None:
    number = office("add", "sweep", "--nil", now="2017-07-03").succeed().stdout.strip()
    shown = office("show", number, now="2017-07-03")
    assert shown.exit_code == 0
    assert number in shown.stdout


@pytest.mark.parametrize("key", ["present", "attendees", "names", "swept_by"])
def test_nobody_who_swept_can_be_named(office: Stab, key: str) -> None:
    listed = f"- period: 2017-07-H1\n  result: nil\n  {key}: x\n"
    refused = office("add", "sweep", "--from", "-", stdin=listed, now="2017-07-10")
    assert refused.exit_code == 1
    assert f"-:3: A sweep has no key {key}." in refused.stderr
    named = office("add", "sweep", "--nil", "--note", "参加人员电话：13800138000", now="2017-07-03")
    assert named.exit_code == 1
    assert office("list", "kind:sweep", "--json", now="2017-07-11").data["records"] == []


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
        "2017-02-T2",
        "2017-02-H2",
    ]
    for day in ("2017-01-09", "2017-01-15", "2017-01-31", "2017-02-08", "2017-02-13", "2017-02-24"):
        office("add", "sweep", "--nil", now=day).succeed()
    assert _gaps(office, "--from", "2017-01-01", "--to", "2017-02-28", "--unit", "QS", "--scope", "all") == []


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
    made = ("add", "sweep", "--unit", "QS-V01", "--nil")
    assert office(*made, now="2017-07-10T15:59:59+00:00").succeed().stdout.strip() == "S-2017-07-T1-QS-V01"
    assert office(*made, now="2017-07-10T16:00:00+00:00").succeed().stdout.strip() == "S-2017-07-T2-QS-V01"


def test_a_sweep_is_taken_back_by_its_result_since_its_number_is_the_window(office: Stab) -> None:
    record = office("add", "sweep", "--nil", now="2017-07-03").succeed().stdout.strip()
    refused = office("void", record, "--reason", "录错", now="2017-07-03")
    assert refused.exit_code == 1
    assert "can't be voided" in refused.stderr
    digest = office("show", record, "--json").data["record"]["acts"][1]["digest"]
    office("retract", record, "--act", digest[:12], "--reason", "录错", now="2017-07-03").succeed()
    office("add", "sweep", "--found", "1", now="2017-07-04").succeed()
    assert office("show", record, "--json").data["record"]["status"] == "done"
