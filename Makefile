# One front for everything: make demo, make test, make test-peers, make check, make bench.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test test-peers check format bench lock distclean

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(STAMP)

demo: $(STAMP)  ## set up, play four news sites on loopback, fetch and clean them; some seconds, no network
	@$(BIN)/python -m tests.demo build/demo

test: $(STAMP)  ## set up and run the tests, offline
	$(BIN)/python -m pytest -q

test-peers: $(STAMP)  ## crawl a real WordPress on loopback; skips where it cannot be installed
	@bash tests/peers/run $(BIN)/python

check: $(STAMP)  ## style, types, import floors, lock
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/check_lock.py

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)  ## speed and memory beside the peers; takes some minutes
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BIN)/python -m tests.bench

lock: $(STAMP)  ## pin the newest versions anew
	$(BIN)/python .ci/check_lock.py --write

distclean:
	rm -rf $(VENV) build dist
