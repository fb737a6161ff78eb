# make site    the public edition of all dossiers, with its books, into site/public/
# make test    every lint and every test
# Both set up what they need: Python 3.11 or newer, git and make are all that must be there.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := site
.PHONY: site test bench bench-check pairs small-scope site-pairs edits mutation serve lint format lock clean runtime development

site: runtime
	$(BIN)/briefings build

test: lint
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --cov --cov-config=pyproject.toml

# The long run of projections: a million pairs of dossiers, kept in docs/evidence.
pairs: development
	$(BIN)/python -m tests.long_pairs $(OPTIONS)

# Every dossier of up to three objects over a small lattice, kept in docs/evidence.
small-scope: development
	$(BIN)/python -m tests.small_scope $(OPTIONS)

# The long run of whole sites: a thousand pairs, kept in docs/evidence.
site-pairs: development
	$(BIN)/python -m tests.site_pairs --long

# Five hundred sequences of random edits, each compared with a clean build; kept in docs/evidence.
edits: development
	$(BIN)/python -m tests.incremental --long $(OPTIONS)

# Whether the tests notice when a rule of redaction is dropped; OPTIONS=--keep renews the evidence.
mutation: development
	$(BIN)/python -m tests.mutation $(OPTIONS)

# Writes what it measures to benchmarks/results/, with the machine, the versions and the day; goes on
# after an interruption. OPTIONS="--pages 100 --pages 1000 --no-shapes" is a short run.
bench: development
	$(BIN)/python benchmarks/sites.py $(OPTIONS)

# The same of the check alone.
bench-check: runtime
	$(BIN)/python benchmarks/check.py --to benchmarks/results/check.md $(OPTIONS)

serve: runtime
	$(BIN)/briefings serve

lint: development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The exact versions to install, with hashes, after a change of dependencies in pyproject.toml.
lock: development
	$(BIN)/python requirements/lock.py $(OPTIONS)

# What is made by building and testing; the environment stays (rm -r .venv removes that too).
clean:
	rm -rf build site print dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

runtime development:
	@$(PYTHON) requirements/install.py $@
