"""Days and habits of an office, for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from stabctl.domain.periods import Habits

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
HABITS = st.builds(Habits, st.integers(0, 6), st.integers(1, 12))
