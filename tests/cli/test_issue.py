"""`stabctl summarise --issue` and `stabctl verify`: reports that can be proven, and those that can't any more."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.commands import Result, Stab
from tests.support.repo import git

WEEK = ("--week", "2026-W11")
PLACE = "reports/2026/weekly-2026-W11.en.md"


@pytest.fixture
def office(stab: Stab) -> Stab:
    """A workspace with a week of work: one dispute settled, one open, one intel item."""
    settled = stab.assigned(now="2026-03-09")
    stab("resolve", settled, "--as", "settled", now="2026-03-11").succeed()
    stab.dispute("--category", "land", now="2026-03-12")
    stab.intel("--level", "important", now="2026-03-12")
    return stab


def _issued(office: Stab, *options: str, place: str = PLACE, now: str = "2026-03-16") -> Path:
    assert office("summarise", *WEEK, "--issue", *options, now=now).succeed().stdout == f"{place}\n"
    return office.root / place


def _verified(office: Stab, *paths: Path) -> Result:
    return office("verify", *map(str, paths), "--json", now="2026-04-01")


def _findings(office: Stab, path: Path) -> list[dict[str, object]]:
    result = _verified(office, path)
    assert result.exit_code == 1, result.stdout
    (report,) = result.data["reports"]
    assert report["holds"] is False
    found: list[dict[str, object]] = report["findings"]
    assert found
    return found


@pytest.mark.parametrize("form", ["md", "text"])
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_an_issued_report_is_committed_and_holds(office: Stab, form: str, language: str) -> None:
    place = f"reports/2026/weekly-2026-W11.{language}.{'md' if form == 'md' else 'txt'}"
    path = _issued(office, "--format", form, "--lang", language, place=place)
    assert office.git("status", "--porcelain") == ""
    message = office.git("log", "-1", "--format=%B")
    assert f"Stabctl-Report: {place}" in message
    parent = office.git("rev-parse", "HEAD^").strip()
    assert f'commit: "{parent}"' in path.read_text(encoding="utf-8")

    result = _verified(office, path)
    assert result.exit_code == 0
    assert result.data["reports"][0]["holds"] is True
    assert result.data["reports"][0]["findings"] == result.data["reports"][0]["corrected"] == []


def test_every_printed_figure_is_stated_with_its_value(office: Stab) -> None:
    text = _issued(office).read_text(encoding="utf-8")
    assert '  disputes.registered: {value: "2", list: "' in text
    assert '  disputes.success_rate: {value: "1/2", list: "' in text
    assert '  "disputes.registered' not in text
    assert "  disputes.registered[category=land]: " in text


def test_a_second_run_changes_nothing_and_says_so(office: Stab) -> None:
    path = _issued(office)
    before, head = path.read_bytes(), office.git("rev-parse", "HEAD")
    again = office("summarise", *WEEK, "--issue", now="2026-03-20").succeed()
    assert again.stdout == f"{PLACE} is issued already; nothing has changed.\n"
    assert (path.read_bytes(), office.git("rev-parse", "HEAD")) == (before, head)


def test_missed_weeks_are_caught_up(office: Stab) -> None:
    _issued(office)
    run = office("summarise", "--last", "week", "--issue", "--catch-up", now="2026-04-06").succeed()
    assert run.stdout.split() == [f"reports/2026/weekly-2026-W{week}.en.md" for week in (12, 13, 14)]
    again = office("summarise", "--last", "week", "--issue", "--catch-up", now="2026-04-06").succeed()
    assert again.stdout == "reports/2026/weekly-2026-W14.en.md is issued already; nothing has changed.\n"
    assert office("verify", "--all", now="2026-04-06").exit_code == 0


def test_a_first_catching_up_issues_the_asked_week_alone(office: Stab) -> None:
    run = office("summarise", "--last", "week", "--catch-up", now="2026-03-16").succeed()
    assert run.stdout == f"{PLACE}\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--week", "2026-W12", "--issue"), 1),
        ((*WEEK, "--issue", "--as-of", "2026-03-11"), 2),
        ((*WEEK, "--issue", "--format", "json"), 2),
        ((*WEEK, "--issue", "--out", "x.md"), 2),
        ((*WEEK, "--report", "board", "--public", "--issue"), 2),
    ],
)
def test_what_can_not_be_issued_is_refused(office: Stab, options: tuple[str, ...], code: int) -> None:
    head = office.git("rev-parse", "HEAD")
    refused = office("summarise", *options, now="2026-03-18")
    assert refused.exit_code == code
    assert [line.split(":")[0] for line in refused.stderr.splitlines()] == ["Error", "Hint"]
    assert office.git("rev-parse", "HEAD") == head
    assert not (office.root / "reports").exists()


@pytest.mark.parametrize("changed", ["ledgers/org.yaml", "stabctl.yaml", "templates/weekly.en.md"])
def test_uncommitted_changes_stop_an_issue(office: Stab, changed: str) -> None:
    path = office.root / changed
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text() if path.exists() else "") + "\n# by hand\n")
    refused = office("summarise", *WEEK, "--issue", now="2026-03-16")
    assert refused.exit_code == 1
    assert changed in refused.stderr


def test_a_report_is_made_of_its_commit_not_of_the_clock(office: Stab, tmp_path: Path) -> None:
    """A copy written a month later from the same commit has the same bytes."""
    commit = office.git("rev-parse", "HEAD").strip()
    first = tmp_path / "first.md"
    office("summarise", *WEEK, "--out", str(first), now="2026-03-16").succeed()
    office("resolve", "D-2026-QS-0002", "--as", "settled", "--date", "2026-03-13", now="2026-04-10")
    office("file", "D-2026-QS-0002", "--limit", "2026-12-31", "--date", "2026-03-13", now="2026-04-10").succeed()
    later = tmp_path / "later.md"
    office("summarise", *WEEK, "--known-at", commit, "--out", str(later), now="2026-05-01").succeed()
    assert first.read_bytes() == later.read_bytes()


def test_a_changed_number_is_named_with_both_values(office: Stab, tmp_path: Path) -> None:
    path = tmp_path / "copy.md"
    path.write_text(_issued(office).read_text().replace("2 were registered", "3 were registered"))
    (finding, *_) = _findings(office, path)
    assert (finding["figure"], finding["printed"], finding["recomputed"]) == ("disputes.registered", "3", "2")
    assert "disputes.registered is printed as 3; the records give 2." in office("verify", str(path)).stdout


def test_a_number_is_found_with_its_digests_forged(office: Stab, tmp_path: Path) -> None:
    """Body digest and stated value are changed along with the number."""
    import hashlib

    text = _issued(office).read_text()
    head, _, body = text.partition("\n---\n\n")
    changed = body.replace("2 were registered", "3 were registered")
    old, new = (hashlib.sha256(each.encode()).hexdigest()[:32] for each in (body, changed))
    assert old in head
    head = head.replace(old, new).replace('disputes.registered: {value: "2"', 'disputes.registered: {value: "3"')
    path = tmp_path / "forged.md"
    path.write_text(f"{head}\n---\n\n{changed}")
    found = _findings(office, path)
    named = {(each["figure"], each["printed"], each["recomputed"]) for each in found}
    assert ("disputes.registered", "3", "2") in named


def test_a_removed_sentence_is_found_with_its_figures(office: Stab, tmp_path: Path) -> None:
    text = _issued(office).read_text()
    (sentence,) = (line for line in text.splitlines() if "were registered" in line)
    path = tmp_path / "short.md"
    path.write_text(text.replace(f"{sentence}\n", ""))
    assert any("disputes.registered" in str(each["figure"]) for each in _findings(office, path))


def test_a_report_changed_in_its_place_is_held_against_its_first_commit(office: Stab) -> None:
    path = _issued(office)
    text = path.read_text()
    path.write_text(f"{text}One more sentence.\n")
    assert any("first committed" in str(each["message"]) for each in _findings(office, path))
    office.git("commit", "--quiet", "-am", "by hand")
    assert any("first committed" in str(each["message"]) for each in _findings(office, path))


def test_rewritten_history_is_found(office: Stab) -> None:
    path = _issued(office)
    kept = path.read_bytes()
    office.git("reset", "--quiet", "--hard", "HEAD~3")
    path.parent.mkdir(parents=True)
    path.write_bytes(kept)
    assert any("history was rewritten" in str(each["message"]) for each in _findings(office, path))


def test_a_removed_act_is_found_although_the_report_is_untouched(office: Stab) -> None:
    path = _issued(office)
    record = office.path("D-2026-QS-0001")
    text = record.read_text()
    start = text.index("- act: resolve")
    record.write_text(text[:start])
    office.git("commit", "--quiet", "-am", "by hand")
    (finding,) = _findings(office, path)
    assert finding["records"] == ["D-2026-QS-0001"]
    assert "resolve" in str(finding["message"])


def test_later_acts_are_told_and_are_no_failure(office: Stab) -> None:
    path = _issued(office)
    office("void", "D-2026-QS-0002", "--reason", "录入重复", now="2026-03-20").succeed()
    result = _verified(office, path)
    assert result.exit_code == 0
    corrected = {each["figure"]: each for each in result.data["reports"][0]["corrected"]}
    assert corrected["disputes.registered"] == {
        "figure": "disputes.registered",
        "printed": "2",
        "today": "1",
        "records": ["D-2026-QS-0002"],
    }
    shown = office("verify", str(path), now="2026-04-01").succeed().stdout
    assert "disputes.registered: printed 2, today 1 (D-2026-QS-0002)" in shown


def test_a_public_report_says_nothing_of_its_lists(office: Stab) -> None:
    place = "reports/2026/weekly-2026-W11-public.en.md"
    path = _issued(office, "--public", place=place)
    text = path.read_text()
    assert "list: null" in text
    assert 'list: "' not in text
    assert "since: null" in text
    assert _verified(office, path).exit_code == 0
    path.write_text(text.replace("<5", "<6", 1))
    assert _findings(office, path)


def test_late_acts_and_corrections_since_the_last_issue_are_figures(office: Stab) -> None:
    _issued(office)
    office("add", "dispute", "--title", "迟报的纠纷", "--category", "land", "--source", "sweep",
           "--date", "2026-03-10", now="2026-03-17").succeed()  # fmt: skip
    office("amend", "D-2026-QS-0002", "--set", "category=neighbour", "--reason", "更正", now="2026-03-18").succeed()
    (office.root / "templates").mkdir()
    own = office.root / "templates" / "weekly.en.md"
    own.write_text('{{ n("issue.late") }} late, {{ n("issue.corrections") }} corrected\n{{ acts("issue.late") }}\n')
    office.git("add", "templates")
    office.git("commit", "--quiet", "-m", "own template")
    run = office("summarise", "--week", "2026-W12", "--issue", now="2026-03-23").succeed()
    path = office.root / run.stdout.strip()
    body = path.read_text().partition("\n---\n\n")[2]
    assert body.startswith("1 late, 1 corrected\n")
    assert "D-2026-QS-0003" in body
    assert _verified(office, path).exit_code == 0


def test_a_template_of_the_office_is_proven_too(office: Stab) -> None:
    (office.root / "templates").mkdir()
    own = office.root / "templates" / "weekly.en.md"
    own.write_text('# {{ office }}\n\nNew: {{ n("disputes.registered") }}\n')
    office.git("add", "templates")
    office.git("commit", "--quiet", "-m", "own template")
    path = _issued(office)
    assert "own_template: true" in path.read_text()
    own.write_text("changed since\n")
    office.git("commit", "--quiet", "-am", "another wording")
    assert _verified(office, path).exit_code == 0


@pytest.mark.parametrize(
    ("text", "word"),
    [("nothing\n", "what it was made from"), ("---\nstabctl: report/9\n---\n\nx\n", "stabctl"), ("", "made from")],
)
def test_a_file_that_is_no_issued_report_is_named(office: Stab, tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "other.md"
    path.write_text(text)
    assert any(word in str(each["message"]) for each in _findings(office, path))


def test_verify_says_what_is_missing(office: Stab, tmp_path: Path) -> None:
    assert office("verify").exit_code == 2
    assert office("verify", "--all").succeed().stdout == "There is no issued report in reports/.\n"
    missing = office("verify", str(tmp_path / "none.md"))
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "Hint" in missing.stderr


def test_the_same_bytes_under_any_zone_locale_and_hash_seed(office: Stab, tmp_path: Path) -> None:
    written = []
    worlds = [("UTC", "C", "0"), ("Asia/Tokyo", "zh_CN.UTF-8", "1"), ("America/New_York", "de_DE.UTF-8", "77")]
    for number, (zone, locale, seed) in enumerate(worlds):
        out = tmp_path / str(number) / "report.md"
        out.parent.mkdir()
        environ = {
            **office.environ,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": seed,
            "STABCTL_NOW": f"2026-03-{16 + number}T09:00:00+08:00",
            "STABCTL_LANG": "zh-Hans",
        }
        subprocess.run(
            [sys.executable, "-m", "stabctl", "-C", str(office.root), "summarise", *WEEK, "--out", str(out)],
            env=environ, check=True, capture_output=True,
        )  # fmt: skip
        written.append({path.name: path.read_bytes() for path in out.parent.iterdir()})
    assert written[0] == written[1] == written[2]


def test_a_clone_verifies_what_was_issued_elsewhere(office: Stab, tmp_path: Path) -> None:
    _issued(office)
    clone = Stab(tmp_path / "clone", office.environ)
    git(office.root, "clone", "--quiet", str(office.root), str(clone.root), environ=office.environ)
    assert clone("verify", "--all").exit_code == 0
    shutil.rmtree(clone.root / "ledgers" / "disputes")
    assert clone("verify", "--all").exit_code == 1
