"""What a writing command answers."""

from __future__ import annotations

from stabctl.domain.ports import Change
from stabctl.domain.record import Act
from stabctl.errors import Message
from stabctl.values import frozen


@frozen
class Outcome:
    """The change that was kept, the acts that made it, and what the clerk should look at again."""

    change: Change
    acts: tuple[Act, ...]
    warnings: tuple[Message, ...] = ()
