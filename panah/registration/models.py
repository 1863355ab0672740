"""The tables of persons. `person` is the card as known now; the rest is the history it is made from."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from uuid_utils.compat import uuid7


class Sex(models.TextChoices):
    FEMALE = "f", _("female")
    MALE = "m", _("male")
    OTHER = "x", _("other or not stated")


class Script(models.TextChoices):
    LATIN = "Latn", _("Latin script")
    CYRILLIC = "Cyrl", _("Cyrillic script")
    ARABIC = "Arab", _("Arabic script")


class Calendar(models.TextChoices):
    GREGORIAN = "gregorian", _("Gregorian")
    SOLAR = "solar_hijri", _("Solar Hijri (Iran, Afghanistan)")
    LUNAR = "lunar_hijri", _("lunar Hijri")


class Precision(models.TextChoices):
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    ABOUT = "about", _("about")
    AGE = "age", _("from an age")


class Standing(models.TextChoices):
    CLAIMED = "claimed", _("as stated by the person")
    ESTABLISHED = "established", _("established")


class Relation(models.TextChoices):
    """`kin` is the … of `person`."""

    SPOUSE = "spouse", _("spouse")
    CHILD = "child", _("child")
    PARENT = "parent", _("parent")
    SIBLING = "sibling", _("brother or sister")
    GUARDIAN = "guardian", _("guardian")
    WARD = "ward", pgettext_lazy("a child under guardianship", "ward")


INVERSE = {
    Relation.SPOUSE: Relation.SPOUSE,
    Relation.CHILD: Relation.PARENT,
    Relation.PARENT: Relation.CHILD,
    Relation.SIBLING: Relation.SIBLING,
    Relation.GUARDIAN: Relation.WARD,
    Relation.WARD: Relation.GUARDIAN,
}


class Person(models.Model):
    """One person, one case file. Everything below `made_up` is a projection that `cards.refresh` rebuilds."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    file = models.UUIDField(unique=True)
    registration_group = models.UUIDField(db_index=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField()
    made_up = models.BooleanField(default=False)

    name_latin = models.TextField(default="", blank=True)
    name_own = models.TextField(default="", blank=True)
    own_script = models.CharField(max_length=4, choices=Script.choices, default=Script.LATIN)
    own_language = models.CharField(max_length=8, default="", blank=True)
    birth_from = models.DateField(null=True)
    birth_to = models.DateField(null=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, default="", blank=True)
    nationalities = ArrayField(models.CharField(max_length=3), default=list)
    former_residences = ArrayField(models.CharField(max_length=3), default=list)
    words = SearchVectorField(null=True)

    class Meta:
        db_table = "person"
        # No pending list: a search pays nothing for what was registered a minute ago.
        indexes = [GinIndex(fields=["words"], name="person_words", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.id)  # never the name: this string ends up in logs

    @property
    def own_direction(self) -> str:
        return "rtl" if self.own_script == Script.ARABIC else "ltr"


class Known(models.Model):
    """A row known from `recorded_at` until `ended_at`. The database refuses any other change (0002)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)s_rows")
    recorded_at = models.DateTimeField()
    recorded_by = models.BigIntegerField()
    reason = models.CharField(max_length=400)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.BigIntegerField(null=True)
    ended_reason = models.CharField(max_length=400, default="", blank=True)
    erased = models.BooleanField(default=False)

    BLANK: dict[str, Any] = {}
    """What each content field becomes when the row is erased."""

    class Meta:
        abstract = True
        ordering = ["recorded_at", "id"]

    @classmethod
    def content_fields(cls) -> tuple[str, ...]:
        """The fields that say something about the person, not about the row."""
        trail = {f.name for f in Known._meta.local_fields} | {"person"}
        return tuple(f.attname for f in cls._meta.concrete_fields if f.name not in trail)


class PersonName(Known):
    """One form of a name: in one script, whole and in parts. `own` marks the person's own script."""

    parts = models.JSONField(default=list)
    script = models.CharField(max_length=4, choices=Script.choices)
    language = models.CharField(max_length=8, default="", blank=True)
    full = models.CharField(max_length=300)
    latin = models.CharField(max_length=300, default="", blank=True)
    own = models.BooleanField(default=False)

    BLANK = {"parts": [], "language": "", "full": "", "latin": ""}

    class Meta(Known.Meta):
        abstract = False
        db_table = "person_name"


class PersonBirth(Known):
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    precision = models.CharField(max_length=8, choices=Precision.choices, default="", blank=True)
    calendar = models.CharField(max_length=12, choices=Calendar.choices, default=Calendar.GREGORIAN)
    written = models.CharField(max_length=60, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    country = models.CharField(max_length=3, default="", blank=True)

    BLANK = {"earliest": None, "latest": None, "precision": "", "written": "", "place": "", "country": ""}

    class Meta(Known.Meta):
        abstract = False
        db_table = "person_birth"


class PersonSex(Known):
    sex = models.CharField(max_length=1, choices=Sex.choices, default="", blank=True)

    BLANK = {"sex": ""}

    class Meta(Known.Meta):
        abstract = False
        db_table = "person_sex"


class PersonNationality(Known):
    """A nationality by ISO 3166 alpha-3; XXA (ICAO 9303) says that the person is stateless."""

    country = models.CharField(max_length=3, default="", blank=True)
    standing = models.CharField(max_length=12, choices=Standing.choices, default=Standing.CLAIMED)

    BLANK = {"country": ""}

    class Meta(Known.Meta):
        abstract = False
        db_table = "person_nationality"


class PersonResidence(Known):
    """A country of former habitual residence."""

    country = models.CharField(max_length=3, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    BLANK = {"country": "", "place": "", "since": None, "until": None}

    class Meta(Known.Meta):
        abstract = False
        db_table = "person_residence"


class FamilyLink(Known):
    """`kin` is the `relation` of `person`; the other side is read by INVERSE."""

    kin = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="kin_rows", null=True)
    relation = models.CharField(max_length=12, choices=Relation.choices, default="", blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    BLANK = {"kin_id": None, "relation": "", "since": None, "until": None}

    class Meta(Known.Meta):
        abstract = False
        db_table = "family_link"


HISTORIES: tuple[type[Known], ...] = (
    PersonName, PersonBirth, PersonSex, PersonNationality, PersonResidence, FamilyLink,
)  # fmt: skip
