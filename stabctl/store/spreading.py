"""Work on very many files: chunk by chunk, on all processors where that is worth it, and never all at hand."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

MANY = 4_000
"""So many paths are worth the start of further processes."""

_CHUNK = 250
_AHEAD = 3
"""So many chunks a processor wait at most for being taken."""

_Got = TypeVar("_Got")
_work: Callable[[Sequence[str]], Any]
"""What a process of the pool does with each of its chunks."""


def spread(work: Callable[[Sequence[str]], _Got], paths: Sequence[str]) -> Iterator[_Got]:
    """Yield what the work makes of each chunk of the paths, in their order.

    The work goes to processes of its own where there is much of it, once to each; so it has to be a function
    of a module, or a partial one of plain values.
    """
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    processors = os.cpu_count() or 1
    if len(paths) < MANY or processors < 2:
        yield from map(work, chunks)
        return
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(processors, _begin, (work, gc.get_threshold())) as pool:
        ahead: deque[AsyncResult[_Got]] = deque()
        for chunk in chunks:
            ahead.append(pool.apply_async(_do, (chunk,)))
            if len(ahead) > _AHEAD * processors:
                yield ahead.popleft().get()
        while ahead:
            yield ahead.popleft().get()


def _begin(work: Callable[[Sequence[str]], Any], thresholds: tuple[int, int, int]) -> None:
    global _work
    _work = work
    gc.set_threshold(*thresholds)


def _do(chunk: Sequence[str]) -> Any:
    return _work(chunk)
