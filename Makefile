# Everything starts from a checkout with python3 (3.11 or newer) and its venv module; see README.md.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
  --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: install run test faults fuzz check bench load lock screenshots translations figures lab outlines trust

install: $(VENV)/.project
	@echo "Prêt : make run"

run: $(VENV)/.project
	@$(BIN)/recueil init
	@exec $(BIN)/recueil serve

test: $(VENV)/.dev $(VENV)/vnu.jar
	@tools/ensure-chromium
	@tools/ensure-postgresql
	@tools/ensure-deploy
	@tools/ensure-wrk
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

# SAVES saves amid kills, the saves of the matcher too, and every page of a restored site: some ten minutes.
SAVES ?= 5000
faults: $(VENV)/.dev
	@SAVES=$(SAVES) $(BIN)/python -m pytest -m faults

# Mutations for each parser of what anybody may send, SECONDS for each; INPUT=FILE tries one that broke it again.
SECONDS ?= 60
fuzz: $(VENV)/.fuzz
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS) $(INPUT)

check: $(VENV)/.dev $(VENV)/vnu.jar
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml wiki matcher content
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo >$(VENV)/.imports 2>&1 || { cat $(VENV)/.imports; exit 1; }
	@$(BIN)/python tools/house_rules.py
	@$(BIN)/python -m pytest --quiet --no-header tests/wiki/web/test_validity.py
	@$(BIN)/python tools/audit.py
	@echo "Tout est en ordre."

# All parts run even when the first one is over its bar. The million takes hours and 10 GB:
# make bench SIZES="1000 10000 100000 1000000"
bench: $(VENV)/.bench $(VENV)/.prose
	@status=0; $(BIN)/recueil bench || status=$$?; \
	  $(BIN)/python -m tools.bench $(or $(SIZES),1000 10000 100000); \
	  $(BIN)/python -m tools.bench.saving; exit $$status

# The whole site, served and asked for on this machine: some seven minutes, of which two make the larger
# recueil. KEEP=folder keeps the recueils for the next time, JSON=file writes the figures too. A hundred
# thousand sheets take much longer to make: make load SIZES="22 10000 100000"
load: $(VENV)/.bench $(VENV)/.prose
	@tools/ensure-wrk
	@$(BIN)/python -m tools.load $(or $(SIZES),22 10000) $(if $(KEEP),--keep $(KEEP)) $(if $(JSON),--json $(JSON))

# The figures of matcher/README.md.
figures: $(VENV)/.dev
	@$(BIN)/python tools/matcher_figures.py
	@$(BIN)/python tools/spelling_figures.py

# How well the matcher refuses, and the numbers of matcher/trust.py fitted again.
trust: $(VENV)/.dev
	@$(BIN)/python tools/trust_figures.py

# What was tried on top of the matcher, and what each of its parts brings: some minutes.
lab: $(VENV)/.dev
	@$(BIN)/python tools/matcher_lab.py

screenshots: $(VENV)/.dev
	@tools/ensure-chromium
	@$(BIN)/python tools/screenshots.py

# Bring the catalogues up to date with the French strings of the code and the templates.
translations: $(VENV)/.dev
	@$(BIN)/python -m tools.translations

# Draw the map of the départements again: needs npm, and fetches some 95 MB.
outlines: $(VENV)/.dev
	@$(BIN)/python tools/outlines.py

# Rewrite the locked requirements from pyproject.toml: the only target that takes newer versions.
lock: $(VENV)/.dev
	$(LOCK) --upgrade --output-file requirements/run.txt pyproject.toml
	$(LOCK) --upgrade --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml
	$(LOCK) --upgrade --extra bench --constraint requirements/dev.txt --output-file requirements/bench.txt pyproject.toml
	$(LOCK) --upgrade --extra fuzz --constraint requirements/run.txt --output-file requirements/fuzz.txt pyproject.toml
	$(LOCK) --upgrade --constraint requirements/dev.txt --output-file requirements/build.txt requirements/build.in

# Stamps: what is installed is as new as what asks for it.

$(VENV)/.venv:
	@tools/ensure-python $(PYTHON)
	@echo "Préparation de $(VENV)…"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: requirements/run.txt requirements/build.txt | $(VENV)/.venv
	@echo "Installation des bibliothèques (une minute la première fois)…"
	@$(PIP) install --require-hashes --requirement requirements/build.txt
	@$(PIP) install --require-hashes --requirement requirements/run.txt
	@touch $@

$(VENV)/.project: $(VENV)/.run pyproject.toml $(wildcard wiki/translations/*/LC_MESSAGES/messages.po)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.project requirements/dev.txt
	@echo "Installation des outils d'essai…"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@touch $@

# The HTML checker of the W3C, which no Python package carries.
$(VENV)/vnu.jar: tools/ensure-vnu | $(VENV)/.venv
	@tools/ensure-vnu $@

$(VENV)/.fuzz: $(VENV)/.dev requirements/fuzz.txt
	@echo "Installation d'Atheris…"
	@$(PIP) install --require-hashes --requirement requirements/fuzz.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.project requirements/bench.txt
	@echo "Installation des moteurs à comparer…"
	@$(PIP) install --require-hashes --requirement requirements/bench.txt
	@touch $@

$(VENV)/.prose: tools/ensure-french-prose | $(VENV)/.venv
	@tools/ensure-french-prose $(VENV)/prose
	@touch $@
