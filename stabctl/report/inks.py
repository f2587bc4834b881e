"""How the series of a drawing differ: ink, fill, dashes and marks.

Colours follow one another in turns of blue and orange, which red-green blind readers tell apart, and
no two are of one lightness, so that they stay apart in greyscale too. Lines stand on white and are dark
enough for it; fills have an outline and may be light.
"""

from __future__ import annotations

from stabctl.values import frozen


@frozen
class Ink:
    """The look of one series.

    `dash` is SVG's stroke-dasharray, "" for an unbroken line; `mark` is a path around the origin,
    `hollow` when it is filled with white; `lettering` is the colour of text on the fill.
    """

    line: str
    dash: str
    mark: str
    hollow: bool
    fill: str
    lettering: str


INKS = (
    Ink("#0a1a33", "", "M-4 0 A4 4 0 1 1 4 0 A4 4 0 1 1 -4 0 Z", False, "#1d3f6e", "#ffffff"),
    Ink("#c5871a", "8 4", "M-4 -4 H4 V4 H-4 Z", True, "#f6c27a", "#222222"),
    Ink("#2a68a8", "2 4", "M0 -5.5 L5 3.5 H-5 Z", False, "#5c96d2", "#222222"),
    Ink("#5a3a00", "10 3 2 3", "M0 -6 L6 0 L0 6 L-6 0 Z", True, "#ffffff", "#222222"),
)
"""The looks, in the order in which series take them."""

PAPER, TEXT, AXIS, GUIDE = "#ffffff", "#222222", "#444444", "#d8d8d8"
