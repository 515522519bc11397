# One front for everything: make demo, make test, make check, make bench.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

.PHONY: demo test check format bench lock distclean

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $(STAMP)

demo: $(STAMP)  ## set up and clean the bundled pages
	rm -rf build/demo
	$(BIN)/asn-crawl clean tests/seeds/*.txt --output build/demo
	@echo; cat build/demo/clean/prokalteng/*/*.txt

test: $(STAMP)  ## set up and run the tests, offline
	$(BIN)/python -m pytest -q

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
