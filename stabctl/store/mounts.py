"""On what sort of file system a folder lies, where the system tells."""

from __future__ import annotations

import os
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_NETWORK = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "9p", "ceph", "glusterfs", "lustre", "fuse.sshfs", "davfs")
)


def file_system(folder: Path) -> str | None:
    """Return the name of the file system that a folder lies on, such as `ext4`; None where it is not known."""
    try:
        lines = _TABLE.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    place = os.path.realpath(folder)
    found: tuple[int, str] | None = None
    for line in lines:
        mount, _, rest = line.partition(" - ")
        point = mount.split()[4].replace("\\040", " ")
        inside = place == point or place.startswith(point.rstrip("/") + "/")
        if inside and (found is None or len(point) >= found[0]):
            found = len(point), rest.split()[0]
    return None if found is None else found[1]


def is_network(folder: Path) -> bool:
    """Tell whether a folder lies on another machine's disk."""
    return file_system(folder) in _NETWORK
