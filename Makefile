# Every target sets up what it needs; a second run finds it done and starts in seconds.
PORT ?= 8501
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
BIN := node_modules/.bin
SHELL := /bin/bash

.PHONY: run test check bench assets clean help
help:
	@echo "make run | test | check | bench | assets"

.setup/run: requirements.txt
	@mkdir -p .setup
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed"; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.setup/dev: requirements-dev.txt .setup/run
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Without npm the app still runs, from folium's default addresses, and says so.
.setup/assets: package-lock.json geo/build/assets.py geo/build/characters.py geo/build/fonts.py .setup/run
	@if command -v npm >/dev/null; then npm ci --omit=dev --loglevel=error && $(PY) -m geo assets; \
	else echo "npm is missing: the map will ask folium's default addresses"; fi
	@touch $@

.setup/dev-assets: package-lock.json geo/build/assets.py geo/build/characters.py geo/build/fonts.py .setup/run
	npm ci --loglevel=error
	$(PY) -m geo assets
	@touch $@ .setup/assets

# Streamlit sends its scripts as they are; the best compression takes seconds, so it is done here once.
.setup/packed: requirements.txt pages/server/streamlit_files.py geo/build/packing.py .setup/run
	$(PY) -m pages.server.streamlit_files
	@touch $@

.setup/chromium: .setup/dev
	bash tests/browser/install_chromium.sh $(PY)
	@touch $@

assets: .setup/run
	npm ci --omit=dev --loglevel=error
	$(PY) -m geo assets
	@touch .setup/assets

# The products of another atlas have a folder of their own, its fonts among them.
run: .setup/run .setup/assets .setup/packed
	@if test -n "$(ATLAS_DATA)" && test -d node_modules/leaflet; then $(PY) -m geo assets >/dev/null; fi
	$(PY) -m geo build >/dev/null
	$(PY) -m streamlit run app.py --server.port $(PORT)

test: .setup/dev .setup/dev-assets .setup/packed .setup/chromium
	$(PY) -m geo build >/dev/null
	node --test $$(find tests/js -name '*.test.js' | sort)
	$(PY) -m pytest

check: .setup/dev .setup/dev-assets
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports --no-logo --no-cache
	$(BIN)/eslint .
	$(BIN)/prettier --check --log-level=warn .
	$(BIN)/tsc
	$(PY) -m geo check

bench: .setup/dev .setup/dev-assets .setup/packed .setup/chromium
	$(PY) -m geo build >/dev/null
	$(PY) -m tests.bench

clean:
	rm -rf static .setup bench.json
