"""The instruments Kazakhstan's provisions rest on, and the days on which one took another's place."""

from __future__ import annotations

from panah.law.provisions import Instrument

REFUGEES = Instrument("kaz-refugees-2009")
RULES_183 = Instrument("kaz-resolution-183-2010")
RULES_306 = Instrument("kaz-resolution-306-2022")
ORDER_496 = Instrument("kaz-order-496-2010")
ORDER_118 = Instrument("kaz-order-118-2022")
ORDER_607 = Instrument("kaz-order-607-2020")
IDENTITY = Instrument("kaz-identity-2013")
HEALTH = Instrument("kaz-health-2020")
ORDER_121 = Instrument("kaz-order-dsm-121-2020")
APPC = Instrument("kaz-appc-2021")
CITIZENSHIP = Instrument("kaz-citizenship-1991")
FOREIGNERS = Instrument("kaz-foreigners-1995")
RELEASE_2024 = Instrument("kaz-release-2024")
RELEASE_2025 = Instrument("kaz-release-2025")
DRAFT_2022 = Instrument("kaz-draft-permit-2022")
STATELESS_HANDBOOK = Instrument("unhcr-stateless-handbook-2014")

LAW_DAY = "2010-01-01"
"""The Law on Refugees is in force."""
LABOUR_DAY = "2022-04-07"
"""Order 118: the ministry of labour takes over from the ministry of the interior (date of the order; its first day in
force was not found)."""
APPC_DAY = "2021-07-01"
"""The Administrative Procedural Code is in force."""
STATELESS_DAY = "2020-09-01"
"""Order 607 on persons without proof of citizenship (date of the order)."""
STATELESS_AMENDED = "2024-04-12"
"""Order 322 amends Order 607."""
IDENTITY_DAY = "2013-01-29"
"""Law on identity documents (date of the law)."""
