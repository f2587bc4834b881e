"""When git is asked to pack what has gathered: by its own measure, taken without starting it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def may_be_untidy(settings: Mapping[str, str], objects: Path) -> bool:
    """Tell whether `git maintenance run --auto` may find something to do in a folder of objects.

    `settings` is git's configuration by lower-case names. Where it asks for other tasks than the usual
    one, or can't be read, git is to decide.
    """
    if any(name.startswith("maintenance.") and name != "maintenance.auto" for name in settings):
        return True
    try:
        loose, packs = (int(settings.get(*most)) for most in (("gc.auto", "6700"), ("gc.autopacklimit", "50")))
    except ValueError:
        return True
    if loose <= 0:
        return False
    sample = objects / "17"
    gathered = len(list(sample.iterdir())) if sample.is_dir() else 0
    return gathered > loose // 256 or 0 < packs < len(list((objects / "pack").glob("*.pack")))
