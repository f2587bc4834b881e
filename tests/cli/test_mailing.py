"""Mail goes out through a real program of the name `sendmail`, which keeps what it was handed."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from stabctl.cli import mailing
from stabctl.cli.context import App, Globals
from stabctl.errors import Unavailable, Usage
from tests.support.commands import Stab
from tests.support.repo import NOW, PATH

KEEPS = """#!/bin/sh
printf '%s\\n' "$@" >"{folder}/arguments"
cat >"{folder}/message"
"""


def _sendmail(folder: Path, script: str = KEEPS) -> Path:
    folder.mkdir(exist_ok=True)
    program = folder / "sendmail"
    program.write_text(script.format(folder=folder), encoding="utf-8")
    program.chmod(0o755)
    return folder


def _app(stab: Stab, *folders: Path) -> App:
    path = ":".join([*map(str, folders), PATH])
    return Globals({**stab.environ, "PATH": path}, workspace=str(stab.root)).app


def _received(folder: Path) -> EmailMessage:
    message = email.message_from_bytes((folder / "message").read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_message_arrives_as_it_was_said(stab: Stab, tmp_path: Path) -> None:
    folder = _sendmail(tmp_path / "bin")
    text = "青石乡 weekly\n.\nFrom here on: 3件\n" + "长" * 2000 + "\n"

    mailing.send(_app(stab, folder), "office@example.org", "青石乡情况汇总 2026-03-02 – 2026-03-08", text)

    message = _received(folder)
    assert (folder / "arguments").read_text().split() == ["-i", "-t"]
    assert message["To"] == "office@example.org"
    assert message["Subject"] == "青石乡情况汇总 2026-03-02 – 2026-03-08"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message.get_content() == text
    assert message["Auto-Submitted"] == "auto-generated"
    assert parsedate_to_datetime(message["Date"]).isoformat() == NOW
    assert message["Message-ID"].startswith("<") and "@" in message["Message-ID"]
    assert (folder / "message").read_bytes().isascii()
    assert max(map(len, (folder / "message").read_bytes().splitlines())) < 100


def test_a_subject_of_several_lines_adds_no_header(stab: Stab, tmp_path: Path) -> None:
    folder = _sendmail(tmp_path / "bin")
    mailing.send(_app(stab, folder), "office@example.org", "weekly\nBcc: other@example.org", "text\n")
    message = _received(folder)
    assert message["Subject"] == "weekly Bcc: other@example.org"
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "office",
        "@example.org",
        "office@",
        "-oQ/tmp@example.org",
        "office@example.org\nBcc: other@example.org",
        "office@example.org\n",
        "office@example.org, other@example.org",
        "a b@example.org",
        "office@-example.org",
        "办公室@example.org",
        "Office <office@example.org>",
    ],
)
def test_what_is_no_address_is_refused_and_nothing_is_sent(stab: Stab, tmp_path: Path, address: str) -> None:
    folder = _sendmail(tmp_path / "bin")
    with pytest.raises(Usage, match="is no mail address"):
        mailing.send(_app(stab, folder), address, "weekly", "text\n")
    assert not (folder / "message").exists()


def test_where_sendmail_refuses_its_words_are_shown(stab: Stab, tmp_path: Path) -> None:
    folder = _sendmail(tmp_path / "bin", "#!/bin/sh\ncat >/dev/null\necho 'no route to host' >&2\nexit 75\n")
    with pytest.raises(Unavailable) as refused:
        mailing.send(_app(stab, folder), "office@example.org", "weekly", "text\n")
    assert refused.value.message.values == {"address": "office@example.org", "words": "no route to host"}


def test_a_sendmail_that_reads_nothing_and_says_nothing_is_named_by_its_exit_code(stab: Stab, tmp_path: Path) -> None:
    folder = _sendmail(tmp_path / "bin", "#!/bin/sh\nexit 3\n")
    with pytest.raises(Unavailable) as refused:
        mailing.send(_app(stab, folder), "office@example.org", "weekly", "text\n" * 100_000)
    assert refused.value.message.values["words"] == "exit code 3"


def test_a_sendmail_that_can_not_be_started_is_refused(stab: Stab, tmp_path: Path) -> None:
    folder = _sendmail(tmp_path / "bin", "#!/no/such/program\n")
    with pytest.raises(Unavailable, match="sendmail did not take"):
        mailing.send(_app(stab, folder), "office@example.org", "weekly", "text\n")


def test_without_any_sendmail_the_way_out_is_named(stab: Stab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(mailing, "PLACES", ())
    app = Globals({"PATH": str(tmp_path)}, workspace=str(stab.root)).app
    with pytest.raises(Unavailable, match="There is no sendmail") as refused:
        mailing.send(app, "office@example.org", "weekly", "text\n")
    assert refused.value.hint is not None and "msmtp-mta" in refused.value.hint.id


def test_beyond_the_search_path_sendmail_is_found_in_its_usual_place(
    stab: Stab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = _sendmail(tmp_path / "usual")
    monkeypatch.setattr(mailing, "PLACES", (str(folder),))
    app = Globals({"STABCTL_NOW": NOW, "PATH": "/nowhere"}, workspace=str(stab.root)).app
    (folder / "sendmail").write_text(KEEPS.format(folder=folder).replace("cat >", "/bin/cat >"), encoding="utf-8")
    mailing.send(app, "office@example.org", "weekly", "text\n")
    assert _received(folder).get_content() == "text\n"
