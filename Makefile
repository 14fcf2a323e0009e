# Two commands do all the set-up: `make demo` and `make test`. Everything goes into .venv and .cache.
# Another interpreter: make PYTHON=/path/to/python3.12 test (after `make clean`).

VENV  := .venv
BIN   := $(VENV)/bin
SHELL := /bin/sh

.DEFAULT_GOAL := help
.PHONY: help demo test test-all property lint types format docs wheel-test check corpus bench clean

help:
	@sed -n 's/^## //p' Makefile

## make demo        dry run over the example project in examples/demo, with the diff it would make
demo: $(VENV)/.installed
	@tools/demo $(BIN)/openai-migrate

## make test        the tests, under the newest CPython >= 3.11 of this machine
test: $(VENV)/.installed-dev
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses auto --dist worksteal)

## make test-all    the tests under every further CPython >= 3.11 of this machine, then `make test`
test-all: $(VENV)/.installed-dev
	@tools/test-further-pythons $(BIN)/python
	@$(MAKE) --no-print-directory test

## make property    2,400 random programs about responses, where `make test` tries 96 (long)
property: $(VENV)/.installed-dev
	@PROPERTY_PROGRAMS=$${PROPERTY_PROGRAMS:-2400} $(BIN)/python -m pytest tests/test_property.py \
	    --numprocesses auto --dist worksteal $(ARGS)

## make lint        ruff: rules and format
lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

## make format      let ruff put the code in order
format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## make types       mypy --strict on src and tests
types: $(VENV)/.installed-dev
	$(BIN)/mypy --strict src tests tools bench

## make docs        write docs/rules.md anew from rules/
docs: $(VENV)/.installed-dev
	$(BIN)/python tools/generate_rules_doc.py

## make wheel-test  build the wheel and try it in an environment of its own, from another folder
wheel-test: $(VENV)/.installed-dev
	$(BIN)/python tools/try_wheel.py

## make check       everything that CI runs
check:
	@.ci/run

## make corpus      migrate the packages of the corpus and write docs/corpus.md (long; not a test)
corpus: $(VENV)/.installed-dev
	$(BIN)/python tools/corpus_run.py --write docs/corpus.md $(ARGS)

## make bench       measure, and write docs/bench.md (long; not a test)
bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py --write docs/bench.md $(ARGS)

## make clean       remove what the other targets made
clean:
	rm -rf $(VENV) .cache build dist *.egg-info examples/demo/build

$(VENV)/.python:
	@python="$$(tools/find-python)" && echo "making $(VENV) with $$python" \
	  && rm -rf $(VENV) && "$$python" -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed
