"""One writer at a time: another process that holds the lock is waited for, and named."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import stabctl
from stabctl.errors import Message, Unavailable
from stabctl.store.lock import locked
from tests.support.commands import Stab

_HOLDER = """
import sys
from pathlib import Path
from stabctl.store.lock import locked

with locked(Path(sys.argv[1]), lambda message: None):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _held(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Let a process of its own hold the lock."""
    holder = subprocess.Popen(
        (sys.executable, "-c", _HOLDER, str(folder)),
        env={"PYTHONPATH": str(Path(stabctl.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        yield holder
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()


def test_the_refusal_names_who_holds_the_lock(tmp_path: Path) -> None:
    with _held(tmp_path) as holder, pytest.raises(Unavailable) as refused, locked(tmp_path, pytest.fail, wait=0.05):
        pytest.fail("two hold the lock")
    who = refused.value.message.values["holder"]
    assert isinstance(who, Message)
    assert who.values == {"process": holder.pid, "host": socket.gethostname()}
    assert refused.value.hint is not None


def test_a_lock_that_is_let_go_can_be_taken(tmp_path: Path) -> None:
    with _held(tmp_path):
        pass
    with locked(tmp_path, pytest.fail, wait=0.05):
        assert (tmp_path / "holder").exists()
    assert not (tmp_path / "holder").exists()


def test_the_lock_of_a_process_that_died_is_free(tmp_path: Path) -> None:
    with _held(tmp_path) as holder:
        holder.kill()
        holder.wait()
        with locked(tmp_path, pytest.fail, wait=0.05):
            pass


def test_after_a_while_the_wait_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stabctl.store.lock.NOTICE_AFTER", 0.02)
    told: list[Message] = []
    with _held(tmp_path) as holder, pytest.raises(Unavailable), locked(tmp_path, told.append, wait=0.05):
        pytest.fail("two hold the lock")
    (message,) = told
    assert message.values["holder"].values["process"] == holder.pid


def test_the_lock_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="broken"), locked(tmp_path, pytest.fail):
        raise ValueError("broken")
    with locked(tmp_path, pytest.fail, wait=0.05):
        pass


def test_a_holder_that_cannot_be_read_is_somebody(tmp_path: Path) -> None:
    with _held(tmp_path):
        (tmp_path / "holder").write_text("[", encoding="utf-8")
        with pytest.raises(Unavailable) as refused, locked(tmp_path, pytest.fail, wait=0.05):
            pytest.fail("two hold the lock")
    assert "another" in refused.value.message.values["holder"].id


def test_readers_do_not_wait_for_a_writer(stab: Stab) -> None:
    record = stab.dispute()
    with _held(stab.root / ".git/stabctl"):
        assert stab("show", record).exit_code == 0
        assert stab("list").exit_code == 0
        assert stab("check").exit_code == 0


def test_the_lock_names_this_process(tmp_path: Path) -> None:
    with locked(tmp_path, pytest.fail):
        assert str(os.getpid()) in (tmp_path / "holder").read_text(encoding="utf-8")


def test_a_writer_waits_as_long_as_it_is_told_and_names_the_holder(stab: Stab) -> None:
    record = stab.dispute()
    with _held(stab.root / ".git/stabctl") as holder:
        refused = stab("file", record, "--limit", "2026-04-12", STABCTL_LOCK_WAIT="0")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"process {holder.pid} on {socket.gethostname()}" in refused.stderr
    assert stab("file", record, "--limit", "2026-04-12", STABCTL_LOCK_WAIT="0").exit_code == 0


def test_a_holder_on_another_machine_is_named(tmp_path: Path) -> None:
    with _held(tmp_path):
        (tmp_path / "holder").write_text('{"process": 7, "host": "office-2"}', encoding="utf-8")
        with pytest.raises(Unavailable) as refused, locked(tmp_path, pytest.fail, wait=0.05):
            pytest.fail("two hold the lock")
    assert refused.value.message.values["holder"].values == {"process": 7, "host": "office-2"}


@pytest.mark.parametrize("text", ["soon", "-1", "1.5", "１"])
def test_a_waiting_time_that_is_none_is_refused(stab: Stab, text: str) -> None:
    refused = stab("list", STABCTL_LOCK_WAIT=text)
    assert refused.exit_code == 2
    assert "STABCTL_LOCK_WAIT" in refused.stderr


def test_an_interrupt_while_waiting_ends_the_command(stab: Stab) -> None:
    record = stab.dispute()
    with _held(stab.root / ".git/stabctl"):
        waiting = subprocess.Popen(
            (sys.executable, "-m", "stabctl", "-C", str(stab.root), "file", record, "--limit", "2026-04-12"),
            env={**stab.environ, "PYTHONPATH": str(Path(stabctl.__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert waiting.stderr is not None
        assert b"Waiting for the ledger" in waiting.stderr.readline()
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate()
    assert (waiting.returncode, out, err.strip()) == (130, b"", b"")
    assert stab("show", record, "--json").data["record"]["status"] == "registered"
    assert stab.git("status", "--porcelain") == ""
