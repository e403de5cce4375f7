"""Primary care: networks of practices, what is paid and for what, who oversees and supports them."""
