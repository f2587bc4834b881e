"""The law's data, from what is kept of it where its files still say the same."""

from __future__ import annotations

from pathlib import Path

import stabctl
from stabctl.domain.law import Channel, Law, LawRule, Notice, Said
from stabctl.store.keeping import kept
from stabctl.store.paths import LAW

SHIPPED = Path(stabctl.__file__).parent / "law" / "china.yaml"
"""The law that comes with the tool."""

KINDS = {kind.__name__: kind for kind in (Law, LawRule, Channel, Notice, Said)}
"""The classes that the law's data are made of."""


def law_of(root: Path) -> Law:
    """Return the shipped law and the office's own on top of it; `Unreadable` names a fault of the latter."""

    def read() -> Law:
        from stabctl.store.law import load_law
        from stabctl.store.sources import WorkTree

        return load_law(WorkTree(root))

    return kept(root, "law", (str(SHIPPED), LAW), KINDS, read)
