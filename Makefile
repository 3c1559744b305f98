# Every target does its own set-up: on a fresh machine only Python >= 3.11, gcc and make are needed.
# Stamps in .venv keep the set-up from being done twice; they are redone when pyproject.toml or constraints.txt changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BASE := $(VENV)/.ready-base
DEV := $(VENV)/.ready-dev
DATA ?= ../shared/data
NEWS ?= $(DATA)/news/id/articles.jsonl.xz
SAMPLE ?= 200

.DEFAULT_GOAL := help
.PHONY: help demo test lint types data gate units golden bench train docs

help:
	@echo "make demo    set up, code the bundled sample articles and print the ledger"
	@echo "make test    set up, then lint, types, data, gate and the tests"
	@echo "make lint | types | data | gate | units    one of these checks alone"
	@echo "make golden  write the golden files of the samples anew (read the diff before committing it)"
	@echo "make bench   speed, memory and start-up time of the whole path"
	@echo "make train   train the Indonesian parser (see docs/training.md for the data)"
	@echo "make docs    write the generated pages and the outputs in the tutorial anew"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Saksi needs Python 3.11 or newer; say which: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(BASE): $(BIN)/python pyproject.toml constraints.txt
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(DEV): $(BASE)
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(BASE)
	@$(BIN)/saksi demo

# All checks run even if one fails; the tests come last, so that their closing line ends the output.
test: $(DEV)
	@scripts/need-chromium
	@scripts/need-postgresql
	@scripts/need-followthemoney $(BIN)/python
	@$(MAKE) --no-print-directory --keep-going lint types data gate units

lint: $(DEV)
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

# The rules' own examples, then what the rules do not reach in a sample of real articles, where there are any.
data: $(DEV)
	$(BIN)/python -m saksi.evaluate.lint
	@if [ -e $(NEWS) ]; then $(BIN)/python -m saksi.evaluate.coverage $(NEWS) $(SAMPLE); \
	else echo "no articles at $(NEWS): the lists of what the rules do not reach are left out"; fi

gate: $(DEV)
	$(BIN)/python -m saksi.evaluate.gate tests/floors.toml

units: $(DEV)
	$(BIN)/python -m pytest -n 2

golden: $(BASE)
	$(BIN)/saksi code src/saksi/samples/articles.jsonl --format gold > tests/golden/samples_coded.jsonl

bench: $(BASE)
	$(BIN)/python bench/whole.py $(NEWS)

train: $(DEV)
	$(BIN)/python -m train.run --data $(DATA) --out src/saksi/language/id/model

docs: $(DEV)
	$(BIN)/python tools/make_docs.py
