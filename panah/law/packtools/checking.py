"""What a pack still lacks. A pack that loads is sound; one without findings here is complete."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from panah.law import conditions as c
from panah.law.cases import Case, case_key, cases_of, laws_of, run
from panah.law.errors import PackError
from panah.law.kinds import ActKind
from panah.law.loading import CORE_WORDS, Pack, law_of, read_pack
from panah.law.packtools.rendering import note_key
from panah.law.parties import read_parties
from panah.law.provisions import Bar, Clock, Document, Duty, Provision, Right, Status, Step
from panah.law.statute import Law
from panah.law.words import LANGUAGES, Words, read_words


@dataclass(frozen=True)
class Finding:
    """One thing to mend, or with ``warning`` to think about: where, what, and how."""

    where: str
    problem: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}" + (f" — {self.remedy}" if self.remedy else "")


def check(name: str, folder: Path | None = None) -> tuple[Finding, ...]:
    """Everything found in a pack, by name or in a folder. A fault that keeps it from loading stands alone."""
    try:
        pack = read_pack(name, folder)
        laws = _laws(pack)
        cases = cases_of(pack)
    except PackError as wrong:
        place = wrong.where if isinstance(wrong.where, str) else f"{wrong.where[0]}:{wrong.where[1]}"
        return (Finding(place, wrong.problem, wrong.remedy),)
    law = laws[0]
    return tuple(
        dict.fromkeys(
            [
                *_failing(pack, cases),
                *_unworked(pack, cases),
                *(f for each in laws for f in _rightless(pack, each)),
                *_unowed(pack, law),
                *_unsourced(pack),
                *_wordless(pack, law),
                *_noted_in_english(pack),
                *_never_opened(law),
                *_idle_words(pack, cases),
            ]
        )
    )


def _laws(pack: Pack) -> tuple[Law, ...]:
    """The pack's law; of the treaty floor, what binds in each state, Kazakhstan first. Each is sound or raises."""
    if pack.key != "un":
        return (law_of(pack),)
    states = read_parties(pack.folder / "parties.toml").states
    return tuple(law_of(pack, s) for s in sorted(states, key=lambda s: (s != "KAZ", s)))


def _place(p: Provision) -> str:
    return f"{p.where[0]}:{p.where[1]}"


def _failing(pack: Pack, cases: Iterable[Case]) -> Iterable[Finding]:
    laws = laws_of(pack)
    for case in cases:
        try:
            for f in run(case, laws(case.state)):
                yield Finding(
                    f"{f.expectation.where[0]}:{f.expectation.where[1]}",
                    f"case “{case.name}”, on {f.expectation.on}: {f.name}: expected {f.expected}, found {f.found}",
                    "mend the law, or the case if it was worked out wrongly",
                )
        except PackError as wrong:
            yield Finding(f"{wrong.where[0]}:{wrong.where[1]}", wrong.problem, wrong.remedy)


def _unworked(pack: Pack, cases: Iterable[Case]) -> Iterable[Finding]:
    covered = {key for case in cases for key in case.covers()}
    for p in pack.provisions:
        if p.key not in covered:
            yield Finding(_place(p), f"{p.key}: no worked case names it", "add one to cases.toml")


def _rightless(pack: Pack, law: Law) -> Iterable[Finding]:
    """A status that gives no right, bars nothing and earns no document, directly or through another status."""
    used = {s for p in law.provisions if isinstance(p, Right | Bar | Document) for s in _statuses(p)}
    statuses = [p for p in law.provisions if isinstance(p, Status)]
    for _ in statuses:
        used |= {s for p in statuses if p.key in used for s in _statuses(p)}
    for status in pack.provisions:
        if isinstance(status, Status) and status.key in law.by_key and status.key not in used:
            yield Finding(
                _place(status),
                f"{status.key}: a status without rights",
                "declare what it gives, or strike it",
            )


def _statuses(p: Provision) -> set[str]:
    return {n.status for condition in p.conditions for n in condition.walk() if isinstance(n, c.Has)}


def _unowed(pack: Pack, law: Law) -> Iterable[Finding]:
    for p in pack.provisions:
        if isinstance(p, Clock | Duty) and not law.words.has(f"owner.{p.owed_by}", "en"):
            sort = "a clock" if isinstance(p, Clock) else "a duty"
            owner = repr(p.owed_by) if p.owed_by else "nobody"
            yield Finding(
                _place(p),
                f"{p.key}: {sort} owed by {owner}, whom no word names",
                f'add "owner.{p.owed_by or "…"}"',
            )


def _unsourced(pack: Pack) -> Iterable[Finding]:
    """Articles nobody cites: law that was read and not encoded, or a slip in a citation."""
    cited = {
        (p.cite.instrument, n)
        for p in pack.provisions
        for n in (p.cite.article, f"{p.cite.article}({p.cite.paragraph})")
    }
    for key, instrument in pack.sources.instruments.items():
        for article in instrument.get("articles", {}):
            if (key, article) not in cited:
                yield Finding(
                    f"{pack.folder / 'sources.toml'} [{key}]", f"article {article} is cited by no provision",
                    "encode it, or leave it out", warning=True,
                )  # fmt: skip


def _wordless(pack: Pack, law: Law) -> Iterable[Finding]:
    folder = pack.folder / "words"
    for key, where in _wanted(pack, law):
        for lang in LANGUAGES:
            if not law.words.has(key, lang):
                yield Finding(
                    where, f"no {lang} words for {key}", f'add "{key}" = "…" to {folder / f"{lang}.toml"}'
                )
    said = {key for lang in LANGUAGES for key in pack.words.texts.get(lang, {}) if key.endswith(".text")}
    for key in sorted(said):
        for lang in LANGUAGES:
            if not pack.words.has(key, lang):
                yield Finding(
                    str(folder / f"{lang}.toml"), f"no {lang} words for {key}", f'add "{key}" = "…"'
                )
    for key, instrument in pack.sources.instruments.items():
        for lang in LANGUAGES:
            if not instrument.get("title", {}).get(lang):
                yield Finding(
                    f"{pack.folder / 'sources.toml'} [{key}]", f"no {lang} title", f'add title.{lang} = "…"'
                )


def _wanted(pack: Pack, law: Law) -> Iterable[tuple[str, str]]:
    """Every key of words that a pack's declarations need, with the place that needs it."""
    for p in pack.provisions:
        yield p.key, _place(p)
        if isinstance(p, Right):
            yield f"right.{p.right}", _place(p)
        if isinstance(p, Step):
            for role in p.by:
                yield f"role.{role}", _place(p)
        if isinstance(p, Clock | Duty):
            yield f"owner.{p.owed_by}", _place(p)
    for kind in pack.kinds:
        for key in _words_of_kind(kind, law.words):
            yield key, f"{pack.folder} (act kind {kind.key})"


def _words_of_kind(kind: ActKind, words: Words) -> Iterable[str]:
    yield f"kind.{kind.key}"
    for field in kind.fields:
        own = f"field.{kind.key}.{field.key}"
        yield own if words.find(own, "en")[1] else f"field.{field.key}"
        yield from (f"choice.{value}" for value in field.choices)


def _never_opened(law: Law) -> Iterable[Finding]:
    opened = {p.act for p in law.provisions if isinstance(p, Step)}
    for key in law.kinds:
        if key not in opened:
            yield Finding(
                f"law {law.key}", f"no step ever opens {key}: whoever records one has it held", "open it, or let it be",
                warning=True,
            )  # fmt: skip


def _noted_in_english(pack: Pack) -> Iterable[Finding]:
    """Notes are declared in English; whoever reads the law in another language needs them in that."""
    for p in pack.provisions:
        key = note_key(p, (v for v in pack.provisions if v.key == p.key))
        for lang in LANGUAGES:
            if p.note and lang != "en" and not pack.words.has(key, lang):
                yield Finding(
                    _place(p),
                    f"no {lang} words for {key}",
                    f'add "{key}" = "…" to {pack.folder / "words" / f"{lang}.toml"}',
                )


def _idle_words(pack: Pack, cases: Iterable[Case]) -> Iterable[Finding]:
    """Words of what is not there: a key mistyped, or a provision, note or case struck and its words left."""
    core = read_words(CORE_WORDS)
    keys = {p.key for p in pack.provisions}
    known = {
        *keys,
        *(f"{key}.text" for key in keys),
        *(note_key(p, (v for v in pack.provisions if v.key == p.key)) for p in pack.provisions if p.note),
        *map(case_key, cases),
    }
    for lang, texts in pack.words.texts.items():
        for key in texts:
            if key.startswith((f"{pack.key}.", "case.")) and key not in known and not core.has(key, lang):
                yield Finding(
                    str(pack.folder / "words" / f"{lang}.toml"),
                    f"words for {key}, which is no provision, note or case",
                    "mend the key, or strike the words", warning=True,
                )  # fmt: skip
