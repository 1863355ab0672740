"""Names so common that bearing the same one says less.

A matcher that knows its population counts for itself; comparing two names alone, all there is is general knowledge.
"""

from __future__ import annotations

from functools import cache

EVERY_SECOND = 0.6
EVERYWHERE = 0.85

_EVERY_SECOND = """
muhammad mohammad mohammed muhammed mohamed mehmet magomed mukhammad muhammet məhəmməd
мухаммад мухаммед мұхаммед муҳаммад мохаммад магомед мамед محمد مۇھەممەد مەمەت
"""
_EVERYWHERE = """
ahmad ahmed ahmet əhməd axmad akhmad ахмад ахмед ахмет аҳмад احمد ئەھمەت ali əli али алӣ әли علی عەلى
hassan hasan həsən хасан ҳасан гасан حسن hussain husayn hossein hussein hüseyin huseyin hüseyn хусейн хусайн
ҳусайн ҳусейн гусейн حسین fatima fatemeh fatma fotima фатима фотима فاطمه maryam mariam марьям мариям مریم zahra
захра заҳро زهرا abdullah abdulla абдулла абдулло عبدالله ibrahim ebrahim ibragim иброҳим ибрагим ابراهیم gul gül
гуль гул گل ګل khan хан خان jan джан جان nur noor nour нур нұр نور mahmud mahmood махмуд محمود karim kareem карим
کریم rahim рахим раҳим رحیم yusuf yousef юсуф يوسف یوسف omar umar омар умар عمر usman osman осман усман عثمان
aleksandr александр sergey сергей anna анна elena yelena елена
"""


@cache
def _shares() -> dict[str, float]:
    return dict.fromkeys(_EVERYWHERE.split(), EVERYWHERE) | dict.fromkeys(_EVERY_SECOND.split(), EVERY_SECOND)


def commonness(core: str) -> float:
    """How much it says that two names share this part: 1 for an ordinary name, down to 0.6 for Muhammad."""
    return _shares().get(core, 1.0)
