"""A specification of a pathway, a need and standards, in the NHS Standard Contract's headings."""
