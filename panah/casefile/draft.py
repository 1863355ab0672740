"""What recording an act would do: pure, from the file's state and the request. Preview shows it, record keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from panah.casefile.chain import ActRow, canonical, sealed
from panah.casefile.checks import Request
from panah.casefile.projection import Projected, project
from panah.casefile.state import State
from panah.law import Act, File, judge
from panah.law.file import waiting_acts
from panah.law.findings import Finding, Permission, forbids

Standing = Literal["stands", "held"]


@dataclass(frozen=True)
class Draft:
    """An act ready to be appended, the file's acts with it, and what lists then show of the file."""

    row: ActRow
    permission: Permission
    acts: list[Act]
    projected: Projected

    @property
    def standing(self) -> Standing:
        """Whether the act counts at once, or waits for a named officer."""
        return "held" if self.row.held else "stands"

    def then(self, state: State) -> State:
        """The file's state once this is appended to the one it was made from."""
        row, projected = self.row, self.projected
        return State(
            id=state.id,
            rev=state.rev + 1,
            head_seq=row.seq,
            head_hash=row.hash,
            office=projected.office,
            officer=projected.officer,
            pack=state.pack,
            number=state.number,
            opened=state.opened,
            queued=projected.queued,
            person=state.person,
            acts=self.acts,
            held_by={**state.held_by, row.id: row.held_by} if row.held else state.held_by,
        )


def draft(request: Request, state: State, now: datetime, today: date) -> Draft:
    """Judge a sound request: on its effective day for whether it is permitted, today for what it changes."""
    file = state.file
    permission = _permission(request, state, today)
    held = not permission.permitted
    barred = permission.barred_by if held else None
    row = sealed(
        ActRow(
            id=request.act_id,
            file=state.id,
            seq=state.head_seq + 1,
            kind=request.kind,
            effective=request.effective,
            # A server's clock may go back; the order of a file's acts may not.
            recorded=max(now, state.acts[-1].recorded) if state.acts else now,
            officer=request.officer,
            office=request.office,
            device=request.device,
            basis=" ".join(f.provision.key for f in permission.steps),
            held=held,
            held_by=barred.key if barred else "",
            body=request.text or canonical(request.body),
            prev_hash=state.head_hash,
        )
    )
    acts = [*state.acts, as_act(row, request)]
    after = judge(state.in_use.lists, File(file.id, acts, file.person), today)
    waiting = waiting_acts(acts)
    office, officer = _responsible(request, state, held)
    held_by = {**state.held_by, row.id: row.held_by} if held else state.held_by
    projected = project(after, seq=row.seq, office=office, officer=officer, held=waiting, held_by=held_by)
    return Draft(row, permission, acts, projected)


def _permission(request: Request, state: State, today: date) -> Permission:
    """Permitted on its day; and today too, if it is barred by now or goes against the person.

    Else an act could be dated back to before the fear, the claim or the finding that forbids it.
    """
    law, file, kind = state.in_use.of_kind(request.kind), state.file, request.kind
    then = judge(law, file, request.effective).permission(kind)
    if kind == "annulment" and then.permitted:
        return then._replace(bars=_shields_lost(UUID(str(request.body["target"])), state, today))
    if request.effective == today or not then.permitted:
        return then
    now = judge(law, file, today).permission(kind)
    adverse = all(getattr(f.provision, "adverse", False) for f in then.steps)
    return now if now.bars or (adverse and not now.permitted) else then


def _shields_lost(target: UUID, state: State, today: date) -> tuple[Finding, ...]:
    """Bars on removal that would fall with the act: no one officer takes a person's protection away by annulling."""
    law, file = state.in_use.lists, state.file
    without = judge(law, File(file.id, [a for a in state.acts if a.id != target], file.person), today)
    left = {f.provision.key for f in without.bars}
    bars = judge(law, file, today).bars
    return tuple(f for f in bars if forbids(f, "removal") and f.provision.key not in left)


def as_act(row: ActRow, request: Request) -> Act:
    """The drafted act as the law sees it, with a body of its own."""
    return Act(
        row.id,
        row.seq,
        row.kind,
        row.effective,
        row.recorded,
        dict(request.body),
        row.officer,
        row.office,
        row.held,
    )


def _responsible(request: Request, state: State, held: bool) -> tuple[int, int]:
    """The file's office and assigned officer after the act. A new office assigns an officer of its own."""
    if not held and request.kind == "transferred":
        return request.body["office"], 0
    if not held and request.kind == "assigned":
        return state.office, request.body["officer"]
    return state.office, state.officer
