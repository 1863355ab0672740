"""``panah pack print``: a whole pack as one HTML page that stands alone, for a lawyer to read on paper and sign."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from panah import __version__
from panah.law import house
from panah.law.cases import cases_of, laws_of
from panah.law.kinds import ActKind
from panah.law.loading import CORE_WORDS, Pack, law_of, read_pack
from panah.law.packtools.lines import Clause, Line
from panah.law.packtools.rendering import InstrumentView, KindView, LawView, ProvisionView, label, render
from panah.law.packtools.worked import CaseView, view
from panah.law.parties import read_parties
from panah.law.statute import Law
from panah.law.vocabulary import VOCABULARY
from panah.law.words import read_words

STYLE = Path(__file__).parent / "print.css"
RIGHT_TO_LEFT = ("fa", "ps", "ar", "ur")


def page_of(pack: Pack, lang: str) -> str:
    """The page of a pack in a language. Raises PackError where the pack or one of its cases is unsound."""
    law = law_to_print(pack)
    cases = cases_of(pack)
    laws = laws_of(pack)
    shown = render(law, lang, only=pack.provisions, cases=cases)
    worked = [view(c, laws(c.state), lang, own_state=pack.key != "un") for c in cases]
    body = [
        _head(pack, shown, lang),
        *(_instrument(i, lang) for i in shown.instruments),
        _treaties(pack, lang),
        _kinds(shown.kinds, lang),
        _cases(worked, lang),
        _sign(lang),
    ]
    turned = ' dir="rtl"' if lang in RIGHT_TO_LEFT else ""
    return (
        f'<!doctype html>\n<html lang="{lang}"{turned}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(shown.title)}</title>\n'
        f"<style>\n{STYLE.read_text('utf-8')}</style>\n</head>\n<body>\n{''.join(body)}</body>\n</html>\n"
    )


def law_to_print(pack: Pack) -> Law:
    """The pack's law; of the treaty floor every provision, whichever state it binds, to be read and never judged."""
    if pack.key != "un":
        return law_of(pack)
    kinds: dict[str, ActKind] = {k.key: k for k in (*VOCABULARY, *pack.kinds)}
    return Law(
        "un", pack.provisions, kinds, house.SOURCES | pack.sources, read_words(CORE_WORDS) | pack.words
    )


def _head(pack: Pack, shown: LawView, lang: str) -> str:
    links = "".join(
        f'<li><a href="#i-{escape(i.id)}">{escape(i.title)}</a> <span class="soft">{i.count}</span></li>'
        for i in shown.instruments
    )
    sections = (("treaties", "treaties"), ("kinds", "kinds"), ("cases", "cases"), ("sign", "signoff"))
    links += "".join(f'<li><a href="#{place}">{label(name, lang)}</a></li>' for place, name in sections)
    return (
        f'<header><h1>{escape(shown.title)}</h1><p class="lede">{label("lede", lang)}</p>'
        f'<p class="soft">{len(pack.provisions)} {label("provisions", lang)} · '
        f"{label('printed_from', lang, version=__version__)}</p></header>"
        f"<nav><h2>{label('contents', lang)}</h2><ul>{links}</ul></nav>\n"
    )


def _instrument(i: InstrumentView, lang: str) -> str:
    facts = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in i.facts)
    if i.url:
        facts += f'<dt>{label("text", lang)}</dt><dd><a href="{escape(i.url)}">{escape(i.url)}</a></dd>'
    parts = [
        f'<section id="i-{escape(i.id)}"><h2>{escape(i.title)}</h2>'
        f'<dl class="facts">{facts}<dt>{label("confidence", lang)}</dt>'
        f"<dd>{_confidence(i.confidence, i.confidence_name)}</dd></dl>"
    ]
    for a in i.articles:
        said = " · ".join(f"<bdi>{escape(t)}</bdi>" for t in (a.source, a.checked, a.note) if t)
        parts.append(
            f"<h3>{escape(a.title)} {_confidence(a.confidence, a.confidence_name)}</h3><p class='place'>{said}</p>"
        )
        parts += [_provision(p, lang) for p in a.provisions]
    return "".join(parts) + "</section>\n"


def _confidence(key: str, name: str) -> str:
    return f'<span class="confidence {escape(key)}">{escape(name)}</span>'


def _provision(p: ProvisionView, lang: str) -> str:
    text = f"<p>{escape(p.text)}</p>" if p.text else ""
    note = (
        f'<p class="note">{label("note", lang)}: <span lang="{p.note_lang}">{escape(p.note)}</span></p>'
        if p.note
        else ""
    )
    named = " · ".join(f'<span lang="{said}">{escape(name)}</span>' for name, said in p.examples)
    shown = f'<p class="examples">{label("examples", lang)}: {named}</p>' if named else ""
    return (
        f'<article class="provision" id="{escape(p.anchor)}"><header><span class="sort {p.sort}">{p.sort_name}</span>'
        f'<h4>{escape(p.name)}</h4><span class="place">{escape(p.cite)} · {escape(p.in_force)}</span> '
        f'{_confidence(p.confidence, p.confidence_name)}</header>{text}<dl class="lines">'
        f'{"".join(_line(line) for line in p.lines)}</dl>{note}{shown}<p class="key">{escape(p.key)}</p></article>\n'
    )


def _line(line: Line) -> str:
    if not line.label:
        return f'<dt></dt><dd class="mark">{escape(line.clauses[0].text)}</dd>'
    clauses = line.clauses
    said = (
        _clause(clauses[0])
        if len(clauses) == 1
        else f"<ul>{''.join(f'<li>{_clause(c)}</li>' for c in clauses)}</ul>"
    )
    return f"<dt>{escape(line.label)}</dt><dd>{said}</dd>"


def _clause(clause: Clause) -> str:
    inner = f"<ul>{''.join(f'<li>{_clause(c)}</li>' for c in clause.parts)}</ul>" if clause.parts else ""
    return escape(clause.text) + inner


def _treaties(pack: Pack, lang: str) -> str:
    """Which treaty binds which state since when: of every state for the floor itself, else of the pack's own."""
    floor = read_pack("un")
    states = read_parties(floor.folder / "parties.toml").states
    chosen = states if pack.key == "un" else {pack.key.upper(): states[pack.key.upper()]}
    rows = [
        (
            state,
            str(floor.sources.instruments.get(key, {}).get("title", {}).get(lang) or key),
            str(entry["since"] or label("always", lang)) if "since" in entry else label("not_bound", lang),
            ", ".join(entry.get("reserved", ())),
            str(entry.get("confidence", "unverified")),
            ". ".join(str(entry[k]).rstrip(".") for k in ("note", "source") if entry.get(k)),
        )
        for state, treaties in chosen.items()
        for key, entry in treaties.items()
    ]
    words = read_words(CORE_WORDS)
    body = "".join(
        f"<tr><td>{s}</td><td>{escape(t)}</td><td>{escape(since)}</td><td>{escape(r)}</td>"
        f"<td>{_confidence(c, words.get(f'confidence.{c}', lang))}</td><td lang='en'>{escape(n)}</td></tr>"
        for s, t, since, r, c, n in rows
    )
    names = ("state", "instrument", "bound_since", "reserved", "confidence", "source")
    heads = "".join(f'<th scope="col">{label(n, lang)}</th>' for n in names)
    return (
        f'<section id="treaties"><h2>{label("treaties", lang)}</h2><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></section>\n"
    )


def _kinds(kinds: Iterable[KindView], lang: str) -> str:
    rows = "".join(
        f"<tr><td>{escape(k.name)}<br><span class='key'>{k.key}</span></td><td>{escape('; '.join(k.fields))}</td><td>"
        + ", ".join(f'<a href="#{escape(anchor)}">{escape(name)}</a>' for name, anchor in k.steps)
        + "</td></tr>"
        for k in kinds
    )
    heads = "".join(f'<th scope="col">{label(n, lang)}</th>' for n in ("kind", "fields", "opened_by"))
    return (
        f'<section id="kinds"><h2>{label("kinds", lang)}</h2><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table></section>\n"
    )


def _cases(cases: Iterable[CaseView], lang: str) -> str:
    return (
        f'<section id="cases"><h2>{label("cases", lang)}</h2><p class="soft">{label("made_up", lang)}</p>'
        + "".join(_case(c) for c in cases)
        + "</section>\n"
    )


def _case(case: CaseView) -> str:
    acts = "".join(f"<li><bdi>{day}</bdi> {escape(act)}</li>" for day, act in case.acts)
    days = "".join(
        f"<p><strong>{escape(d.title)}</strong></p><ul>"
        + "".join(f"<li class='{'yes' if yes else 'not'}'>{escape(text)}</li>" for text, yes in d.said)
        + "</ul>"
        for d in case.days
    )
    under = f'<p class="place">{escape(case.under)}</p>' if case.under else ""
    return (
        f'<article class="case"><h4 lang="{case.name_lang}">{escape(case.name)}</h4>'
        f'<p lang="en">{escape(case.story)}</p>{under}'
        f"<ol>{acts}</ol>{days}</article>\n"
    )


def _sign(lang: str) -> str:
    lines = "".join(f"<div>{label(n, lang)}</div>" for n in ("name", "office", "day", "signature"))
    return (
        f'<section id="sign"><h2>{label("signoff", lang)}</h2><p>{label("signoff_text", lang)}</p>'
        f'<div class="sign">{lines}</div></section>\n'
    )
