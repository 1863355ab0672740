"""UNHCR's interface, played by a server that misbehaves."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest

from panah.movements.bad import BadInput
from panah.movements.observe.unhcr_api import DAY, UnhcrApi

NOW = 1_800_000_000.0
Answer = tuple[int, dict[str, str], bytes]


def rows(page: int, pages: int = 3) -> dict[str, object]:
    item = {
        "year": 2020 + page,
        "coo_iso": "AFG",
        "coa_iso": "TJK",
        "refugees": 100 * page,
        "asylum_seekers": "-",
    }
    return {"page": page, "maxPages": pages, "items": [item]}


def good(page: int) -> Answer:
    return 200, {"ETag": f'"v1-{page}"'}, json.dumps(rows(page)).encode()


class Service:
    """Answers by ``say``, and keeps what was asked: (page, If-None-Match)."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self.say: Callable[[int, int], Answer] = lambda page, time: good(page)
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = int(parse_qs(urlparse(self.path).query)["page"][0])
                service.asked.append((page, self.headers.get("If-None-Match", "")))
                status, head, body = service.say(page, len(service.asked))
                self.send_response(status)
                for name, value in head.items():
                    self.send_header(name, value)
                if "Content-Length" not in head:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def api(self, **more: object) -> UnhcrApi:
        given: dict[str, object] = {"now": NOW, "sleep": self.waited, "timeout": 5.0, "tries": 3, "wait": 1.0}
        self.waits: list[float] = []
        return UnhcrApi(address=f"http://127.0.0.1:{self.server.server_address[1]}/v1/", **given | more)  # type: ignore[arg-type]

    def waited(self, seconds: float) -> None:
        self.waits.append(seconds)

    def read(self, **more: object) -> list[float | None]:
        frame = self.api(**more).read("population", years=(2021, 2023)).only("refugees").frame
        return frame["value"].to_list()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_every_page_is_read_once(service: Service) -> None:
    assert service.read() == [100, 200, 300]
    assert [page for page, _ in service.asked] == [1, 2, 3]


def first_wrong(wrong: Answer) -> Callable[[int, int], Answer]:
    """The second page goes wrong once."""
    seen: list[int] = []

    def say(page: int, _: int) -> Answer:
        if page == 2 and not seen:
            seen.append(page)
            return wrong
        return good(page)

    return say


@pytest.mark.parametrize(
    "wrong",
    [
        (500, {}, b"oops"),
        (503, {"Retry-After": "7"}, b""),
        (200, {}, json.dumps(rows(2)).encode()[:30]),
        (200, {}, json.dumps(rows(1)).encode()),
        (200, {}, b'{"page": 2, "maxPages": 3}'),
        (200, {}, b"<html>sign in</html>"),
        (200, {}, b"\xff\xfe"),
        (200, {"Content-Length": "900"}, b'{"page": 2'),
    ],
    ids=["error", "busy", "unfinished", "wrong page", "no items", "html", "no utf-8", "cut off"],
)
def test_a_page_that_goes_wrong_is_asked_for_again(service: Service, wrong: Answer) -> None:
    service.say = first_wrong(wrong)
    assert service.read(timeout=1.0) == [100, 200, 300]
    assert [page for page, _ in service.asked] == [1, 2, 2, 3]
    assert service.waits == [7.0 if wrong[0] == 503 else 1.0]


def test_waits_double_and_at_last_the_place_and_the_cause_are_told(service: Service) -> None:
    service.say = lambda page, time: (500, {}, b"") if page == 2 else good(page)
    with pytest.raises(BadInput, match=r"page=2.*3 tries: HTTP 500") as told:
        service.read()
    assert told.value.reason.code == "observe.unreachable"
    assert service.waits == [1.0, 2.0]


def test_a_slow_service_is_left(service: Service) -> None:
    def slow(page: int, _: int) -> Answer:
        time.sleep(0.6)
        return good(page)

    service.say = slow
    with pytest.raises(BadInput, match="timed out"):
        service.read(timeout=0.1, tries=2)


def test_a_question_that_is_refused_is_not_repeated(service: Service) -> None:
    service.say = lambda page, time: (404, {}, b"")
    with pytest.raises(BadInput, match="HTTP 404"):
        service.read()
    assert len(service.asked) == 1


def test_no_network_is_told_and_what_to_do(tmp_path: Path) -> None:
    api = UnhcrApi(now=NOW, address="http://127.0.0.1:9/v1/", tries=1, timeout=0.5)
    with pytest.raises(BadInput, match="read downloaded files instead"):
        api.read("population", years=(2021, 2023))


def test_a_fresh_answer_is_kept_and_an_old_one_asked_for_with_its_mark(
    service: Service, tmp_path: Path
) -> None:
    service.read(cache=tmp_path)
    service.asked.clear()
    assert service.read(cache=tmp_path, now=NOW + DAY / 2) == [100, 200, 300]
    assert service.asked == []
    service.say = lambda page, time: (304, {}, b"")
    assert service.read(cache=tmp_path, now=NOW + 2 * DAY) == [100, 200, 300]
    assert service.asked == [(1, '"v1-1"'), (2, '"v1-2"'), (3, '"v1-3"')]


def test_an_old_answer_stands_in_and_says_so_when_the_service_is_away(
    service: Service, tmp_path: Path
) -> None:
    service.read(cache=tmp_path)
    service.say = lambda page, time: (500, {}, b"")
    api = service.api(cache=tmp_path, now=NOW + 2 * DAY)
    assert len(api.read("population", years=(2021, 2023)).only("refugees")) == 3
    assert len(api.stale) == 3


def test_a_spoilt_file_of_the_cache_is_fetched_anew(service: Service, tmp_path: Path) -> None:
    service.read(cache=tmp_path)
    for kept in tmp_path.iterdir():
        kept.write_text(kept.read_text("utf-8")[:40], "utf-8")
    assert service.read(cache=tmp_path) == [100, 200, 300]
    assert len(service.asked) == 6


def test_an_open_connection_and_another_host_are_refused(service: Service) -> None:
    with pytest.raises(BadInput, match="only https") as open_one:
        UnhcrApi(now=NOW, address="http://example.org/v1/").read("population", years=(2021, 2023))
    assert open_one.value.reason.code == "observe.not_https"
    service.say = lambda page, time: (302, {"Location": "http://localhost:9/elsewhere"}, b"")
    with pytest.raises(BadInput, match="localhost:9") as elsewhere:
        service.read()
    assert elsewhere.value.reason.code == "observe.sent_elsewhere"
    assert len(service.asked) == 1


def test_an_announcement_of_endless_pages_is_refused(service: Service) -> None:
    service.say = lambda page, time: (200, {}, json.dumps(rows(page, pages=10**9)).encode())
    with pytest.raises(BadInput, match="1,000,000,000 pages"):
        service.read()
