"""The lengths of months."""

from calendar import monthrange

from stabctl.domain.months import days_in


def test_months_are_as_long_as_the_calendar_says():
    for year in (1900, 1904, 2000, 2023, 2024, 2026, 2100, 9999):
        assert [days_in(year, month) for month in range(1, 13)] == [
            monthrange(year, month)[1] for month in range(1, 13)
        ]
