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


@pytest.mark.parametrize("tool", ["0.1.0", "0.0.9"])
def test_a_made_up_report_does_not_hold_by_naming_another_template(office: Stab, tmp_path: Path, tool: str) -> None:
    """Whoever names another version of template and tool does not get around the wording."""
    import hashlib
    import re

    head, _, body = _issued(office).read_text().partition("\n---\n\n")
    forged = "All 100 disputes resolved.\n"
    head = head.replace(
        hashlib.sha256(body.encode()).hexdigest()[:32], hashlib.sha256(forged.encode()).hexdigest()[:32]
    )
    head = re.sub(r'template: "."', 'template: "x"'.replace("x", "0"), head.replace('template: "0', 'template: "1'))
    head = head.replace('tool: "0.1.0"', f'tool: "{tool}"')
    path = tmp_path / "forged.md"
    path.write_text(f"{head}\n---\n\n{forged}")
    assert _findings(office, path)


def test_a_changed_or_missing_drawing_is_found_whoever_is_said_to_have_drawn_it(office: Stab, tmp_path: Path) -> None:
    import hashlib

    issued = _issued(office)
    (drawing,) = issued.parent.glob("*.svg")
    copy = tmp_path / issued.name
    copy.write_bytes(issued.read_bytes())
    assert any("missing" in str(each["message"]) for each in _findings(office, copy))
    changed = drawing.read_bytes().replace(b"<title>", b"<title>No ", 1)
    assert changed != drawing.read_bytes()
    (tmp_path / drawing.name).write_bytes(changed)
    assert any("as the figures give it" in str(each["message"]) for each in _findings(office, copy))
    old, new = (hashlib.sha256(each).hexdigest()[:32] for each in (drawing.read_bytes(), changed))
    text = issued.read_text().replace(old, new).replace('drawn_by: "', 'drawn_by: "not ')
    copy.write_text(text)
    assert any("can't be proven" in str(each["message"]) for each in _findings(office, copy))
    (tmp_path / drawing.name).write_bytes(drawing.read_bytes())
    copy.write_bytes(issued.read_bytes())
    assert _verified(office, copy).exit_code == 0


def test_every_line_that_a_report_says_of_itself_is_held_against_what_is_so(office: Stab, tmp_path: Path) -> None:
    text = _issued(office).read_text()
    lies = {
        "covered: null": "covered: 2026-03-08",
        "own_template: false": "own_template: true",
        "public: false": "public: true",
        "known_at: null": "known_at: 2026-03-16T09:00:00+08:00",
        "unit: null": 'unit: "QS"',
        "as_of: 2026-03-15": "as_of: 2026-03-16",
        "language: en": "language: fr",
    }
    for truth, lie in lies.items():
        assert text.count(f"\n{truth}\n") == 1
        path = tmp_path / "lie.md"
        path.write_text(text.replace(f"\n{truth}\n", f"\n{lie}\n"))
        assert _findings(office, path)


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
    kept = _issued(office)
    missing = _verified(office, tmp_path / "none.md", kept, tmp_path, Path("/dev/zero"))
    assert missing.exit_code == 1
    assert [each["holds"] for each in missing.data["reports"]] == [False, True, False, False]
    assert all(
        "can't be read" in each["findings"][0]["message"] for each in missing.data["reports"] if not each["holds"]
    )


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


def test_a_report_that_was_removed_or_has_another_name_is_missed(office: Stab) -> None:
    path = _issued(office)
    other = path.with_name("weekly-2026-W10.en.md")
    path.rename(other)
    office.git("add", "-A")
    office.git("commit", "--quiet", "-m", "by hand")
    result = office("verify", "--all", "--json")
    assert result.exit_code == 1
    words = {Path(each["path"]).name: [one["message"] for one in each["findings"]] for each in result.data["reports"]}
    assert f"It is the report {PLACE}, under another name." in words[other.name]
    assert any("is not there any more" in each for each in words[path.name])


@pytest.mark.parametrize("name", [PLACE, "reports/2026/weekly-2026-W11.en.disputes.by_category.svg"])
def test_a_file_in_the_way_of_an_issue_is_named_and_kept(office: Stab, name: str) -> None:
    path = office.root / name
    path.parent.mkdir(parents=True)
    path.write_text("mine\n")
    refused = office("summarise", *WEEK, "--issue", now="2026-03-16")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert name in refused.stderr
    assert path.read_text() == "mine\n"


def test_a_drawing_that_a_copy_has_brought_is_no_obstacle(office: Stab) -> None:
    folder = office.root / "reports" / "2026"
    folder.mkdir(parents=True)
    office("summarise", *WEEK, "--out", str(folder / "draft.md"), now="2026-03-16").succeed()
    _issued(office)
    assert office.git("status", "--porcelain") == "?? reports/2026/draft.md\n"
    assert office("verify", "--all").exit_code == 0


def test_a_clone_with_the_line_ends_of_windows_verifies(office: Stab, tmp_path: Path) -> None:
    _issued(office)
    clone = Stab(tmp_path / "clone", office.environ)
    git(office.root, "clone", "--quiet", "-c", "core.autocrlf=true", str(office.root), str(clone.root),
        environ=office.environ)  # fmt: skip
    assert clone("verify", "--all").exit_code == 0
    path = clone.root / PLACE
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert clone("verify", "--all").exit_code == 0


def test_a_shallow_clone_is_told_to_fetch_the_rest(office: Stab, tmp_path: Path) -> None:
    _issued(office)
    clone = Stab(tmp_path / "clone", office.environ)
    git(
        office.root,
        "clone",
        "--quiet",
        "--depth",
        "1",
        f"file://{office.root}",
        str(clone.root),
        environ=office.environ,
    )
    shown = clone("verify", "--all")
    assert shown.exit_code == 1
    assert "git fetch --unshallow" in shown.stdout
    assert "rewritten" not in shown.stdout
    clone("summarise", "--week", "2026-W12", now="2026-03-23").succeed()
    assert "--unshallow" in clone("summarise", "--week", "2026-W12", "--issue", now="2026-03-23").stderr


def test_two_clones_that_issue_the_same_week_both_hold_after_the_merge(office: Stab, tmp_path: Path) -> None:
    clone = Stab(tmp_path / "clone", office.environ)
    git(office.root, "clone", "--quiet", str(office.root), str(clone.root), environ=office.environ)
    office("void", "I-2026-QS-0001", "--reason", "录入重复", now="2026-03-16").succeed()
    _issued(office)
    clone("summarise", *WEEK, "--issue", now="2026-03-16").succeed()
    git(clone.root, "pull", "--quiet", "--no-rebase", "-X", "theirs", "--no-edit", environ=office.environ)
    assert clone("verify", "--all").exit_code == 0


def test_catching_up_looks_at_its_own_span(office: Stab) -> None:
    office("summarise", *WEEK, "--report", "sweeps", "--issue", now="2026-03-16").succeed()
    office("summarise", "--month", "2026-03", "--report", "sweeps", "--issue", now="2026-04-01").succeed()
    run = office("summarise", "--last", "week", "--report", "sweeps", "--catch-up", now="2026-04-06").succeed()
    assert run.stdout.split() == [f"reports/2026/sweeps-2026-W{week}.en.md" for week in (12, 13, 14)]


def test_a_report_says_up_to_when_what_was_written_down_is_counted(office: Stab) -> None:
    shown = office("summarise", *WEEK, "--known-at", "2026-03-11T12:00", now="2026-03-16").succeed().stdout
    assert "As it was written down by 2026-03-11T12:00:00+08:00" in shown
    data = office("summarise", *WEEK, "--known-at", "2026-03-11T12:00", "--json", now="2026-03-16").succeed().data
    assert data["known_at"] == "2026-03-11T12:00:00+08:00"
    assert data["figures"]["disputes.registered"]["value"] == 1
    head = office.git("rev-parse", "HEAD").strip()
    assert head[:12] in office("summarise", *WEEK, "--known-at", head, now="2026-03-16").succeed().stdout


@pytest.mark.parametrize(
    "text",
    [
        "There were 5 disputes",
        '{{ n("disputes.registered") }}0 matters',
        '{{ n("disputes.registered") }}{{ n("intel.collected") }}',
        '{{ n("disputes.registered") ~ "0" }}',
        '{{ "\\U000f0000" }}{{ n("disputes.registered") }}',
        "共有五件，３件",
        "{{ 1 }}",
    ],
)
def test_no_template_of_an_office_prints_a_number_that_is_no_figure(office: Stab, text: str) -> None:
    (office.root / "templates").mkdir()
    (office.root / "templates" / "weekly.en.txt").write_text(f"# {{{{ office }}}}\n{text}\n")
    refused = office("summarise", *WEEK, now="2026-03-16")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "line 2" in refused.stderr


def test_an_earlier_period_is_compared_by_what_had_become_of_it_by_its_own_end(office: Stab) -> None:
    """The week before has had no more time than this one."""
    office("summarise", *WEEK, "--json", now="2026-03-16").succeed()
    office("file", "D-2026-QS-0002", "--limit", "2026-12-31", now="2026-03-17").succeed()
    office("assign", "D-2026-QS-0002", "--to", "QS-JUSTICE", now="2026-03-17").succeed()
    office("resolve", "D-2026-QS-0002", "--as", "settled", now="2026-03-18").succeed()
    then = office("explain", "disputes.success_rate", "2026-W11", "--json", now="2026-03-23").succeed().data
    compared = (
        office("explain", "disputes.success_rate@previous", "2026-W12", "--json", now="2026-03-23").succeed().data
    )
    assert then["numerator"] == compared["numerator"] == 1
    assert then["denominator"] == compared["denominator"] == 2
