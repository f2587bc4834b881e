"""The options that name a period, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from stabctl.cli.context import App
from stabctl.cli.declaring import Option
from stabctl.cli.reading import read_day
from stabctl.domain.periods import SPANS, Period, between, last_period, named_period, period_of
from stabctl.errors import Usage, say

Week = Annotated[str | None, Option("--week", metavar="2026-W47", help="A week.")]
TenDay = Annotated[str | None, Option("--ten-day", metavar="2026-11-T2", help="A ten-day window.")]
HalfMonth = Annotated[str | None, Option("--half-month", metavar="2026-11-H1", help="A half-month.")]
Month = Annotated[str | None, Option("--month", metavar="2026-11", help="A month.")]
Quarter = Annotated[str | None, Option("--quarter", metavar="2026-Q3", help="A quarter.")]
Half = Annotated[str | None, Option("--half", metavar="2026-H2", help="A half-year.")]
Year = Annotated[str | None, Option("--year", metavar="2026", help="A year.")]
First = Annotated[str | None, Option("--from", metavar="DATE", help="The first day of a range.")]
To = Annotated[str | None, Option("--to", metavar="DATE", help="The last day of a range.")]
Last = Annotated[str | None, Option("--last", metavar="|".join(SPANS), help="The latest complete period of that kind.")]


def period_given(
    app: App, named: Mapping[str, str | None], first: str | None, to: str | None, last: str | None, usual: str
) -> Period:
    """Return the one period that is given; without one the current period of the usual span."""
    habits = app.office.settings.habits
    chosen = {span: name for span, name in named.items() if name is not None}
    if len(chosen) + (first is not None or to is not None) + (last is not None) > 1:
        raise Usage(say("More than one period is given."), hint=say("Give one of --week, --month, --from with --to, …"))
    for span, name in chosen.items():
        return named_period(span, name, habits)
    if last is not None:
        if last not in SPANS:
            raise Usage(say("--last {word} is no period.", word=last), hint=say("Use one of: {words}.", words=SPANS))
        return last_period(last, app.today, habits)
    if first is None and to is None:
        return period_of(usual, app.today, habits)
    if first is None or to is None:
        raise Usage(say("--from and --to go together."), hint=say("Give both days."))
    return between(read_day(first, "--from"), read_day(to, "--to"))
