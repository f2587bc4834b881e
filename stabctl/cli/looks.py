"""How a report looks on a terminal: its figures and strokes stand out; a pipe gets the text alone."""

from __future__ import annotations

import re
import sys

from stabctl.report.said import Body
from stabctl.report.strokes import has_strokes, in_plain

_STROKES = re.compile(r"[▁-▏]+")
_RULE = re.compile(r"[-|: ]*-{3}[-|: ]*")
_HEADING = re.compile(r"#+ .*|\d+(\.\d+)*[.、] ?\S.*|[一二三四五六七八九十]+、.*|（[一二三四五六七八九十]+）.*")


def print_body(body: Body) -> None:
    """Print a report: with colours on a terminal, plain in a pipe, in ASCII strokes where others can't be shown."""
    text = body.text.rstrip("\n")
    if sys.stdout.encoding and not has_strokes(sys.stdout.encoding):
        text = in_plain(text)
    if sys.stdout.isatty():
        _print_styled(text, body)
    else:
        sys.stdout.write(f"{text}\n")


def _print_styled(text: str, body: Body) -> None:
    from rich.console import Console
    from rich.text import Text

    shown = Text(text)
    for span in body.spans:
        shown.stylize("bold", span.start, min(span.end, len(text)))
    for match in _STROKES.finditer(text):
        shown.stylize("not bold cyan", *match.span())
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number == 0 or _HEADING.fullmatch(line):
            shown.stylize("bold", at, at + len(line))
        elif _RULE.fullmatch(line):
            shown.stylize("dim", at, at + len(line))
        at += len(line) + 1
    Console(highlight=False, soft_wrap=True).print(shown)
