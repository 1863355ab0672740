"""The events and shared conditions that Kazakhstan's provisions are written in."""

from __future__ import annotations

from panah.law.conditions import During, during, on, within
from panah.law.periods import months

ARRIVAL = on("arrival")
ARRIVAL_IRREGULAR = on("arrival", manner="irregular")
ARRIVAL_REGULAR = (on("arrival", manner="regular"), on("arrival", manner="border_point"))
RISK_LEARNED = on("risk_learned")
WISH = on("wish_expressed")
FEAR = on("fear_expressed")
FEAR_RESOLVED = (on("fear_resolved", outcome="not_maintained"), on("fear_resolved", outcome="decided"))
REFERRED = on("referred_to_authority")
UNACCOMPANIED = on("unaccompanied_identified")
GUARDIAN = on("guardian_appointed")
DEPARTED = on("departed")
DIED = on("died")

REGISTERED = on("application_registered")
REOPENED = on("application_reopened")
WITHDRAWN = on("application_withdrawn")
DISCONTINUED = on("application_discontinued")
CERTIFICATE = (on("certificate_issued"), on("certificate_extended"))
FINGERPRINTS = on("fingerprints_taken") | on("fingerprints_impossible")
INVITED = on("interview_invited")
INTERVIEW = on("interview_held")
MISSED = on("interview_missed")
VERIFYING = on("verification_requested")
VERIFIED = on("verification_completed")
POSTPONED = on("decision_postponed")

GRANTED = on("status_granted")
REFUSED = on("status_refused")
SERVED = on("decision_served")
CEASED = on("status_ceased")
DEPRIVED = on("status_deprived")
HEARD = on("heard_in_own_case")

APPEAL = on("appeal_lodged")
APPEAL_TO_AUTHORITY = on("appeal_lodged", to="authority")
APPEAL_TO_COURT = on("appeal_lodged", to="court")
APPEAL_DECIDED = on("appeal_decided")
APPEAL_WITHDRAWN = on("appeal_withdrawn")
UPHELD = on("appeal_decided", outcome="upheld")
OVERTURNED = on("appeal_decided", outcome="overturned")
REMITTED = on("appeal_decided", outcome="remitted")

CLAIM_STARTS = (WISH, REFERRED, REGISTERED, REOPENED)
CLAIM_ENDS = (WITHDRAWN, DISCONTINUED, DEPARTED, DIED)
ADVERSE = (REFUSED, CEASED, DEPRIVED)
ENDED = (CEASED, DEPRIVED)

claimed = during(starts=CLAIM_STARTS, stops=(GRANTED, *CLAIM_ENDS))
"""A claim was made and neither granted nor given up."""

refusal_stands = during(starts=REFUSED, stops=(*CLAIM_STARTS, GRANTED, OVERTURNED, REMITTED))
"""A refusal is the last word on the claim."""

adverse_stands = during(starts=ADVERSE, stops=(*CLAIM_STARTS, GRANTED, OVERTURNED, REMITTED, DEPARTED, DIED))
"""A refusal, cessation or deprivation is the last word, and no new claim was made since."""

adverse_served = adverse_stands & SERVED.after(*ADVERSE)

appeal_pending = during(starts=APPEAL, stops=(APPEAL_DECIDED, APPEAL_WITHDRAWN))

last_appeal_to_authority = During((APPEAL_TO_AUTHORITY,), (APPEAL_TO_COURT,))

complaint_dismissed = UPHELD.after(*ADVERSE)

dismissal_served = SERVED.after(UPHELD)

appeal_period_runs = (within(months(3), since=SERVED) & ~complaint_dismissed) | (
    complaint_dismissed & (~dismissal_served | (within(months(1), since=SERVED) & last_appeal_to_authority))
)
"""Three months from service for the complaint; then, for the court, one month from the service of the dismissal.

Both limits are unverified (KZ-17). A dismissal that was never served ends nothing: no period has begun to run.
"""
