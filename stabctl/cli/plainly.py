"""Command lines that are plainly understood, answered before the framework is loaded.

Only what can mean one thing is understood here: known verbs, whole flags, values that are there and
don't look like flags, each option once. Everything else (help, faults, anything doubtful) is left
to the framework, which then says what is wrong. A test holds both ways against each other.
"""

from __future__ import annotations

import importlib
import typing
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, TypeVar

from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from stabctl.cli.shared import FLAGS, VALUES
from stabctl.values import frozen

_T = TypeVar("_T")

REQUIRED: Any = object()
"""The default of a parameter that has none."""


@frozen
class Parameter:
    """One parameter of a command: its declaration, the type of one value, whether it takes many, its default."""

    name: str
    declared: Argument | Option
    type: type
    many: bool
    default: Any

    @property
    def required(self) -> bool:
        """Whether the command can't do without it."""
        return self.default is REQUIRED


@frozen
class Understood:
    """A command line that is plain: the command's function, its values, and the global options."""

    function: Callable[..., object]
    values: Mapping[str, Any]
    shared: Mapping[str, Any]

    def call(self, shared: object) -> None:
        """Run the command; `shared` is what it finds in its context."""
        self.function(Plain(shared), **self.values)


class Plain:
    """The context of a command that was understood without the framework."""

    def __init__(self, shared: object) -> None:
        self._shared = shared

    def find_object(self, object_type: type[_T]) -> _T | None:
        """Return what all commands share."""
        return self._shared if isinstance(self._shared, object_type) else None


class _Doubtful(Exception):
    """The command line is the framework's to read."""


def understood(arguments: Sequence[str]) -> Understood | None:
    """Read a command line; None where it is not plain."""
    try:
        return _understood(list(arguments))
    except _Doubtful:
        return None


def module_of(verbs: Sequence[str]) -> str | None:
    """Return the module of the command that one or two words name; None where they name none."""
    first, *second = verbs or [""]
    if first in SUBCOMMANDS:
        found = SUBCOMMANDS[first].get(second[0]) if len(second) == 1 else None
    else:
        found = COMMANDS.get(first) if not second else None
    return None if found is None else found[0]


def function_of(module: str) -> Callable[..., object]:
    """Import a command's module and return its function."""
    function: Callable[..., object] = getattr(importlib.import_module(f"stabctl.cli.commands.{module}"), module)
    return function


def parameters_of(function: Callable[..., object]) -> list[Parameter] | None:
    """Return what a command declares of its parameters; None where the framework alone knows it."""
    try:
        hints = typing.get_type_hints(function, include_extras=True)
        defaults = _defaults(function)
        return [
            _parameter(name, hint, defaults.get(name, REQUIRED))
            for name, hint in hints.items()
            if name != "return" and hint is not Context
        ]
    except _Doubtful:
        return None


def _defaults(function: Any) -> dict[str, Any]:
    """Return the defaults of a function's parameters by their names."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    values = function.__defaults__ or ()
    return {**dict(zip(names[len(names) - len(values) :], values, strict=True)), **(function.__kwdefaults__ or {})}


def _parameter(name: str, hint: Any, default: Any) -> Parameter:
    if typing.get_origin(hint) is not Annotated:
        raise _Doubtful
    kind, declared, *more = typing.get_args(hint)
    if more or not isinstance(declared, Argument | Option):
        raise _Doubtful
    kinds = (
        [each for each in typing.get_args(kind) if each is not type(None)] if isinstance(kind, UnionType) else [kind]
    )
    many = typing.get_origin(kinds[0]) is list
    one = typing.get_args(kinds[0])[0] if many else kinds[0]
    if len(kinds) != 1 or one not in (str, int, bool, Path) or (one is bool and isinstance(declared, Argument)):
        raise _Doubtful
    return Parameter(name, declared, one, many, default)


def _understood(rest: list[str]) -> Understood:
    if "" in rest:
        raise _Doubtful
    shared: dict[str, Any] = {}
    verb = _verb(rest, shared, COMMANDS)
    module = COMMANDS[verb][0]
    if verb in SUBCOMMANDS:
        module = SUBCOMMANDS[verb][_verb(rest, shared, SUBCOMMANDS[verb])][0]
    function = function_of(module)
    parameters = parameters_of(function)
    if parameters is None:
        raise _Doubtful
    return Understood(function, _values(rest, parameters, shared), shared)


def _verb(rest: list[str], shared: dict[str, Any], known: Mapping[str, object]) -> str:
    """Take the global options and the verb off the front."""
    while rest and rest[0].startswith("-"):
        _global(rest, shared)
    if not rest or rest[0] not in known:
        raise _Doubtful
    return rest.pop(0)


def _global(rest: list[str], shared: dict[str, Any]) -> None:
    word = rest.pop(0)
    flag, has_value, _ = word.partition("=")
    name = FLAGS.get(word) or (VALUES.get(flag) if flag.startswith("--") or not has_value else None)
    if name is None or name in shared:
        raise _Doubtful
    shared[name] = True if word in FLAGS else _value(word, rest)


def _value(word: str, rest: list[str]) -> str:
    """Take an option's value: what stands behind `=`, else the next word where that looks like no flag."""
    _, joined, value = word.partition("=")
    if not joined:
        if not rest or rest[0].startswith("-"):
            raise _Doubtful
        return rest.pop(0)
    if not value:
        raise _Doubtful
    return value


def _values(rest: list[str], parameters: list[Parameter], shared: dict[str, Any]) -> dict[str, Any]:
    options = {flag: each for each in parameters for flag in flags_of(each)}
    if options.keys() & (FLAGS.keys() | VALUES.keys()):
        raise _Doubtful
    given: dict[str, Any] = {}
    places: list[str] = []
    while rest:
        word = rest[0]
        flag = word.partition("=")[0] if word.startswith("--") else word
        if flag in options:
            _option(options[flag], rest, given)
        elif word.startswith("-"):
            _global(rest, shared)
        else:
            places.append(rest.pop(0))
    _by_place(places, [each for each in parameters if isinstance(each.declared, Argument)], given)
    for each in parameters:
        if each.name not in given:
            if each.required:
                raise _Doubtful
            given[each.name] = each.default
    return given


def flags_of(parameter: Parameter) -> tuple[str, ...]:
    """Return the flags of an option; none of an argument."""
    if not isinstance(parameter.declared, Option):
        return ()
    return parameter.declared.flags or (f"--{parameter.name.replace('_', '-')}",)


def _option(parameter: Parameter, rest: list[str], given: dict[str, Any]) -> None:
    word = rest.pop(0)
    if parameter.type is bool:
        if "=" in word or parameter.name in given:
            raise _Doubtful
        given[parameter.name] = True
        return
    value = _typed(parameter, _value(word, rest))
    if parameter.many:
        given.setdefault(parameter.name, []).append(value)
    elif parameter.name in given:
        raise _Doubtful
    else:
        given[parameter.name] = value


def _by_place(places: list[str], arguments: list[Parameter], given: dict[str, Any]) -> None:
    """Give the arguments what stands in their places; the last one may take many."""
    for each in arguments:
        if each.many:
            if each is not arguments[-1]:
                raise _Doubtful
            if places:
                given[each.name] = [_typed(each, text) for text in places]
            places = []
        elif places:
            given[each.name] = _typed(each, places.pop(0))
    if places:
        raise _Doubtful


def _typed(parameter: Parameter, text: str) -> object:
    if parameter.type is not int:
        return parameter.type(text)
    if not (text.isascii() and text.isdigit()):
        raise _Doubtful
    return int(text)
