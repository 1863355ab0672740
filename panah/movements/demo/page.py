"""The story as one page."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from panah import __version__
from panah.movements.demo.simulated import places, ways
from panah.movements.demo.story import Story
from panah.movements.demo.words import say
from panah.movements.prepare.documents.page import add
from panah.movements.prepare.documents.sections import Section
from panah.movements.see import charts, maps
from panah.movements.see.marks import told
from panah.movements.see.page import Page
from panah.people.saying import sentence
from panah.people.sheet import numbers

AHEAD = 14


class Telling:
    """The words of the story, in one language."""

    def __init__(self, story: Story, language: str) -> None:
        self.story, self.language = story, language

    def say(self, key: str, **params: str) -> str:
        """A sentence of this room."""
        return say(key, self.language, **params)

    def day(self, number: int) -> str:
        """A day of the scenario."""
        return numbers.day(self.story.found.scenario.date(number), self.language)

    def many(self, value: float) -> str:
        """A figure of a forecast."""
        return told(value, self.language)

    def count(self, value: float) -> str:
        """A figure that was counted."""
        return numbers.count(round(value), self.language)

    def band(self) -> dict[str, str]:
        """low, middle and high of the last day."""
        low, middle, high = self.story.then
        return {"low": self.many(low), "middle": self.many(middle), "high": self.many(high)}

    def simulated(self) -> list[str]:
        """How many by when, the busiest way, what is closed."""
        found = self.story.found
        lines = [self.say("simulated", day=self.day(found.scenario.days - 1), **self.band())]
        origin, target = self.busiest()
        lines.append(self.say("busiest", origin=origin, target=target))
        shut = ways(found).filter(pl.col("closed"))[::2]
        for origin, target in shut.select("origin", "target").iter_rows():
            lines.append(self.say("closed", origin=origin, target=target))
        return lines

    def busiest(self) -> tuple[str, str]:
        """The way most people are expected to go."""
        first = ways(self.story.found).sort("people", descending=True).row(0, named=True)
        return str(first["origin"]), str(first["target"])

    def reports(self) -> list[str]:
        """Of each camp what the simulation alone had, what was reported, what goes on."""
        rows = report_rows(self.story)
        return [
            self.say(
                "reports",
                camp=str(row["camp"]),
                simulated=self.many(float(row["simulated"])),
                reported=self.count(float(row["reported"])),
                day=numbers.day(row["day"], self.language),
                estimate=self.many(float(row["estimate"])),
            )
            for row in rows.head(3).iter_rows(named=True)
        ]

    def plan(self) -> list[str]:
        """Beds, posts, and what to begin when."""
        lines = []
        for kind, key in (("beds:", "plan_beds"), ("staff:", "plan_posts")):
            asked, present = self.story.peak(kind)
            lines.append(self.say(key, asked=self.count(asked), present=self.count(present)))
        for one in self.story.plan.triggers:
            if one.now:
                weeks = self.count(one.lead_weeks)
                lines.append(self.say("trigger_now", stage=one.name, weeks=weeks))
            elif one.value:
                lines.append(self.say("trigger_at", stage=one.name, value=self.count(one.value)))
        return lines

    def later(self) -> str:
        """How it turned out."""
        last = self.day(self.story.found.scenario.days - 1)
        inside = self.say("inside" if self.story.inside else "outside")
        return self.say("later", day=last, count=self.count(self.story.later), inside=inside)


def report_rows(story: Story) -> pl.DataFrame:
    """camp, day of the last report, reported, simulated (middle of the members that day), estimate (today)."""
    found, scenario = story.found, story.found.scenario
    known = scenario.reports.published_until(found.today)
    rows = []
    for at, (name, parts) in enumerate(zip(found.camps, known.parts, strict=True)):
        seen = [
            (int(day), float(value))
            for part in parts
            for day, value in zip(part.day, part.value, strict=True)
        ]
        day, value = max(seen)
        middle = float(np.median(found.members[:, day, at]))
        rows.append((name, scenario.date(day), value, middle, float(found.estimate[at])))
    columns = ["camp", "day", "reported", "simulated", "estimate"]
    return pl.DataFrame(rows, schema=columns, orient="row").sort("estimate", descending=True)


def page(story: Story, language: str, parts: list[Section]) -> Page:
    """parts: the sections of the plan."""
    tell = Telling(story, language)
    shown = Page(
        tell.say("title"),
        language,
        kicker=tell.say("kicker"),
        lead=tell.say("lead", day=numbers.day(story.given.day, language)),
        stand=tell.say("stand"),
        made=f"Panah {__version__}",
    )
    _numbers(shown, tell)
    _border(shown, tell)
    _simulated(shown, tell)
    _reports(shown, tell)
    shown.heading(tell.say("part_plan"), " ".join(tell.plan()))
    add(shown, parts)
    shown.heading(tell.say("part_later"), tell.later())
    shown.how(tell.say("how_given"))
    shown.how(tell.say("how_simulated", members=tell.count(len(story.found.members))))
    return shown


def _numbers(shown: Page, tell: Telling) -> None:
    story = tell.story
    alarms = story.border.alarms
    if alarms:
        first = alarms[0]
        shown.number(
            tell.say("tile_alarm"), numbers.day(first.day, tell.language), first.place, level="alarm"
        )
        shown.finding("alarm", story.border.told(first, tell.language))
    shown.number(tell.say("tile_now"), tell.count(float(story.found.estimate.sum())))
    band = tell.band()
    last = tell.day(story.found.scenario.days - 1)
    note = tell.say("nine_of_ten", low=band["low"], high=band["high"])
    shown.number(tell.say("tile_then", day=last), band["middle"], note)
    asked, present = story.peak("beds:")
    shown.number(tell.say("tile_beds"), tell.count(asked), tell.say("there_now", count=tell.count(present)))
    for line in tell.plan()[2:]:
        shown.finding("warning", line)


def _border(shown: Page, tell: Telling) -> None:
    seen, language = tell.story.border, tell.language
    shown.heading(tell.say("part_alarm"), " ".join(seen.alarm_lines(language)))
    shown.chart(charts.lines(seen.by_crossing(60), language), seen.alarm_title(language))
    shown.heading(tell.say("part_nowcast"), tell.say("nowcast_how"))
    shown.chart(seen.nowcast_chart(language), seen.nowcast_line(language))
    shown.heading(tell.say("part_border"))
    drawn = charts.fan(seen.history, seen.forecast, language, actual=seen.came(), recent=45)
    shown.chart(drawn, seen.forecast_line(language), tell.say("border_how"))


def _simulated(shown: Page, tell: Telling) -> None:
    story, language = tell.story, tell.language
    found = story.found
    lines = tell.simulated()
    shown.heading(tell.say("part_simulated"), " ".join(lines[1:]))
    origin, target = tell.busiest()
    drawn = maps.flows(
        places(found, story.given.crossings), ways(found), language, outlines=story.given.outlines
    )
    how = tell.say("map_how", day=tell.day(found.scenario.days - 1))
    shown.chart(drawn, tell.say("map", origin=origin, target=target), how)
    total = found.scenario.registered.sum(axis=1)
    days = [found.scenario.date(day) for day in range(found.scenario.days)]
    counted = pl.DataFrame({"ds": days, "y": total})
    fan = charts.fan(counted[: found.today + 1], found.fan(), language, actual=counted[found.today + 1 :])
    shown.chart(replace(fan, note=""), lines[0], tell.say("border_how"))
    ends = pl.DataFrame(
        [
            (name, float(round(low)), float(round(middle)), float(round(high)))
            for name, low, middle, high in found.at_end()
        ],
        schema=[sentence("see.camp", language), "5 %", "50 %", "95 %"],
        orient="row",
    )
    shown.table(ends, f"{tell.say('all_camps')}: {tell.day(found.scenario.days - 1)}")


def _reports(shown: Page, tell: Telling) -> None:
    shown.heading(tell.say("part_reports"))
    names = {
        "camp": sentence("see.camp", tell.language),
        "day": sentence("see.day", tell.language),
        "simulated": tell.say("simulated_alone"),
        "reported": tell.say("last_report"),
        "estimate": tell.say("estimate"),
    }
    rows = report_rows(tell.story).with_columns(pl.col("simulated", "estimate").round(0))
    title = tell.say("reports_title", day=numbers.day(tell.story.given.day, tell.language))
    shown.table(rows.select(*names).rename(names), title)
