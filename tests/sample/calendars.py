"""Write `ledgers/calendar/YEAR.yaml` from the public-holiday data of the package `chinesecalendar`.

Run as a script: `python tests/sample/calendars.py [YEAR…]`. The State Council announces a year's
holidays in the November before; a new year's file comes with a newer version of that package.
"""

from __future__ import annotations

import sys
from pathlib import Path

from chinese_calendar import constants

FOLDER = Path(__file__).parents[2] / "ledgers" / "calendar"
YEARS = (2025, 2026)


def calendar_text(year: int) -> str:
    """Print a year's days off and make-up working days."""
    days_off = [day.isoformat() for day in sorted(constants.holidays) if day.year == year]
    make_up = [day.isoformat() for day in sorted(constants.workdays) if day.year == year]
    lines = [f"year: {year}", "days_off:", *(f"- {day}" for day in days_off)]
    lines += ["make_up:", *(f"- {day}" for day in make_up)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for wanted in [int(word) for word in sys.argv[1:]] or YEARS:
        (FOLDER / f"{wanted}.yaml").write_text(calendar_text(wanted), encoding="utf-8")
