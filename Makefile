# `make wizard` and `make test` are all one needs: they set up what is missing and run.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: wizard test test-all lint setup letters clean

wizard: $(STAMP)
	@$(BIN)/breakup wizard

test: lint
	$(BIN)/python -m pytest -n auto -q

test-all: lint
	BREAKUP_SWEEP=all $(BIN)/python -m pytest -n auto -q

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Write the expected letters anew; look at the difference before committing it.
letters: $(STAMP)
	$(BIN)/python -m pytest -q tests/test_letters.py --snapshot-update

setup: $(STAMP)

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("breakup needs Python 3.11 or newer: make PYTHON=python3.11 …" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@# Compiled once here, so that the first run is as quick as the second wherever bytecode is not written.
	@$(BIN)/python -m compileall -q breakup
	@touch $(STAMP)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
