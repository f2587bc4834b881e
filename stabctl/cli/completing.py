"""What a shell completes, answered before the framework is loaded where what was typed is plain.

A test holds it against the framework's answers. Anything else (quotes, names of options, files, another
shell than bash) is left to the framework.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stabctl.cli.declaring import Argument, Completion
from stabctl.cli.plainly import Parameter, Plain, flags_of, function_of, module_of, parameters_of
from stabctl.cli.registry import COMMANDS, SUBCOMMANDS
from stabctl.cli.shared import FLAGS, VALUES

if TYPE_CHECKING:
    from stabctl.cli.context import Globals

_QUOTING = frozenset("\\'\"")


def completed(given: Globals, asked: str) -> list[str] | None:
    """Return what the word that is being typed may become; None where that is not plain.

    `asked` is what the shell wants, and in which form.
    """
    typed = _typed(given.environ) if asked == "complete_bash" else None
    if typed is None:
        return None
    before, incomplete = typed
    if incomplete.startswith("-") or "=" in incomplete:
        return None
    verbs: list[str] = []
    while not verbs or (verbs[0] in SUBCOMMANDS and len(verbs) == 1):
        known = SUBCOMMANDS[verbs[0]] if verbs else COMMANDS
        while before and before[0].startswith("-"):
            if not _shared(before, given):
                return None if before else []
        if not before:
            return _beginning(incomplete, known)
        verbs.append(before.pop(0))
        if verbs[-1] not in known:
            return None
    module = module_of(verbs)
    parameters = parameters_of(function_of(module)) if module is not None else None
    return None if parameters is None else _of_command(before, incomplete, parameters, given)


def _typed(environ: Mapping[str, str]) -> tuple[list[str], str] | None:
    """Return the words before the one that is being typed, and that one."""
    text, place = environ.get("COMP_WORDS", ""), environ.get("COMP_CWORD", "")
    if not (place.isascii() and place.isdigit()) or place == "0" or not text.isprintable() or _QUOTING & {*text}:
        return None
    words, at = [word for word in text.split(" ") if word], int(place)
    return words[1:at], words[at] if at < len(words) else ""


def _shared(before: list[str], given: Globals) -> bool:
    """Take an option of every verb off the words; False where it is another one, or its value is yet to come."""
    word = before[0]
    if word in FLAGS:
        before.pop(0)
        return True
    if word not in VALUES or len(before) == 1:
        if word in VALUES:
            before.clear()
        return False
    setattr(given, VALUES[word], before[1])
    del before[:2]
    return True


def _of_command(
    before: list[str], incomplete: str, parameters: Sequence[Parameter], given: Globals
) -> list[str] | None:
    options = {flag: each for each in parameters for flag in flags_of(each)}
    places = 0
    while before:
        word = before[0]
        if word in options:
            before.pop(0)
            if options[word].type is not bool:
                if not before:
                    return _values(options[word], incomplete, given)
                before.pop(0)
        elif word.startswith("-"):
            if not _shared(before, given):
                return None if before else []
        else:
            before.pop(0)
            places += 1
    arguments = [each for each in parameters if isinstance(each.declared, Argument)]
    open_ = [each for at, each in enumerate(arguments) if at >= places or each.many]
    return _values(open_[0], incomplete, given) if open_ else []


def _values(parameter: Parameter, incomplete: str, given: Globals) -> list[str] | None:
    """Return what the value of a parameter may become; None for a file, which the framework completes."""
    complete: Completion | None = parameter.declared.autocompletion
    if complete is None:
        return None if parameter.type is Path else []
    names = complete.__code__.co_varnames[: complete.__code__.co_argcount]
    values = {"ctx": Plain(given), "incomplete": incomplete}
    return _beginning(incomplete, complete(**{name: values[name] for name in names}))


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
