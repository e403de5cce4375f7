"""Engagement on pages: consultations, responses and replies, votes, questions, petitions."""
