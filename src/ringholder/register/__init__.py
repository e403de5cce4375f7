"""The register: an append-only log of acts that nobody changes unseen, and anyone can check.

It knows the shape of an act and nothing of what acts mean. A newcomer reads `act` (what an act is,
and the text of it that is hashed), then `store` (the port: how acts are kept), then `batch` (what
every store asks of acts that are sent to it) and `memory` (the shortest of the stores).

What makes it checkable: `merkle` (the tree and its proofs), `notes` and `checkpoint` (who signed
and who cosigned), `redaction`, `export` and `export_read`, `integrity` (the audit). One file that
stands alone, verifier/ringholder_verify.py, checks the same without any of this.
"""
