"""Where people work: the Django project, which stores and shows, and holds no rules."""
