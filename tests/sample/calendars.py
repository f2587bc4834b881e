"""Write `ledgers/calendar/YEAR.yaml` of the sample from the public-holiday data of the package `chinesecalendar`.

Run as a script: `python tests/sample/calendars.py [YEAR…]`. An office writes its own with `stabctl calendar YEAR`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from stabctl.exchange.holidays import calendar_of

FOLDER = Path(__file__).parents[2] / "ledgers" / "calendar"
YEARS = (2025, 2026)

if __name__ == "__main__":
    for wanted in [int(word) for word in sys.argv[1:]] or YEARS:
        text = calendar_of(wanted)
        if text is None:
            sys.exit(f"chinesecalendar has no holidays of {wanted}")
        (FOLDER / f"{wanted}.yaml").write_text(text, encoding="utf-8")
