"""`stabctl add`: options, files, all or none."""

from __future__ import annotations

import json

import pytest

from tests.support.commands import Stab
from tests.support.repo import tree


def test_without_a_terminal_all_missing_options_are_named_at_once(stab: Stab) -> None:
    refused = stab("add", "dispute")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[0] == "Error: These options are missing: --title, --category, --source."
    assert "--level" in stab("add", "intel").stderr


def test_the_file_is_written_in_the_record_format_and_committed_with_trailers(stab: Stab) -> None:
    record = stab.dispute(
        "--people", "5-9", "--dossier", "青调字〔2026〕7号", "--summary", "占用机耕路\n诉求恢复通行\n"
    )
    assert stab.path(record).read_text(encoding="utf-8") == (
        "id: D-2026-QS-0001\n"
        "kind: dispute\n"
        "unit: QS\n"
        "date: 2026-03-12\n"
        "title: 机耕路占用引起的纠纷\n"
        "category: neighbour\n"
        "source: sweep\n"
        "people: 5-9\n"
        "dossier: 青调字〔2026〕7号\n"
        "summary: |\n"
        "  占用机耕路\n"
        "  诉求恢复通行\n"
        "timeline:\n"
        "- act: register\n"
        "  date: 2026-03-12\n"
        "  recorded: 2026-03-12T09:20:11+08:00\n"
        "  by: registrar\n"
    )
    message = stab.git("log", "-1", "--format=%B")
    digest = stab("show", record, "--json").data["record"]["acts"][0]["digest"]
    assert message.splitlines()[:5] == [
        "D-2026-QS-0001: register",
        "",
        f"Stabctl-Act: register {digest[:12]}",
        "Stabctl-Record: D-2026-QS-0001",
        "Stabctl-By: registrar",
    ]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_many_registrations_are_one_commit(stab: Stab, form: str) -> None:
    entries = [
        {
            "title": f"第{number}组晒谷场纠纷",
            "category": "neighbour",
            "source": "sweep",
            "date": f"2026-03-{number:02d}",
        }
        for number in range(1, 6)
    ]
    if form == "json":
        text = json.dumps(entries, ensure_ascii=False)
    else:
        text = "".join("- " + "\n  ".join(f"{k}: {v}" for k, v in entry.items()) + "\n" for entry in entries)
    head = stab.git("rev-parse", "HEAD").strip()
    answer = stab("add", "dispute", "--from", "-", "--json", stdin=text).succeed().data

    assert [record["id"] for record in answer["records"]] == [f"D-2026-QS-{n:04d}" for n in range(1, 6)]
    assert stab.git("rev-parse", "HEAD~1").strip() == head
    assert stab.git("log", "-1", "--format=%(trailers:key=Stabctl-Record,valueonly)").split() == [
        record["id"] for record in answer["records"]
    ]


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ("title: 无类别\n  source: sweep", "category"),
        ("title: 类别不对\n  category: nonsense\n  source: sweep", "can't be nonsense"),
        ("title: 有电话13812345678\n  category: land\n  source: sweep", "personal data"),
        ("title: 日期不对\n  category: land\n  source: sweep\n  date: 2026-13-01", "not a date"),
        ("title: 将来\n  category: land\n  source: sweep\n  date: 2026-12-01", "future"),
        ("title: 多键\n  category: land\n  source: sweep\n  party_name: 甲", "party_name"),
        ("title: 重复\n  title: 重复\n  category: land\n  source: sweep", "twice"),
        ("title: 带号\n  id: D-2026-QS-0009\n  category: land\n  source: sweep", "no id"),
        ("title: 别种\n  kind: intel\n  category: land\n  source: sweep", "kind intel"),
        ("title: 外单位\n  unit: XX\n  category: land\n  source: sweep", "no unit XX"),
    ],
)
def test_one_bad_registration_keeps_all_of_them_out_and_is_named_with_its_line(
    stab: Stab, second: str, words: str
) -> None:
    text = f"- title: 好的登记\n  category: land\n  source: sweep\n- {second}\n"
    before, head = tree(stab.root), stab.git("rev-parse", "HEAD")
    refused = stab("add", "dispute", "--from", "-", stdin=text)

    assert refused.exit_code in (1, 2)
    assert words in refused.stderr
    assert any(f"-:{line}:" in refused.stderr for line in (4, 5, 6, 7)), refused.stderr
    assert tree(stab.root) == before
    assert stab.git("rev-parse", "HEAD") == head


@pytest.mark.parametrize("text", ["", "[]", "{}", "just text", "[1, 2]", '[{"title": true}]', "a: [b", "\t- x: y"])
def test_a_file_without_registrations_is_refused_in_a_sentence(stab: Stab, text: str) -> None:
    refused = stab("add", "dispute", "--from", "-", stdin=text)
    assert refused.exit_code == 1
    assert len(refused.stderr.splitlines()) == 2


def test_values_beside_a_file_are_refused(stab: Stab) -> None:
    refused = stab("add", "dispute", "--from", "-", "--title", "路", stdin="")
    assert refused.exit_code == 2
    assert "--title" in refused.stderr


def test_numbers_follow_each_other_per_unit_kind_and_year(stab: Stab) -> None:
    assert stab.dispute() == "D-2026-QS-0001"
    assert stab.dispute("--unit", "QS-JUSTICE") == "D-2026-QS-JUSTICE-0001"
    assert stab.intel() == "I-2026-QS-0001"
    assert stab.dispute("--date", "2025-12-30") == "D-2025-QS-0001"
    assert stab.dispute() == "D-2026-QS-0002"


def test_a_soft_hint_of_a_person_is_warned_about_and_written(stab: Stab) -> None:
    added = stab("add", "dispute", "--title", "与王某某的通行纠纷", "--category", "neighbour", "--source", "sweep")
    assert added.exit_code == 0
    assert added.stderr.startswith("Warning: ")
