"""The merge driver: one record's three versions, merged in place for git."""

from __future__ import annotations

from pathlib import Path

from stabctl.errors import Refused, Unreadable, say
from stabctl.schema import strict_yaml
from stabctl.schema.merging import is_clash, merge_texts
from stabctl.schema.strict_yaml import Faulty
from stabctl.store.syncing.following import has_left


def merge_in_place(base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Write the merged record into our file; where that can't be, leave it and refuse.

    An empty base is that of a record which both sides added.
    """
    hint = say(
        "Run `stabctl sync`: it finishes a merge. In a rebase or cherry-pick, run that with `--abort` first; "
        "commit nothing until then, or one of the two matters is lost."
    )
    try:
        mine, other = (strict_yaml.decode(file.read_bytes()) for file in (ours, theirs))
        ground = strict_yaml.decode(base.read_bytes()) or None
        if is_clash(ground, mine, other) or (ground and (has_left(ground, mine) or has_left(ground, other))):
            raise Refused(say("{path}: two matters have this number.", path=path), hint=hint)
        merged = merge_texts(ground, mine, other)
    except Faulty as faulty:
        first = faulty.first
        raise Unreadable(
            say("{path}:{line}: {fault}", path=path, line=first.line, fault=first.message), hint=hint
        ) from None
    ours.write_bytes(merged.text.encode("utf-8"))
