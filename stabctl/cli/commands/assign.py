"""`stabctl assign`: hand a matter over to a responsible unit (交办)."""

from __future__ import annotations

from typing import Annotated

from stabctl.cli import acting
from stabctl.cli.context import App
from stabctl.cli.declaring import Context, Option
from stabctl.cli.describing import named
from stabctl.cli.options import ApprovedBy, Criteria, Day, Lead, Limit, Note, RecordId, Staff, app_of
from stabctl.cli.paperwork import paper_text, print_paper
from stabctl.domain.folding import fold
from stabctl.errors import say


def assign(
    ctx: Context,
    record_id: RecordId,
    to: Annotated[str | None, Option("--to", metavar="UNIT", help="The responsible unit's code.")] = None,
    handler: Annotated[str | None, Option("--handler", metavar="POST", help="The post that handles it.")] = None,
    limit: Limit = None,
    lead: Lead = None,
    criteria: Criteria = None,
    staff: Staff = None,
    override: Annotated[
        str | None,
        Option("--override", metavar="TEXT", help="Why the unit that the matter is about has it all the same."),
    ] = None,
    approved_by: ApprovedBy = None,
    slip: Annotated[bool, Option("--slip", help="Print the assignment slip as well (not with --json).")] = False,
    date: Day = None,
    note: Note = None,
) -> None:
    """Hand a matter over to a responsible unit.

    A dispute has to be filed first, an intel item analysed. A second assignment moves the matter
    to another unit; both stay in its history. Without --to the competent unit by the office's
    routing table is named. A leader in charge needs at least one of the four criteria. The unit that
    the matter is about gets it only with --override and --approved-by.
    """
    app = app_of(ctx)
    given = {
        "to": to,
        "handler": handler,
        "limit": limit,
        "lead": lead,
        "criteria": criteria,
        "staff": staff,
        "override": override,
        "approved_by": approved_by,
        "note": note,
    }
    if to is None:
        _suggest(app, record_id)
    if slip:
        paper_text(app, "assignment", fold(app.ledger.get(record_id)))
    outcome = acting.run(app, "assign", record_id, "assign", given, date)
    if slip:
        print_paper(app, paper_text(app, "assignment", fold(outcome.change.records[0])))


def _suggest(app: App, record_id: str) -> None:
    """Name the competent unit (谁主管、谁负责), and the level that decides between units over land."""
    values = fold(app.ledger.get(record_id)).values
    competent = app.office.rules.competent(values)
    if competent is not None and competent != values.get("respondent"):
        app.note(say("By the routing table the competent unit is {unit}.", unit=named(app, competent)))
    if values.get("category") == "land" and values.get("parties") == "units":
        app.note(say("Between units the ownership of land and forest is decided by the county level or above."))
