"""What several tests of the store begin with."""

from __future__ import annotations

import pytest

from tests.support.clones import Hub
from tests.support.commands import Stab


@pytest.fixture
def here(stab: Stab) -> Stab:
    """A clone with one record."""
    stab.dispute("--title", "共同的一件")
    return stab


@pytest.fixture
def hub(here: Stab) -> Hub:
    """A bare repository that the first clone has pushed to."""
    return Hub.of(here)


@pytest.fixture
def office(stab: Stab) -> Stab:
    """An office with one record, and a file of its own that is staged."""
    stab.dispute()
    (stab.root / "note.txt").write_text("staged", encoding="utf-8")
    stab.git("add", "note.txt")
    return stab
