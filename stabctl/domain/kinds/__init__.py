"""The kinds of record there are, found by name, by letter and by folder."""

from __future__ import annotations

from collections.abc import Mapping

from stabctl.domain.kinds.activity import ACTIVITY
from stabctl.domain.kinds.assessment import ASSESSMENT
from stabctl.domain.kinds.dispute import DISPUTE
from stabctl.domain.kinds.intel import INTEL
from stabctl.domain.kinds.sweep import SWEEP
from stabctl.domain.kinds.tables import Kind

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (DISPUTE, INTEL, ASSESSMENT, SWEEP, ACTIVITY)}
BY_LETTER: Mapping[str, Kind] = {kind.letter: kind for kind in KINDS.values()}
BY_FOLDER: Mapping[str, Kind] = {kind.folder: kind for kind in KINDS.values()}
STATUS_WORDS: tuple[str, ...] = tuple(dict.fromkeys(status for kind in KINDS.values() for status in kind.statuses))
