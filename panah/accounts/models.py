"""Officers, their offices, and the record of who read which file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy

from panah.accounts.roles import ROLE_WORDS, permissions_of


class Office(models.Model):
    """A place where officers work: it owns case files, and clocks run against it."""

    class Kind(models.TextChoices):
        BORDER_POINT = "border_point", pgettext_lazy("office", "Border point")
        LOCAL_EXECUTIVE_BODY = "local_executive_body", pgettext_lazy("office", "Local executive body")
        MIGRATION_SERVICE = "migration_service", pgettext_lazy("office", "Migration service")
        MINISTRY = "ministry", pgettext_lazy("office", "Ministry")
        COURT_LIAISON = "court_liaison", pgettext_lazy("office", "Court liaison")

    id = models.BigAutoField(primary_key=True)
    key = models.SlugField(max_length=60, unique=True)
    names = models.JSONField(help_text='The name in each language: {"kk": …, "ru": …, "en": …}')
    kind = models.CharField(max_length=30, choices=Kind)
    country = models.CharField(max_length=3, help_text="ISO 3166 alpha-3")

    class Meta:
        db_table = "office"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The office's name in the reader's language, else in the first language it has one in."""
        names: dict[str, str] = self.names
        for language in (get_language() or "en", "en", "ru", "kk"):
            if names.get(language):
                return names[language]
        return next(iter(names.values()), self.key)


class Officers(BaseUserManager["Officer"]):
    """Finds officers by the name they sign in with, each with the office: every page names it."""

    def get_queryset(self) -> models.QuerySet[Officer]:
        return super().get_queryset().select_related("office")

    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(login=username)

    def create_user(self, login: str, password: str | None = None, **rest: Any) -> Officer:
        """A new officer; without a password nobody can sign in as them."""
        officer = self.model(login=login, **rest)
        officer.set_password(password)
        officer.save()
        return officer


class Officer(AbstractBaseUser):
    """A person who works with Panah. Officer number 0 is the system itself and has no row here."""

    id = models.BigAutoField(primary_key=True)
    login = models.CharField(gettext_lazy("Login name"), max_length=60, unique=True)
    name = models.CharField(max_length=200)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="officers")
    roles = ArrayField(models.CharField(max_length=40), default=list)
    language = models.CharField(max_length=10, default="ru")
    is_active = models.BooleanField(db_column="active", default=True)

    objects: ClassVar[Officers] = Officers()  # type: ignore[assignment]
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "officer"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.login

    def get_short_name(self) -> str:
        return self.name

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Keys of what the officer may do, from the table in :mod:`panah.accounts.roles`."""
        return permissions_of(self.roles) if self.is_active else frozenset()

    @property
    def role_words(self) -> list[str | Promise]:
        """The officer's roles in the reader's language."""
        return [ROLE_WORDS[role] for role in self.roles if role in ROLE_WORDS]

    def may(self, permission: str, *, office: int | None = None, by: Iterable[str] | None = None) -> bool:
        """Whether the officer may do this.

        ``office``: the office whose file it concerns; another office's asks for ``<permission>.all_offices``.
        ``by``: the roles to which the law gives the step; one of the officer's own has to be among them.
        """
        if permission not in self.permissions:
            return False
        if (
            office is not None
            and office != self.office_id
            and f"{permission}.all_offices" not in self.permissions
        ):
            return False
        return by is None or not set(by).isdisjoint(self.roles)


class ReadLog(models.Model):
    """One reading of one file by one officer. Rows are only ever added: the database refuses all else."""

    id = models.BigAutoField(primary_key=True)
    # No constraint: a line of the trail outlives the officer's row, and writing it must not lock that row.
    officer = models.ForeignKey(Officer, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False)
    office = models.BigIntegerField()
    file = models.UUIDField()
    purpose = models.CharField(max_length=40)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "read_log"
        indexes = [
            models.Index(fields=["file", "-at"], name="read_log_by_file"),
            models.Index(fields=["officer", "-at"], name="read_log_by_officer"),
            models.Index(fields=["-at"], name="read_log_by_time"),
        ]
