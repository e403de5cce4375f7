"""Engagement: consultations, what people said and what came of it, votes, questions, petitions."""
