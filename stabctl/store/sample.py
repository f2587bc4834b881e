"""The sample township, laid out as a workspace of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from stabctl.domain.office import Office, Settings
from stabctl.schema.office import read_org
from stabctl.store.creating import Alone, create
from stabctl.store.paths import LEDGERS, ORG
from stabctl.store.shipped import shipped
from stabctl.store.sources import text_of

_IDENTITY = Alone("stabctl demo", "demo@stabctl.invalid")


def lay_out(root: Path, language: str, environ: Mapping[str, str], now: datetime, sample: Path | None = None) -> str:
    """Make a workspace of the shipped sample ledger (or of another folder like it); return its first commit."""
    sample = sample or shipped(LEDGERS)
    org = read_org(text_of(sample / Path(ORG).name))
    township = org.units[0]
    settings = Settings(
        office=township.name,
        code=township.code,
        language=language,
        default_unit=township.code,
        default_post=org.posts[0].code,
    )
    files = {
        f"{LEDGERS}/{path.relative_to(sample).as_posix()}": path.read_bytes()
        for path in sorted(sample.rglob("*.yaml"))
        if path.name != Path(ORG).name
    }
    message = "The sample township: its ledger of 2025\n"
    return create(root, Office(settings, org), environ, now, files=files, alone=_IDENTITY, message=message)
