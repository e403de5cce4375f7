"""Finance: who may spend what, under which decision; fair shares, budgets, envelopes, the ledger.

The ledger of the NHS is kept elsewhere. Here is decided who may approve what; the approvals are
kept as acts; and the ledger's own orders, receipts, invoices and payments are judged against them.
"""
