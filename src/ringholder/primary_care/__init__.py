"""Primary care: networks of practices, what is paid and for what, oversight and support."""
