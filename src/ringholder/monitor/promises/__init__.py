"""Promises: what plans said would follow, each with what would show it, and what happened.

`promise` reads them from their files (`said/`, one for each document); `outcome` holds each against
the figures. Nothing here says why something happened.
"""
