"""What a planner states: how long things take, who is there, what shortage and surplus cost.

Each field carries its bounds; ``settings_file`` reads them from TOML and refuses what does not fit. The defaults are
assumptions for a first plan, not standards: a plan prints every one of them with where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

STAGES = ("registration", "screening", "interview", "decision", "appeal")
"""In the order a person goes through them. Registration and screening count persons, the others cases."""
LEVELS = {"p50": 0.5, "p80": 0.8, "p95": 0.95}
"""Quantiles a plan shows beside the one that costs ask for."""


def bounded(default: Any, low: float, high: float, **more: Any) -> Any:
    """A field with its least and greatest value."""
    return field(default=default, metadata={"low": low, "high": high}, **more)


@dataclass(frozen=True)
class About:
    """The plan itself. country: whose public holidays are kept (ISO 3166 alpha-2), empty for none. signed_by: the
    person who decides. contract_weeks: a post once opened stays that long. late_risk: how likely a trigger may come too
    late. productivity_spread: standard deviation of the log of what a staff member gets done, one draw a future."""

    title: str = ""
    country: str = ""
    signed_by: str = ""
    contract_weeks: int = bounded(4, 1, 104)
    late_risk: float = bounded(0.1, 0.001, 0.5)
    productivity_spread: float = bounded(0.1, 0, 1)


@dataclass(frozen=True)
class People:
    """Who comes. persons_per_case: persons decided on together. apply: share of the registered who apply for asylum.

    languages: language → share of persons (together at most 1; the rest need no interpreter). interpreters: language
    → posts there now. groups: group → share of persons, for procedures of their own. needs: what some of them are or
    need (children of school age, women, unaccompanied children, wheelchair) → share of persons; these may overlap.
    """

    persons_per_case: float = bounded(2.5, 1, 20)
    apply: float = bounded(1.0, 0, 1)
    languages: Mapping[str, float] = field(default_factory=dict)
    interpreters: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[str, float] = field(default_factory=dict)
    needs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Stage:
    """One step of the procedure.

    minutes: staff time one person (registration, screening) or case takes. staff: posts there now. backlog: waiting at
    the start. target_weeks: whoever comes in a week is through that many weeks after its end. lag_weeks: time that must
    pass before the step. share: of those who reach the step, who goes through it (appeal: who appeals). no_show:
    appointments missed; comes_back: share of those who miss one and are called again (the others' files are closed).
    peak: the busiest day against the week's mean. interpreter: share of the time with an interpreter. productive: share
    of the hours spent on the step itself; absence: share of days lost to leave and illness. staff_a_desk: posts a desk
    needs. surplus, shortage: what one post too many, or one too few, costs for a week.
    """

    minutes: float = bounded(60.0, 0, 6000)
    staff: int = bounded(0, 0, 100_000)
    backlog: int = bounded(0, 0, 10_000_000)
    target_weeks: int = bounded(4, 0, 260)
    clear_weeks: int = bounded(12, 1, 260)
    lag_weeks: int = bounded(0, 0, 104)
    share: float = bounded(1.0, 0, 1)
    no_show: float = bounded(0.0, 0, 0.9)
    comes_back: float = bounded(0.8, 0, 1)
    peak: float = bounded(1.0, 1, 10)
    interpreter: float = bounded(0.0, 0, 1)
    days_a_week: int = bounded(5, 1, 7)
    on_holidays: bool = False
    hours_a_day: float = bounded(8.0, 1, 24)
    productive: float = bounded(0.75, 0.05, 1)
    absence: float = bounded(0.15, 0, 0.9)
    staff_a_desk: float = bounded(1.0, 0.1, 20)
    surplus: float = bounded(1.0, 0, 1e12)
    shortage: float = bounded(4.0, 0, 1e12)


@dataclass(frozen=True)
class Procedure:
    """A procedure of its own for some groups. groups: those of ``people.groups``; the times replace those of the steps
    (0: the step is left out; missing: as for everyone)."""

    groups: tuple[str, ...] = ()
    registration: float | None = bounded(None, 0, 6000)
    screening: float | None = bounded(None, 0, 6000)
    interview: float | None = bounded(None, 0, 6000)
    decision: float | None = bounded(None, 0, 6000)
    appeal: float | None = bounded(None, 0, 6000)


@dataclass(frozen=True)
class Site:
    """Beds of one place, and desks. beds: there now; desks: for registration (where no site states any, those there
    are taken as spread as people arrive); occupied: of the beds; share: of the arrivals there who need one; stay_weeks:
    mean stay, stay_spread: its standard deviation over the mean (1: exponential). takes: share of all arrivals sent
    here from the other sites. lead_weeks: time to add beds. surplus, shortage: cost a bed-week."""

    beds: int = bounded(0, 0, 10_000_000)
    desks: int = bounded(0, 0, 100_000)
    occupied: int = bounded(0, 0, 10_000_000)
    share: float = bounded(0.8, 0, 1)
    stay_weeks: float = bounded(8.0, 0.1, 520)
    stay_spread: float = bounded(1.0, 0.05, 3)
    until_decision: bool = False
    takes: float = bounded(0.0, 0, 0.95)
    lead_weeks: int = bounded(4, 0, 52)
    surplus: float = bounded(1.0, 0, 1e12)
    shortage: float = bounded(5.0, 0, 1e12)


@dataclass(frozen=True)
class Level:
    """A stage of the response. indicator: ``arrivals`` (persons a week), ``beds`` (occupied, all sites) or
    ``backlog:<step>``. above: what the stage before can carry; lead_weeks: time to open; decided_by: who does."""

    indicator: str = "beds"
    above: float = bounded(0.0, 0, 1e9)
    lead_weeks: int = bounded(4, 0, 52)
    decided_by: str = ""


@dataclass(frozen=True)
class Costs:
    """What costs are counted in, and those of interpreters and of waiting (a person or case, a week, before the first
    decision), used to compare plans."""

    currency: str = ""
    interpreter_surplus: float = bounded(1.0, 0, 1e12)
    interpreter_shortage: float = bounded(4.0, 0, 1e12)
    waiting: float = bounded(0.0, 0, 1e12)


def _stages() -> dict[str, Stage]:
    return {
        "registration": Stage(
            20.0, target_weeks=1, peak=1.3, interpreter=0.8, days_a_week=6, staff_a_desk=1.5
        ),
        "screening": Stage(0.0, target_weeks=1, share=1.0, interpreter=0.8),
        "interview": Stage(300.0, target_weeks=8, lag_weeks=1, no_show=0.1, interpreter=0.6),
        "decision": Stage(360.0, target_weeks=4),
        "appeal": Stage(480.0, target_weeks=12, lag_weeks=4, share=0.3, interpreter=0.1),
    }


@dataclass(frozen=True)
class Settings:
    """Everything a plan rests on besides the futures."""

    plan: About = field(default_factory=About)
    people: People = field(default_factory=People)
    stages: Mapping[str, Stage] = field(default_factory=_stages)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    beds: Site = field(default_factory=Site)
    sites: Mapping[str, Site] = field(default_factory=dict)
    levels: Mapping[str, Level] = field(default_factory=dict)
    costs: Costs = field(default_factory=Costs)
    standards: Mapping[str, float] = field(default_factory=dict)

    def site(self, name: str) -> Site:
        """The settings of a site; those of ``[beds]`` where it has none of its own."""
        return self.sites.get(name, self.beds)
