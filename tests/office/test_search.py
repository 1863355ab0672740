"""Search by number and name; the text stays out of every address."""

from __future__ import annotations

from django.urls import reverse

from panah.accounts.models import ReadLog
from panah.casefile.models import CaseFile
from tests.office.helpers import asylum_seeker, client, officer

SEARCH = reverse("office:search")


def test_a_name_in_its_own_script_or_latin_finds_its_file() -> None:
    file = asylum_seeker(name="زهرا کریمی", latin="Karimi Zahra")
    for text in ("کریمی", "karimi", "Zahra Karimi"):
        answer = client("status").post(SEARCH, {"q": text}, follow=True)
        assert [line["hit"].file for line in answer.context["rows"]] == [file]
        assert answer.context["rows"][0]["status"] == "Asylum-seeker"
        assert answer.redirect_chain == [(f"{SEARCH}?first=1", 302)]
        assert 'dir="rtl"' in answer.content.decode()


def test_a_number_leads_straight_to_its_file_once() -> None:
    file = asylum_seeker()
    browser = client("status")
    answer = browser.post(SEARCH, {"q": CaseFile.objects.get(pk=file).number}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("office:case", args=[file])
    assert browser.get(SEARCH).status_code == 200, "going back leads to the search, not away again"


def test_others_offices_are_not_searched() -> None:
    asylum_seeker()
    answer = client("shymkent").post(SEARCH, {"q": "Boiko"}, follow=True)
    assert answer.context["rows"] == [] and "No file is found" in answer.content.decode()
    assert client("auditor").post(SEARCH, {"q": "Boiko"}, follow=True).context["rows"]


def test_files_seen_are_noted() -> None:
    file = asylum_seeker()
    client("status").post(SEARCH, {"q": "Boiko"}, follow=True)
    assert ReadLog.objects.filter(file=file, purpose="search", officer=officer("status")).count() == 1


def test_nothing_sought_yet() -> None:
    assert "What are you looking for" in client("status").get(SEARCH).content.decode()
