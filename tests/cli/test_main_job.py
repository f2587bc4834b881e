"""The main job from the command line: register, file, assign, act, resolve, summarise."""

from __future__ import annotations

from tests.support.commands import Stab


def test_a_dispute_lives_from_registration_to_agreement(stab: Stab) -> None:
    record = stab.dispute("--people", "5-9", now="2026-03-12")
    assert record == "D-2026-QS-0001"
    stab("file", record, "--limit", "2026-04-12", now="2026-03-12").succeed()
    stab("assign", record, "--to", "QS-JUSTICE", "--handler", "mediator", now="2026-03-13").succeed()
    stab("act", record, "--kind", "visit", "--note", "到现场查看", now="2026-03-15").succeed()
    stab(
        "resolve",
        record,
        "--as",
        "agreement",
        "--form",
        "written",
        "--effective",
        "2026-03-20",
        "--signed",
        "parties,mediator,seal",
        now="2026-03-20",
    ).succeed()

    shown = stab("show", record, "--json", now="2026-03-21").succeed().data["record"]
    assert shown["status"] == "resolved"
    assert [act["act"] for act in shown["acts"]] == ["register", "file", "assign", "visit", "resolve"]
    assert len(stab.git("log", "--format=%H").split()) == 6
    assert stab.git("status", "--porcelain") == ""


def test_an_intel_item_lives_from_collection_to_its_end(stab: Stab) -> None:
    record = stab.intel(now="2026-03-12")
    refused = stab("assign", record, "--to", "QS-OFFICE", now="2026-03-12")
    assert refused.exit_code == 1
    stab("analyse", record, "--kind", "routine", "--finding", "渠道老化", now="2026-03-12").succeed()
    stab("assign", record, "--to", "QS-OFFICE", now="2026-03-12").succeed()
    stab("resolve", record, now="2026-03-14").succeed()

    figures = stab("summarise", "--month", "2026-03", "--format", "json", now="2026-03-31").succeed().data["figures"]
    assert figures["intel.closure_rate"]["text"] == "100%"
    assert figures["intel.closed"]["records"] == [record]
