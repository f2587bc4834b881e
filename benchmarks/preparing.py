"""`python -m benchmarks.preparing FOLDER COUNT`: write the ledger and the peers' files, in a process of its own.

The memory of a measured process is counted from that of the process which starts it; so whatever
takes memory is done here and not in the harness.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.building import ledger_of
from benchmarks.lives import records
from benchmarks.peers import PEERS, Fact
from benchmarks.places import hermetic
from stabctl.domain.folding import fold


def main(folder: Path, count: int) -> None:
    """Write what a size needs, where the cache does not have it."""
    ledger_of(count, folder, hermetic(folder / "home"))
    own = folder / "peers"
    place = folder / f"peers-{count}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for write in dict.fromkeys(peer.write for peer in PEERS if peer.found(own) is not None):
        write(place, _facts(count))


def _facts(count: int) -> Iterator[Fact]:
    for record in records(count):
        life = fold(record)
        title = life.values.get("title") or record.id
        yield Fact(
            record.id,
            record.unit,
            title,
            record.kind,
            record.registered_on.isoformat(),
            life.limit.isoformat() if life.limit is not None else "",
            "" if life.is_open else record.acts[-1].day.isoformat(),
            record.head.get("summary", ""),
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
