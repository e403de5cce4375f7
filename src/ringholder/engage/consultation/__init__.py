"""Consultation: the questionnaire, the responses, who was reached, and what a court would ask."""
