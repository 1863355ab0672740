"""What is stored of a case file. ``act`` is the truth and only grows; everything below it can be judged again.

All tables are keyed by the file, so that they distribute by file. There are no foreign keys to officers, offices or
persons: the ledger stands below them.
"""

from __future__ import annotations

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from panah.casefile.chain import canonical


class CanonicalJSON(models.Field):
    """A JSON object kept as the exact text that was hashed: PostgreSQL's ``json``, not ``jsonb``."""

    def db_type(self, connection: Any) -> str:
        return "json"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        return canonical(value) if isinstance(value, dict) else value


class CaseFile(models.Model):
    """One person's case before one state. ``rev`` rises with every change; the head is its latest act."""

    id = models.UUIDField(primary_key=True)
    number = models.TextField(_("file number"), unique=True)
    pack = models.TextField(_("law"))
    office = models.BigIntegerField(_("office"))
    officer = models.BigIntegerField(_("assigned officer"), default=0)
    opened = models.DateField(_("opened on"))
    rev = models.IntegerField(default=0)
    head_seq = models.IntegerField(default=0)
    head_hash = models.BinaryField()

    class Meta:
        db_table = "case_file"
        verbose_name = _("case file")

    def __str__(self) -> str:
        return self.number


class CaseNumber(models.Model):
    """The last number given out in a series such as ``KAZ-2026``."""

    series = models.TextField(primary_key=True)
    last = models.IntegerField()

    class Meta:
        db_table = "case_number"

    def __str__(self) -> str:
        return f"{self.series}-{self.last:06}"


class Act(models.Model):
    """One act: added once, never changed, never removed; the database itself refuses.

    ``basis`` holds the keys of the provisions that opened the step, ``held_by`` the one that bars it.
    """

    id = models.UUIDField(primary_key=True)
    file = models.UUIDField()
    seq = models.IntegerField()
    kind = models.TextField(_("kind"))
    effective = models.DateField(_("took effect on"))
    recorded = models.DateTimeField(_("recorded at"))
    officer = models.BigIntegerField(_("officer"))
    office = models.BigIntegerField(_("office"))
    device = models.TextField(_("device"))
    basis = models.TextField(_("basis"))
    held = models.BooleanField(_("held"))
    held_by = models.TextField(_("barred by"))
    body = CanonicalJSON()
    prev_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "act"
        verbose_name = _("act")
        constraints = [models.UniqueConstraint(fields=["file", "seq"], name="act_file_seq")]

    def __str__(self) -> str:
        return f"{self.kind} {self.effective}"


class Position(models.Model):
    """Where the law saw a file standing on ``judged_on`` after act ``seq``, at revision ``rev``. Disposable.

    ``changes_on`` is the next day on which time alone may change it; ``doubts`` counts those that bear on status,
    clocks and removal; ``queued`` is the text of what stands in the queue tables for it, so that they are touched
    only when that changes.
    """

    file = models.UUIDField(primary_key=True)
    rev = models.IntegerField()
    seq = models.IntegerField()
    judged_on = models.DateField()
    statuses = ArrayField(models.TextField(), default=list)
    main_status = models.TextField(_("status"), default="")
    office = models.BigIntegerField()
    officer = models.BigIntegerField(default=0)
    changes_on = models.DateField(null=True)
    removal = models.TextField(_("may be removed"), default="no")
    doubts = models.IntegerField(default=0)
    held = models.IntegerField(default=0)
    next_due = models.DateField(_("next due"), null=True)
    queued = models.TextField(default="")

    class Meta:
        db_table = "position"

    def __str__(self) -> str:
        return f"{self.file} {self.main_status}"


class PositionClock(models.Model):
    """A clock that runs in a file: one row of *Today*. ``state`` is ``running`` or ``suspended``."""

    pk = models.CompositePrimaryKey("file", "clock")
    file = models.UUIDField()
    clock = models.TextField()
    due = models.DateField(_("due"))
    owed_by = models.TextField(_("owed by"))
    state = models.TextField(_("state"))
    office = models.BigIntegerField()
    officer = models.BigIntegerField()

    class Meta:
        db_table = "position_clock"
        indexes = [
            models.Index(fields=["office", "due"], name="clock_office_due"),
            # Counting and listing by clock reads these indexes alone.
            models.Index(
                fields=["office", "clock", "due"],
                include=["state", "file", "officer"],
                name="clock_office_clock_due",
            ),
            models.Index(
                fields=["officer", "clock", "due"],
                include=["state", "file", "office"],
                condition=~models.Q(officer=0),  # nobody's files are nobody's queue
                name="clock_officer_clock_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.due}"


class HeldAct(models.Model):
    """An act that the law did not permit and that no named officer has decided on yet."""

    act = models.UUIDField(primary_key=True)
    file = models.UUIDField()
    kind = models.TextField(_("kind"))
    effective = models.DateField()
    recorded = models.DateTimeField()
    held_by = models.TextField()
    recorded_by = models.BigIntegerField()
    office = models.BigIntegerField()

    class Meta:
        db_table = "held_act"
        indexes = [
            models.Index(fields=["office", "recorded"], name="held_office_recorded"),
            models.Index(fields=["file"], name="held_file"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.effective}"
