"""`search`: matters in whose title, summary or notes a text stands."""

from __future__ import annotations

from typing import Any

import pytest

import stabctl.store.index.opening
import stabctl.store.index.searching
from stabctl.store.index.faults import Unusable
from tests.support.commands import Stab


@pytest.fixture
def office(stab: Stab) -> Stab:
    """Three matters: one with a summary, one that was visited, one whose visit was taken back."""
    stab.dispute("--title", "石桥村机耕路纠纷", "--summary", "事实：双方因 Tractor 通行发生争执。\n诉求：恢复原状。")
    visited = stab.assigned("--title", "水渠渗漏")
    stab("act", visited, "--kind", "visit", "--note", "到石桥查看水渠", now="2026-03-13").succeed()
    wrong = stab.assigned("--title", "果园灌溉")
    stab("act", wrong, "--kind", "visit", "--note", "到石桥查看", now="2026-03-13").succeed()
    digest = stab("history", wrong, "--json").data["acts"][-1]["digest"]
    stab("retract", wrong, "--act", digest, "--reason", "误录", now="2026-03-14").succeed()
    return stab


def refused(*given: object) -> None:
    """Stand for an index that there can't be."""
    raise Unusable


@pytest.fixture(params=["reading", "looking through", "groups"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Search by reading every file, by looking through the index's texts, by its groups of three characters."""
    if request.param == "reading":
        monkeypatch.setattr(stabctl.store.index.opening, "open_index", refused)
    if request.param == "groups":
        monkeypatch.setattr(stabctl.store.index.searching, "MANY", 0)
    return str(request.param)


def _found(office: Stab, *arguments: str) -> list[tuple[str, list[tuple[str, Any]]]]:
    records = office("search", *arguments, "--json", now="2026-03-20").succeed().data["records"]
    return [(each["id"][-1], [(hit["key"], hit["act"]) for hit in each["found"]]) for each in records]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石桥", [("1", [("title", None)]), ("2", [("note", "visit")])]),
        ("石桥村", [("1", [("title", None)])]),
        ("石", [("1", [("title", None)]), ("2", [("note", "visit")])]),
        ("tractor", [("1", [("summary", None)])]),
        ("水渠", [("2", [("title", None), ("note", "visit")])]),
        ("到石桥查看水渠", [("2", [("note", "visit")])]),
        ("恢复原状。", [("1", [("summary", None)])]),
        ('"', []),
        ("没有的事", []),
        ("registrar", []),
    ],
)
def test_a_text_is_found_where_it_stands(office: Stab, way: str, text: str, found: object) -> None:
    assert _found(office, text) == found
    assert _found(office, text) == found


def test_the_groups_follow_what_changes(office: Stab, way: str) -> None:
    assert _found(office, "石桥查看") == [("2", [("note", "visit")])]
    office("act", "D-2026-QS-0001", "--kind", "visit", "--note", "再到石桥查看", now="2026-03-15").succeed()
    assert [record for record, _ in _found(office, "石桥查看")] == ["1", "2"]
    office.path("D-2026-QS-0002").unlink()
    assert office("search", "石桥查看", now="2026-03-20").exit_code == 1
    assert [record for record, _ in _found_without(office, "石桥查看")] == ["1"]


def _found_without(office: Stab, text: str) -> list[tuple[str, Any]]:
    result = office("search", text, "--skip-unreadable", "--json", now="2026-03-20")
    return [(each["id"][-1], each) for each in result.data["records"]]


def test_filters_and_clocks_are_those_of_list(office: Stab, way: str) -> None:
    assert [record for record, _ in _found(office, "石桥", "status:registered")] == ["1"]
    assert [record for record, _ in _found(office, "石桥", "--as-of", "2026-03-12")] == ["1"]
    known = _found(office, "石桥", "--known-at", "2026-03-13")
    assert [record for record, _ in known] == ["1", "2", "3"]


def test_a_table_shows_the_words_around(office: Stab) -> None:
    result = office("search", "石桥", now="2026-03-20").succeed()
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["id", "D-2026-QS-0001", "D-2026-QS-0002", "2"]
    assert "title" in lines[1] and "visit (note)" in lines[2] and "到石桥查看水渠" in lines[2]


@pytest.mark.parametrize(("text", "said"), [(" ", "nothing to look for"), ("13812345678", "personal data")])
def test_nothing_and_persons_are_not_searched_for(office: Stab, text: str, said: str) -> None:
    result = office("search", text)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (said in result.stderr and text.strip() not in result.stderr.replace("nothing", "")) or not text.strip()
