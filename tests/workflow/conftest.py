"""Both ledgers: the one in memory and the one on disk run the same tests, so that the fake can't drift."""

from __future__ import annotations

from pathlib import Path

import pytest

from stabctl.domain.ports import Ledger
from stabctl.store.creating import create
from stabctl.store.ledger import YamlLedger
from tests.support.builders import instant, office
from tests.support.fakes import MemoryLedger
from tests.support.repo import NOW, hermetic_environ


@pytest.fixture(params=["memory", "yaml"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Ledger:
    """An empty ledger of the office QS."""
    if request.param == "memory":
        return MemoryLedger()
    environ = hermetic_environ(tmp_path)
    create(tmp_path / "office", office(), environ, instant(NOW), message="QS: new workspace\n")
    return YamlLedger(tmp_path / "office", environ, lambda message: pytest.fail(message.id))
