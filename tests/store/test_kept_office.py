"""The office that is kept is the one that its files say, whatever happens to them or to what is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from stabctl.errors import Unreadable
from stabctl.store import workspace
from stabctl.store.keeping import plain, value
from stabctl.store.kept_office import FILES, KINDS, office_of
from stabctl.store.shipped import shipped
from stabctl.store.sources import WorkTree
from tests.support.commands import Stab

RULES = "accept_days: 3\nkey_periods:\n- {name: 汛期, from: 2026-06-01, to: 2026-08-31}\n"


@pytest.fixture
def town(stab: Stab) -> Path:
    """A workspace with every file that an office is read from, and a folder for what is kept."""
    sample = shipped("ledgers")
    for name in ("org.yaml", "rules.yaml", "basis.yaml"):
        shutil.copy(sample / name, stab.root / "ledgers" / name)
    shutil.copytree(sample / "calendar", stab.root / "ledgers/calendar", dirs_exist_ok=True)
    (stab.root / ".git/stabctl").mkdir(exist_ok=True)
    return stab.root


def _place(root: Path) -> Path:
    return root / ".git/stabctl/office"


def test_an_office_comes_back_from_json_as_it_was(town: Path) -> None:
    office = workspace.load_office(WorkTree(town))
    again = value(json.loads(json.dumps(plain(office, KINDS))), KINDS)
    assert again == office
    assert office.calendar.days_off and office.basis and office.org.groups and office.rules.key_periods


def test_what_is_kept_is_used_without_reading_the_files_as_yaml(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_of(town)
    assert _place(town).is_file()
    monkeypatch.setattr(workspace, "load_office", lambda source: pytest.fail("read again"))
    assert office_of(town) == office


def _append_a_comment(root: Path) -> None:
    with (root / "ledgers/org.yaml").open("a", encoding="utf-8") as file:
        file.write("# checked\n")


def _other_rules(root: Path) -> None:
    (root / "ledgers/rules.yaml").write_text(RULES, encoding="utf-8")


def _no_rules(root: Path) -> None:
    (root / "ledgers/rules.yaml").unlink()


def _no_calendar(root: Path) -> None:
    shutil.rmtree(root / "ledgers/calendar")


def _other_settings(root: Path) -> None:
    path = root / "stabctl.yaml"
    path.write_text(path.read_text("utf-8").replace("青石乡", "白石乡"), "utf-8")


def _cut(root: Path) -> None:
    _place(root).write_bytes(_place(root).read_bytes()[:-10])


def _another_value(root: Path) -> None:
    _place(root).write_bytes(_place(root).read_bytes().replace(b"QS", b"QX", 1))


def _no_space(root: Path) -> None:
    _place(root).unlink()
    _place(root).mkdir()


@pytest.mark.parametrize(
    "change",
    [_append_a_comment, _other_rules, _no_rules, _no_calendar, _other_settings, _cut, _another_value, _no_space],
)
def test_after_any_change_the_office_is_what_the_files_say(town: Path, change: Callable[[Path], None]) -> None:
    office_of(town)
    change(town)
    for _ in range(2):
        assert office_of(town) == workspace.load_office(WorkTree(town))


def test_a_file_that_can_not_be_read_is_refused_though_an_office_is_kept(town: Path) -> None:
    office_of(town)
    rules = town / "ledgers/rules.yaml"
    kept = rules.with_name("kept.yaml")
    rules.rename(kept)
    rules.symlink_to(kept)
    for text in (None, "accept_days: three\n", "accept_days: 3\naccept_days: 4\n"):
        if text is not None:
            rules.unlink()
            rules.write_text(text, encoding="utf-8")
        for _ in range(2):
            with pytest.raises(Unreadable):
                office_of(town)


def test_every_file_that_an_office_is_read_from_is_looked_at() -> None:
    assert set(FILES) == workspace.READERS.keys()
