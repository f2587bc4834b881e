"""Help pages in the reader's language, aligned for wide characters."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from stabctl.cli.context import Globals
from stabctl.errors import Message
from stabctl.i18n import Translator
from stabctl.i18n.visible import width, wrapped


def help_text(command: Any, ctx: Any, commands: Mapping[str, str] | None = None) -> str:
    """Make a command's help page: usage, description, arguments, options, commands."""
    given: Globals = ctx.find_object(Globals)
    page = _Page(given.translator)
    page.usage(command, ctx, bool(commands))
    page.description(command.help or "")
    page.section("Commands", list((commands or {}).items()))
    arguments = [_entry(p) for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    page.section("Arguments", arguments)
    page.section("Options", [_entry(p) for p in options if p.rich_help_panel != "global"])
    shared = [_entry(p) for p in options if p.rich_help_panel == "global"]
    page.section("Global options", [*shared, ("--help", "Show this page and stop.")])
    return page.text()


def _entry(param: Any) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return param.metavar or param.name.upper(), param.help or ""
    flags = ", ".join(param.opts)
    return f"{flags} {param.metavar}" if param.metavar else flags, param.help or ""


def _words(metavar: str) -> tuple[str, str]:
    """Split the closed words off an entry's name: `--as a|b` becomes `--as WORD` and `a, b`."""
    flags, _, words = metavar.rpartition(" ")
    return (f"{flags} WORD", words.replace("|", ", ")) if "|" in words else (metavar, "")


class _Page:
    """Gathers the lines of one page."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self._lines: list[str] = []
        self._width = min(max(shutil.get_terminal_size().columns, 50), 100)

    def say(self, text: str) -> str:
        """Translate a literal of the command's definition."""
        return self._translator.text(Message(text))

    def usage(self, command: Any, ctx: Any, has_commands: bool) -> None:
        pieces = [ctx.command_path]
        for param in command.params:
            if param.param_type_name == "argument":
                name = param.metavar or param.name.upper()
                pieces.append(name if param.required else f"[{name}]")
        pieces.append(self.say("[OPTIONS]"))
        if has_commands:
            pieces.append(self.say("COMMAND …"))
        self._lines += [self._translator.say("Usage: {line}", line=" ".join(pieces)), ""]

    def description(self, text: str) -> None:
        for paragraph in text.strip().split("\n\n"):
            line = " ".join(paragraph.split())
            self._lines += [*wrapped(self.say(line), self._width), ""]

    def section(self, title: str, entries: list[tuple[str, str]]) -> None:
        if not entries:
            return
        self._lines.append(self._translator.say("{title}:", title=self.say(title)))
        margin = min(max(width(_words(name)[0]) for name, _ in entries) + 4, 34)
        for entry, help_line in entries:
            name, words = _words(entry)
            lines = wrapped(self.say(help_line), self._width - margin)
            lines += wrapped(words, self._width - margin) if words else []
            head = f"  {name}"
            if width(head) + 2 > margin:
                self._lines.append(head)
                head = ""
            self._lines.append(head + " " * (margin - width(head)) + lines[0])
            self._lines += [" " * margin + line for line in lines[1:]]
        self._lines.append("")

    def text(self) -> str:
        return "\n".join(self._lines).rstrip()
