# `make help` lists everything. `run` and `test` need python3 (3.11 or newer, with venv), make and pip's index, nothing else.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
WORKERS ?= auto
BIN := .venv/bin
PY := $(BIN)/python

# One stamp per state of the requirements: an unchanged list is not installed again.
lock_of = $(shell cat $(1) 2>/dev/null | cksum | tr -s ' ' '-')
RUNTIME := .venv/runtime-$(call lock_of,requirements.txt)
DEVELOPMENT := .venv/development-$(call lock_of,requirements.txt requirements-dev.txt)
PIP := $(PY) -m pip install -qq --progress-bar off --disable-pip-version-check --no-input --require-hashes

.PHONY: help
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── running ──────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: run
run: $(RUNTIME) ## the shop at http://127.0.0.1:8000 (PORT=8123 for another port), with demo goods
	@exec $(PY) -m marque dev $(if $(PORT),--port $(PORT))

.PHONY: install
install: $(DEVELOPMENT) ## everything that changing the shop needs

$(RUNTIME):
	@$(MAKE) --no-print-directory venv
	@echo "Installing what the shop needs (once, about a minute) …"
	@$(PIP) -r requirements.txt
	@rm -f .venv/runtime-* && touch $@

$(DEVELOPMENT): $(RUNTIME)
	@echo "Installing what its tests and checks need (once, about a minute) …"
	@$(PIP) -r requirements-dev.txt
	@rm -f .venv/development-* && touch $@

.PHONY: venv
venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed as $(PYTHON); name another: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python has no venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PY) -c 'import pip' 2>/dev/null || $(PYTHON) -m venv --clear .venv

# ── checking ─────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: check
check: format-check lint types imports templates test ## what CI runs (tests also find missing translations)

.PHONY: test
test: $(DEVELOPMENT) compiled ## all tests (WORKERS=4 sets how many at once)
	@.ci/chromium || [ "$$?" = 3 ]
	@if .ci/chromium --is-there; then $(PY) -m pytest -n $(WORKERS); \
	else $(PY) -m pytest -n $(WORKERS) -m "not browser" && .ci/chromium --say-skipped; fi

.PHONY: format
format: $(DEVELOPMENT) ## put code into shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

.PHONY: format-check
format-check: $(DEVELOPMENT)
	@$(BIN)/ruff format --check .

.PHONY: lint
lint: $(DEVELOPMENT) ## ruff
	@$(BIN)/ruff check .

.PHONY: types
types: $(DEVELOPMENT) ## mypy
	@$(BIN)/mypy

.PHONY: imports
imports: $(DEVELOPMENT) ## the floors: who may import whom
	@$(BIN)/lint-imports

.PHONY: templates
templates: $(DEVELOPMENT) ## djlint
	@$(BIN)/djlint templates --lint --quiet

.PHONY: storm-races
storm-races: $(DEVELOPMENT) compiled ## the races with their full figures (many minutes)
	@$(PY) -m tests.races.storm

# ── texts ────────────────────────────────────────────────────────────────────────────────────────────────────────────

LANGUAGES := en ru ky
TEXTS := marque/translations
PYBABEL := $(PY) -m babel.messages.frontend --quiet
KEYWORDS := -k lazy_gettext -k lazy_ngettext:1,2 -k lazy_pgettext:1c,2

.PHONY: translations
translations: $(DEVELOPMENT) ## collect texts, update the catalogues, compile them
	@$(PYBABEL) extract --mapping babel.cfg $(KEYWORDS) --add-location file --sort-by-file --no-wrap \
		--project Marque --version 1 --msgid-bugs-address "" --copyright-holder "The Marque authors" --output $(TEXTS)/messages.pot .
	@mkdir -p $(LANGUAGES:%=$(TEXTS)/%/LC_MESSAGES)
	@for language in $(LANGUAGES); do $(PYBABEL) update --input-file $(TEXTS)/messages.pot --output-dir $(TEXTS) \
		--locale $$language --init-missing --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap || exit 1; done
	@rm $(TEXTS)/messages.pot
	@$(MAKE) --no-print-directory compiled

.PHONY: compiled
compiled: $(RUNTIME)
	@$(PY) -m marque.dev.translations

# ── showing ──────────────────────────────────────────────────────────────────────────────────────────────────────────

.PHONY: bench
bench: $(DEVELOPMENT) ## speed, side by side with a bare Flask app; kept in docs/bench
	@$(PY) -m tests.bench

.PHONY: bench-lists
bench-lists: $(DEVELOPMENT) ## lists at 10,000, 100,000 and a million SKUs (many minutes; ARGS= databases filled before)
	@$(PY) -m tests.bench.lists $(ARGS)

.PHONY: lighthouse
lighthouse: $(DEVELOPMENT) compiled ## Lighthouse on the demo shop; needs npm; kept in docs/bench
	@$(PY) -m tests.lighthouse

.PHONY: facets
facets: $(DEVELOPMENT) ## click every value of every facet of the demo shop; kept in docs/bench
	@$(PY) -m tests.facets

.PHONY: screens
screens: $(DEVELOPMENT) ## pictures of the pages, kept in docs/screens
	@$(PY) -m tests.screens

# ── keeping ──────────────────────────────────────────────────────────────────────────────────────────────────────────

UV := $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --universal --python-version 3.11

.PHONY: lock
lock: $(DEVELOPMENT) ## write requirements*.txt anew from requirements*.in
	@[ -x $(BIN)/uv ] || $(PY) -m pip install --quiet --disable-pip-version-check uv
	@$(UV) requirements.in --output-file requirements.txt
	@$(UV) requirements-dev.in --constraint requirements.txt --output-file requirements-dev.txt

.PHONY: clean
clean: ## forget what can be made again: caches, compiled texts, built static files
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis instance/static
	@find marque tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +
	@find marque -name '*.mo' -delete

.PHONY: distclean
distclean: clean ## also the virtual environment, the private database and the pictures
	@rm -rf .venv instance
