"""Drafts: what an officer has typed into the form of an act and not recorded yet."""

from __future__ import annotations

from django.db import models


class Draft(models.Model):
    """The form of one act kind in one file, as one officer left it. Gone once the act is recorded or given up.

    ``act`` is the id under which the act will be recorded, so that a form restored twice still records it once.
    """

    pk = models.CompositePrimaryKey("officer", "file", "form")
    officer = models.BigIntegerField()
    file = models.UUIDField()
    form = models.CharField(max_length=80)
    act = models.UUIDField()
    data = models.JSONField(default=dict)
    saved = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "office_draft"

    def __str__(self) -> str:
        return f"{self.form} {self.file}"
