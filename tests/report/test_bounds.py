"""A template that somebody sends can't hang the tool, eat its memory, or reach what it is not given."""

from __future__ import annotations

import pytest

from tests.support.commands import Stab

LONG = "字" * 90_000
DOUBLING = "{% set a = 'aaaaaaaaaaaaaaaa' %}\n" + "{% set a = a ~ a %}\n" * 60
IN_BLOCKS = "{% set a %}aaaaaaaaaaaaaaaa{% endset %}\n" + "{% set a %}{{ a }}{{ a }}{% endset %}\n" * 60
JOINED = "{% set a = 'aaaaaaaaaaaaaaaa' %}\n" + "{% set a = [a, a, a, a]|join(a) %}\n" * 60


def _refused(stab: Stab, text: str, **others: str) -> str:
    folder = stab.root / "templates"
    folder.mkdir(exist_ok=True)
    for name, each in {"weekly.en.txt": text, **{f"{name}.txt": each for name, each in others.items()}}.items():
        (folder / name).write_text(each, encoding="utf-8")
    answer = stab("summarise")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert "Traceback" not in answer.stderr
    assert len(answer.stderr) < 2_000
    return answer.stderr


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a\n{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}\n", 2, "range"),
        ("a\n{{ 'a' * 10000000000 }}\n", 2, "*"),
        ("a\n{{ 10 ** 10 ** 10 }}\n", 2, "**"),
        ("a\n{{ '%10000000000d' % 1 }}\n", 2, "%"),
        ("a\n{{ 1 + 1 }}\n", 2, "+"),
        ("a\n{{ 'a'.ljust(10000000000) }}\n", 2, "….…(…)"),
        ("a\n{{ '{:>10000000000}'.format(1) }}\n", 2, "….…(…)"),
        ("a\n{% for f in ['a'.format] %}{{ f() }}{% endfor %}\n", 2, "format"),
        ("a\n{% for f in ['a']['x'] %}{% endfor %}{{ 'a'['ljust'] }}\n", 2, "x"),
        ("a\n{{ 'a'|center(10000000000) }}\n", 2, "|center"),
        ("a\n{{ ['a']|random }}\n", 2, "|random"),
        ("a\n{{ lipsum(n=100000) }}\n", 2, "lipsum"),
        ("a\n{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}\n", 2, "macro"),
        ("a\n{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}\n", 2, "block"),
        ("a\n{% for x in groups recursive %}{{ loop(groups) }}{% endfor %}\n", 2, "recursive"),
        ("a\n{% set a = [office, office] %}{% set a = [a, a] %}\n", 2, "[…]"),
        ("a\n{% for a in [[office]] %}{% endfor %}\n", 2, "[…]"),
        ("a\n{% set a = {'x': office} %}\n", 2, "{…: …}"),
        ("a\n{% include 'none.txt' ignore missing %}\n", 2, "ignore missing"),
        ("a\n{% include office %}\n", 2, "include"),
        ("a\n{{ n }}\n", 2, "no text"),
        ("a\n{{ n(*groups) }}\n", 2, "*…"),
        ("a\n\n{{ 3 }}\n", 3, "'3' is no figure of this report"),
        ("a\n\n{% for x in ['a'] %}\n{{ loop.index }}{% endfor %}\n", 4, "'1' is no figure of this report"),
        ("a\n{{ office|length }}\n", 2, "'3' is no figure of this report"),
        ("a\n\n\n\U000f0001\n", 4, "private use"),
    ],
)
def test_what_is_not_of_the_language_is_refused_with_its_line(stab: Stab, text: str, line: int, word: str) -> None:
    said = _refused(stab, text)
    assert f"weekly.en.txt can't be used, line {line}: " in said
    assert word in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (DOUBLING, "characters of text"),
        (IN_BLOCKS, "characters of text"),
        (JOINED, "characters of text"),
        ("{% set s = '" + LONG + "' %}\n{% for i in s %}{% for j in s %}{% endfor %}{% endfor %}\n", "steps"),
        ("{% set s = '" + LONG + "' %}\n{% for i in s|select %}{% endfor %}", "steps"),
        ("{% set s = '字字字字字字字字字字字字字字字字字字字字字字' %}{% for i in s %}{% for j in s %}\n" + LONG +
         "{% endfor %}{% endfor %}", "characters of text"),
        ("{% for i in 'aaaaaaaa' %}{% for i in 'aaaaaaaa' %}{% for i in 'aaaaaaaa' %}{% for i in 'aaaaaaaa' %}"
         "{% for i in 'aaaaaaaa' %}{{ office }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "steps"),
        (LONG * 3, "more than 200000 characters"),
        ("{% if public %}" * 400 + "{% endif %}" * 400, "line 1"),
        ("{% for i in groups %}" * 25 + "{% endfor %}" * 25, "line 1"),
        ("{{ " + "(" * 5_000 + "office" + ")" * 5_000 + " }}", "line 1"),
    ],
    ids=["doubling", "blocks", "joined", "nested", "selected", "long-loop", "deep-loop", "long", "ifs", "fors",
         "brackets"],
)  # fmt: skip
def test_a_template_that_would_not_end_or_fill_the_memory_is_refused(stab: Stab, text: str, reason: str) -> None:
    said = _refused(stab, text)
    assert "weekly.en.txt can't be used, line " in said
    assert reason in said


def test_templates_that_include_each_other_end(stab: Stab) -> None:
    said = _refused(stab, "{% include 'a.txt' %}", a="{% include 'b.txt' %}{% include 'b.txt' %}",
                    b="{% include 'a.txt' %}{% include 'a.txt' %}")  # fmt: skip
    assert "can't be used, line 1: " in said


@pytest.mark.parametrize("name", ["../stabctl.yaml", "/etc/hostname", "..\\\\stabctl.yaml", ".hidden.txt"])
def test_nothing_outside_the_folder_is_included(stab: Stab, name: str) -> None:
    said = _refused(stab, f"a\n{{% include '{name}' %}}\n")
    assert "weekly.en.txt can't be used, line 2: There is no template " in said


def test_what_a_text_takes_is_still_there(stab: Stab) -> None:
    folder = stab.root / "templates"
    folder.mkdir()
    (folder / "head.txt").write_text("{{ office }} {{ until }}\n", encoding="utf-8")
    (folder / "weekly.en.txt").write_text(
        "{% include 'head.txt' %}\n"
        "{% set word = 'none' if n('disputes.registered') == '0' else 'some' %}\n"
        "{% for each in ['b', '', 'a'] if each %}{{ each|upper }}{% if not loop.last %}, {% endif %}{% endfor %}\n"
        "{{ [word, '', office]|select|join(' / ') }} {{ period.first }}\n"
        "{% if period.span in ('week', 'range') and not public %}{{ word ~ '!' }}{% endif %}\n",
        encoding="utf-8",
    )
    made = stab("summarise", "--last", "week", now="2026-03-12").succeed().stdout
    assert made == "青石乡 2026-03-08\nB, Anone / 青石乡 2026-03-02\nnone!\n"
