"""Template tags every page shares: signs, badges, words of the law, the menu."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info

from panah.accounts import phrases

register = template.Library()


@register.filter
def num(value: object) -> str:
    """A number in the digits of the reader's language."""
    return phrases.digits(value)


@register.filter
def day(value: date | None) -> SafeString:
    """A day, short, as tables want it; a dash where there is none."""
    return _time(value, "short")


@register.filter
def day_long(value: date | None) -> SafeString:
    """A day in full, as sentences and letters want it."""
    return _time(value, "long")


def _time(value: date | None, length: str) -> SafeString:
    if value is None:
        return mark_safe('<span class="soft">–</span>')
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), phrases.day(value, length))


@register.filter
def moment(value: datetime | None) -> SafeString:
    """The moment something was recorded: day and time in the office's own time zone."""
    if value is None:
        return mark_safe('<span class="soft">–</span>')
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), phrases.moment(value))


@register.filter
def days_left(days: int | None) -> str:
    """How many days are left in words: *3 days left*, *the last day is today*, *5 days overdue*."""
    return "" if days is None else phrases.days_left(days)


@register.filter
def isolate(value: object) -> SafeString:
    """A name or number kept apart from the direction of the text around it."""
    return format_html("<bdi>{}</bdi>", value)


@register.simple_tag
@lru_cache(maxsize=64)
def sign(name: str) -> SafeString:
    """One of the drawings in signs.svg. Always decoration: a word stands beside it."""
    return format_html(
        '<svg class="sign" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("panah/signs.svg"),
        name,
    )


@register.simple_tag
def badge(kind: str, text: Any = "") -> SafeString:
    """A standing in a word and a sign: ``{% badge "overdue" %}``; ``text`` replaces the word.

    Kinds are the keys of :data:`panah.accounts.phrases.STANDINGS`; another kind is an error in the template.
    """
    # Escaped before it is remembered: a text that is markup and one that only reads so are equal as keys.
    return _badge(kind, conditional_escape(text), get_language() or "en")


@lru_cache(maxsize=2048)
def _badge(kind: str, text: str, lang: str) -> SafeString:
    drawing, word = phrases.STANDINGS[kind.replace(" ", "-")]
    return format_html(
        '<span class="badge badge-{}">{}{}</span>',
        kind.replace(" ", "-"),
        sign(drawing) if drawing else "",
        SafeString(text) or word,
    )


@register.simple_tag
def word(law: Any, key: str) -> SafeString | str:
    """The law's own word for ``key`` in the reader's language.

    A word the pack has only in another language is marked with that language and its direction, so that it
    is read out and laid out as what it is.
    """
    lang = get_language() or "en"
    text, found = law.word_in(key, lang)
    if found in (lang, ""):
        return str(text)
    direction = "rtl" if get_language_info(found)["bidi"] else "ltr"
    return format_html('<span lang="{}" dir="{}">{}</span>', found, direction, text)


@register.filter
def widget_kind(field: BoundField) -> str:
    """How a field is laid out: a lone checkbox, a group of choices, or a plain control."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "group"
    return "checkbox" if isinstance(widget, CheckboxInput) else "control"


@register.simple_block_tag(takes_context=True, end_name="end_nav_link")
def nav_link(context: dict[str, Any], content: str, name: str, permission: str) -> SafeString | str:
    """A link of the menu, there only for those who may follow it and marked when the reader is there."""
    user = context.get("user")
    if user is None or permission not in user.permissions:
        return ""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return ""
    here = context["request"].path if "request" in context else ""
    current = ' aria-current="page"' if here == url or (url != "/" and here.startswith(url)) else ""
    # `content` is template text already rendered, and escaped where it had to be.
    return format_html('<a href="{}"{}>{}</a>', url, SafeString(current), SafeString(content))
