"""What is answered before the framework is loaded is what the framework would have answered."""

from __future__ import annotations

import functools
import random
import shlex

import pytest

from stabctl.cli import group, helping, plainly
from stabctl.cli.context import Globals
from stabctl.cli.declaring import Option
from stabctl.cli.main import main
from stabctl.cli.plainly import Parameter, function_of, parameters_of, understood
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from stabctl.cli.shared import FLAGS, VALUES

VERBS = [verb for verb in COMMANDS if verb not in SUBCOMMANDS]
VERBS += [f"{verb} {second}" for verb, seconds in SUBCOMMANDS.items() for second in seconds]

LINES = """\
list
list status:open
list status:open unit:QS --as-of 2026-03-01 --json
--json list --skip-unreadable
-q list -C /tmp status:open or overdue
list --as-of=2026-03-01
list --as-of=
list --as-of
list --as-of --json
list --json=1
list --json --json
list --jso
list -qC /tmp
list -C=/tmp
list --workspace=/tmp
list -C/tmp
list -- status:open
list ''
list --help
--help
--version
--version list
list --version

nothing
lst
--json
--lang xx list
--lang zh-Hant --by office list --lang en
show
show D-2026-QS-0001
show D-2026-QS-0001 D-2026-QS-0002
show --as-of 2026-03-01 D-2026-QS-0001
show D-2026-QS-0001 --asof 2026-03-01
due --all --backlog --days 5
due --days -5 --backlog
due --days x --backlog
due --days ５ --backlog
due --days 007 --backlog
verify reports/a.md reports/b.md
verify --all
summarise --week 2026-W46 --week 2026-W47
summarise --week 2026-W46 --report weekly --out - --json
add
add dispute
add dispute --title x --category land --source sweep -q
add --json dispute --title x
add nothing
add dispute more
assign D-2026-QS-0001 --to QS-LAND --staff a --staff b,c --criteria difficult
assign --to QS-LAND
link D-2026-QS-0001 --to D-2026-QS-0002
cluster --least 3
org -1
file D-2026-QS-0001 --limit - --note -x
"""


def _asked(arguments, monkeypatch):
    """Return what the framework would have called: the command, its values and the global options."""
    found = []

    def recording(module):
        function = function_of(module)

        @functools.wraps(function)
        def record(ctx, **values):
            found.append((function, values))

        return record

    monkeypatch.setattr(group, "function_of", recording)
    given = Globals({})
    try:
        group.root().main(args=list(arguments), prog_name="stabctl", standalone_mode=False, obj=given)
    except (Exception, SystemExit):  # noqa: BLE001 - whatever it refuses is its own to say
        return None
    shared = {name: getattr(given, name) for name in (*FLAGS.values(), *VALUES.values()) if getattr(given, name)}
    return (*found[0], shared) if found else None


def _held_against_the_framework(arguments, monkeypatch, capsys):
    plain = understood(arguments)
    asked = _asked(arguments, monkeypatch)
    capsys.readouterr()
    if plain is not None:
        assert asked is not None, arguments
        assert (plain.function, dict(plain.values), dict(plain.shared)) == asked, arguments
    return plain


@pytest.mark.parametrize("line", LINES.splitlines())
def test_a_plain_line_means_what_the_framework_makes_of_it(line, monkeypatch, capsys):
    _held_against_the_framework(shlex.split(line), monkeypatch, capsys)


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_understood_plainly_with_all_its_options(verb, monkeypatch, capsys):
    parameters = _parameters(verb)
    options = [word for each in parameters for word in _words(each)]

    plain = _held_against_the_framework([*verb.split(), *options, "--json", "--lang", "en"], monkeypatch, capsys)

    if verb == "cluster":  # its own --by is a global option too
        assert plain is None
        return
    assert plain is not None
    assert set(plain.values) == {each.name for each in parameters}


def test_whatever_is_understood_by_chance_is_understood_alike(monkeypatch, capsys):
    chance = random.Random(6)
    plain = 0
    for _ in range(300):
        verb = chance.choice(VERBS)
        words = [word for each in _parameters(verb) for word in _words(each) if chance.random() < 0.5]
        odd = ["--json", "-q", "--lang", "en", "-", "--", "x", "", "--note", "-x", "--note=y", "D-2026-QS-0001", "3"]
        words += chance.sample(odd, chance.randrange(3))
        if chance.random() < 0.3:
            chance.shuffle(words)
        plain += _held_against_the_framework([*verb.split(), *words], monkeypatch, capsys) is not None
    assert plain > 20


@pytest.mark.parametrize(
    "line",
    ["list --lang en", "list status:open --json", "show D-2026-QS-0001", "due --lang en", "due --days 3", "org -q"],
)
def test_both_ways_print_the_same(line, stab, monkeypatch):
    stab.dispute()
    plainly_answered = stab(*line.split())
    monkeypatch.setattr(plainly, "understood", lambda arguments: None)

    assert stab(*line.split()) == plainly_answered


@pytest.mark.parametrize("verb", ["", "add", *VERBS])
def test_a_help_page_is_the_same_with_and_without_the_framework(verb, monkeypatch, capsys):
    lines = [[*verb.split(), "--help"], ["--lang", "zh-Hans", *verb.split(), "--json", "--help"]]
    ahead = []
    for line in lines:
        assert helping.asked_for(line) == verb.split()
        ahead.append((main(line, {}), capsys.readouterr().out))
    monkeypatch.setattr(helping, "asked_for", lambda arguments: None)

    assert [(main(line, {}), capsys.readouterr().out) for line in lines] == ahead


@pytest.mark.parametrize("line", ["--help list", "list --help --json", "lst --help", "add more --help", "-x --help"])
def test_a_help_page_that_is_not_asked_for_plainly_is_left_to_the_framework(line):
    assert helping.asked_for(line.split()) is None


def _parameters(verb: str) -> list[Parameter]:
    first, *second = verb.split()
    module = SUBCOMMANDS[first][second[0]][0] if second else COMMANDS[first][0]
    parameters = parameters_of(function_of(module))
    assert parameters is not None
    return parameters


def _words(parameter: Parameter) -> list[str]:
    value = "3" if parameter.type is int else "x"
    if not isinstance(parameter.declared, Option):
        return [value, value] if parameter.many else [value]
    flag = parameter.declared.flags[-1] if parameter.declared.flags else f"--{parameter.name.replace('_', '-')}"
    if parameter.type is bool:
        return [flag]
    return [flag, value, f"{flag}={value}y"] if parameter.many else [flag, value]
