# Needs GNU make 3.81 or newer and Python 3.11, 3.12 or 3.13; everything else is fetched once.
#
#   make serve ARGS="-a localhost:9000"     arguments for the program that is run
#   make test PYTHON=/path/to/python3.12    the Python to use, instead of the first that fits

.DEFAULT_GOAL := help
# a reminder that Material for MkDocs ends in 2027: known, these pages build with its successor too
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve test test-2.0 lighthouse update build build-zensical offline addresses extras benchmarks pictures lint lock environment environment-2.0 clean

help: ## show this list
	@sed -n 's/^\([a-z][a-z0-9.-]*\):[^#]*## \(.*\)/  make \1	\2/p' Makefile | expand -t 26

serve: environment ## show the site at localhost:8000, live: pages reload as files change
	@$(call in,.venv) python -m bothways.tools.serve $(ARGS)

test: environment ## run every program on every database and check every page
	@$(call in,.venv) $(PROVE) $(ARGS)

# the pages and the set-up are the same in both series
PROVED_IN_BOTH = $(addprefix tests/,programs evidence running pytest_plugin servers tables)
test-2.0: environment-2.0 ## run every program on every database under SQLAlchemy 2.0
	@$(call in,.venv-2.0) $(PROVE) snippets $(PROVED_IN_BOTH) $(ARGS)

lighthouse: environment ## measure the built pages with Lighthouse; let nothing else run beside it
	@$(call in,.venv) pytest -m lighthouse -n 0 tests/browser/test_lighthouse.py $(ARGS)

update: environment environment-2.0 ## run the programs and rewrite what they printed and the evidence
	@$(call in,.venv) pytest --update snippets $(ARGS)
	@$(call in,.venv-2.0) pytest --update snippets $(ARGS)
	@$(call in,.venv) python -m bothways.tools.targets_script

build: environment ## build the site into site/, complete with what programs read
	@$(call in,.venv) mkdocs build --strict --site-dir site $(ARGS)
	@$(call in,.venv) python -m bothways.publishing site

# the name of the archive and of the folder in it
PACKED = offline/sqlalchemy-both-ways

offline: environment ## pack the site into offline/, to be opened from files
	@OFFLINE=true $(call in,.venv) mkdocs build --strict --site-dir $(PACKED) $(ARGS)
	@$(call in,.venv) python -m bothways.publishing $(PACKED) --offline

addresses: build ## add the site's new addresses to docs/addresses.txt; none may be lost
	@$(call in,.venv) python -m bothways.publishing.addresses site

extras: environment ## install every extra of SQLAlchemy, try every driver, keep what came of it
	@$(call in,.venv) python -m bothways.tools.extras $(ARGS)

build-zensical: environment ## build the site into site/ with Zensical, the second builder
	@$(call in,.venv) zensical build --strict $(ARGS)
	@$(call in,.venv) python -m bothways.publishing site

benchmarks: environment ## measure what the harness and the blocks cost on this machine
	@$(call in,.venv) python -m bothways.tools.benchmarks $(ARGS)

pictures: environment ## photograph the site, to look at it: pictures/, and the README's picture
	@$(call in,.venv) python -m bothways.tools.pictures $(ARGS)

lint: environment environment-2.0 ## check style and types of programs, scripts and style sheets
	@$(call in,.venv) ruff check bothways tests
	@$(call in,.venv) ruff check --line-length 88 snippets
	@$(call in,.venv) ruff format --check bothways tests
	@$(call in,.venv) mypy bothways
	@$(call in,.venv) python tests/lint_programs.py
	@$(call in,.venv-2.0) python tests/lint_programs.py
	@$(call in,.venv) python tests/lint_assets.py

lock: environment ## pin the newest versions of everything
	@$(call in,.venv) python -m bothways.lock

environment: ## only set up .venv
	@sh bothways/environment.sh .venv

environment-2.0: ## only set up .venv-2.0
	@sh bothways/environment.sh .venv-2.0 requirements-2.0.txt

clean: ## remove the environments, the built site and the caches
	rm -rf .venv .venv-2.0 .venv*.lock site offline pictures uv.lock .cache .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/node/node_modules*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pytest; without arguments besides folders, all that stands in these must have run
PROVE = python -m bothways.pytest_plugin
# Run a program as in the activated environment $(1): whatever it starts is found there, too.
in = VIRTUAL_ENV="$(CURDIR)/$(1)" PATH="$(CURDIR)/$(1)/bin:$$PATH"
