"""A report's figures as plain data, for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.domain.rates import NOTHING
from stabctl.query.figures import Count, Figure, Rate
from stabctl.report.contents import breakdowns
from stabctl.report.model import PublicCount, PublicDays, PublicFigure, PublicRate, Report


def as_data(report: Report, office: Office, note: str = "") -> dict[str, Any]:
    """Return a report as one object: period, as-of day and every figure by name, breakdowns included.

    A public report says so, and says in a `note` what its signs mean.
    """
    cells = breakdowns(report.scope, office) if report.breakdowns is None else report.breakdowns
    figures = {name: _figure(each) for name, each in (*report.figures.items(), *cells.items())}
    public = {"public": True, "small_cell": report.below} if report.public else {}
    data = {
        "report": report.name,
        **public,
        "period": _period(report.period),
        "unit": report.unit,
        "as_of": report.as_of.isoformat(),
        "known_at": report.known_at,
        "impossible_acts": _figure(report.figure("ledger.impossible"))["value"],
        "unreadable_files": _figure(report.figure("ledger.unreadable"))["value"],
        "figures": figures,
    }
    return {**data, "note": note} if report.public else data


def as_csv(report: Report, office: Office, note: str = "") -> str:
    """Return a report's figures as lines of name, first day, last day, value and denominator.

    The last line of a public report is its note.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("figure", "from", "to", "value", "denominator"))
    for name, each in as_data(report, office)["figures"].items():
        value = each.get("value", each.get("numerator"))
        writer.writerow((name, each["period"]["from"], each["period"]["to"], value, each.get("denominator", "")))
    if report.public:
        writer.writerow(("note", "", "", note, ""))
    return out.getvalue()


def _figure(each: Figure | PublicFigure) -> dict[str, Any]:
    period = _period(each.period)
    if isinstance(each, PublicCount):
        return {"value": each.value, "period": period}
    if isinstance(each, PublicRate):
        return {"numerator": each.numerator, "denominator": each.denominator, "text": each.text, "period": period}
    if isinstance(each, PublicDays):
        return {"value": None if each.text == NOTHING else each.text, "period": period}
    if isinstance(each, Count):
        return {"value": each.value, "records": list(each.records), "period": period}
    if isinstance(each, Rate):
        return {
            "numerator": each.numerator,
            "denominator": each.denominator,
            "text": each.text,
            "numerator_records": list(each.numerator_records),
            "denominator_records": list(each.denominator_records),
            "period": period,
        }
    value = None if each.value is None else each.text
    return {"value": value, "records": list(each.records), "period": period}


def _period(period: Period) -> dict[str, str]:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}
