"""The API: what pages show and do, for programs. Reading is for all; writing asks for a token."""
