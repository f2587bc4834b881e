"""The plot inside a drawing: lines over periods, or lying bars by label, dressed with ink and text."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from stabctl.i18n.visible import visible
from stabctl.report.chart import Chart
from stabctl.report.inks import AXIS, GUIDE, INKS, PAPER
from stabctl.report.lettering import LABEL, cut_into, fitted, length
from stabctl.report.placing import Frame, Places, Point, place_bars, place_lines
from stabctl.values import frozen

_ROW, _LINE, _EDGE = 26, 15, 8
_WIDEST = 245
"""The space for the labels of bars, at most."""

_TALL = 210
"""The height of a plot of lines."""

_CROWDED = 16
"""The step from point to point up to which marks are smaller."""

_SLANT, _SLANTED = 40, 120
"""The angle of labels that don't fit side by side, in degrees, and their length at most."""


def plot(chart: Chart, top: int, width: int) -> tuple[Element, int]:
    """Plot a chart below `top`; return what is drawn, and the height of the whole drawing."""
    if not any(value is not None for _, values in chart.series for value in values):
        nothing = Element("g")
        _write(nothing, ["—"], width / 2, top + 30, "middle")
        return nothing, top + 60
    return _lines(chart, top, width) if chart.kind == "lines" else _bars(chart, top, width)


def number(value: float | None) -> str:
    """Say a value as it stands in a drawing: whole where it is whole, a dash where there is none."""
    if value is None:
        return "—"
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0").rstrip(".")


def short(place: float) -> str:
    """Write a coordinate to a tenth: finer than print, coarser than what machines compute differently."""
    return f"{round(place, 1) + 0:.1f}".removesuffix(".0")


def mark(index: int, x: float, y: float, size: float = 1) -> Element:
    """Draw the mark of a series at a place."""
    ink = INKS[index]
    look = {"fill": PAPER if ink.hollow else ink.line, "stroke": ink.line, "stroke-width": "1.8"}
    sized = "" if size == 1 else f" scale({short(size)})"
    return Element("path", {"d": ink.mark, "transform": f"translate({short(x)} {short(y)}){sized}", **look})


def stroke(index: int) -> dict[str, str]:
    """Return the look of a series' line."""
    ink = INKS[index]
    dash = {"stroke-dasharray": ink.dash} if ink.dash else {}
    return {"fill": "none", "stroke": ink.line, "stroke-width": "2.2", "stroke-linejoin": "round", **dash}


def scale(most: float, whole: bool) -> list[float]:
    """Choose the values on an axis: from 0 to no less than the largest value, by 1, 2 or 5."""
    most = most or 1
    power = 10.0 ** math.floor(math.log10(most / 5))
    step = next(power * times for times in (1, 2, 5, 10, 20) if power * times * 5 >= most * (1 - 1e-9))
    if whole:
        step = max(round(step), 1)
    return [round(step * count, 10) for count in range(math.ceil(most / step - 1e-9) + 1)]


def apart(wanted: Sequence[float], least: float, most: float) -> list[float]:
    """Move places, given in order, so far apart that lines of text fit, and not below `most`."""
    places: list[float] = []
    for place in wanted:
        places.append(max(place, places[-1] + least) if places else place)
    for index in range(len(places) - 1, -1, -1):
        places[index] = min(places[index], most if index == len(places) - 1 else places[index + 1] - least)
    return places


@frozen
class _Under:
    """The labels under a plot of lines: side by side, in several lines, or slanted and perhaps not all."""

    step: float
    lines: tuple[tuple[str, ...], ...]
    slanted: bool
    every: int = 1

    @classmethod
    def of(cls, labels: Sequence[str], step: float) -> _Under:
        """Choose how labels are written that stand a step apart."""
        broken = [fitted(visible(label), step - 8, LABEL) for label in labels]
        if all(lines is not None and len(lines) <= 2 for lines in broken):
            return cls(step, tuple(tuple(lines or ()) for lines in broken), slanted=False)
        slanted = tuple(tuple(cut_into(visible(label), _SLANTED, LABEL, lines=1)) for label in labels)
        return cls(step, slanted, slanted=True, every=math.ceil(_LINE * 1.3 / step))

    @property
    def height(self) -> float:
        """The space that they need below the plot."""
        if not self.slanted:
            return 12 + _LINE * max(map(len, self.lines))
        return 22 + math.sin(math.radians(_SLANT)) * max(length(line, LABEL) for lines in self.lines for line in lines)

    @property
    def before(self) -> float:
        """The space that the first one needs left of its place."""
        first = max(length(line, LABEL) for line in self.lines[0])
        return first * math.cos(math.radians(_SLANT)) if self.slanted else first / 2

    def write(self, parent: Element, places: Sequence[Point]) -> None:
        """Write them; of those that are too many the last one stands, and every so manieth before it."""
        for index, ((x, y), lines) in enumerate(zip(places, self.lines, strict=True)):
            if (len(places) - 1 - index) % self.every:
                continue
            if self.slanted:
                turned = f"rotate(-{_SLANT} {short(x + 5)} {short(y)})"
                _write(parent, lines, x + 5, y, "end", transform=turned)
            else:
                _write(parent, lines, x, y + 2, "middle")


def _lines(chart: Chart, top: int, width: int) -> tuple[Element, int]:
    """Plot lines from 0 up, a mark at every value; single ones say every value, several the last ones."""
    rows = [values for _, values in chart.series]
    known = [value for row in rows for value in row if value is not None]
    ticks = scale(max(known), whole=all(value == int(value) for value in known))
    right = 30 + max(length(number(row[-1]), LABEL, bold=True) for row in rows)
    left = 2 * _EDGE + max(length(number(tick), LABEL) for tick in ticks)
    labels = _Under.of(chart.labels, (width - left - right) / max(len(chart.labels) - 1, 1))
    left = max(left, labels.before + _EDGE / 2)
    height = round(top + _EDGE + _TALL + labels.height)
    places = place_lines(Frame(width, height, top + _EDGE, right, labels.height, left), ticks, rows)
    out = _ground(places, ticks, "end")
    labels.write(out, places.labels)
    for index, paths in enumerate(places.paths):
        for path in paths:
            SubElement(out, "path", {"d": _shortened(path), **stroke(index)})
    for index, (name, values) in enumerate(chart.series):
        for label, value, point in zip(chart.labels, values, places.points[index], strict=True):
            if point is not None:
                dot = mark(index, *point, size=1 if labels.step > _CROWDED else 0.6)
                SubElement(dot, "title").text = _told(name, label, value)
                out.append(dot)
    if len(rows) == 1 and max(length(number(value), LABEL) for value in rows[0]) + 6 <= labels.step:
        _say_all(out, rows[0], places.points[0])
    else:
        _say_last(out, [row[-1] for row in rows], [points[-1] for points in places.points])
    return out, height


def _say_all(out: Element, values: Sequence[float | None], points: Sequence[Point | None]) -> None:
    """Write every value of a single line: above it, or below where the line comes down to it."""
    for index, (value, point) in enumerate(zip(values, points, strict=True)):
        if point is None:
            continue
        around = [each[1] for each in points[max(index - 1, 0) : index + 2] if each is not None]
        below = sum(around) / len(around) < point[1] - 8 and point[1] + 20 < _TALL
        _write(out, [number(value)], point[0], point[1] + (18 if below else -10), "middle")


def _say_last(out: Element, values: Sequence[float | None], points: Sequence[Point | None]) -> None:
    """Write the last value of every line beside it; where two would overlap, with a stroke that leads to it."""
    ends = sorted((point[1], point[0], index) for index, point in enumerate(points) if point is not None)
    for (y, x, index), moved in zip(ends, apart([end[0] for end in ends], _LINE + 2, _TALL), strict=True):
        if abs(moved - y) > 1:
            leads = f"M{short(x + 7)} {short(y)} L{short(x + 17)} {short(moved)}"
            SubElement(out, "path", {"d": leads, "stroke": INKS[index].line})
        _write(out, [number(values[index])], x + 20, moved + 4.5, **{"font-weight": "bold"})


def _bars(chart: Chart, top: int, width: int) -> tuple[Element, int]:
    """Plot lying bars from 0, every value at the end of its bar, or in its part where it fits."""
    stacked = chart.kind == "stacked"
    rows = [tuple(value or 0 for value in values) for _, values in chart.series]
    sums = [sum(values) for values in zip(*rows, strict=True)]
    whole = all(value == int(value) for row in rows for value in row)
    ticks = scale(max(sums), whole) if stacked else [0, max(max(row) for row in rows) or 1]
    labels = [cut_into(visible(label), _WIDEST, LABEL, lines=2) for label in chart.labels]
    left = 2 * _EDGE + max(length(line, LABEL) for lines in labels for line in lines)
    right = max(length(number(value), LABEL) for _, values in chart.series for value in values) + (0 if stacked else 14)
    bottom = 26 if stacked else _EDGE
    thick = _ROW if stacked or len(rows) == 1 else len(rows) * 19 + 8
    height = top + max(thick, _LINE * max(map(len, labels)) + 8) * len(labels) + bottom
    places = place_bars(Frame(width, height, top, right, bottom, left), ticks, rows, stacked)
    out = _ground(places, ticks if stacked else [0], "middle" if stacked else "")
    for (x, y), lines in zip(places.labels, labels, strict=True):
        _write(out, lines, x, y - (len(lines) - 1) * _LINE / 2, "end")
    for index, (name, values) in enumerate(chart.series):
        ink = INKS[index]
        for label, value, (x, y, wide, high) in zip(chart.labels, values, places.bars[index], strict=True):
            if value:
                box = {"x": short(x), "y": short(y), "width": short(wide), "height": short(high)}
                bar = SubElement(out, "rect", {**box, "fill": ink.fill, "stroke": INKS[0].line})
                SubElement(bar, "title").text = _told(name, label, value)
            if not stacked:
                _write(out, [number(value)], x + wide + 6, y + high / 2 + 4.5)
            elif value and length(number(value), LABEL) + 3 <= wide:
                _write(out, [number(value)], x + wide / 2, y + high / 2 + 4.5, "middle", fill=ink.lettering)
    return out, height


def _ground(places: Places, ticks: Sequence[float], anchor: str) -> Element:
    """Draw the guides, that of 0 as the base line; with an anchor, the numbers beside them."""
    x, y = places.corner
    out = Element("g", {"transform": f"translate({short(x)} {short(y)})"})
    for tick, guide, (x, y) in zip(ticks, places.guides, places.ticks, strict=False):
        SubElement(out, "path", {"d": _shortened(guide), "stroke": GUIDE if tick else AXIS})
        if anchor:
            _write(out, [number(tick)], x, y, anchor, fill=AXIS)
    return out


def _told(name: str, label: str, value: float | None) -> str:
    return visible(f"{label} · {name}: {number(value)}" if name else f"{label}: {number(value)}")


def _write(parent: Element, lines: Sequence[str], x: float, y: float, anchor: str = "start", **look: str) -> None:
    """Write lines of text below one another, the first on the base line `y`."""
    style = look if anchor == "start" else {"text-anchor": anchor, **look}
    for count, line in enumerate(lines):
        SubElement(parent, "text", {"x": short(x), "y": short(y + count * _LINE), **style}).text = line


def _shortened(path: str) -> str:
    return re.sub(r"-?\d+\.\d+", lambda found: short(float(found.group())), path)
