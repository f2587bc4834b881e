"""The command tree: commands that load when they are used, and the options that all of them take."""

from __future__ import annotations

import functools
import inspect
import sys
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command as build_command

from stabctl import __version__
from stabctl.cli.context import Globals
from stabctl.cli.declaring import Argument, Context, Option
from stabctl.cli.helping import TOOL, help_page
from stabctl.cli.plainly import function_of
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from stabctl.cli.shared import SHARED
from stabctl.errors import Usage, say

Registry = Mapping[str, tuple[str, str]]


class Command(TyperCommand):
    """A command whose help is said in the reader's language."""

    def get_help(self, ctx: Any) -> str:
        """Return the help page."""
        return _page(ctx)


class LazyGroup(TyperGroup):
    """A group that imports a command's module when the command is asked for."""

    registry: ClassVar[Registry] = {}

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the commands in the registry's order."""
        return list(self.registry)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Build one command; None where there is none of that name."""
        if cmd_name not in self.registry:
            return None
        if cmd_name not in self.commands:
            module, line = self.registry[cmd_name]
            second = SUBCOMMANDS.get(cmd_name) if self.registry is COMMANDS else None
            self.commands[cmd_name] = load(module) if second is None else group(cmd_name, second, line)
        return self.commands[cmd_name]

    def get_help(self, ctx: Any) -> str:
        """Return the help page, without importing a command."""
        return _page(ctx)


def _page(ctx: Any) -> str:
    """Return the help page of the command that a context is of, in the reader's language."""
    given: Globals = ctx.find_object(Globals)
    return help_page(ctx.command_path.split(" ")[1:], given.translator)


def load(module: str) -> Any:
    """Import one command's module and build the command, with the global options after its own."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(cls=Command)(_framed(function_of(module)))
    command = build_command(app)
    command.params.extend(global_options())
    return command


def _framed(function: Callable[..., object]) -> Callable[..., object]:
    """Return a command whose declarations are said in the framework's words."""
    hints = typing.get_type_hints(function, include_extras=True)
    signature = inspect.signature(function)

    @functools.wraps(function)
    def command(**values: Any) -> object:
        return function(**values)

    said = {name: _said(hint) for name, hint in hints.items()}
    parameters = [each.replace(annotation=said[each.name]) for each in signature.parameters.values()]
    command.__annotations__ = said
    command.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return command


def _said(hint: Any) -> Any:
    if hint is Context:
        return typer.Context
    if typing.get_origin(hint) is not Annotated:
        return hint
    kind, *declared = typing.get_args(hint)
    return Annotated[(kind, *map(_declaration, declared))]


def _declaration(declared: Any) -> Any:
    if isinstance(declared, Argument):
        return typer.Argument(metavar=declared.metavar, help=declared.help, autocompletion=declared.autocompletion)
    if isinstance(declared, Option):
        return typer.Option(
            *declared.flags,
            metavar=declared.metavar,
            help=declared.help,
            autocompletion=declared.autocompletion,
        )
    return declared


def group(name: str, registry: Registry, help_line: str, *, completion: bool = False) -> Any:
    """Build a group of commands over a registry."""
    app = typer.Typer(
        name=name,
        cls=type("Group", (LazyGroup,), {"registry": registry}),
        add_completion=completion,
        rich_markup_mode=None,
        no_args_is_help=True,
        help=help_line,
    )
    app.callback()(_nothing)
    built = build_command(app)
    built.params.extend(global_options())
    return built


def root() -> Any:
    """Build the whole command tree."""
    return group("stabctl", COMMANDS, TOOL, completion=True)


def _nothing() -> None:
    """Take the global options only."""


def global_options() -> list[TyperOption]:
    """Make the options that are taken before and after every verb."""

    def keep(ctx: Any, param: Any, value: Any) -> Any:
        if value == "":
            raise Usage(
                say("These options are empty: {options}.", options=(param.opts[0],)),
                hint=say("Give each a value, or leave it out."),
            )
        if param.name == "version" and value:
            sys.stdout.write(f"stabctl {__version__}\n")
            raise typer.Exit()
        if value not in (None, False):
            given: Globals = ctx.find_object(Globals)
            setattr(given, param.name, value)
        return value

    return [
        TyperOption(
            param_decls=[each.name, *each.flags],
            help=each.help,
            metavar=each.metavar,
            is_flag=True if each.metavar is None else None,
            default=False if each.metavar is None else None,
            expose_value=False,
            callback=keep,
        )
        for each in SHARED
    ]
