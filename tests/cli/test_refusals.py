"""What the life of a record does not allow is refused, and nothing has changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.commands import Stab
from tests.support.repo import tree


def _registered(stab: Stab) -> str:
    return stab.dispute(now="2026-03-10")


def _assigned(stab: Stab) -> str:
    return stab.assigned(now="2026-03-10")


def _collected(stab: Stab) -> str:
    return stab.intel(now="2026-03-10")


def _resolved(stab: Stab) -> str:
    record = stab.assigned(now="2026-03-10")
    stab("resolve", record, "--as", "settled", now="2026-03-12").succeed()
    return record


def _voided(stab: Stab) -> str:
    record = _registered(stab)
    stab("void", record, "--reason", "重复登记", now="2026-03-12").succeed()
    return record


def _analysed(stab: Stab) -> str:
    record = stab.intel(now="2026-03-10")
    stab("analyse", record, "--kind", "routine", "--finding", "渠道老化", now="2026-03-10").succeed()
    return record


CASES: dict[str, tuple[Callable[[Stab], str], tuple[str, ...], str]] = {
    "resolving an unassigned dispute": (_registered, ("resolve", "ID", "--as", "settled"), "is registered"),
    "assigning an unfiled dispute": (_registered, ("assign", "ID", "--to", "QS"), "stabctl file"),
    "filing twice": (_assigned, ("file", "ID", "--limit", "2026-04-01"), "is assigned"),
    "a second resolution": (_resolved, ("resolve", "ID", "--as", "settled"), "stabctl reopen"),
    "a unit that does not exist": (_assigned, ("assign", "ID", "--to", "QS-NOWHERE"), "no unit QS-NOWHERE"),
    "a post that does not exist": (
        _assigned,
        ("assign", "ID", "--to", "QS", "--handler", "nobody"),
        "no post nobody",
    ),
    "an acting post that does not exist": (
        _assigned,
        ("close", "ID", "--as", "withdrawn", "--reason", "撤回", "--by", "x"),
        "no post x",
    ),
    "a date in the future": (_assigned, ("resolve", "ID", "--as", "settled", "--date", "2026-03-14"), "future"),
    "a date before registration": (
        _registered,
        ("file", "ID", "--limit", "2026-04-01", "--date", "2026-03-09"),
        "before the registration",
    ),
    "a limit before the act": (_registered, ("file", "ID", "--limit", "2026-03-01"), "limit 2026-03-01 lies before"),
    "an act before the one it needs": (
        _resolved,
        ("act", "ID", "--kind", "visit", "--note", "现场"),
        "is resolved",
    ),
    "not agreed before an assignment": (
        _registered,
        ("close", "ID", "--as", "not-agreed", "--reason", "未达成一致"),
        "never assigned",
    ),
    "reopening what is open": (_assigned, ("reopen", "ID", "--reason", "复发"), "is assigned"),
    "anything after void": (_voided, ("file", "ID", "--limit", "2026-04-01"), "void"),
    "amending after void": (_voided, ("amend", "ID", "--set", "title=新标题", "--reason", "改"), "void"),
    "amending the unit": (
        _registered,
        ("amend", "ID", "--set", "unit=QS-OFFICE", "--reason", "改"),
        "can't be amended",
    ),
    "amending to an unknown word": (
        _registered,
        ("amend", "ID", "--set", "category=nonsense", "--reason", "改"),
        "can't be nonsense",
    ),
    "amending the date into another year": (
        _registered,
        ("amend", "ID", "--set", "date=2025-12-31", "--reason", "改"),
        "number's year",
    ),
    "retracting an act that is needed": (
        _resolved,
        ("retract", "ID", "--act", "ASSIGN", "--reason", "误录"),
        "would no longer be possible",
    ),
    "retracting what is not there": (
        _registered,
        ("retract", "ID", "--act", "ffffffff", "--reason", "误录"),
        "no single act",
    ),
    "closing intel that was never assigned": (_analysed, ("resolve", "ID"), "is analysed"),
    "assigning intel before an analysis": (_collected, ("assign", "ID", "--to", "QS"), "stabctl analyse"),
    "filing intel": (_collected, ("file", "ID", "--limit", "2026-04-01"), "no act file"),
    "intel closed as not agreed": (
        _analysed,
        ("close", "ID", "--as", "not-agreed", "--reason", "不成"),
        "can't be not-agreed",
    ),
    "an unknown ending": (_assigned, ("close", "ID", "--as", "lost", "--reason", "x"), "can't be lost"),
    "a telephone number in a note": (
        _assigned,
        ("act", "ID", "--kind", "call", "--note", "联系13812345678"),
        "personal data",
    ),
    "a record that does not exist": (_registered, ("file", "D-2026-QS-0009", "--limit", "2026-04-01"), "no record"),
    "a number that is none": (_registered, ("show", "X-1"), "no record number"),
    "a date that is none": (_registered, ("file", "ID", "--limit", "2026-02-30"), "not a date"),
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.replace(" ", "-"))
def test_it_is_refused_with_a_way_out_and_changes_nothing(stab: Stab, case: str) -> None:
    prepare, line, words = CASES[case]
    record = prepare(stab)
    acts = stab("show", record, "--json", now="2026-03-13").data["record"]["acts"]
    assign = next((act["digest"] for act in acts if act["act"] == "assign"), "")
    before, head = tree(stab.root), stab.git("rev-parse", "HEAD")

    result = stab(*(part.replace("ID", record).replace("ASSIGN", assign[:12]) for part in line), now="2026-03-13")

    assert result.exit_code in (1, 2)
    assert result.stdout == ""
    error, hint = result.stderr.splitlines()
    assert error.startswith("Error: ") and hint.startswith("Hint: ")
    assert words in result.stderr
    assert tree(stab.root) == before
    assert stab.git("rev-parse", "HEAD") == head
    assert stab.git("status", "--porcelain") == ""


@pytest.mark.parametrize("case", ["a second resolution", "a unit that does not exist", "a telephone number in a note"])
def test_with_json_the_refusal_is_an_object_on_standard_error(stab: Stab, case: str) -> None:
    prepare, line, _ = CASES[case]
    record = prepare(stab)
    result = stab(*(part.replace("ID", record) for part in line), "--json", now="2026-03-13")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.error["record"] == record
    assert set(result.error) == {"code", "message", "hint", "record"}


def test_the_refused_value_is_never_echoed(stab: Stab) -> None:
    result = stab("add", "dispute", "--title", "联系13812345678", "--category", "land", "--source", "sweep")

    assert result.exit_code == 1
    assert "13812345678" not in result.stdout + result.stderr
    assert "character 3" in result.stderr
