"""The hand-written table that learning starts from: how letters and groups of letters may be read.

``x=ks,h:.8,k:1.5``: the usual reading, then others with their cost (1 where none is said). ``_`` is nothing; *h* is
nothing too: so many offices drop it that it parts no names. ``<`` and ``>`` are the ends of a word.
"""

from __future__ import annotations

import unicodedata

_LATIN = """
    tsch=C,J:2 dsch=J,C shtch=XC schtsch=XC,X shch=XC,X sch=X,sk:1.5 tch=C ch=C,k:.7,X:.5,h:.5 sh=X,s:1
    zh=J,X:2 dj=J,d:2 dzh=J dž=J dsh=J kh=h,k:.7 gh=g,_:1,h:1.2 ph=f th=t,f:2 ts=s,z:1.5,t:2 tz=s,z:1
    cz=C,s:1,z:2 sz=s,X:.5 cs=C,X:1.5,ks:1.5 dz=z,d:2,J:1 rz=J,rs:1,rz:1 ck=k qu=k,kv:.6
    x=ks,h:.8,k:1.5,X:1,s:1 cc=k,C:.7 gu=gu,g:.7 gn=n,gn:.5 c=k,s:.5,C:.8 ç=s,C:.4,J:1.5 š=X,s:1 č=C,t:1.2
    ž=J,z:1.2 ş=X ș=X ţ=s ț=s ğ=g,_:.7 ġ=g ć=C ś=s,X:.8 ź=z,J:1 ż=J,z:1 ñ=n ń=n ň=n ß=s þ=t đ=d,J:1 ð=d
    ł=l,v:1.5 ґ=g ə=a ı=i j=J,i:.3,h:.9,z:1.6 y=i,J:2 w=v,u:.6 v=v,f:1 f=f p=p,b:2 b=b,v:2 t=t,d:2 d=d,t:2
    s=s,z:1,X:1.5 z=z,s:.8 k=k,g:2.5 q=k,C:1.5,g:1.5 g=g,J:.8,k:1.5,h:1.6 h=h,_:.6,g:1.2 l=l r=r m=m,n:2.5
    n=n ng=ng,n:.7 a=a e=i,a:.5 i=i o=u,a:.6 u=u,a:1 ø=u ou=u oo=u ee=i ea=i,a:.7 ai=ai,i:.8 ei=i,ai:.6 ij=i
    ay=ai,i:.7 ey=i,ai:.7 iy=i ii=i ie=i au=au,u:.8 eu=iu,u:.8 aa=a
"""
_CYRILLIC = """
    дж=J,dJ:1.5 дз=z,J:.8,dz:1.5 кс=ks тс=s,ts:1 ts=s тш=C шч=XC б=b,p:2 п=p,b:2 в=v,u:1,f:1.2 ф=f,t:1.2
    г=g,h:.6,J:1.6 ғ=g ґ=g қ=k,g:2 к=k,g:2 ҡ=k х=h,k:.8,_:1.5 ҳ=h,_:.6 һ=h,_:.6 д=d,t:2 т=t,d:2.2
    ж=J,z:1.5,X:2 җ=J ҷ=J ч=C,J:1.5 ш=X,s:1.5 щ=X,XC:.5,sC:.8 ӂ=J з=z,s:.7,d:2 с=s,z:1.3,X:1.3
    ц=s,k:1.3,C:.8,z:1,t:1.6 л=l љ=l р=r м=m н=n њ=n ң=ng,n:.4 ў=u,v:.5 ђ=J ћ=C џ=J ѕ=z ѓ=J,g:1 ќ=k,C:1 ҫ=s
    ҙ=z си=si,Xi:.2 ти=ti,Ci:.3 дзи=Ji,zi:.6 ся=sa,Xa:.3 сю=su,Xu:.3 сё=su,Xu:.3 тя=ta,Ca:.3 тю=tu,Cu:.3
    тё=tu,Cu:.4 дзю=Ju,zu:1 дзё=Ju дзя=Ja цз=J,z:.8 чж=J,C:.8 сь=s,X:.3 а=a о=u,a:.6 у=u,a:1.2 ұ=u ү=u ө=u
    ә=a е=i,a:.6 э=i,a:.5 ё=u,iu:.5,i:1 и=i і=i ї=i ы=i й=i ј=i,J:1.5 ю=u,iu:.5 я=a,ia:.5 є=i ий=i ый=i ӣ=i
    ӯ=u ъ=_ ь=_ ея=ia ая=aia,aa:1
"""
_ARABIC = """
    ب=b,p:.5,v:2 پ=p,b:1 ت=t ط=t,d:2.5 ث=t,s:.3 د=d,t:2.5 ذ=z,d:.8 ض=z,d:.5 ظ=z ز=z,s:1 س=s,z:1.5,X:2.2 ص=s
    ژ=J,z:1.5 ج=J,g:.5,C:1 چ=C,g:1.5 ش=X,C:1,s:2 تش=C,X:1 دج=J تس=s,ts:.6 كس=ks کس=ks ح=h,_:.7 خ=h,k:.6
    ه=h,_:.6 ہ=h,_:.5 ھ=h,_:.5 ق=k,g:1 ك=k,g:1.2 ک=k,g:2 گ=g,J:1.2 غ=g,k:2 ڭ=ng,n:.5 ل=l ر=r م=m ن=n ں=n
    و=u,v:.5,_:2 ف=f,v:.7 ڤ=v ۋ=v,u:.6 ة=a,t:.8,ah:1 ڈ=d ٹ=t ړ=r ڑ=r ښ=X,h:.8,k:1 ږ=g,J:.5 څ=s ځ=z ډ=d ټ=t
    ڼ=n ا=a,_:1.5,i:2 أ=a,u:1,i:1.2 إ=i آ=a ٱ=a ى=a,i:.5 ي=i,_:2 ی=i,a:1.5 ئ=i,a:1 ؤ=u ء=_ ع=_,a:.8 ې=i ۆ=u
    ۇ=u ۈ=u ە=a ے=i ۍ=i ێ=i
"""
# Groups that learning may give readings of their own; until then they are read letter by letter.
_GROUPS = """
    ova> ová> owa> ová> ева> ова> eva> ewa> ina> ина> aya> ая> skaya> ская> ский> ski> sky> skij> ovna>
    овна> evna> евна> ivna> івна> ovich> ович> evich> евич> ovych> s> as> is> us> es> e> ij> yj> yy> ий> ый>
    ій> o> os> ос> ов> ov> aw> ау> ей> ej> ey> a> а> h> t> r> n> ن> ة> ه> ا> ی> ي> ى> <ال <al <عبد y> i> и>
    о> е> д> d> g> г> b> <h <х <j <y <и <e <w <у <u <ye <ya <yu <yo <е <ж <дж hn mb нб mp nb nm ll rr ni ti
    di si tia cia sia ня mn tsch> itsch> itch> itš ič> ić> icz> ich> ic> ych> ич> іч> iç> yan> ian> jan> ян>
    ن> au ау ao eo ео io ио ия іа ia oj ój oy oi ой ай эй ay ej aj uj уй ski> skij skyj ський> ська> ska>
    cka> цька> цький> cki> ckij cka ці ти тi ді ді ци зі сі
"""


def _readings(text: str) -> dict[str, dict[str, float]]:
    found = {}
    for entry in text.split():
        group, _, right = entry.partition("=")
        readings: dict[str, float] = {}
        for at, one in enumerate(right.split(",")):
            classes, _, cost = one.partition(":")
            classes = classes.replace("_", "").replace("h", "")
            price = float(cost) if cost else (1.0 if at else 0.0)
            readings[classes] = min(price, readings.get(classes, price))
        found[unicodedata.normalize("NFC", group)] = readings
    return found


def _letter_by_letter(group: str, known: dict[str, dict[str, float]]) -> dict[str, float]:
    core, readings, at = group.strip("<>"), {"": 0.0}, 0
    while at < len(core):
        long = next(
            (n for n in range(6, 0, -1) if core[at : at + n] != group and core[at : at + n] in known), 0
        )
        options = known[core[at : at + long]] if long else {"": 0.0}
        joined: dict[str, float] = {}
        for before, paid in readings.items():
            for after, cost in options.items():
                joined[before + after] = min(paid + cost, joined.get(before + after, 9.0))
        readings = {
            classes: round(cost, 1) for classes, cost in joined.items() if cost <= 1.6 and len(classes) <= 6
        }
        at += max(1, long)
    return dict(sorted(readings.items(), key=lambda one: (one[1], one[0]))[:8])


def _start() -> dict[str, dict[str, float]]:
    known = _readings(_LATIN) | _readings(_CYRILLIC) | _readings(_ARABIC)
    for entry in _GROUPS.split():
        group = unicodedata.normalize("NFC", entry)
        known.setdefault(group, _letter_by_letter(group, known))
    return known


START = _start()
"""Group of letters to its readings, each with its cost."""
