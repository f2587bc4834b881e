"""`stabctl template`: what there is, copies to edit, and every fault with file, line and what is available."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stabctl.i18n import LANGUAGES
from tests.support.commands import Stab

BUILT_IN = sorted(path.name for path in (Path(__file__).parents[2] / "templates").iterdir())


def _write(stab: Stab, name: str, text: str) -> None:
    path = stab.root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _found(stab: Stab, *names: str) -> list[dict[str, Any]]:
    answer = stab("template", "check", *names, "--json")
    findings: list[dict[str, Any]] = answer.data["findings"]
    assert answer.exit_code == (1 if any(not each["warning"] for each in findings) else 0)
    return findings


def _places(findings: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(each["path"], each["line"]) for each in findings]


# What there is.


def test_the_list_names_every_template_and_the_offices_own(stab: Stab) -> None:
    _write(stab, "weekly.zh-Hans.md", "{{ office }}\n")
    listed = {each["name"]: each for each in stab("template", "list", "--json").succeed().data["templates"]}
    assert listed["weekly"] == {
        "name": "weekly",
        "kind": "report",
        "languages": ["en", "zh-Hans", "zh-Hant"],
        "formats": ["text", "md"],
        "own": ["weekly.zh-Hans.md"],
    }
    assert (listed["notice"]["kind"], listed["notice"]["formats"], listed["notice"]["own"]) == ("paper", ["text"], [])
    assert listed["public"]["kind"] == "part"
    assert {name.split(".")[0] for name in BUILT_IN} == listed.keys()
    shown = stab("template", "list", "--lang", "zh-Hans").succeed().stdout
    assert [line.split()[:2] for line in shown.splitlines() if line.startswith("weekly ")] == [["weekly", "报告"]]


def test_a_template_that_nothing_uses_is_warned_of(stab: Stab) -> None:
    _write(stab, "weekly.en.txt", "{% include 'head.txt' %}\n")
    _write(stab, "head.txt", "{{ office }}\n")
    _write(stab, "daily.en.txt", "{{ office }}\n")
    _write(stab, "weekly.fr.txt", "{{ office }}\n")
    _write(stab, "parts/foot.txt", "{{ office }}\n")
    _write(stab, "README.md", "ours since 2026\n")
    assert stab("template", "list", "--json").succeed().data["unused"] == [
        "daily.en.txt",
        "parts/foot.txt",
        "weekly.fr.txt",
    ]
    warned = stab("template", "list")
    assert warned.exit_code == 0
    assert "Warning: daily.en.txt is used by nothing" in warned.stderr
    assert [(each["code"], each["path"], each["warning"]) for each in _found(stab)] == [
        ("unused-template", "templates/daily.en.txt", True),
        ("unused-template", "templates/parts/foot.txt", True),
        ("unused-template", "templates/weekly.fr.txt", True),
    ]


# Copies.


def test_a_copy_is_the_built_in_template_and_is_not_committed(stab: Stab) -> None:
    head = stab.git("rev-parse", "HEAD")
    copied = stab("template", "copy", "weekly", "--language", "zh-Hans").succeed().stdout
    assert copied.splitlines()[:2] == [str(stab.root / f"templates/weekly.zh-Hans.{end}") for end in ("md", "txt")]
    assert "`stabctl template check`" in copied
    built_in = Path(__file__).parents[2] / "templates" / "weekly.zh-Hans.md"
    assert (stab.root / "templates" / "weekly.zh-Hans.md").read_bytes() == built_in.read_bytes()
    assert stab.git("rev-parse", "HEAD") == head
    refused = stab("summarise", "--last", "week", "--issue", now="2026-03-16")
    assert (refused.exit_code, "templates/" in refused.stderr) == (1, True)


def test_a_copy_is_narrowed_and_goes_where_it_is_sent(stab: Stab, tmp_path: Path) -> None:
    out = tmp_path / "mine"
    for options, names in (
        (("weekly",), {name for name in BUILT_IN if name.startswith("weekly.")}),
        (("annual", "--format", "md", "--language", "en"), {"annual.en.md"}),
        (("notice.zh-Hant.txt",), {"notice.zh-Hant.txt"}),
    ):
        files = stab("template", "copy", *options, "--to", str(out), "--json").succeed().data["files"]
        assert {Path(file).name for file in files} == names
        assert all(Path(file).parent == out for file in files)
    assert not (stab.root / "templates").exists()


def test_nothing_is_written_over_and_nothing_in_part(stab: Stab) -> None:
    _write(stab, "weekly.zh-Hant.txt", "ours\n")
    refused = stab("template", "copy", "weekly")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "weekly.zh-Hant.txt exists already" in refused.stderr
    assert [path.name for path in (stab.root / "templates").iterdir()] == ["weekly.zh-Hant.txt"]


@pytest.mark.parametrize(
    ("options", "code", "word"),
    [
        (("daily",), 1, "annual"),
        (("weekly", "--language", "fr"), 2, "zh-Hant"),
        (("weekly", "--format", "pdf"), 2, "text"),
        (("notice", "--format", "md"), 1, "notice.en.txt"),
        (("weekly.en.md", "--language", "zh-Hans"), 1, "weekly.en.md"),
        (("../stabctl.yaml",), 1, "weekly"),
    ],
)
def test_what_there_is_not_is_not_copied(stab: Stab, options: tuple[str, ...], code: int, word: str) -> None:
    refused = stab("template", "copy", *options)
    assert (refused.exit_code, refused.stdout) == (code, "")
    assert word in refused.stderr
    assert not (stab.root / "templates").exists()


def test_templates_are_not_copied_among_the_records(stab: Stab) -> None:
    refused = stab("template", "copy", "weekly", "--to", str(stab.root / "ledgers" / "x"))
    assert (refused.exit_code, "lies among the records" in refused.stderr) == (1, True)


# The check.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_of_every_built_in_template_is_clean(stab: Stab, language: str) -> None:
    stab.assigned(now="2026-03-02")
    stab.intel(now="2026-03-03")
    names = dict.fromkeys(name.split(".")[0] for name in BUILT_IN)
    for name in names:
        stab("template", "copy", name, "--language", language).succeed()
    checked = stab("template", "check", "--json", now="2026-03-12").succeed().data
    assert checked == {"templates": sum(f".{language}." in name for name in BUILT_IN), "findings": []}


def test_the_built_in_templates_are_clean_whatever_the_office_has(stab: Stab) -> None:
    _write(stab, "dossier.en.txt", "{{ nothing }}\n")
    checked = stab("template", "check", "--built-in", "dossier", "--json")
    assert (checked.exit_code, checked.data["templates"]) == (1, 4)
    assert _places(checked.data["findings"]) == [("templates/dossier.en.txt", 1)]


def test_an_undefined_name_is_named_with_file_line_and_what_is_available(stab: Stab) -> None:
    _write(stab, "weekly.en.txt", "{{ office }}\n{{ n('disputes.registered') }}\n{{ offce }}\n")
    shown = stab("template", "check")
    assert shown.exit_code == 1
    assert "templates/weekly.en.txt:3: Error: There is no name offce here." in shown.stdout
    known = shown.stdout.splitlines()[1]
    assert known.startswith("    These names are known: acts, as_of,") and " office, " in known
    refused = stab("summarise")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "weekly.en.txt can't be used, line 3: 'offce' is undefined" in refused.stderr
    assert "These names are known: acts, as_of," in refused.stderr


ALL_AT_ONCE = """{{ office }}（{{ period.frist }} 至 {{ period.last }}）

{% if public and not public %}
登记{{ n("disputes.regsitered") }}件，调处成功{{ rate("disputes.registered") }}
{{ n("disputes.registered[category=water]") }}{{ n("disputes.registered@yesterday") }}
{% elif has("disputes.imagined") %}
{{ table("disputes.by_moon") }}
{% endif %}
{% for group in groups if group.adjusted %}
{{ list("disputes.nothing") }}{{ change("disputes.registered", "perhaps") }}
{% else %}
{{ spark("disputes.none") }}{{ chart("disputes.none") }}{{ periods("disputes.none") }}
{% endfor %}
{{ "有" if public else unknown }}{{ public and n("disputes.void") }}
{{ 3 }}{{ n }}{{ scopes.tomorrow.first }}
"""


def test_everything_that_is_wrong_is_found_at_once_in_branches_that_are_not_taken_too(stab: Stab) -> None:
    stab.dispute(now="2026-03-02")
    _write(stab, "weekly.zh-Hans.txt", ALL_AT_ONCE)
    found = [(each["line"], each["message"]) for each in _found(stab)]
    assert [line for line, _ in found] == [1, 4, 4, 5, 5, 6, 7, 10, 10, 12, 14, 14, 15, 15, 15]
    said = "\n".join(message for _, message in found)
    for words in ("frist", "disputes.regsitered", "disputes.registered is no rate", "category=water", "yesterday",
                  "disputes.imagined", "disputes.by_moon", "disputes.nothing", "perhaps", "disputes.none", "unknown",
                  "disputes.void", "'3' is no figure", "is no text", "tomorrow"):  # fmt: skip
        assert words in said
    remedies = {each["line"]: each["remedy"] for each in _found(stab) if each["line"] in (1, 7, 10)}
    assert "first, last, name, span" in remedies[1]
    assert "disputes.by_category" in remedies[7]
    near = [each["remedy"] for each in _found(stab) if "regsitered" in each["message"]]
    assert "disputes.registered" in near[0]


def test_unknown_lists_say_which_there_are(stab: Stab) -> None:
    _write(stab, "weekly.en.txt", '{{ list("intel.weakly") }}\n')
    assert "intel.weekly" in _found(stab)[0]["remedy"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Registered: 12.", "12."),
        ("12 disputes were registered", "12"),
        ("本周登记12件", "本周登记12件"),
        ("登记１２件", "登记１２件"),
        ("共③件", "共③件"),
        ("成功率：100%", "成功率：100%"),
        ('{{ n("disputes.registered") }} of 12', "12"),
        ("2026年{{ office }}", "2026年"),
        ("## 2026年工作", "2026年工作"),
        ("1.5 times as many", ""),
    ],
)
def test_a_number_typed_into_the_text_is_found(stab: Stab, line: str, number: str) -> None:
    _write(stab, "weekly.zh-Hans.md", f"# {{{{ office }}}}\n\n{line}\n")
    if not number:
        assert _found(stab) == []
        return
    assert [(each["line"], each["message"]) for each in _found(stab)] == [(3, f"A number stands in the text: {number}")]


def test_numbers_of_sections_in_comments_and_in_words_are_no_findings(stab: Stab) -> None:
    _write(
        stab,
        "weekly.zh-Hans.md",
        "# 1 总体\n## 2.3 排查\n1. 登记\n2、化解\n（3）办结\n- (4) 其他\n① 说明\n{# 2026年3月改 #}\n二〇二六年\n"
        "各项相加不一定等于一百。\n{{ office }}\n",
    )
    assert _found(stab) == []


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\n{% if x %}\nb\n", 3, "'if'"),
        ("a\n{{ office }\n", 2, "}"),
        ("a\n\n{% include 'head.txt' %}\n", 3, "head.txt"),
        ("a\n{{ 'a' * 3 }}\n", 2, "*"),
        ("a\n{% for x in range(9) %}{% endfor %}\n", 2, "range"),
        ("a\n姓名：{{ blank_line }}\n", 2, "姓名"),
        ("a\n\U000f0001\n", 2, "private use"),
        ("a\n{{ office.__class__ }}\n", 2, "unsafe"),
        ("a\n{{ n() }}\n", 2, "argument"),
    ],
)
def test_each_kind_of_fault_is_named_with_its_line_and_nothing_takes_the_templates_place(
    stab: Stab, text: str, line: int, word: str
) -> None:
    _write(stab, "weekly.en.txt", text)
    found = _found(stab, "weekly")
    assert ("templates/weekly.en.txt", line) in _places(found)
    assert any(word in each["message"] for each in found)
    assert all(each["remedy"] for each in found)
    if "姓名" not in text:
        refused = stab("summarise")
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert "weekly.en.txt" in refused.stderr


def test_a_folder_a_link_and_what_is_not_utf_8_are_findings_and_refused(stab: Stab, tmp_path: Path) -> None:
    (stab.root / "templates" / "weekly.en.txt").mkdir(parents=True)
    other = tmp_path / "other.txt"
    other.write_text("{{ office }}\n", encoding="utf-8")
    (stab.root / "templates" / "weekly.zh-Hans.txt").symlink_to(other)
    (stab.root / "templates" / "weekly.zh-Hant.txt").write_bytes(b"a\n\xff\n")
    found = _found(stab)
    assert [(each["path"], each["line"]) for each in found] == [
        ("templates/weekly.en.txt", 1),
        ("templates/weekly.zh-Hans.txt", 1),
        ("templates/weekly.zh-Hant.txt", 2),
    ]
    for language in LANGUAGES:
        refused = stab("summarise", "--lang", language)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert f"weekly.{language}.txt" in refused.stderr


def test_a_fault_in_an_included_template_is_named_there(stab: Stab) -> None:
    _write(stab, "weekly.en.txt", "a\n{% include 'head.txt' %}\n")
    _write(stab, "head.txt", "{{ office }}\n{{ officer }}\n")
    assert _places(_found(stab)) == [("templates/head.txt", 2)]
    _write(stab, "head.txt", "{{ office }}\n{{ officer \n")
    assert {place for place, _ in _places(_found(stab))} == {"templates/head.txt"}


def test_papers_are_tried_on_matters_that_went_through_everything(stab: Stab) -> None:
    _write(
        stab,
        "assessment.zh-Hans.txt",
        "{{ office }}\n{% if plan %}{{ plan.led }}{% endif %}\n{% for each in heard %}{{ each.methd }}{% endfor %}\n"
        "{% if decision and decision.reason %}{{ decison.reason }}{% endif %}\n{{ plan.lead }}\n",
    )
    _write(stab, "notice.en.txt", "{% if about == 'suspension' %}\n{{ clock.unti }}\n{% endif %}\n")
    found = _found(stab)
    assert _places(found) == [
        ("templates/assessment.zh-Hans.txt", 2),
        ("templates/assessment.zh-Hans.txt", 3),
        ("templates/assessment.zh-Hans.txt", 4),
        ("templates/notice.en.txt", 2),
    ]
    assert "lead" in found[0]["remedy"] and "method" in found[1]["remedy"] and "until" in found[3]["remedy"]


def test_a_paper_that_forgets_that_a_step_may_be_missing_is_found(stab: Stab) -> None:
    _write(stab, "assessment.en.txt", "{{ office }}\n{{ plan.lead }}\n")
    assert _places(_found(stab)) == [("templates/assessment.en.txt", 2)]


def test_what_may_not_stand_in_a_public_report_is_found(stab: Stab) -> None:
    stab.dispute(now="2026-03-02")
    _write(stab, "weekly.en.txt", 'a\n{{ n("disputes.registered[category=land,unit=QS]") }}\n')
    found = _found(stab)
    assert _places(found) == [("templates/weekly.en.txt", 2)]
    assert "no figure of a public report" in found[0]["message"]
    guarded = 'a\n{% if not public %}{{ n("disputes.registered[category=land,unit=QS]") }}{% endif %}\n'
    _write(stab, "weekly.en.txt", guarded)
    assert _found(stab) == []


def test_findings_are_said_in_the_readers_language(stab: Stab) -> None:
    _write(stab, "weekly.zh-Hans.txt", "登记12件\n{{ nobody }}\n")
    shown = stab("template", "check", "--lang", "zh-Hans")
    assert (shown.exit_code, shown.stderr) == (1, "")
    assert "templates/weekly.zh-Hans.txt:1: 错误：文字中直接写有数字：登记12件" in shown.stdout
    assert "templates/weekly.zh-Hans.txt:2: 错误：此处没有名称“nobody”。" in shown.stdout


def test_a_name_that_there_is_not_is_refused_and_an_office_without_templates_has_no_finding(stab: Stab) -> None:
    assert stab("template", "check").succeed().stdout == "0 templates checked: 0 findings, 0 warnings.\n"
    refused = stab("template", "check", "weekly")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "There is no template weekly." in refused.stderr


def test_unreadable_records_do_not_keep_templates_from_being_checked(stab: Stab) -> None:
    record = stab.dispute(now="2026-03-02")
    stab.path(record).write_text("id: [", encoding="utf-8")
    _write(stab, "weekly.en.txt", "{{ nobody }}\n")
    shown = stab("template", "check")
    assert shown.exit_code == 1
    assert "weekly.en.txt:1" in shown.stdout
    assert "Files that can't be read and are left out: 1; " in shown.stderr
