# Every target sets up by itself: all it needs is make and Python 3.11 or newer.
PYTHON ?= python3
PORT ?= 8000
RESET ?=
STRICT ?=
ARGS ?=
CATALOGUES = $(patsubst %.po,%.mo,$(wildcard site/locale/*/LC_MESSAGES/*.po))

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint bench mutate messages pictures

help:
	@echo "make demo      set up and run the site with demo content (PORT=8000, RESET=1 rebuilds the content)"
	@echo "make test      set up and run the tests (STRICT=1: an absent service is a failure, ARGS=... for pytest)"
	@echo "make lint      check style, templates and types"
	@echo "make bench     measure how the site grows (ARGS=...)"
	@echo "make mutate    turn round each decision about who may what, and see that a test notices (ARGS=parts of files' names)"
	@echo "make messages  collect the sentences to translate into site/locale/ (needs gettext)"
	@echo "make pictures  make the pictures of the handleidingen anew from the demo (needs Chromium, ARGS=beginning of a name)"
	@echo "make setup     only set up"

setup:
	@$(PYTHON) .ci/bootstrap.py
	@$(MAKE) --silent --no-print-directory $(CATALOGUES)

%.mo: %.po
	@.venv/bin/python manage.py compile_catalogues
	@touch $@

demo:
	@$(PYTHON) .ci/bootstrap.py --port "$(PORT)"
	@PORT="$(PORT)" exec .venv/bin/python manage.py serve $(if $(RESET),--reset)

test: setup
	@STRICT="$(STRICT)" .venv/bin/python .ci/suite.py $(ARGS)

lint:
	@$(PYTHON) .ci/bootstrap.py
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djlint --lint --quiet templates
	@.venv/bin/mypy

bench:
	@$(PYTHON) .ci/bootstrap.py
	@.venv/bin/python -m bench $(ARGS)

mutate: setup
	@.venv/bin/python .ci/mutate.py $(ARGS)

messages:
	@$(PYTHON) .ci/bootstrap.py
	@.venv/bin/python .ci/catalogues.py --write

pictures: setup
	@PYTHONPATH=. .venv/bin/python docs/pictures.py $(ARGS)
