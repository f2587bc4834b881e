"""`stabctl summarise --public`: what a report for everybody says, and what nobody can compute from it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from stabctl.i18n import LANGUAGES
from stabctl.report.model import Report
from stabctl.store.sample import lay_out
from stabctl.values import fields
from tests.support.commands import Stab
from tests.support.repo import PATH, hermetic_environ

CLOCK = "2026-01-05T09:00:00+08:00"
FORMATS = ("text", "md", "json", "csv")
PERIODS = (
    ("--year", "2025"),
    ("--year", "2025", "--as-of", "2025-05-05"),
    ("--half", "2025-H2"),
    ("--quarter", "2025-Q3"),
    ("--month", "2025-09"),
    ("--half-month", "2025-11-H2"),
    ("--week", "2025-W12"),
    ("--week", "2025-W05"),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Stab:
    """The sample township as `stabctl demo` lays it out."""
    folder = tmp_path_factory.mktemp("sample")
    stab = Stab(folder / "office", {**hermetic_environ(folder), "STABCTL_NOW": CLOCK})
    lay_out(stab.root, "zh-Hans", stab.environ, datetime.fromisoformat(CLOCK))
    return stab


@pytest.fixture(scope="module")
def secrets(sample: Stab) -> set[str]:
    """The numbers and titles of all matters, the codes and names of all villages."""
    records = sample("list", "--json").succeed().data["records"]
    villages = [unit for unit in sample("org", "--json").succeed().data["units"] if unit["level"] == "village"]
    assert (len(records) > 200, len(villages)) == (True, 12)
    return {
        *(record[key] for record in records for key in ("id", "title")),
        *(unit[key] for unit in villages for key in ("code", "name")),
    }


def figures(stab: Stab, *options: str, now: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = stab("summarise", "--public", *options, "--json", now=now).succeed().data["figures"]
    return found


def counts(found: Mapping[str, Any]) -> dict[str, int | str]:
    """Take the counts of a report, those of rates too."""
    values: dict[str, int | str] = {}
    for name, each in found.items():
        if "numerator" in each:
            base, at, scope = name.partition("@")
            values |= {f"{base}/{part}{at}{scope}": each[part] for part in ("numerator", "denominator")}
        elif not name.startswith(("disputes.median", "disputes.p90")):
            values[name] = each["value"]
    return values


def test_a_single_land_dispute_is_only_less_than_five(stab: Stab) -> None:
    stab.dispute("--category", "land", "--title", "林权界线的争议", now="2026-03-09")
    found = figures(stab, "--year", "2026", now="2026-03-12")
    assert found["disputes.registered[category=land]"]["value"] == "<5"
    matters = {
        name: value for name, value in counts(found).items() if name.startswith(("disputes.", "intel.", "duty."))
    }
    assert set(matters.values()) == {0, "<5"}
    assert found["disputes.handling_rate"]["text"] == "*"
    shown = stab("summarise", "--public", "--report", "annual", "--year", "2026", now="2026-03-12").succeed().stdout
    assert ["land", "0", "<5", "0", "0", "0", "<5"] in [line.split() for line in shown.splitlines()]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("report", ["annual", "weekly"])
def test_no_title_no_number_and_no_village_stands_in_a_public_report(
    sample: Stab, secrets: set[str], report: str, lang: str, form: str
) -> None:
    options = ("--year", "2025", "--report", report, "--lang", lang, "--format", form)
    shown = sample("summarise", "--public", *options).succeed().stdout
    assert [text for text in secrets if text in shown] == []
    assert not re.search(r"\b[DI]-20\d\d-", shown)


def test_the_same_search_finds_them_in_the_offices_own_report(sample: Stab, secrets: set[str]) -> None:
    shown = sample("summarise", "--year", "2025", "--report", "weekly").succeed().stdout
    assert len([text for text in secrets if text in shown]) > 100
    assert "汀口村" in sample("summarise", "--year", "2025").succeed().stdout


@pytest.mark.parametrize("options", PERIODS)
def test_every_small_count_is_withheld_and_every_format_says_the_same(sample: Stab, options: tuple[str, ...]) -> None:
    found = figures(sample, *options)
    values = counts(found)
    assert {value for value in values.values() if isinstance(value, int) and 0 < value < 5} == set()
    assert {value for value in values.values() if isinstance(value, str)} <= {"<5", "*"}
    *lines, note = csv.DictReader(io.StringIO(sample("summarise", "--public", *options, "--format", "csv").stdout))
    assert note["figure"] == "note"
    for line in lines:
        each = found[line["figure"]]
        value = each["numerator"] if "numerator" in each else each["value"]
        assert line["value"] == ("" if value is None else str(value))
        assert line["denominator"] == str(each.get("denominator", ""))
    assert len(lines) == len(found)
    shown = sample("summarise", "--public", *options, "--lang", "en").succeed().stdout
    names = ("brought_forward", "registered", "reopened", "resolved", "closed_otherwise", "open_at_end")
    table = shown[shown.index("category") :].splitlines()
    total = next(line for line in table if line.startswith("total"))
    assert total.split()[1:] == [str(values[f"disputes.{name}"]) for name in names]


@pytest.mark.parametrize("options", PERIODS)
def test_a_share_is_printed_only_with_both_its_counts_and_days_only_of_enough_matters(
    sample: Stab, options: tuple[str, ...]
) -> None:
    for each in figures(sample, *options).values():
        if "numerator" in each:
            hidden = isinstance(each["numerator"], str) or isinstance(each["denominator"], str)
            assert (each["text"] == "*") == hidden
    days = sample("summarise", *options, "--json").succeed().data["figures"]["disputes.median_days"]
    shown = figures(sample, *options)["disputes.median_days"]["value"]
    assert shown == ("*" if 0 < len(days["records"]) < 5 else days["value"])


# The reader: equations that anybody can write down, and what they leave for each number.

FLOW = ("brought_forward", "registered", "reopened", "resolved", "closed_otherwise", "open_at_end")
WITHIN = (
    ("disputes.handled", "disputes.registered"),
    ("disputes.success_rate/numerator", "disputes.handled"),
    ("disputes.success_rate/numerator", "disputes.resolved"),
    ("disputes.resolved_late", "disputes.resolved"),
    ("disputes.overdue", "disputes.open_at_end"),
    ("intel.analysed", "intel.collected"),
    ("intel.assigned", "intel.analysed"),
    ("intel.closed", "intel.assigned"),
    ("intel.assigned", "intel.collected"),
    ("intel.closed", "intel.collected"),
    ("intel.at_once_on_time/numerator", "intel.at_once_on_time/denominator"),
    ("disputes.success_rate/numerator", "disputes.registered"),
    ("disputes.within_limit/numerator", "disputes.within_limit/denominator"),
    ("disputes.reopening_rate/numerator", "disputes.reopening_rate/denominator"),
    ("duty.acknowledged/numerator", "duty.acknowledged/denominator"),
    ("duty.acknowledged_on_time/numerator", "duty.acknowledged/numerator"),
    ("duty.told_of_channels/numerator", "duty.told_of_channels/denominator"),
    ("duty.followed_up/denominator", "disputes.resolved"),
    ("duty.followed_up/numerator", "duty.followed_up/denominator"),
    ("duty.satisfied/numerator", "duty.satisfied/denominator"),
    ("duty.satisfied/denominator", "duty.asked"),
    ("duty.asked", "duty.visits"),
    ("sweeps.coverage/numerator", "sweeps.coverage/denominator"),
    ("sweeps.coverage/denominator", "sweeps.expected"),
)
SAME = (
    ("disputes.success_rate/denominator", "disputes.registered"),
    ("disputes.handling_rate/denominator", "disputes.registered"),
    ("disputes.handling_rate/numerator", "disputes.handled"),
    ("intel.closure_rate/numerator", "intel.closed"),
    ("intel.closure_rate/denominator", "intel.assigned"),
)
SAME_DAY = ("disputes.open_at_end", "disputes.overdue", "intel.overdue", "major.remaining")
Line = tuple[dict[str, int], bool]
"""Coefficients, and whether the sum is 0 or only not above it."""


def equations(values: Mapping[str, Any]) -> Iterator[Line]:
    """Write down what a reader knows of the figures of a report."""
    for scope in ("", "@half", "@to-date", "@ever"):
        over = {f"sweeps.{word}{scope}": 1 for word in ("done", "nil", "late")}
        yield {**over, f"sweeps.coverage/numerator{scope}": -1}, True
        yield {**over, f"sweeps.missed{scope}": 1, f"sweeps.coverage/denominator{scope}": -1}, True
        yield {f"sweeps.coverage/denominator{scope}": 1, f"sweeps.due{scope}": 1, f"sweeps.expected{scope}": -1}, True
        for less, more in WITHIN:
            yield {less + scope: 1, more + scope: -1}, False
        for one, other in SAME:
            yield {one + scope: 1, other + scope: -1}, True
        intel = ("intel.closed", "intel.closed_otherwise")
        yield {**{name + scope: 1 for name in intel}, f"intel.collected{scope}": -1}, False
        ends = ("disputes.success_rate/numerator", "disputes.closed_otherwise", "disputes.open_at_end")
        yield {f"disputes.registered{scope}": 1, **{name + scope: -1 for name in ends}}, False
    places = {match[0] for name in values if (match := re.search(r"\[.*\]$", name))} | {"", "@half", "@ever"}
    for place in places:
        yield {f"disputes.{name}{place}": 1 if name in FLOW[:3] else -1 for name in FLOW}, True
    parts: dict[tuple[str, str], list[str]] = {}
    for name in values:
        if match := re.fullmatch(r"(.*)\[([\w-]+)=.*\]", name):
            parts.setdefault((match[1], match[2]), []).append(name)
    for (whole, _), names in parts.items():
        yield {whole: -1, **dict.fromkeys(names, 1)}, True
    for name in values:
        whole, _, scope = name.partition("@")
        if scope and whole in SAME_DAY:
            yield {name: 1, whole: -1}, True
        elif scope and whole != "disputes.brought_forward":
            yield {name: 1, whole: -1}, scope == "to-date" and not name.startswith("sweeps.")


def left(values: Mapping[str, int | str], lines: Iterable[Line]) -> dict[str, tuple[float, float]]:
    """Narrow every number as far as the equations do, again and again."""
    far = float("inf")
    limits = {"<5": (1.0, 4.0), "*": (1.0, far), "rest": (0.0, far)}
    found = {name: (float(v), float(v)) if isinstance(v, int) else limits[v] for name, v in values.items()}
    kept = [({n: times for n, times in terms.items() if n in found}, exact) for terms, exact in lines]
    kept = [(terms, exact) for terms, exact in kept if len(terms) > 1]
    changed = True
    while changed:
        changed = False
        for terms, exact in kept:
            for name, times in terms.items():
                ends = [sorted((t * found[n][0], t * found[n][1])) for n, t in terms.items() if n != name]
                least, most = sum(low for low, _ in ends), sum(high for _, high in ends)
                low, high = (-most if exact else -far, -least) if times == 1 else (least, most if exact else far)
                new = max(low, found[name][0]), min(high, found[name][1])
                assert new[0] <= new[1], (name, terms)
                if new != found[name]:
                    found[name] = new
                    changed = True
    return found


def pinned(values: Mapping[str, int | str]) -> list[str]:
    """Name the withheld numbers that the reader knows in the end."""
    found = left(values, equations(values))
    return [name for name, value in values.items() if isinstance(value, str) and found[name][0] == found[name][1]]


def left_over(values: Mapping[str, int | str], below: int) -> dict[str, int]:
    """Name what the reader knows to be left of a list by one that lies in it, where that is a small number."""
    lines = list(equations(values))
    places = {match[0] for name in values if (match := re.search(r"(\[.*\])?(@.*)?$", name))}
    rests = {
        f"{more}{place} without {less}{place}": ({f"{less}{place}": 1, f"{more}{place}": -1}, values[f"{less}{place}"])
        for less, more in WITHIN
        for place in places
        if f"{less}{place}" in values and f"{more}{place}" in values
    }
    lines += [({**terms, rest: 1}, True) for rest, (terms, value) in rests.items() if value != 0]
    found = left({**values, **dict.fromkeys(rests, "rest")}, lines)
    known = {rest: found[rest] for rest, (_, value) in rests.items() if value != 0}
    return {rest: int(low) for rest, (low, high) in known.items() if low == high and 0 < low < below}


@pytest.mark.parametrize("options", PERIODS)
def test_no_reader_can_compute_how_few_are_left_over(sample: Stab, options: tuple[str, ...]) -> None:
    assert left_over(counts(figures(sample, *options)), 5) == {}


@pytest.mark.parametrize("options", PERIODS[:-1])
def test_the_reader_computes_how_few_are_left_over_where_only_the_small_ones_are_withheld(
    sample: Stab, options: tuple[str, ...]
) -> None:
    values = counts(sample("summarise", *options, "--json").succeed().data["figures"])
    naive = {name: "<5" if 0 < int(value) < 5 else int(value) for name, value in values.items()}
    assert left_over(naive, 5) != {}


@pytest.mark.parametrize("options", PERIODS)
def test_no_reader_can_compute_a_withheld_number(sample: Stab, options: tuple[str, ...]) -> None:
    values = counts(figures(sample, *options))
    assert any(isinstance(value, str) for value in values.values())
    assert pinned(values) == []


@pytest.mark.parametrize("options", PERIODS[:-1])
def test_the_reader_computes_many_where_only_the_small_ones_are_withheld(
    sample: Stab, options: tuple[str, ...]
) -> None:
    values = counts(sample("summarise", *options, "--json").succeed().data["figures"])
    naive = {name: "<5" if 0 < int(value) < 5 else int(value) for name, value in values.items()}
    assert pinned(naive) != []


def test_what_a_half_year_leaves_of_the_year_is_no_small_number(stab: Stab) -> None:
    for day in ("2026-03-01", "2026-03-02", *(f"2026-08-{day:02d}" for day in range(1, 8))):
        stab.intel(now=day)
    found = figures(stab, "--year", "2026", now="2026-12-31")
    year, half = (found[name]["value"] for name in ("intel.collected", "intel.collected@half"))
    assert "*" in (year, half)
    assert {year, half} <= {"*", 9, 7}


def test_the_one_item_that_was_not_analysed_is_not_told_by_the_others(stab: Stab) -> None:
    items = [stab.intel() for _ in range(7)]
    for item in items[1:]:
        stab("analyse", item, "--kind", "routine", "--finding", "渠道老化").succeed()
    values = counts(figures(stab))
    assert {values["intel.collected"], values["intel.analysed"]} in ({7, "*"}, {6, "*"})
    assert left_over(values, 5) == {}
    stab("analyse", items[0], "--kind", "routine", "--finding", "渠道老化").succeed()
    values = counts(figures(stab))
    assert (values["intel.collected"], values["intel.analysed"]) == (7, 7)


def test_what_is_not_closed_in_the_one_way_does_not_tell_what_is_closed_in_the_other(stab: Stab) -> None:
    for number in range(6):
        item = stab.intel()
        if number == 0:
            stab("close", item, "--as", "referred", "--reason", "属县水利局职责", "--body", "县水利局").succeed()
            continue
        stab("analyse", item, "--kind", "routine", "--finding", "渠道老化").succeed()
        stab("assign", item, "--to", "QS-JUSTICE").succeed()
        stab("resolve", item, "--as", "done").succeed()
    found = figures(stab)
    assert found["intel.closed_otherwise"]["value"] == "<5"
    assert {found["intel.closed"]["value"], found["intel.collected"]["value"]} in ({"*", 6}, {5, "*"}, {"*"})
    assert pinned(counts(found)) == []


def test_the_items_reported_at_once_do_not_tell_how_many_of_them_are_major(stab: Stab) -> None:
    for level, times in (("major", 2), ("urgent", 17), ("important", 5)):
        for _ in range(times):
            stab.intel("--level", level)
    values = counts(figures(stab))
    both = {f"intel.collected[level={level}]": 1 for level in ("major", "urgent")}
    lines = [*equations(values), ({**both, "intel.at_once_on_time/denominator": -1}, True)]
    assert values["intel.collected[level=major]"] == "<5"
    low, high = left(values, lines)["intel.collected[level=major]"]
    assert low < high


def test_whoever_adds_a_part_to_a_report_decides_whether_everybody_may_see_it() -> None:
    withheld = {"figures", "tables", "lists", "scope", "draw", "breakdowns"}
    harmless = {"name", "period", "as_of", "unit", "scope_period", "known_at", "below"}
    assert set(fields(Report)) == withheld | harmless


def test_json_holds_no_records_and_says_that_it_is_public(sample: Stab) -> None:
    data = sample("summarise", "--public", "--year", "2025", "--json").succeed().data
    assert (data["public"], data["small_cell"]) == (True, 5)
    assert "1" in data["note"] and "<5" in data["note"]
    assert {key for each in data["figures"].values() for key in each} == {
        *("value", "numerator", "denominator", "text", "period")
    }
    own = sample("summarise", "--year", "2025", "--json").succeed().data
    assert "public" not in own
    assert "records" in own["figures"]["disputes.registered"]


@pytest.mark.parametrize(
    ("lang", "form", "words"),
    [
        ("en", "text", "<5 stands for a number that is not zero and at most 4."),
        ("en", "md", "\\<5 stands for a number that is not zero and at most 4. \\* stands for"),
        ("zh-Hans", "text", "“<5”表示不为零、不超过4的数目"),
        ("zh-Hant", "md", "「\\<5」表示不為零、不超過4的數目"),
    ],
)
def test_a_public_report_says_at_its_end_what_is_withheld_and_why(
    sample: Stab, lang: str, form: str, words: str
) -> None:
    options = ("--week", "2025-W12", "--lang", lang, "--format", form)
    shown = sample("summarise", "--public", *options).succeed().stdout
    assert words in "\n".join(shown.splitlines()[-4:])
    assert words not in sample("summarise", *options).succeed().stdout


def test_a_template_of_the_office_can_print_no_matter_and_the_note_still_follows(stab: Stab) -> None:
    stab.dispute("--title", "林权界线的争议")
    (stab.root / "templates").mkdir()
    (stab.root / "templates" / "weekly.en.txt").write_text(
        '{{ n("disputes.registered") }} {{ list("disputes.registered") }}'
        '{{ has("disputes.registered") }} {{ table("disputes.by_unit") }}',
        encoding="utf-8",
    )
    shown = stab("summarise", "--public").succeed().stdout
    assert shown.startswith("<5 False")
    assert "林权" not in shown
    assert "township" in shown
    assert "Small numbers" in shown


def test_markdown_keeps_the_signs_as_they_are(sample: Stab) -> None:
    shown = sample("summarise", "--public", "--week", "2025-W12", "--format", "md", "--lang", "en").succeed().stdout
    assert re.search(r"(?<!\\)<", shown) is None
    assert "\\<5" in shown
    assert "**\\***" in shown


def test_a_public_report_is_not_narrowed_to_a_village(sample: Stab) -> None:
    refused = sample("summarise", "--public", "--unit", "QS-TINGKOU", "--lang", "en")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "QS-TINGKOU is a village" in refused.stderr
    assert sample("summarise", "--unit", "QS-TINGKOU").exit_code == 0
    assert "青石乡" in sample("summarise", "--public", "--unit", "QS", "--year", "2025").succeed().stdout


def test_villages_stand_together(sample: Stab) -> None:
    found = figures(sample, "--year", "2025")
    cells = {name.partition("[")[2] for name in found if "[unit=" in name or "[assignee=" in name}
    assert cells <= {
        f"{key}={word}]"
        for key in ("unit", "assignee")
        for word in ("county", "township", "department", "village", "unknown", "none")
    }
    own = sample("summarise", "--year", "2025", "--json").succeed().data["figures"]
    units = sample("org", "--json").succeed().data["units"]
    names = [f"disputes.registered[unit={unit['code']}]" for unit in units if unit["level"] == "village"]
    assert found["disputes.registered[unit=village]"]["value"] == sum(own[n]["value"] for n in names if n in own)


@pytest.mark.parametrize(("said", "sign"), [(8, "<8"), (3, "<3"), (1, "<3")])
def test_the_office_says_what_is_small_and_less_than_three_hides_nothing(stab: Stab, said: int, sign: str) -> None:
    stab.dispute()
    rules = stab.root / "ledgers" / "rules.yaml"
    kept = rules.read_text(encoding="utf-8") if rules.exists() else ""
    kept = "\n".join(line for line in kept.splitlines() if not line.startswith("small_cell"))
    rules.write_text(f"{kept}\nsmall_cell: {said}\n".lstrip(), encoding="utf-8")
    assert figures(stab)["disputes.registered"]["value"] == sign


def test_a_public_report_can_be_written_into_a_file(stab: Stab, tmp_path: Path) -> None:
    stab.dispute("--title", "林权界线的争议")
    out = tmp_path / "wall.md"
    stab("summarise", "--public", "--out", str(out)).succeed()
    assert "林权" not in out.read_text(encoding="utf-8")
    assert "Small numbers" in out.read_text(encoding="utf-8")


def test_files_left_out_are_counted_like_everything_else(stab: Stab) -> None:
    stab.dispute()
    stab.path(stab.dispute()).write_text("id: [", encoding="utf-8")
    shown = stab("summarise", "--public", "--skip-unreadable")
    assert "Files that can't be read and are left out: <5" in shown.stdout


def test_two_processes_withhold_the_same_cells(sample: Stab) -> None:
    made = {
        subprocess.run(
            (sys.executable, "-m", "stabctl", "-C", str(sample.root), "summarise", "--public", "--json", *PERIODS[4]),
            env={**sample.environ, "PATH": PATH, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(made) == 1
    assert json.loads(made.pop())["data"]["public"] is True
