"""Help pages in the reader's language, aligned for wide characters, from what commands declare of themselves."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from stabctl.cli.declaring import Argument
from stabctl.cli.plainly import Parameter, flags_of, function_of, module_of, parameters_of
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from stabctl.cli.shared import FLAGS, SHARED, VALUES
from stabctl.errors import Message
from stabctl.i18n import Translator
from stabctl.i18n.visible import width, wrapped

TOOL = "Ledgers of matters as plain files under git."
"""What the tool is, on its own page."""

HELP = "--help"
_INSTALLING = (
    ("--install-completion", "Install completion for the current shell."),
    (
        "--show-completion",
        "Show completion for the current shell, to copy it or customize the installation.",
    ),
)
"""The framework's own options of the tool as a whole."""

Entries = list[tuple[str, str]]


def asked_for(arguments: Sequence[str]) -> list[str] | None:
    """Return the verbs whose page a command line plainly asks for with its last word; none for that of the tool.

    None where it asks for nothing of the kind, or not plainly.
    """
    if not arguments or arguments[-1] != HELP:
        return None
    verbs: list[str] = []
    rest = list(arguments[:-1])
    while rest:
        word = rest.pop(0)
        if word in VALUES and rest and rest[0] and not rest[0].startswith("-"):
            rest.pop(0)
        elif word not in FLAGS:
            verbs.append(word)
    return verbs if not verbs or module_of(verbs) is not None or _is_group(verbs) else None


def _is_group(verbs: Sequence[str]) -> bool:
    return len(verbs) == 1 and verbs[0] in SUBCOMMANDS


def help_page(verbs: Sequence[str], translator: Translator) -> str:
    """Make the help page of a verb, of the second word of one, or of the tool."""
    page = _Page(translator)
    path = " ".join(("stabctl", *verbs))
    module = module_of(verbs)
    if module is None:
        commands = SUBCOMMANDS[verbs[0]] if verbs else COMMANDS
        page.usage(path, [], has_commands=True)
        page.description(COMMANDS[verbs[0]][1] if verbs else TOOL)
        page.section("Commands", [(name, line) for name, (_, line) in commands.items()])
        page.section("Options", [] if verbs else list(_INSTALLING))
    else:
        function = function_of(module)
        parameters = parameters_of(function) or []
        arguments = [each for each in parameters if isinstance(each.declared, Argument)]
        page.usage(path, arguments, has_commands=False)
        page.description(function.__doc__ or "")
        page.section("Arguments", [(_place(each), each.declared.help or "") for each in arguments])
        page.section("Options", [_option(each) for each in parameters if each not in arguments])
    shared = [(_entry(each.flags, each.metavar), each.help) for each in SHARED]
    page.section("Global options", [*shared, (HELP, "Show this page and stop.")])
    return page.text()


def _place(argument: Parameter) -> str:
    return argument.declared.metavar or argument.name.upper()


def _option(option: Parameter) -> tuple[str, str]:
    return _entry(flags_of(option), option.declared.metavar), option.declared.help or ""


def _entry(flags: Sequence[str], metavar: str | None) -> str:
    said = ", ".join(flags)
    return f"{said} {metavar}" if metavar else said


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

    def usage(self, path: str, arguments: Sequence[Parameter], has_commands: bool) -> None:
        pieces = [path]
        pieces += [_place(each) if each.required else f"[{_place(each)}]" for each in arguments]
        pieces.append(self.say("[OPTIONS]"))
        if has_commands:
            pieces.append(self.say("COMMAND …"))
        self._lines += [self._translator.say("Usage: {line}", line=" ".join(pieces)), ""]

    def description(self, text: str) -> None:
        for paragraph in text.strip().split("\n\n"):
            line = " ".join(paragraph.split())
            self._lines += [*wrapped(self.say(line), self._width), ""]

    def section(self, title: str, entries: Entries) -> None:
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
