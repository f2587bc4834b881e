"""`stabctl check`: every fault with file, line and remedy."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab


def _edit(stab: Stab, record: str, old: str, new: str) -> None:
    path = stab.path(record)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title:", "party_name: x\ntitle:", 5, "no key party_name"),
        ("kind: dispute\n", "kind: dispute\nkind: dispute\n", 3, "stands twice"),
        ("unit: QS\n", "unit: &a QS\n", 3, "anchor"),
        ("source: sweep", "source: *a", 7, ""),
        ("source: sweep", "source: !!str sweep", 7, "tag"),
        ("source: sweep", "source: gossip", 7, "can't be gossip"),
        ("title: ", "title: 联系电话：13812345678 ", 5, "personal data"),
        ("  by: registrar", "\tby: registrar", 12, "tab"),
        ("- act: register", "<<<<<<< HEAD\n- act: register", 9, "conflict marker"),
        ("id: D-2026-QS-0001", "id: D-2026-QS-0002", 1, "does not match the file's name"),
        ("unit: QS\n", "unit: QX\n", 3, "unit does not match"),
        ("date: 2026-03-12\ntitle", "date: 2026-03-11\ntitle", 10, "differs from that of its first act"),
        ("- act: register", "- act: invent", 9, "no act invent"),
        ("  by: registrar", "  by: stranger", 12, "no post stranger"),
        ("  date: 2026-03-12", "  date: 12.3.2026", 10, "not a date"),
        ("  date: 2026-03-12", "  date: 2026-03-13", 10, "future"),
        (
            "timeline:\n- act: register\n  date: 2026-03-12\n  recorded: 2026-03-12T09:20:11+08:00\n  by: registrar\n",
            "",
            1,
            "no timeline",
        ),
    ],
)
def test_a_fault_is_a_finding_with_file_line_and_remedy(stab: Stab, old: str, new: str, line: int, words: str) -> None:
    record = stab.dispute()
    _edit(stab, record, old, new)
    result = stab("check")

    assert result.exit_code == 1
    found = [text for text in result.stdout.splitlines() if f"{record}.yaml:{line}: Error: " in text]
    assert found and words in "".join(found), result.stdout
    assert "Traceback" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: ", "title: 联系电话：13812345678 ", "“标题”第 6 个字处"),
        ("title: 机耕路占用引起的纠纷\n", "", "登记内容缺少“标题”。"),
        ("title: 机耕路占用引起的纠纷\n", "title: ''\n", "“标题”没有内容。"),
        ("source: sweep", "source: gossip", "“来源”不能是 gossip。"),
        ("unit: QS\n", "unit: QX\n", "“登记单位”与编号不符"),
        ("  by: registrar", "  by: Registrar", "经办岗位：Registrar 不是岗位代码。"),
        ("  date: 2026-03-12", "  date: 12.3.2026", "：日期：12.3.2026 不是日期。"),
    ],
)
def test_a_finding_names_a_key_as_the_reader_knows_it(stab: Stab, old: str, new: str, words: str) -> None:
    record = stab.dispute()
    _edit(stab, record, old, new)
    said = stab("check", "--lang", "zh-Hans").stdout
    assert words in said, said


def test_all_findings_are_shown_at_once(stab: Stab) -> None:
    first, second = stab.dispute(), stab.intel()
    _edit(stab, first, "source: sweep", "source: gossip")
    _edit(stab, second, "level: important", "level: huge")
    (stab.root / "ledgers" / "notes.txt").write_text("x", encoding="utf-8")
    findings = stab("check", "--json").data["findings"]
    assert [(f["code"], f["record"]) for f in findings] == [("word", first), ("word", second), ("stray", None)]


def test_bytes_that_are_not_utf8_and_files_too_large_are_findings(stab: Stab) -> None:
    first, second = stab.dispute(), stab.dispute()
    stab.path(first).write_bytes(stab.path(first).read_bytes() + b"# \xff\n")
    stab.path(second).write_bytes(stab.path(second).read_bytes() + b"# " + b"x" * (1 << 20))
    codes = [f["code"] for f in stab("check", "--json").data["findings"]]
    assert codes == ["encoding", "size"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_deleted_record_is_a_number_gap(stab: Stab, which: int) -> None:
    records = [stab.dispute(), stab.dispute()]
    stab.path(records[which]).unlink()
    result = stab("check")
    assert result.exit_code == 1
    assert "number gap without a void record" in result.stdout


def test_an_impossible_life_is_a_finding_at_its_act(stab: Stab) -> None:
    record = stab.dispute()
    path = stab.path(record)
    path.write_text(
        path.read_text(encoding="utf-8")
        + "- act: resolve\n  date: 2026-03-12\n  recorded: 2026-03-12T10:00:00+08:00\n  by: registrar\n  as: settled\n",
        encoding="utf-8",
    )
    result = stab("check")
    assert f"{record}.yaml:13: Error:" in result.stdout
    shown = stab("show", record).succeed()
    assert "(not possible)" in shown.stdout
    figures = stab("summarise", "--json").data
    assert figures["impossible_acts"] == 1
    assert figures["figures"]["disputes.resolved"]["value"] == 0


def test_an_agreement_without_its_effective_date_is_a_warning_only(stab: Stab) -> None:
    record = stab.assigned()
    told = stab("resolve", record, "--as", "agreement", "--form", "oral")
    assert (told.exit_code, told.stderr) == (0, f"Warning: {record}: the agreement has no effective.\n")
    result = stab("check")
    assert result.exit_code == 0
    assert f"Warning: {record}: the agreement has no effective." in result.stdout
    assert "enter it again with --effective" in result.stdout


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("stabctl.yaml", "format: 1\noffice: 青石乡\ncode: QS\ncolour: red\n", "no setting colour"),
        ("stabctl.yaml", "format: 2\noffice: 青石乡\ncode: QS\n", "Install a newer stabctl"),
        ("stabctl.yaml", "format: 1\noffice: 青石乡\ncode: QS\ntimezone: Moon/Sea\n", "no time zone"),
        ("ledgers/org.yaml", "units:\n- code: QS\n  name: x\n  level: planet\nposts: []\n", "planet"),
        ("ledgers/rules.yaml", "due_soon_days: many\n", "number of days"),
    ],
)
def test_the_offices_own_files_are_checked(stab: Stab, path: str, text: str, words: str) -> None:
    (stab.root / path).write_text(text, encoding="utf-8")
    result = stab("check", "--lang", "en")
    assert result.exit_code == 1
    assert words in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr
