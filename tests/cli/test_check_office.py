"""`stabctl check` over the office's own files: what one of them names has to stand in another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.commands import Stab

GROUP = "groups:\n- code: sweep\n  name: 排查工作领导小组\n  posts: [leader]\n  basis: sweep-system\n"
DOCUMENT = "documents:\n- code: sweep-system\n  title: 排查工作规定\n  issuer: 县协调小组\n"
ROUTING = "study: monthly\nrouting:\n  category:\n    land: QS-JUSTICE\n    family: QS-CIVIL\n"


def _write(stab: Stab, name: str, text: str) -> None:
    (stab.root / "ledgers" / name).write_text(text, encoding="utf-8")


def _append(stab: Stab, name: str, text: str) -> int:
    """Add lines to a file; return how many it had."""
    before = (stab.root / "ledgers" / name).read_text(encoding="utf-8")
    _write(stab, name, before + text)
    return len(before.splitlines())


def _findings(stab: Stab) -> list[dict[str, Any]]:
    result = stab("check", "--json")
    findings: list[dict[str, Any]] = result.data["findings"]
    assert result.exit_code == bool(findings)
    return findings


def test_a_category_that_is_routed_to_an_unknown_unit_is_a_finding(stab: Stab) -> None:
    _write(stab, "rules.yaml", ROUTING)
    [finding] = _findings(stab)
    assert (finding["path"], finding["line"], finding["warning"]) == ("ledgers/rules.yaml", 5, False)
    assert finding["message"] == "family names QS-CIVIL, which is not in ledgers/org.yaml."
    assert finding["remedy"] == "Add it to ledgers/org.yaml, or mend the line."


@pytest.mark.parametrize("basis", [None, DOCUMENT.replace("sweep-system", "sweep")])
def test_a_group_that_rests_on_an_unknown_document_is_a_finding(stab: Stab, basis: str | None) -> None:
    before = _append(stab, "org.yaml", GROUP)
    if basis is not None:
        _write(stab, "basis.yaml", basis)
    [finding] = _findings(stab)
    assert (finding["path"], finding["line"]) == ("ledgers/org.yaml", before + 5)
    assert finding["message"] == "sweep names sweep-system, which is not in ledgers/basis.yaml."
    assert finding["remedy"] == "Add it to ledgers/basis.yaml, or mend the line."


def test_what_stands_in_the_other_file_is_no_finding(stab: Stab) -> None:
    _append(stab, "org.yaml", GROUP)
    _write(stab, "basis.yaml", DOCUMENT)
    _write(stab, "rules.yaml", ROUTING.replace("QS-CIVIL", "QS-OFFICE"))
    assert _findings(stab) == []


def test_such_a_finding_stops_no_other_command(stab: Stab) -> None:
    _append(stab, "org.yaml", GROUP)
    _write(stab, "rules.yaml", ROUTING)
    assert len(_findings(stab)) == 2
    stab.dispute()
    stab("list").succeed()
    stab("org").succeed()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("basis.yaml", DOCUMENT + "  chapter: 2\n", "ledgers/basis.yaml:5: "),
        ("basis.yaml", "<<<<<<< HEAD\n" + DOCUMENT, "ledgers/basis.yaml:1: "),
        ("rules.yaml", "sweeps:\n- level: hamlet\n  scope: all\n  window: ten-day\n", "ledgers/rules.yaml:2: "),
    ],
)
def test_a_file_that_cannot_be_read_stops_every_command_and_is_a_finding(
    stab: Stab, name: str, text: str, said: str
) -> None:
    _write(stab, name, text)
    refused = stab("list", "--lang", "en")
    assert refused.exit_code == 1 and said in refused.stderr
    checked = stab("check", "--lang", "en")
    assert checked.exit_code == 1 and said in checked.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "org.yaml",
            GROUP.replace("排查工作领导小组", "排查组 电话：13812345678").replace("  basis: sweep-system\n", ""),
        ),
        ("basis.yaml", DOCUMENT.replace("排查工作规定", "规定 联系电话：13812345678")),
        ("basis.yaml", DOCUMENT.replace("县协调小组", "协调小组 13812345678")),
        ("basis.yaml", DOCUMENT + "  number: 电话：13812345678\n"),
        ("basis.yaml", DOCUMENT + "  file: 电话：13812345678\n"),
        ("rules.yaml", "key_periods:\n- name: 国庆 13812345678\n  from: 2026-09-25\n  to: 2026-10-08\n"),
    ],
)
def test_personal_data_in_a_name_or_a_title_is_a_finding_that_does_not_repeat_it(
    stab: Stab, name: str, text: str
) -> None:
    if name == "org.yaml":
        _append(stab, name, text)
    else:
        _write(stab, name, text)
    findings = _findings(stab)
    assert {(finding["code"], finding["path"]) for finding in findings} == {("privacy", f"ledgers/{name}")}
    assert "13812345678" not in stab("check").stdout


def test_the_basis_file_is_no_stray_file(stab: Stab) -> None:
    _write(stab, "basis.yaml", DOCUMENT)
    assert _findings(stab) == []
    (stab.root / "ledgers" / "basis.yaml").rename(stab.root / "ledgers" / "bases.yaml")
    assert [finding["code"] for finding in _findings(stab)] == ["stray"]
