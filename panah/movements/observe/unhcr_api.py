"""UNHCR's public interface to the Refugee Data Finder: pages fetched, checked, tried again and kept on disk.

https://api.unhcr.org/docs/refugee-statistics.html. Not run against the real service here; its misbehaviour is played
by a local server in the tests.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any

import polars as pl

from panah.movements.bad import BadInput
from panah.movements.observe.table import Observations, combine
from panah.movements.observe.unhcr import observations

ADDRESS = "https://api.unhcr.org/population/v1/"
TABLES = {
    "population": "population",
    "asylum_applications": "asylum-applications",
    "asylum_decisions": "asylum-decisions",
    "solutions": "solutions",
}
DAY = 86_400.0
MOST_PAGES = 10_000
MOST_BYTES = 256 * 2**20
_OWN_MACHINE = ("127.0.0.1", "localhost", "::1")
AGENT = "panah (https://pypi.org/project/panah)"


class _Broken(Exception):
    """An answer that is not what was asked for; why: for the message."""


@dataclass
class UnhcrApi:
    """Fetches whole tables.

    now: seconds since the epoch, for the age of what is kept. cache: folder to keep answers in, None for none;
    fresh: seconds for which a kept answer is used without asking; older ones are asked for with their ETag. tries and
    wait: attempts at a page, and seconds before the second, doubled each time (or what Retry-After says). progress:
    told the share of pages done. stale: addresses for which an old answer stood in because the service was not
    reached.
    """

    now: float
    cache: Path | None = None
    address: str = ADDRESS
    fresh: float = DAY
    tries: int = 5
    wait: float = 1.0
    timeout: float = 60.0
    limit: int = 5000
    progress: Callable[[float], None] = lambda done: None
    sleep: Callable[[float], None] = time.sleep
    stale: list[str] = field(default_factory=list)

    def read(
        self, *tables: str, years: tuple[int, int], coa: Iterable[str] = (), coo: Iterable[str] = ()
    ) -> Observations:
        """Tables (all of `TABLES` if none is named) for these years, countries of asylum and origin (alpha-3; all if
        empty), by pair of countries. Raises `BadInput` when the service cannot be reached, or keeps answering with
        errors, unfinished or wrong pages."""
        wanted = tables or tuple(TABLES)
        for table in wanted:
            if table not in TABLES:
                raise BadInput("observe.unknown_table", field=table, known=", ".join(TABLES))
        found = []
        for number, table in enumerate(wanted):
            asked = {"yearFrom": str(years[0]), "yearTo": str(years[1]), "cf_type": "ISO"}
            asked |= {"coa": ",".join(coa)} if coa else {"coa_all": "true"}
            asked |= {"coo": ",".join(coo)} if coo else {"coo_all": "true"}
            rows = self._rows(TABLES[table], asked, number / len(wanted), 1 / len(wanted))
            frame = pl.DataFrame(rows, infer_schema_length=None, strict=False)
            if len(frame):
                found.append(observations(_texts(frame), table, source=self.address + TABLES[table]))
        return combine(*found)

    def _rows(self, table: str, asked: dict[str, str], done: float, part: float) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        page = pages = 1
        while page <= pages:
            query = urllib.parse.urlencode(asked | {"limit": str(self.limit), "page": str(page)})
            found = self._page(f"{self.address.rstrip('/')}/{table}/?{query}", page)
            pages = int(found["maxPages"])
            if pages > MOST_PAGES:
                raise BadInput(
                    "observe.too_many_pages", file=self.address, pages=f"{pages:,}", most=f"{MOST_PAGES:,}"
                )
            rows += found["items"]
            self.progress(done + part * page / max(pages, 1))
            page += 1
        return rows

    def _page(self, url: str, page: int) -> dict[str, Any]:
        """One page, from the disk where it is fresh enough, else asked for until it is whole and the right one."""
        kept = self._kept(url)
        if kept is not None and self.now - kept["fetched"] <= self.fresh:
            return _checked(kept["body"], page)
        why, wait, last = "", self.wait, url
        for attempt in range(self.tries):
            if attempt:
                self.sleep(wait)
                wait *= 2
            try:
                etag, body = self._fetch(url, kept["etag"] if kept else "")
                answer = _checked(kept["body"] if body is None and kept else body or "", page)
                self._keep(
                    url,
                    etag or (kept["etag"] if kept else ""),
                    kept["body"] if body is None and kept else body,
                )
                return answer
            except urllib.error.HTTPError as error:
                if error.code not in (408, 425, 429) and error.code < 500:
                    raise BadInput("observe.refused", file=last, status=str(error.code)) from error
                why, wait = f"HTTP {error.code}", _after(error, wait)
            except _Broken as error:
                why = str(error)
            except (OSError, HTTPException) as error:
                why = str(getattr(error, "reason", "") or error) or type(error).__name__
        if kept is not None:
            self.stale.append(url)
            return _checked(kept["body"], page)
        raise BadInput("observe.unreachable", file=url, why=why, tries=str(self.tries))

    def _fetch(self, url: str, etag: str) -> tuple[str, str | None]:
        """(ETag, body); the body is None where the service says that what is kept still holds."""
        if not _allowed(url):
            raise BadInput("observe.not_https", file=url)
        head = {"Accept": "application/json", "User-Agent": AGENT} | ({"If-None-Match": etag} if etag else {})
        request = urllib.request.Request(url, headers=head)  # noqa: S310 - the scheme is looked at above
        try:
            with _OPENER.open(request, timeout=self.timeout) as answer:
                body = answer.read(MOST_BYTES + 1)
                if len(body) > MOST_BYTES:
                    raise _Broken(f"more than {MOST_BYTES:,} bytes")
                return answer.headers.get("ETag", ""), body.decode("utf-8")
        except urllib.error.HTTPError as error:
            if error.code == 304 and etag:
                return etag, None
            raise
        except UnicodeDecodeError as error:
            raise _Broken("not UTF-8") from error

    def _path(self, url: str) -> Path | None:
        return (
            None
            if self.cache is None
            else self.cache / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json"
        )

    def _kept(self, url: str) -> dict[str, Any] | None:
        path = self._path(url)
        if path is None or not path.is_file():
            return None
        try:
            kept = json.loads(path.read_text("utf-8"))
        except (ValueError, OSError):
            return None  # half-written or foreign: as if nothing had been kept
        whole = isinstance(kept, dict) and kept.get("url") == url and {"fetched", "etag", "body"} <= set(kept)
        return kept if whole else None

    def _keep(self, url: str, etag: str, body: str | None) -> None:
        path = self._path(url)
        if path is None or body is None:
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text(json.dumps({"url": url, "etag": etag, "fetched": self.now, "body": body}), "utf-8")
        half.replace(path)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows the service only within its own host and kind of connection."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The next request; refused for another host or scheme."""
        asked, there = (urllib.parse.urlsplit(url) for url in (req.full_url, newurl))
        if (asked.scheme, asked.netloc) != (there.scheme, there.netloc):
            raise BadInput("observe.sent_elsewhere", file=req.full_url, host=there.netloc)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


_OPENER = urllib.request.build_opener(_SameHost)


def _allowed(url: str) -> bool:
    """Whether the connection is private, or stays on this machine."""
    asked = urllib.parse.urlsplit(url)
    return asked.scheme == "https" or (asked.scheme == "http" and asked.hostname in _OWN_MACHINE)


def _checked(body: str, page: int) -> dict[str, Any]:
    """The answer, if it is the page asked for and whole."""
    try:
        found = json.loads(body)
    except ValueError as error:
        raise _Broken(f"unfinished or no JSON ({len(body)} characters)") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise _Broken("no list of items")
    if str(found.get("page", page)) != str(page):
        raise _Broken(f"page {found.get('page')} instead of {page}")
    pages = found.get("maxPages", 1)
    if not str(pages).isdigit() or (page > 1 and int(pages) < page):
        raise _Broken(f"{pages} pages in all")
    if not all(isinstance(item, dict) for item in found["items"]):
        raise _Broken("items that are no rows")
    return {**found, "maxPages": pages}


def _after(error: urllib.error.HTTPError, wait: float) -> float:
    said = error.headers.get("Retry-After", "") if error.headers else ""
    return min(float(said), 300.0) if said.isdigit() else wait


def _texts(frame: pl.DataFrame) -> pl.DataFrame:
    """All columns as texts: the service mixes numbers and "-" in one column."""
    return frame.select(pl.all().cast(pl.String))
