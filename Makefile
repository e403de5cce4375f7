# Everything is in dev.py, which Windows calls directly. Words for the command go in ARGS:
#   make test ARGS="-k quorum"        make demo ARGS="--no-serve"        make setup PYTHON=python3.13

PYTHON ?= python3

list:
	@$(PYTHON) dev.py

setup demo serve test check fix bench docs wheel develop lock clean:
	@$(PYTHON) dev.py $@ $(ARGS)

.PHONY: list setup demo serve test check fix bench docs wheel develop lock clean
