"""Ledgers of a given size with a history, written by the tool's own printer and imported into git in bulk."""

from __future__ import annotations

import shutil
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from benchmarks.lives import FIRST, records
from benchmarks.places import repository
from stabctl.domain.numbers import parse_number
from stabctl.domain.office import Office
from stabctl.domain.record import Record
from stabctl.schema.office import read_org, read_settings
from stabctl.schema.printing import print_record
from stabctl.store.commits import message_for
from stabctl.store.creating import Alone, create
from stabctl.store.paths import path_of
from stabctl.store.shipped import shipped

NEW_A_COMMIT = 5
"""New records a commit; a matter's later acts come with a commit of their own time."""
LATER = 40
"""Commits between a matter's registration and the rest of its course."""
_ALONE = Alone("Bench", "bench@example.invalid")
_SETTINGS = """\
format: 1
office: 青石乡
code: QS
language: zh-Hans
timezone: Asia/Shanghai
default_unit: QS
default_post: registrar
"""


def ledger_of(count: int, cache: Path, environ: Mapping[str, str]) -> Path:
    """Return the repository of a ledger of so many records, built where the cache has none."""
    root = repository(count, cache)
    if not (root.parent / "complete").exists():
        shutil.rmtree(root.parent, ignore_errors=True)
        build(root, records(count), environ)
        (root.parent / "complete").touch()
    return root


def build(root: Path, course: Iterable[Record], environ: Mapping[str, str]) -> None:
    """Make a workspace with the sample township's office files and the records, committed over the years."""
    files = {
        path.relative_to(shipped("ledgers").parent).as_posix(): path.read_bytes()
        for path in (shipped("ledgers") / "rules.yaml", *sorted((shipped("ledgers") / "calendar").glob("*.yaml")))
    }
    files["ledgers/basis.yaml"] = (shipped("ledgers") / "basis.yaml").read_bytes()
    org = read_org((shipped("ledgers") / "org.yaml").read_text(encoding="utf-8"))
    begun = datetime.fromisoformat(f"{FIRST}T08:00:00+08:00")
    create(
        root,
        Office(read_settings(_SETTINGS), org),
        environ,
        begun,
        files=files,
        alone=_ALONE,
        message="QS: new workspace\n",
    )
    importing = ("git", "-C", str(root), "fast-import", "--quiet", "--done")
    with subprocess.Popen(importing, stdin=subprocess.PIPE, env=dict(environ)) as process:
        assert process.stdin is not None
        process.stdin.write(b"feature done\n")
        for number, batch in enumerate(_batches(course)):
            process.stdin.write(_commit(batch, first=number == 0))
        process.stdin.write(b"done\n")
    if process.returncode != 0:
        raise RuntimeError("git fast-import failed")


def _batches(course: Iterable[Record]) -> Iterator[list[Record]]:
    """Yield what each commit holds: new records as far as they have come, and older ones with the rest."""
    waiting: deque[list[Record]] = deque()
    fresh: list[Record] = []
    for record in course:
        fresh.append(record)
        if len(fresh) == NEW_A_COMMIT:
            yield [*map(_begun, fresh), *(waiting.popleft() if len(waiting) == LATER else ())]
            waiting.append([each for each in fresh if _begun(each) is not each])
            fresh = []
    rest = [record for batch in waiting for record in batch]
    if fresh or rest:
        yield [*fresh, *rest]


def _begun(record: Record) -> Record:
    """Return a record with the first half of its acts, where it has enough of them."""
    return Record(record.head, record.acts[: len(record.acts) // 2]) if len(record.acts) > 3 else record


def _commit(batch: list[Record], *, first: bool) -> bytes:
    """Write one commit of a fast-import stream."""
    written = max(record.acts[-1].recorded for record in batch)
    message = message_for(batch, [record.acts[-1] for record in batch]).encode()
    stamp = f"{int(written.timestamp())} +0800"
    parts = [
        f"commit refs/heads/main\ncommitter Bench <bench@example.invalid> {stamp}\ndata {len(message)}\n".encode(),
        message,
        b"\nfrom refs/heads/main^0\n" if first else b"\n",
    ]
    for record in batch:
        number = parse_number(record.id)
        path = path_of(number) if number is not None else None
        assert path is not None
        text = print_record(record).encode()
        parts += (f"M 100644 inline {path}\ndata {len(text)}\n".encode(), text, b"\n")
    return b"".join(parts)
