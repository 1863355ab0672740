"""*Today*: what is due or overdue, mine and my office's."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from panah.accounts.models import Officer
from panah.accounts.permissions import requires
from panah.accounts.reads import note_reads
from panah.casefile.laws import in_use
from panah.casefile.models import HeldAct
from panah.office import names
from panah.office import today as due
from panah.office.lexicon import Lexicon, lexicon
from panah.office.pages import Page, page_number
from panah.office.pieces import piece

NOT_OURS = frozenset({"applicant", "state_of_origin"})
GROUPS_SHOWN = 8
"""Clocks of which the first page shows rows; the others are named with their counts."""


@requires("today.read", otherwise="accounts:home")
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Clocks by kind with the most urgent files of each; or, when filtered, one list by day due."""
    officer = cast(Officer, request.user)
    law = in_use(settings.PANAH_PACK).law
    say, day = lexicon(law), timezone.localdate()
    clocks = {p.key: p.owed_by for p in law.at(day.toordinal()).of("clock")}  # type: ignore[attr-defined]
    scope = _scope(request, officer)
    who = officer.pk if scope == "mine" else officer.office_id
    statuses = [p.key for p in law.at(day.toordinal()).of("status")]
    clock = _one_of(request.GET.get("clock"), list(clocks))
    status = _one_of(request.GET.get("status"), statuses)
    context: dict[str, Any] = {
        "scope": scope,
        "today": day,
        "clock": clock,
        "status": status,
        "filters": _filters(say, list(clocks), statuses, (scope, clock or "", status or "")),
        "held": _held(officer),
        "counted": due.COUNTED,
    }
    if clock or status:
        number = page_number(request)
        rows, more = due.page(scope, who, day, clock=clock, status=status, number=number)
        context |= {"rows": _shown(rows, say), "page": Page(number, more), "filtered": True}
        context["title_clock"] = say(clock) if clock else ""
    else:
        rows, groups = _grouped(scope, who, clocks, day, say)
        context |= {"groups": groups[:GROUPS_SHOWN], "further": groups[GROUPS_SHOWN:]}
    note_reads(officer, list({row.file for row in rows}), "queue")
    _name_officers(context, officer)
    return render(request, "office/today.html", context)


def _grouped(
    scope: due.Scope, who: int, clocks: dict[str, str], day: date, say: Lexicon
) -> tuple[list[due.Row], list[dict[str, Any]]]:
    """Clocks that an authority owes first: nobody in the office can meet the others."""
    tallies = due.tallies(scope, who, list(clocks), day)
    tallies.sort(key=lambda t: clocks[t.clock] in NOT_OURS)
    shown = due.urgent(scope, who, [t.clock for t in tallies[:GROUPS_SHOWN]], day)
    groups = [
        {
            "clock": t.clock,
            "title": say(t.clock),
            "overdue": t.overdue,
            "soon": t.soon,
            "rows": _shown(shown.get(t.clock, []), say),
            "owner": say(f"owner.{clocks[t.clock]}"),
        }
        for t in tallies
    ]
    return [row for rows in shown.values() for row in rows], groups


def _filters(
    say: Lexicon, clocks: list[str], statuses: list[str], chosen: tuple[str, str, str]
) -> SafeString:
    """The form over the lists. It is the same for everybody who has chosen the same."""
    scope, clock, status = chosen
    form = {
        "scope": scope,
        "clock": clock,
        "status": status,
        "clocks": sorted(((k, say.plain(k)) for k in clocks), key=lambda pair: pair[1]),
        "statuses": [(k, say.plain(k)) for k in statuses],
    }
    return piece(say, "office/parts/filters.html", chosen, form)


def _shown(rows: list[due.Row], say: Lexicon) -> list[dict[str, Any]]:
    cases = reverse("office:case", args=[UUID(int=0)]).removesuffix(
        f"{UUID(int=0)}/"
    )  # asked once, not for each row
    return [
        {
            "row": row,
            "who": names.person(row.name_own, row.own_language, row.own_script, row.name_latin),
            "url": f"{cases}{row.file}/",
            "title": say(row.clock),
            "status": say(row.status) if row.status else "",
            "owner": say(f"owner.{row.owed_by}"),
            "officer": row.officer,
        }
        for row in rows
    ]


def _name_officers(context: dict[str, Any], officer: Officer) -> None:
    """Whose a file is, for those who look after the whole office."""
    context["whose"] = context["scope"] == "office" and "office.queue" in officer.permissions
    if context["whose"]:
        lists = [context.get("rows", []), *(g["rows"] for g in context.get("groups", []))]
        shown = [line for rows in lists for line in rows]
        known = names.officers(line["officer"] for line in shown)
        for line in shown:
            line["officer"] = known.get(line["officer"], "")


def _scope(request: HttpRequest, officer: Officer) -> due.Scope:
    """The officer's own clocks unless the office's are asked for; a head of office starts with the office's."""
    asked = request.GET.get("scope")
    if asked in ("mine", "office"):
        return cast(due.Scope, asked)
    return "office" if "office.queue" in officer.permissions else "mine"


def _one_of(value: str | None, known: list[str]) -> str | None:
    return value if value in known else None


def _held(officer: Officer) -> int:
    """How many acts wait for a decision of this officer's office (counted up to a bound)."""
    if "held.decide" not in officer.permissions:
        return 0
    return HeldAct.objects.filter(office=officer.office_id)[: due.COUNTED].count()


@requires("file.open")
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """A new file begins with the person: the intake page."""
    return redirect("registration:intake")
