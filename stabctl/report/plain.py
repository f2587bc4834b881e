"""A report's figures as plain data, for programs: JSON and CSV."""

from __future__ import annotations

import csv
import io
from typing import Any

from stabctl.domain.office import Office
from stabctl.domain.periods import Period
from stabctl.query.figures import Count, Figure, Rate
from stabctl.report.building import breakdowns
from stabctl.report.model import Report


def as_data(report: Report, office: Office) -> dict[str, Any]:
    """Return a report as one object: period, as-of day and every figure by name, breakdowns included."""
    named = {**report.figures, **breakdowns(report, office)}
    figures = {name: _figure(each) for name, each in named.items()}
    return {
        "report": report.name,
        "period": _period(report.period),
        "unit": report.unit,
        "as_of": report.as_of.isoformat(),
        "impossible_acts": report.impossible,
        "unreadable_files": report.unreadable,
        "figures": figures,
    }


def as_csv(report: Report, office: Office) -> str:
    """Return a report's figures as lines of name, first day, last day, value and denominator."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("figure", "from", "to", "value", "denominator"))
    for name, each in as_data(report, office)["figures"].items():
        value = each.get("value", each.get("numerator"))
        writer.writerow((name, each["period"]["from"], each["period"]["to"], value, each.get("denominator", "")))
    return out.getvalue()


def _figure(each: Figure) -> dict[str, Any]:
    period = _period(each.period)
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
