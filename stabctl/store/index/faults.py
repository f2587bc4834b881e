"""What goes wrong over an index."""

from __future__ import annotations


class Unusable(Exception):
    """Raised where a file is no index of this workspace and this tool, or where there can be none."""
