"""Figures as a drawing: one SVG file that needs nothing beside it.

The marks are placed by a plotting library (`plotting`); this module says what a drawing holds, puts
title, key and description to it, and writes it down. The same chart gives the same bytes everywhere.
"""

from __future__ import annotations

from xml.etree import ElementTree

from stabctl.i18n.visible import visible
from stabctl.report.chart import Chart as Chart
from stabctl.report.inks import INKS, PAPER, TEXT
from stabctl.report.lettering import FONTS, LABEL, TITLE, cut_into, length
from stabctl.report.placing import library
from stabctl.report.plotting import mark, number, plot, short, stroke

WIDTH = 640
"""The width of every drawing; printed 160 mm wide, text of 13 is 9 points."""

EDGE = 8
_ROW = 20


def drawn_by() -> str:
    """Name the library that draws, with its version."""
    return library()


def draw(chart: Chart) -> str:
    """Draw a chart as the text of an SVG file."""
    title = cut_into(chart.heading, WIDTH - 2 * EDGE, TITLE, lines=3, bold=True)
    rows = _key_rows(chart.key, chart.kind == "lines")
    top = EDGE + _ROW * (len(title) + len(rows)) + 6
    plotted, height = plot(chart, top, WIDTH)
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "width": str(WIDTH),
            "height": str(height),
            "role": "img",
            "aria-label": chart.heading,
            "xml:lang": chart.language,
            "font-family": FONTS[chart.language if chart.language in FONTS else "en"],
            "font-size": str(LABEL),
            "fill": TEXT,
        },
    )
    ElementTree.SubElement(root, "title").text = chart.heading
    ElementTree.SubElement(root, "desc").text = _description(chart)
    ElementTree.SubElement(root, "rect", {"width": str(WIDTH), "height": str(height), "fill": PAPER})
    for count, line in enumerate(title):
        place = {"x": str(EDGE), "y": str(EDGE + 14 + count * _ROW)}
        ElementTree.SubElement(root, "text", {**place, "font-size": str(TITLE), "font-weight": "bold"}).text = line
    for count, row in enumerate(rows, len(title)):
        for index, x in row:
            _sample(root, chart, index, x, EDGE + 10 + count * _ROW)
    root.append(plotted)
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def _description(chart: Chart) -> str:
    """Tell every value in words, for those who hear the drawing."""
    return "\n".join(
        visible(
            (f"{name}: " if name else "")
            + "; ".join(f"{label} {number(value)}" for label, value in zip(chart.labels, values, strict=True))
        )
        for name, values in chart.series
    )


def _key_rows(names: tuple[str, ...], lines: bool) -> list[list[tuple[int, float]]]:
    """Set the entries of the key beside one another as far as they fit: rows of series and place."""
    rows: list[list[tuple[int, float]]] = []
    x = float(EDGE)
    for index, name in enumerate(names):
        long = _lead(lines) + length(name, LABEL) + 22
        if not rows or x + long > WIDTH - EDGE:
            rows.append([])
            x = EDGE
        rows[-1].append((index, x))
        x += long
    return rows


def _lead(lines: bool) -> int:
    return 44 if lines else 22


def _sample(root: ElementTree.Element, chart: Chart, index: int, x: float, y: float) -> None:
    """Draw one entry of the key: how the series looks, and its name."""
    if chart.kind == "lines":
        ElementTree.SubElement(root, "path", {"d": f"M{short(x)} {short(y)} h36", **stroke(index)})
        root.append(mark(index, x + 18, y))
    else:
        box = {
            "x": short(x),
            "y": short(y - 6),
            "width": "15",
            "height": "12",
            "fill": INKS[index].fill,
            "stroke": INKS[0].line,
        }
        ElementTree.SubElement(root, "rect", box)
    place = {"x": short(x + _lead(chart.kind == "lines")), "y": short(y + 4.5)}
    ElementTree.SubElement(root, "text", place).text = chart.key[index]
