"""Forms: whether a text is what its key says it is."""

from __future__ import annotations

import pytest

from stabctl.domain.forms import form_problem, written_problem
from stabctl.domain.keys import Form, Key
from stabctl.errors import Word
from tests.support.builders import DIGEST

RIGHT = [
    (Form.DATE, "2026-03-12"),
    (Form.MOMENT, "2026-03-12"),
    (Form.MOMENT, "2026-03-12T09:20+08:00"),
    (Form.INSTANT, "2026-03-12T09:20:11+08:00"),
    (Form.LINE, "青调字〔2026〕7号"),
    (Form.BLOCK, "一\n二"),
    (Form.UNIT, "QS-JUSTICE"),
    (Form.POST, "duty-officer"),
    (Form.RECORD, "D-2026-QS-0007"),
    (Form.DIGEST, DIGEST),
    (Form.WORD, "land"),
]
WRONG = [
    (Form.DATE, "2026-03-12T09:20+08:00"),
    (Form.DATE, "2026-02-30"),
    (Form.MOMENT, "2026-03-12T09:20"),
    (Form.INSTANT, "2026-03-12"),
    (Form.LINE, "一\n二"),
    (Form.LINE, "一\r二"),
    (Form.LINE, "\ud800"),
    (Form.BLOCK, "一\n\udfff"),
    (Form.UNIT, "qs"),
    (Form.POST, "Registrar"),
    (Form.RECORD, "D-2026-QS-7"),
    (Form.DIGEST, DIGEST[:12]),
    (Form.DIGEST, "G" * 64),
    (Form.DIGEST, "A" * 64),
]


@pytest.mark.parametrize(("form", "text"), RIGHT)
def test_a_right_form_has_no_problem(form: Form, text: str) -> None:
    assert form_problem(text, Key("key", form)) is None


@pytest.mark.parametrize(("form", "text"), WRONG)
def test_a_wrong_form_names_the_key_and_a_remedy(form: Form, text: str) -> None:
    problem = form_problem(text, Key("limit", form))
    assert problem is not None
    message, remedy = problem
    assert message.values["key"] == Word("key", "limit")
    assert remedy.id.endswith(".")


def test_a_text_that_is_no_utf8_is_never_said_again() -> None:
    problem = form_problem("\ud800", Key("title", Form.LINE))
    assert problem is not None
    assert "\ud800" not in str(problem[0].values)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff", "\u3164", "\u2800 \t\u202e", "\u3000"])
def test_what_nothing_can_be_seen_of_is_empty(text: str) -> None:
    assert written_problem(text, Key("title", Form.LINE)) is not None
    assert written_problem(f"{text}路", Key("title", Form.LINE)) is None
