"""Where things stand in a plot: a plotting library lays out axes, lines and bars.

pygal's own file holds scripts, a style sheet, the day, a random id and texts for its tooltips. None of it
is taken over, only the places; `plotting` draws there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element

from stabctl.report.lettering import LABEL
from stabctl.values import frozen

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


@frozen
class Frame:
    """The drawing's size, and what the plot leaves free at its sides for text."""

    width: int
    height: int
    top: float
    right: float
    bottom: float
    left: float


@frozen
class Places:
    """Where everything of a plot stands, from its `corner` on; by series, and by label inside it.

    `guides` are paths across the plot, one a value of the axis; the numbers beside it stand at `ticks`, the
    labels at `labels`. A value that is missing has no point.
    """

    corner: Point
    guides: tuple[str, ...]
    ticks: tuple[Point, ...]
    labels: tuple[Point, ...]
    paths: tuple[tuple[str, ...], ...] = ()
    points: tuple[tuple[Point | None, ...], ...] = ()
    bars: tuple[tuple[Box, ...], ...] = ()


def library() -> str:
    """Name the library and its version."""
    return f"pygal {_pygal().__version__}"


def place_lines(frame: Frame, ticks: Sequence[float], rows: Sequence[Sequence[float | None]]) -> Places:
    """Place lines over an axis; a line ends before a missing value and begins anew after it."""
    root = _laid_out(_pygal().Line, frame, ticks, rows, lying=False, allow_interruptions=True)
    circles = [
        [(_at(dot, "cx"), _at(dot, "cy")) for dot in series.iter("circle")] for series in _series(root, "overlay")
    ]
    return Places(
        *_axes(root, "axis y", "axis x"),
        paths=tuple(tuple(path.get("d", "") for path in series.iter("path")) for series in _series(root, "plot")),
        points=tuple(
            tuple(None if value is None else next(left) for value in row)
            for row, left in zip(rows, map(iter, circles), strict=True)
        ),
    )


def place_bars(frame: Frame, ticks: Sequence[float], rows: Sequence[Sequence[float]], stacked: bool) -> Places:
    """Place lying bars from the top down: those of a label below one another, or end to end."""
    library = _pygal()
    # the library lays the first label at the bottom
    upwards = [row[::-1] for row in rows]
    root = _laid_out(
        library.HorizontalStackedBar if stacked else library.HorizontalBar, frame, ticks, upwards, lying=True
    )
    boxes = [
        tuple((_at(bar, "x"), _at(bar, "y"), _at(bar, "width"), _at(bar, "height")) for bar in series.iter("rect"))[
            ::-1
        ]
        for series in _series(root, "plot")
    ]
    corner, guides, numbers, labels = _axes(root, "axis x", "axis y")
    return Places(corner, guides, numbers, labels[::-1], bars=tuple(boxes))


def _pygal() -> Any:
    """Load the library; the import hook that it leaves behind, for maps, is of a kind that Python warns of."""
    import pygal

    sys.meta_path[:] = [hook for hook in sys.meta_path if type(hook).__module__ != "pygal"]
    return pygal


def _laid_out(
    kind: Any,
    frame: Frame,
    ticks: Sequence[float],
    rows: Sequence[Sequence[float | None]],
    *,
    lying: bool,
    **options: Any,
) -> Element:
    """Let the library lay out a plot; what it would add to the margins for text is taken off before."""
    from pygal.etree import etree
    from pygal.style import Style

    # with lxml, where it happens to be installed, a tree is made of other elements
    etree.to_etree()
    graph = kind(
        width=frame.width,
        height=frame.height,
        margin=0,
        margin_top=frame.top,
        margin_right=frame.right,
        margin_bottom=frame.bottom - LABEL,
        margin_left=frame.left - LABEL,
        spacing=0,
        # one character each, so that the library's own estimate of their length is LABEL
        x_labels=["·"] * len(rows[0]),
        y_labels=list(ticks),
        value_formatter=lambda value: "·" if value else "0",
        range=(0, ticks[-1]),
        show_x_guides=lying,
        show_legend=False,
        no_prefix=True,
        js=(),
        style=Style(label_font_size=LABEL),
        **options,
    )
    for row in rows:
        graph.add("", list(row))
    tree: Element = graph.render_tree()
    return tree


def _axes(
    root: Element, values: str, labels: str
) -> tuple[Point, tuple[str, ...], tuple[Point, ...], tuple[Point, ...]]:
    """Read the corner, the guides and numbers of the axis of values, and the places of the labels."""
    plot = _group(root, "plot")
    moved = plot.get("transform", "").removeprefix("translate(").removesuffix(")").split(",")
    axis = _group(plot, values)
    texts = [
        tuple((_at(text, "x"), _at(text, "y")) for text in each.iter("text")) for each in (axis, _group(plot, labels))
    ]
    guides = tuple(path.get("d", "") for path in axis.iter("path"))
    return (float(moved[0]), float(moved[1])), guides, texts[0], texts[1]


def _group(root: Element, name: str) -> Element:
    """Find a group by its class; an axis may have further words in it."""
    return next(each for each in root.iter("g") if f"{each.get('class')} ".startswith(f"{name} "))


def _series(root: Element, name: str) -> list[Element]:
    """Find the groups of the series; the library draws them in an order of its own, with their number as a class."""
    group = next(each for each in root.iter("g") if name in each.get("class", "").split()[-1:])
    found = {each.get("class", "").split()[1]: each for each in group.findall("g") if "serie-" in each.get("class", "")}
    return [found[f"serie-{index}"] for index in range(len(found))]


def _at(element: Element, side: str) -> float:
    return float(element.get(side, 0))
