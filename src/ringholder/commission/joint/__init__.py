"""Joint commissioning with councils under s75: arrangements, who has signed what, pooled money.

A newcomer reads `arrangement` (one as its acts have it), `covered` (which subject is arranged with
which council), `better_care_fund` (contributions from a file) and `found` (what is wrong).
"""
