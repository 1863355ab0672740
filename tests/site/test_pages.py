"""What every page shares: words for errors, no inline script or style, a small sheet, the menu."""

from __future__ import annotations

import copy
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import Client, override_settings
from django.urls import NoReverseMatch, path, reverse
from django.utils.translation import override

from panah.accounts.roles import PERMISSIONS
from panah.site import databases
from panah.site.messages import PACKAGE
from tests.accounts.helpers import officer
from tests.site.sampler import urlpatterns as sampled

STATIC = PACKAGE / "site" / "static" / "panah"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
SECRET = "Gulnaz Omirova"


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(SECRET)


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied(SECRET)


urlpatterns = [path("broken", broken), path("refused", refused), *sampled]
here = override_settings(ROOT_URLCONF=__name__)


@here
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/broken", 500, "Something failed on our side"),
        ("/refused", 403, "This is not for you to see"),
        (f"/nothing/{SECRET}", 404, "Nothing is here"),
    ],
)
def test_an_error_is_told_in_words_and_without_data(address: str, status: int, said: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(address, {"q": SECRET})
    page = answer.content.decode()
    assert (answer.status_code, said in page) == (status, True)
    assert SECRET not in page and "Traceback" not in page


@here
@pytest.mark.django_db
def test_an_error_speaks_the_readers_language() -> None:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "kk"})
    assert "Мұнда ештеңе жоқ" in client.get("/nothing").content.decode()


@pytest.mark.django_db
def test_a_stale_form_is_told_as_such() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert "The form had gone stale" in answer.content.decode()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_carries_no_script_or_style_and_no_sides(template: Path) -> None:
    text = template.read_text()
    assert not re.search(
        r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:|hx-on|hx-vals=.?js:", text
    )
    assert not re.search(r"https?://(?!www\.w3\.org)", text), "nothing is fetched from elsewhere"


def test_the_style_sheet_is_small_and_knows_no_left_and_right() -> None:
    sheet = (STATIC / "panah.css").read_text()
    assert len(sheet.encode()) < 30_000
    rules = re.sub(r"@media \([^)]*\)|/\*.*?\*/", "", sheet, flags=re.DOTALL)
    physical = r"(?<![\w-])(left|right|(min-|max-)?(width|height)|(margin|padding|border)-(top|bottom|left|right))\s*:"
    assert not re.findall(physical, rules)
    assert not re.search(r":\s*(left|right)\s*;", rules)


def test_the_script_is_pinned_and_its_licence_stands_beside_it() -> None:
    names = {file.name for file in (STATIC / "vendor").iterdir()}
    assert names == {"htmx-2.0.11.min.js", "htmx-LICENSE.txt"}
    assert 'version:"2.0.11"' in (STATIC / "vendor" / "htmx-2.0.11.min.js").read_text()
    assert "htmx-2.0.11.min.js" in get_template("base.html").template.source


def test_every_font_named_is_there_with_its_licence() -> None:
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', (STATIC / "fonts.css").read_text()))
    there = {file.name for file in (STATIC / "fonts").iterdir()}
    assert named | {"OFL-noto-sans.txt", "OFL-noto-sans-arabic.txt"} == there


@pytest.mark.parametrize("letter", "ӘәҒғҚқҢңӨөҰұҮүҺһІі" + "پچژگکی۱۲۳" + "ŞşĞğ")
def test_every_letter_has_a_font(letter: str) -> None:
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", (STATIC / "fonts.css").read_text())
    assert any(int(low, 16) <= ord(letter) <= int(high or low, 16) for low, high in ranges)


def test_every_sign_used_is_drawn() -> None:
    drawn = set(re.findall(r'symbol id="([\w-]+)"', (STATIC / "signs.svg").read_text()))
    used = {name for t in TEMPLATES for name in re.findall(r'{% sign "([\w-]+)" %}', t.read_text())}
    from panah.accounts.phrases import STANDINGS

    assert used | {drawing for drawing, _ in STANDINGS.values() if drawing} <= drawn


def test_every_link_of_the_menu_leads_somewhere_and_asks_for_a_permission_there_is() -> None:
    links = re.findall(
        r'{% nav_link "([\w:]+)" "([\w.]+)" %}', get_template("parts/nav.html").template.source
    )
    assert len(links) == 6
    for name, permission in links:
        assert permission in PERMISSIONS
        try:
            assert reverse(name)
        except NoReverseMatch:
            pytest.fail(f"the menu names {name}, which is nowhere")


@pytest.mark.django_db
def test_the_menu_shows_each_only_its_own(client: Client) -> None:
    client.force_login(officer("auditor"))
    page = client.get("/reads/").content.decode()
    menu = page[page.index("<nav") : page.index("</nav>")]
    assert 'aria-current="page"' in menu and "Who read what" in menu
    assert "Held acts" not in menu and "Removal" not in menu


@here
@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_component_is_drawn_in_every_language(client: Client, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get("/sampler").content.decode()
    direction = "rtl" if language == "fa" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page
    with override(language):
        assert "<bdi>Гүлназ Әбдірахманқызы Өмірова</bdi>" in page


def test_a_badge_escapes_its_text_each_time() -> None:
    from django.utils.safestring import SafeString

    from panah.site.templatetags.panah import badge

    assert "<b>late</b>" in badge("overdue", SafeString("<b>late</b>"))
    assert "&lt;b&gt;late&lt;/b&gt;" in badge("overdue", "<b>late</b>")


@pytest.mark.django_db
def test_no_page_keeps_the_database_busy_for_long() -> None:
    described = copy.deepcopy(connection.settings_dict)
    databases.hurry(described)
    hurried = DatabaseWrapper(described)
    with hurried.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout'), current_user")
        assert cursor.fetchone() == ("30s", "panah_app")
    hurried.close()
