"""Where a record's file is, and what is no place for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from stabctl.domain.numbers import Number
from stabctl.store.paths import files_below, number_at, path_of, record_places


def test_a_number_and_its_place_name_each_other() -> None:
    number = Number("D", 2026, "QS-V01", 7)
    path = path_of(number)
    assert path == "ledgers/disputes/2026/QS-V01/D-2026-QS-V01-0007.yaml"
    assert number_at(path) == number
    assert path_of(Number("Z", 2026, "QS", 7)) is None


@pytest.mark.parametrize(
    "path",
    [
        "ledgers/disputes/2026/QS/D-2026-QS-0007.yml",
        "ledgers/disputes/2026/QS/D-2026-QS-7.yaml",
        "ledgers/disputes/2025/QS/D-2026-QS-0007.yaml",
        "ledgers/disputes/2026/QS-V01/D-2026-QS-0007.yaml",
        "ledgers/intel/2026/QS/D-2026-QS-0007.yaml",
        "ledgers/disputes/2026/D-2026-QS-0007.yaml",
        "ledgers/disputes/2026/QS/old/D-2026-QS-0007.yaml",
        "ledger/disputes/2026/QS/D-2026-QS-0007.yaml",
        "ledgers/disputes/2026/QS/notes.yaml",
    ],
)
def test_what_is_no_place_of_a_record(path: str) -> None:
    assert number_at(path) is None


def test_the_files_of_a_ledger_are_found_in_order_and_the_offices_own_are_none(tmp_path: Path) -> None:
    for path in (
        "ledgers/org.yaml",
        "ledgers/rules.yaml",
        "ledgers/intel/2026/QS/I-2026-QS-0001.yaml",
        "ledgers/disputes/2026/QS/D-2026-QS-0002.yaml",
        "ledgers/disputes/2026/QS/D-2026-QS-0001.yaml",
        "ledgers/disputes/2026/QS/.hidden.yaml",
        "ledgers/disputes/2026/QS/notes.txt",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    found = [(path.rsplit("/", 1)[-1], number is not None) for path, number in record_places(files_below(tmp_path))]
    assert found == [
        ("D-2026-QS-0001.yaml", True),
        ("D-2026-QS-0002.yaml", True),
        ("notes.txt", False),
        ("I-2026-QS-0001.yaml", True),
    ]


def test_a_half_written_file_is_nobodys(tmp_path: Path) -> None:
    folder = tmp_path / "ledgers/disputes/2026/QS"
    folder.mkdir(parents=True)
    (folder / "D-2026-QS-0001.yaml.stabctl-new").touch()
    assert list(record_places(files_below(tmp_path))) == []
