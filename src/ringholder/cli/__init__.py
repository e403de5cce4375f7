"""The command `ringholder`: one file a command, working on files, with no database."""
