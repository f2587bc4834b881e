"""Reading the files: what stands at the wrong place or can't be read is reported, never skipped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.commands import Stab

RECORD = "D-2026-QS-0001"


@pytest.fixture
def office(stab: Stab) -> Stab:
    stab.dispute()
    return stab


def _findings(stab: Stab) -> list[tuple[str, str, int]]:
    result = stab("check", "--json")
    return [(each["code"], Path(each["path"]).name, each["line"]) for each in result.data["findings"]]


def _edit(old: str, new: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def _to_link(path: Path) -> None:
    path.rename(path.parent.parent.parent.parent.parent / "away.yaml")
    path.symlink_to(path.parent.parent.parent.parent.parent / "away.yaml")


FAULTS: dict[str, tuple[Callable[[Path], None], str, int]] = {
    "an id that is not the file's": (_edit(RECORD, "D-2026-QS-0002"), "place", 1),
    "a unit that is not the folder's": (_edit("unit: QS", "unit: QS-OFFICE"), "place", 3),
    "a year that is not the folder's": (_edit("date: 2026-03-12", "date: 2025-03-12"), "place", 4),
    "an unknown key": (_edit("source: sweep", "source: sweep\nstatus: open"), "unknown-key", 8),
    "a conflict marker": (_edit("title:", "<<<<<<< HEAD\ntitle:"), "conflict", 5),
    "bytes that are not UTF-8": (lambda path: path.write_bytes(path.read_bytes() + b"# \xff\n"), "encoding", 13),
    "more than a mebibyte": (lambda path: path.write_bytes(path.read_bytes() + b"#" * (1 << 20)), "size", 1),
    "a link": (_to_link, "link", 1),
    "nothing": (lambda path: path.write_bytes(b""), "schema", 1),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_file_that_cannot_be_read_is_a_finding_with_its_line(office: Stab, what: str) -> None:
    change, code, line = FAULTS[what]
    change(office.path(RECORD))
    assert (code, f"{RECORD}.yaml", line) in _findings(office)
    assert office("check").exit_code == 1


@pytest.mark.parametrize("what", FAULTS)
def test_there_is_no_total_over_a_file_that_cannot_be_read(office: Stab, what: str) -> None:
    office.dispute("--title", "另一件")
    FAULTS[what][0](office.path(RECORD))
    refused = office("list", "--json")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"{RECORD}.yaml" in refused.error["message"]
    skipped = office("list", "--json", "--skip-unreadable")
    assert [each["id"] for each in skipped.data["records"]] == ["D-2026-QS-0002"]


@pytest.mark.parametrize("what", FAULTS)
def test_a_record_that_cannot_be_read_gets_no_act(office: Stab, what: str) -> None:
    FAULTS[what][0](office.path(RECORD))
    office.git("add", "--all")
    office.git("commit", "--quiet", "--message", "by hand")
    head = office.git("rev-parse", "HEAD")
    refused = office("file", RECORD, "--limit", "2026-04-12")
    assert refused.exit_code == 1
    assert office.git("rev-parse", "HEAD") == head
    assert office.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    "path",
    [
        "ledgers/notes.txt",
        "ledgers/disputes/2026/QS/D-2026-QS-0001 (1).yaml",
        "ledgers/disputes/2026/QS/d-2026-qs-0002.yaml",
        "ledgers/disputes/2026/QS/D-2026-QS-0002.yml",
        "ledgers/disputes/2026/D-2026-QS-0002.yaml",
        "ledgers/intel/2026/QS/D-2026-QS-0002.yaml",
    ],
)
def test_a_stray_file_is_a_finding(office: Stab, path: str) -> None:
    stray = office.root / path
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("", encoding="utf-8")
    assert ("stray", stray.name, 1) in _findings(office)
    assert office("list").exit_code == 1


def test_a_folder_that_is_a_link_is_a_finding_and_not_followed(office: Stab, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (office.root / "ledgers/disputes/2025").symlink_to(elsewhere)
    assert ("stray", "2025", 1) in _findings(office)


def test_nothing_is_written_through_a_link(office: Stab, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (office.root / "ledgers/disputes/2025").symlink_to(elsewhere)
    refused = office(
        "add", "dispute", "--title", "一", "--category", "land", "--source", "sweep", "--date", "2025-03-12"
    )
    assert refused.exit_code == 1
    assert not [path for path in elsewhere.rglob("*") if path.is_file()]
    office.dispute()
    assert office.git("log", "--format=%s", "-1") == "D-2026-QS-0002: register\n"


def test_a_folder_in_the_place_of_a_record_is_a_finding(office: Stab) -> None:
    (office.root / "ledgers/disputes/2026/QS/D-2026-QS-0002.yaml").mkdir()
    assert [name for _, name, _ in _findings(office)] == ["D-2026-QS-0002.yaml"]


def test_every_finding_has_a_remedy(office: Stab) -> None:
    _edit("source: sweep", "source: sweep\nstatus: open")(office.path(RECORD))
    (office.root / "ledgers/notes.txt").touch()
    assert all(each["remedy"] and each["message"] for each in office("check", "--json").data["findings"])
