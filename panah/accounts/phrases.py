"""How days, numbers and standings are said in the language of the officer who reads."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy
from persiantools.jdatetime import JalaliDate

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")

PATTERNS = {
    "en": {"short": "d MMM y", "long": "d MMMM y"},
    "ru": {"short": "dd.MM.y", "long": "d MMMM y 'г'."},
    "kk": {"short": "dd.MM.y", "long": "y 'ж'. d MMMM"},
    "fa": {"short": "d MMMM y", "long": "d MMMM y"},
}
"""CLDR date patterns. A month is written out wherever its order with the day could be mistaken."""

# standing: the drawing in signs.svg ("" for none) and the word
STANDINGS: dict[str, tuple[str, Promise]] = {
    "due-soon": ("due-soon", gettext_lazy("Due soon")),
    "overdue": ("overdue", gettext_lazy("Overdue")),
    "running": ("due-soon", gettext_lazy("Running")),
    "met": ("verified", pgettext_lazy("clock", "Met")),
    "met-late": ("verified", pgettext_lazy("clock", "Met late")),
    "suspended": ("suspended", gettext_lazy("Suspended")),
    "forbidden": ("forbidden", gettext_lazy("Forbidden")),
    "held": ("held", pgettext_lazy("act", "Held")),
    "annulled": ("annulled", pgettext_lazy("act", "Annulled")),
    "late": ("due-soon", pgettext_lazy("act", "Recorded late")),
    "open": ("open", pgettext_lazy("step", "Open")),
    "closed": ("", pgettext_lazy("step", "Closed")),
    "verified": ("verified", pgettext_lazy("confidence", "Verified")),
    "reported": ("reported", pgettext_lazy("confidence", "Reported")),
    "unverified": ("unverified", pgettext_lazy("confidence", "Unverified")),
    "house": ("", pgettext_lazy("confidence", "Panah’s own rule")),
    "doubt": ("unverified", gettext_lazy("Cannot tell")),
    "conflict": ("conflict", gettext_lazy("Sources conflict")),
    "yes": ("verified", gettext_lazy("Yes")),
    "no": ("", gettext_lazy("No")),
}


def digits(value: object) -> str:
    """``value`` as text, its digits those of the reader's language."""
    text = str(value)
    return text.translate(PERSIAN) if get_language() == "fa" else text


def day(value: date, length: str = "short") -> str:
    """``value`` in the reader's language. Persian readers get the Solar Hijri day beside the long form."""
    lang = get_language() or "en"
    # A moment is a day too; the day alone keeps the memory of what was said small.
    plain = value.date() if isinstance(value, datetime) else value
    return _day(plain, length, lang if lang in PATTERNS else "en")


@lru_cache(maxsize=4096)
def _day(value: date, length: str, lang: str) -> str:
    said = digits(format_date(value, PATTERNS[lang][length], locale=lang))
    if lang == "fa" and length == "long":
        solar = digits(JalaliDate(value).strftime("%d %B %Y", locale="fa").lstrip("0"))
        return f"{solar.lstrip('۰')} ({said})"
    return said


def moment(value: datetime) -> str:
    """Day and minute of ``value`` in the office's time zone."""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {digits(local.strftime('%H:%M'))}"


def days_left(days: int) -> str:
    """``days`` until a clock runs out (below zero: since it ran out), as a phrase."""
    if days == 0:
        return gettext("the last day is today")
    if days > 0:
        return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": digits(days)}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": digits(-days)}
