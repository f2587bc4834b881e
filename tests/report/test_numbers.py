"""No report prints a number that is not a figure: what is left without figures, days and names has no digit."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from stabctl.domain.office import Office
from stabctl.domain.periods import any_period
from stabctl.domain.record import Record
from stabctl.i18n import LANGUAGES, Translator
from stabctl.query.lives import counted, lives
from stabctl.report.building import PUBLIC, REPORTS, build, reopened_after
from stabctl.report.public import build_public
from stabctl.report.rendering import Rendered, render
from stabctl.store.reading import read_all
from stabctl.store.sample import lay_out
from stabctl.store.sources import WorkTree
from stabctl.store.templates import built_in
from stabctl.store.workspace import load_office
from tests.support.repo import hermetic_environ

CLOCK = "2026-01-05T09:00:00+08:00"
PERIODS = {
    "annual": "2025",
    "monthly": "2025-09",
    "quarterly": "2025-Q3",
    "half-yearly": "2025-H2",
    "sweeps": "2025-09-T2",
}
NO_FIGURES = re.compile(
    r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2})?)?"  # days and instants
    r"|\b[A-Z]-\d{4}(-[A-Z0-9]+)+"  # numbers of records
    r"|^ *(#+ )?\d+(\.\d+)*[.、 ]"  # numbers of sections
    r"|\]\([^)]*\.svg\)",  # names of drawings
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Record, ...], Office]:
    """The sample township's records and its office."""
    root: Path = tmp_path_factory.mktemp("sample") / "office"
    lay_out(root, "en", hermetic_environ(root.parent), datetime.fromisoformat(CLOCK))
    files = WorkTree(root)
    return tuple(read_all(files).records), load_office(files)


def said(records: tuple[Record, ...], office: Office, name: str, language: str, form: str, public: bool) -> Rendered:
    """Render one report of the sample's year."""
    period = any_period(PERIODS.get(name, "2025-W24"))
    folded = counted(lives(records, as_of=period.last))
    made = (build_public if public else build)(
        name, folded, period, period.last, office, reopened_later=reopened_after(period.last)
    )
    return render(made, office, Translator(language), form, (built_in(),), "stem" if form == "md" else None)


def left(rendered: Rendered, names: list[str]) -> list[str]:
    """Return the lines that hold a digit when figures, days, numbers of records and names are taken out."""
    text = list(rendered.body.text)
    for span in rendered.body.spans:
        text[span.start : span.end] = "#" * (span.end - span.start)
    shown = "".join(text).replace("\\", "")
    shown = NO_FIGURES.sub("", shown)
    for name in names:
        shown = re.sub(rf"(?<!\d){re.escape(name)}(?!\d)", "", shown)
    return [line for line in shown.split("\n") if any(sign.isdigit() for sign in line)]


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "public"), [*((name, False) for name in REPORTS), *((name, True) for name in PUBLIC)])
def test_every_number_of_a_report_is_a_figure(
    sample: tuple[tuple[Record, ...], Office], name: str, public: bool, language: str, form: str
) -> None:
    records, office = sample
    translator = Translator(language)
    names = [record.head["title"] for record in records if "title" in record.head]
    names += [unit.name for unit in office.org.units] + [group.name for group in office.org.groups]
    names += [f"{each.title} {each.number or ''}".strip() for each in office.basis]
    names += [str(day) for group in office.org.groups for day in group.adjusted]
    names += [translator.word("people", band) for band in ("500+", "100-499", "50-99", "10-49", "5-9", "2-4", "1")]
    names += ["no. 24", "No. 24", "第24期", "2025", "2025年", "90th"]
    rendered = said(records, office, name, language, form, public)
    assert rendered.body.spans
    assert left(rendered, sorted(names, key=len, reverse=True)) == []
