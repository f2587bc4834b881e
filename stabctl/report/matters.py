"""What the papers of a matter say: channels and notices by the law's data, and the timeline as it stands.

Nothing is invented where a step is missing: a text is empty then, and the template leaves a blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stabctl.domain import vocabulary as v
from stabctl.domain.law import Channel, Notice
from stabctl.domain.life import Life, Step
from stabctl.domain.record import Act
from stabctl.i18n.visible import visible
from stabctl.query.dossiers import REQUIRED, missing_papers, papers_in
from stabctl.report.desk import Desk

STATUS_QUO = "status-quo"
_SAFETY = "safety"
_CLOCK = {"suspension": "suspend", "extension": "extend"}
"""The act that a notice about a clock tells of."""


def matter(life: Life, desk: Desk, about: str, once: bool) -> dict[str, Any]:
    """Return the values of a matter's papers; `about` says what a notice is about.

    With `once` the notice on keeping things as they are is left out where it was given before.
    """
    values = life.values
    agreed = _latest(life, "resolve", "agreement")
    there, missing = papers_in(life), missing_papers(life)
    return {
        "category": desk.word("category", values.get("category")),
        "source": desk.word("source", values.get("source")),
        "about": about,
        "channels": [_said(channel, desk) for channel in _channels(life, desk)],
        "periods": list(_periods(life, desk)),
        "notices": [each.text.in_language(desk.language) for each in _notices(life, desk, about, once)],
        "status_quo": _status_quo(desk),
        "clock": _clock(life, desk, about),
        "referral": _referral(life, desk),
        "outcome": _outcome(life, desk),
        "told_rights": any(act.get("about") == "rights" for act in life.acts("notify")),
        "tracks": [_track(act, life, desk) for act in life.acts("mediate")],
        "consent": _last(life.acts("mediate"), "consent"),
        "result": _last(life.acts("mediation-result"), "result"),
        "sessions": [(act.day, _block(act, "note")) for act in life.acts("mediation-session")],
        "agreement": {
            "form": desk.word("form", agreed.get("form")) if agreed is not None else "",
            "effective": (agreed.get("effective") or "") if agreed is not None else "",
            "instalments": list(agreed.all("instalments")) if agreed is not None else [],
            "note": _block(agreed, "note") if agreed is not None else "",
        },
        "confirmable": desk.law.confirmable(agreed.get("subject") if agreed is not None else None),
        "papers": [(desk.word("paper", each), each in there, each in REQUIRED) for each in v.PAPER.words],
        "missing": [desk.word("paper", each) for each in missing],
        "visits": [_visit(act, desk) for act in life.acts("follow-up")],
    }


def _channels(life: Life, desk: Desk) -> tuple[Channel, ...]:
    values = life.values
    return desk.law.channels_for(values.get("category", "other"), values.get("source"), values.get("parties"))


def _said(channel: Channel, desk: Desk) -> dict[str, str]:
    return {
        "channel": channel.name.in_language(desk.language),
        "where": channel.where.in_language(desk.language),
        "how": channel.how.in_language(desk.language),
        "basis": desk.sources(*channel.rules),
    }


def _periods(life: Life, desk: Desk) -> Iterator[dict[str, str]]:
    """Say once what each period of the channels is for."""
    rule_ids = dict.fromkeys(rule_id for channel in _channels(life, desk) for rule_id in channel.rules)
    for rule in desk.rules(*rule_ids):
        if rule.period is not None:
            yield {"source": desk.source(rule), "text": rule.text.in_language(desk.language)}


def _notices(life: Life, desk: Desk, about: str, once: bool) -> Iterator[Notice]:
    """Yield what people in the matter have to know; where somebody is in danger, whom to call before all else."""
    found = desk.law.notices_for(life.values.get("category", "other"))
    if life.values.get("safety") is not None and all(each.id != _SAFETY for each in found):
        found = (*(each for each in desk.law.notices if each.id == _SAFETY), *found)
    said = about == STATUS_QUO or (once and any(_carried_status_quo(act) for act in life.acts("notify")))
    return (each for each in found if each.id != STATUS_QUO or not said)


def _carried_status_quo(act: Act) -> bool:
    """Tell whether a notice that was given said to keep things as they are: every written one does."""
    return act.get("about") == STATUS_QUO or act.get("how") == "written"


def _status_quo(desk: Desk) -> dict[str, str]:
    """Say what the law's data has on keeping things as they are; empty where it has nothing."""
    for each in desk.law.notices:
        if each.id == STATUS_QUO:
            return {"text": each.text.in_language(desk.language), "basis": desk.sources(*each.rules)}
    return {"text": "", "basis": ""}


def _clock(life: Life, desk: Desk, about: str) -> dict[str, Any]:
    """Say the latest suspension or extension: reason, days, the limit before and after it, and who approved it."""
    word = _CLOCK.get(about)
    places = [place for place, step in enumerate(life.steps) if step.act.word == word]
    if not places:
        return dict.fromkeys(("date", "until", "cause", "reason", "days", "before", "limit", "post"), "")
    place = places[-1]
    step, before = life.steps[place], life.steps[place - 1].limit
    end = step if word == "extend" else _resumed(life.steps[place + 1 :])
    limit = end.limit if end is not None else None
    days = None
    if word == "suspend" and end is not None:
        days = (end.day - step.day).days
    elif limit is not None and before is not None:
        days = (limit - before).days
    return {
        "date": step.day,
        "until": end.day if end is not None else "",
        "cause": desk.word("cause", step.act.get("cause")),
        "reason": _block(step.act, "reason"),
        "days": "" if days is None else days,
        "before": before or "",
        "limit": limit or "",
        "post": desk.named(step.act.get("approved_by")),
    }


def _resumed(steps: tuple[Step, ...]) -> Step | None:
    return next((step for step in steps if step.act.word == "resume"), None)


def _referral(life: Life, desk: Desk) -> dict[str, str]:
    acts = [act for act in life.acts("refer", "close") if act.word == "refer" or act.get("body") is not None]
    keys = ("body", "reply_due")
    return {key: _block(acts[-1], key) for key in keys} if acts else dict.fromkeys(keys, "")


def _outcome(life: Life, desk: Desk) -> str:
    """Say how the matter ended; empty while it is in work."""
    if life.outcome is None:
        return ""
    for vocabulary in ("settlement", "ending", "status"):
        label = desk.word(vocabulary, life.outcome)
        if label != life.outcome:
            return label
    return life.outcome


def _track(act: Act, life: Life, desk: Desk) -> dict[str, Any]:
    """Say one beginning of mediation: by whom, whether each side consents, and where the track stands now."""
    track = act.get("track")
    return {
        "track": desk.word("track", track),
        "day": act.day,
        "body": _block(act, "body"),
        "consent": desk.word("consent", act.get("consent")),
        "state": desk.word("mediation", life.axes.get(f"mediation.{track}")),
    }


def _visit(act: Act, desk: Desk) -> dict[str, Any]:
    words = {"how": "contact", "performance": "performance", "relapse": "relapse", "satisfaction": "satisfaction"}
    return {"day": act.day, **{key: desk.word(name, act.get(key)) for key, name in words.items()}}


def _latest(life: Life, word: str, settled_as: str) -> Act | None:
    acts = [act for act in life.acts(word) if act.get("as") == settled_as]
    return acts[-1] if acts else None


def _last(acts: tuple[Act, ...], key: str) -> str:
    return (acts[-1].get(key) or "") if acts else ""


def _block(act: Act, key: str) -> str:
    """Return a free text of any number of lines; empty where there is none."""
    return visible((act.get(key) or "").strip(), lines=True)
