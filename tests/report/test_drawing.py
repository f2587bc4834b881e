"""Drawings: one file that needs nothing, the same bytes everywhere, told apart by everyone, true to the values."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stabctl
from stabctl.report.drawing import Chart, draw, drawn_by
from stabctl.report.inks import INKS
from stabctl.report.lettering import LABEL, cut_into, length
from stabctl.report.plotting import apart, number, scale

SVG = "{http://www.w3.org/2000/svg}"
WEEKS = tuple(f"W{week}" for week in range(36, 48))
LINES = Chart(
    "course",
    "Disputes registered, resolved and open, by week",
    "lines",
    WEEKS,
    (
        ("registered", (5, 7, 3, 9, 12, 8, 6, None, 4, 7, 11, 9)),
        ("resolved", (2, 4, 5, 6, 9, 10, 7, None, 6, 5, 8, 7)),
        ("open", (20, 23, 21, 24, 27, 25, 24, None, 22, 24, 27, 29)),
    ),
    "cases",
)
LONG = "劳动争议与农民工工资（含工程建设领域拖欠工资）纠纷，以及由此引起的集体上访"
BARS = Chart(
    "categories",
    "各类纠纷登记数",
    "bars",
    ("婚姻家庭", "邻里", "宅基地", "合同", "损害赔偿", "山林土地", "征地拆迁", "环境污染", LONG, "医疗", "其他"),
    (("登记", (23, 41, 17, 8, 5, 32, 12, 0, 9, 1, None)),),
    "件",
    "zh-Hans",
)
GROUPED = Chart("two", "By category", "bars", ("a", "b", "c"), (("now", (3, 0, 10)), ("then", (5, None, 2))))
STACKED = Chart(
    "units",
    "各單位辦理情況",
    "stacked",
    ("綜治中心", "石橋村", "楊柳村"),
    (("達成協議", (12, 5, 0)), ("口頭調解", (8, 2, 1)), ("移送", (2, None, 0)), ("未達成", (1, 7, 0))),
    "件",
    "zh-Hant",
)
ALL = (LINES, BARS, GROUPED, STACKED)


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(draw(chart))


def texts(root: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def rects(root: ElementTree.Element) -> dict[str, dict[str, float]]:
    """The bars by what is said of them."""
    return {
        bar.findtext(f"{SVG}title", ""): {side: float(bar.get(side, "")) for side in ("x", "y", "width", "height")}
        for bar in root.iter(f"{SVG}rect")
        if bar.find(f"{SVG}title") is not None
    }


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_a_drawing_needs_nothing_beside_it(chart: Chart) -> None:
    text = draw(chart)
    root = ElementTree.fromstring(text)
    allowed = {f"{SVG}{tag}" for tag in ("svg", "title", "desc", "g", "path", "rect", "text")}
    assert {element.tag for element in root.iter()} <= allowed
    assert re.findall(r"https?://[^\"']*", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"script|style=|href|url\(|@import|<!--|<\?|\bid=|\bon\w+=|data:", text)
    assert text.endswith("</svg>\n")


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_a_drawing_is_told_to_those_who_hear_it(chart: Chart) -> None:
    root = parsed(chart)
    assert root.get("role") == "img"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == chart.language
    assert root.get("aria-label") == root.findtext(f"{SVG}title") == chart.heading
    told = root.findtext(f"{SVG}desc", "").splitlines()
    for (name, values), line in zip(chart.series, told, strict=True):
        said = zip(chart.labels, values, strict=True)
        assert line == f"{name}: " + "; ".join(f"{label} {number(value)}" for label, value in said)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_title_key_and_labels_are_written(chart: Chart) -> None:
    written = texts(parsed(chart))
    assert chart.heading in written
    for name, _ in chart.series:
        assert name in written
    for label in chart.labels:
        assert label in written or label == LONG


def test_the_title_has_the_measure_word_as_the_language_has_it() -> None:
    assert texts(parsed(LINES))[0] == "Disputes registered, resolved and open, by week (cases)"
    assert texts(parsed(BARS))[0] == "各类纠纷登记数（件）"


@pytest.mark.parametrize("chart", [BARS, GROUPED], ids=lambda chart: chart.name)
def test_every_bar_is_as_long_as_its_value_and_says_it(chart: Chart) -> None:
    root = parsed(chart)
    bars = rects(root)
    longest = max(value or 0 for _, values in chart.series for value in values)
    unit = max(bar["width"] for bar in bars.values()) / longest
    for name, values in chart.series:
        tops = []
        for label, value in zip(chart.labels, values, strict=True):
            if value:
                bar = bars.pop(f"{label} · {name}: {value}")
                assert bar["width"] == pytest.approx(unit * value, abs=0.2)
                tops.append(bar["y"])
        assert tops == sorted(tops)
    assert bars == {}
    values = sorted(number(value) for _, values in chart.series for value in values)
    assert sorted(text for text in texts(root) if re.fullmatch(r"\d+|—", text)) == values


def test_the_parts_of_a_stacked_bar_follow_one_another_and_say_their_values() -> None:
    root = parsed(STACKED)
    bars = rects(root)
    assert list(bars) == [
        *("綜治中心 · 達成協議: 12", "石橋村 · 達成協議: 5", "綜治中心 · 口頭調解: 8", "石橋村 · 口頭調解: 2"),
        *("楊柳村 · 口頭調解: 1", "綜治中心 · 移送: 2", "綜治中心 · 未達成: 1", "石橋村 · 未達成: 7"),
    ]
    for label in STACKED.labels:
        ends = [(bar["x"], bar["x"] + bar["width"]) for said, bar in bars.items() if said.startswith(label)]
        for (_, end), (begin, _) in pairwise(ends):
            assert begin == pytest.approx(end, abs=0.2)
    written = [text for text in texts(root) if re.fullmatch(r"\d+", text)]
    assert written[:6] == ["0", "5", "10", "15", "20", "25"]
    assert written[6:] == ["12", "5", "8", "2", "1", "2", "1", "7"]


def marks(root: ElementTree.Element) -> dict[str, tuple[float, float]]:
    """The points of lines by what is said of them."""
    return {
        mark.findtext(f"{SVG}title", ""): tuple(map(float, re.findall(r"-?[\d.]+", mark.get("transform", ""))[:2]))  # type: ignore[misc]
        for mark in root.iter(f"{SVG}path")
        if mark.find(f"{SVG}title") is not None
    }


def test_every_point_of_a_line_stands_at_its_value_above_a_base_of_zero() -> None:
    root = parsed(LINES)
    points = marks(root)
    axis = {text.text: float(text.get("y", "")) - 4.6 for text in root.iter(f"{SVG}text") if text.get("x") == "-5"}
    assert list(axis) == ["0", "10", "20", "30"]
    unit = (axis["0"] - axis["30"]) / 30
    for name, values in LINES.series:
        for label, value in zip(LINES.labels, values, strict=True):
            if value is not None:
                _, y = points.pop(f"{label} · {name}: {value}")
                assert y == pytest.approx(axis["0"] - unit * value, abs=0.3)
    assert points == {}


def test_a_value_that_is_missing_is_a_gap_in_the_line() -> None:
    root = parsed(LINES)
    for ink in INKS[:3]:
        drawn = [path for path in root.iter(f"{SVG}path") if path.get("stroke") == ink.line]
        lines = [path.get("d", "") for path in drawn if path.get("fill") == "none" and " L" in path.get("d", "")]
        assert [len(re.findall(r"-?[\d.]+ -?[\d.]+", path)) for path in lines] == [7, 4]
    whole = Chart("x", "x", "lines", ("1", "2", "3"), (("", (1, 2, 3)),))
    assert len(re.findall('fill="none"', draw(whole))) == 1
    alone = Chart("x", "x", "lines", ("1", "2", "3"), (("", (1, None, 3)),))
    assert 'fill="none"' not in draw(alone)
    assert list(marks(parsed(alone))) == ["1: 1", "3: 3"]


def test_a_single_line_says_all_its_values_and_several_say_their_last() -> None:
    single = Chart("rate", "Rate", "lines", WEEKS, (("", (50, 66.7, 71.4, 75, 80, None, 60, 0, 100, 87.5, 90, 12.5)),))
    written = texts(parsed(single))
    assert [text for text in written if text in ("66.7", "71.4", "87.5", "12.5")] == ["66.7", "71.4", "87.5", "12.5"]
    bold = [text.text for text in parsed(LINES).iter(f"{SVG}text") if text.get("font-weight") == "bold"]
    assert bold[1:] == ["29", "9", "7"]


@pytest.mark.parametrize("kind", ["bars", "lines", "stacked"])
@pytest.mark.parametrize(
    ("labels", "series"),
    [
        ((), ()),
        ((), (("x", ()),)),
        (("a", "b"), ()),
        (("a", "b"), (("x", (None, None)),)),
        (("a", "b"), (("x", (0, 0)), ("y", (0, None)))),
        (("a",), (("x", (3,)), ("y", (3,)))),
        (("",), (("", (0.5,)),)),
    ],
)
def test_little_or_nothing_is_drawn_too(kind: str, labels: tuple[str, ...], series: tuple[object, ...]) -> None:
    chart = Chart("few", "Few", kind, labels, series)  # type: ignore[arg-type]
    root = parsed(chart)
    assert "Few" in texts(root)
    known = any(value is not None for _, values in chart.series for value in values)
    assert known or "—" in texts(root)
    assert "nan" not in draw(chart).lower()


@pytest.mark.parametrize(
    ("series", "why"),
    [
        ((("x", (1, 2)),), "2 values for 1 labels"),
        ((("x", (-1,)),), "can't be drawn"),
        ((("x", (float("nan"),)),), "can't be drawn"),
        (tuple((name, (1,)) for name in "abcde"), "more than 4 series"),
    ],
)
def test_what_cannot_be_drawn_truly_is_no_chart(series: tuple[tuple[str, tuple[float, ...]], ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Chart("x", "x", "bars", ("a",), series)


def test_text_from_a_ledger_cannot_break_the_file() -> None:
    evil = "<script>alert(1)</script>&\x00\x1b[0m\u202e\ud800"
    root = parsed(Chart("x", evil, "bars", (evil,), ((evil, (1,)),), evil))
    assert "script" not in {element.tag.removeprefix(SVG) for element in root.iter()}
    assert any("\\x00" in text for text in texts(root))


PROGRAM = """
import sys
from tests.report.test_drawing import ALL
from stabctl.report.drawing import draw
sys.stdout.buffer.write("".join(map(draw, ALL)).encode())
"""


def test_the_same_chart_gives_the_same_bytes_on_any_machine() -> None:
    here = "".join(map(draw, ALL)).encode()
    for seed, zone, locale in [("0", "UTC", "C"), ("1", "Asia/Shanghai", "zh_CN.UTF-8"), ("77", "US/Hawaii", "tr_TR")]:
        done = subprocess.run(
            (sys.executable, "-c", PROGRAM),
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "NO_LXML": seed, "PATH": "/usr/bin:/bin"},
            cwd=Path(__file__).parent.parent.parent,
            capture_output=True,
            check=True,
        )
        assert done.stdout == here


def test_the_library_is_named_with_its_version() -> None:
    assert re.fullmatch(r"pygal 3\.1\.\d+", drawn_by())


def test_the_library_is_loaded_by_drawing_alone() -> None:
    program = (
        "import sys\n"
        "import stabctl.report.drawing, stabctl.report.plotting, stabctl.report.strokes\n"
        "print(*(name for name in sys.modules if name.startswith(('pygal', 'importlib_metadata'))))\n"
    )
    done = subprocess.run(
        (sys.executable, "-c", program),
        env={"PYTHONPATH": str(Path(stabctl.__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == []


def test_drawing_leaves_the_interpreter_as_it_was() -> None:
    draw(LINES)
    assert [hook for hook in sys.meta_path if type(hook).__module__.startswith("pygal")] == []


def linear(colour: str) -> tuple[float, float, float]:
    """Take the gamma off a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return (high + 0.05) / (low + 0.05)


def lightness(colour: tuple[float, float, float]) -> float:
    """CIE lightness, 0 to 100."""
    share = luminance(colour)
    return 116 * share ** (1 / 3) - 16 if share > 216 / 24389 else share * 24389 / 27


MATRICES = {
    "everyone": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """Say which colour somebody sees instead, by the matrices of Machado and others (2009)."""
    from_linear = linear(colour)
    red, green, blue = (
        min(max(sum(part * share for part, share in zip(row, from_linear, strict=True)), 0), 1)
        for row in MATRICES[eyes]
    )
    return red, green, blue


@pytest.mark.parametrize("eyes", MATRICES)
@pytest.mark.parametrize("what", ["line", "fill"])
def test_series_differ_in_lightness_for_everyone(eyes: str, what: str) -> None:
    for one, other in combinations(INKS, 2):
        apart = lightness(seen(getattr(one, what), eyes)) - lightness(seen(getattr(other, what), eyes))
        assert abs(apart) >= 11, (one, other)


def test_lines_stand_out_from_paper_and_numbers_from_what_they_stand_on() -> None:
    for ink in INKS:
        assert contrast(luminance(linear(ink.line)), 1) >= 3
        assert contrast(luminance(linear(ink.fill)), luminance(linear(ink.lettering))) >= 4.5


def test_lines_differ_without_any_colour() -> None:
    assert len({ink.dash for ink in INKS}) == len({ink.mark for ink in INKS}) == len(INKS)


@settings(deadline=None)
@given(st.floats(0, 1e9, allow_nan=False) | st.integers(0, 10**9), st.booleans())
def test_an_axis_begins_at_zero_and_holds_the_largest_value(most: float, whole: bool) -> None:
    ticks = scale(round(most) if whole else round(most, 2), whole)
    assert ticks[0] == 0
    assert ticks[-1] >= (round(most) if whole else round(most, 2)) * (1 - 1e-6)
    assert 2 <= len(ticks) <= 6
    assert ticks == sorted(set(ticks))
    assert not whole or all(tick == int(tick) for tick in ticks)


@given(st.lists(st.floats(0, 210, allow_nan=False), max_size=4).map(sorted))
def test_numbers_beside_one_another_do_not_overlap(wanted: list[float]) -> None:
    places = apart(wanted, 17, 210)
    assert all(below - above >= 17 - 1e-6 for above, below in pairwise(places))
    assert all(place <= 210 for place in places)


@given(st.text(alphabet="ab 路，邻–-", max_size=60), st.integers(30, 300), st.integers(1, 3))
def test_a_label_is_cut_into_lines_that_fit(text: str, space: int, lines: int) -> None:
    cut = cut_into(text, space, LABEL, lines)
    assert 1 <= len(cut) <= lines
    assert all(length(line, LABEL) <= space for line in cut)
    if not cut[-1].endswith("…"):
        assert "".join(cut).replace(" ", "") == text.replace(" ", "")


def boxes(root: ElementTree.Element) -> Iterator[tuple[str, float, float, float, float]]:
    """Estimate where each text stands, of those that are not turned."""
    for group in (root, *root.iter(f"{SVG}g")):
        across, down = map(float, re.findall(r"-?[\d.]+", group.get("transform", "translate(0 0)")))
        for text in group.findall(f"{SVG}text"):
            size = float(text.get("font-size", LABEL))
            long = length(text.text or "", size, bold=text.get("font-weight") == "bold")
            begin = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")] * long
            x, y = across + float(text.get("x", "")) - begin, down + float(text.get("y", ""))
            if text.get("transform") is None:
                yield text.text or "", x, y - 0.75 * size, x + long, y + 0.2 * size


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.name)
def test_no_text_stands_on_another_or_outside(chart: Chart) -> None:
    root = parsed(chart)
    found = list(boxes(root))
    wide, high = (float(root.get(side, "")) for side in ("width", "height"))
    for _, left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= wide
        assert bottom <= high
    for one, other in combinations(found, 2):
        apart_across = one[3] <= other[1] + 0.5 or other[3] <= one[1] + 0.5
        apart_down = one[4] <= other[2] + 0.5 or other[4] <= one[2] + 0.5
        assert apart_across or apart_down, (one, other)


def test_labels_that_do_not_fit_side_by_side_are_slanted_and_thinned_but_never_the_last() -> None:
    many = tuple(f"2026-W{week:02}" for week in range(1, 53))
    root = parsed(Chart("year", "A year", "lines", many, (("x", tuple(range(52))), ("y", tuple(range(52))))))
    slanted = [text.text for text in root.iter(f"{SVG}text") if "rotate" in text.get("transform", "")]
    assert slanted[-1] == "2026-W52"
    assert 10 < len(slanted) < 52
    assert set(many) == {said.split(" ")[0] for said in marks(root)}
