PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test test-long lint sample calendars bench bench-peers clean

# Install the package and lay out the sample township; needs Python 3.11 or later, git and make.
demo: $(VENV)/.runtime
	$(BIN)/stabctl demo

# The whole test command: format, lint, types, import contract, tests.
test: lint
	$(BIN)/python -m pytest -n 2 -m "not long"

# The long suites: property tests with many examples, the sample rebuilt from its script.
test-long: $(STAMP)
	$(BIN)/python -m pytest -n 2 -m long -s

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Build the sample township's ledger anew from its script (fixed clock and seed).
sample: $(STAMP)
	$(BIN)/python tests/sample/build.py

# Write the calendars of public holidays anew, from the data of the package chinesecalendar.
calendars: $(STAMP)
	$(BIN)/python tests/sample/calendars.py

# Measure the tool beside git and other tools; SIZE is 1000 (two minutes), 10000 or 100000, all three by default.
# `make bench WRITE=--write` keeps the page as benchmarks/RESULTS.md.
bench: $(STAMP)
	$(BIN)/python -m benchmarks $(SIZE) $(WRITE)

# Install the other tools that `make bench` compares with: from Debian, and from PyPI in an environment of their own.
bench-peers:
	-apt-get install --yes --no-install-recommends taskwarrior ledger hledger recutils
	$(PYTHON) -m venv .bench/peers
	.bench/peers/bin/python -m pip install --quiet beancount beanquery todoman

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("stabctl needs Python 3.11 or later") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e .
	touch $@

$(STAMP): $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@ $(VENV)/.runtime

clean:
	rm -rf $(VENV) .bench build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
