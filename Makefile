# The doors of the project. `make demo` and `make test` need nothing but Python 3.11+ and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: help format-check demo test lint types contracts unit format messages lock fonts demo-evidence screenshots bench bench-editing bench-full bench-mailbox bench-rows bench-text bench-vault torture fuzz bombs clean

help:            ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 18

demo: $(INSTALLED)  ## build a vault from sample evidence, show it, export and check a bundle, open the window
	@sh resources/packaging/system_libraries.sh window
	@rm -rf .demo
	$(BIN)/wallet-vault demo .demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/wallet-vault; \
	else echo "No display here: the window is not opened."; fi

test: $(INSTALLED)  ## everything: lint, types, contracts, tests
	@sh resources/packaging/system_libraries.sh window tests
	@$(MAKE) --no-print-directory lint unit

lint: format-check types contracts  ## style, types, import contracts, dependencies, dead code
	$(BIN)/ruff check --quiet .
	$(BIN)/deptry wallet_vault ui
	$(BIN)/vulture

format-check: $(INSTALLED)
	$(BIN)/ruff format --check --quiet .

types: $(INSTALLED)
	$(BIN)/mypy

contracts: $(INSTALLED)
	$(BIN)/lint-imports

unit: $(INSTALLED)  ## the tests alone
	$(BIN)/python -m pytest -q

format: $(INSTALLED)  ## lay out the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .

messages: $(INSTALLED)  ## bring the translation catalogue up to date with the code
	$(BIN)/python resources/packaging/make_messages.py

fonts: $(INSTALLED)  ## make the bundled font subset again (needs Debian's fonts-noto-cjk)
	$(BIN)/python resources/packaging/make_fonts.py

demo-evidence: $(INSTALLED)  ## make the sample evidence again
	$(BIN)/python resources/packaging/make_demo.py

screenshots: $(INSTALLED)  ## take the READMEs' pictures of the real window (needs Xvfb)
	@sh resources/packaging/system_libraries.sh window tests
	$(BIN)/python resources/packaging/make_screenshots.py

bench: $(INSTALLED)  ## read a sample of the rendered corpus with every engine and print every figure (15 minutes)
	@sh resources/packaging/system_libraries.sh window tests
	$(BIN)/python -m tests.benchmarks.read_corpus --count 78 --write
	$(BIN)/python -m tests.benchmarks.ocr_speed --pictures 6 --batch 40 --write

bench-full: $(INSTALLED)  ## the same over 600 pictures and a batch of 100 (hours)
	@sh resources/packaging/system_libraries.sh window tests
	$(BIN)/python -m tests.benchmarks.read_corpus --count 600 --timed 24 --write
	$(BIN)/python -m tests.benchmarks.ocr_speed --pictures 12 --batch 100 --write

bench-vault: $(INSTALLED)  ## measure the vault beside the bare primitives (part of torture)
	$(BIN)/python -m tests.benchmarks.vault_speed

torture: $(INSTALLED)  ## kill, damage and starve vaults thousands of times and print every figure
	$(BIN)/python -m tests.torture

fuzz: $(INSTALLED)  ## 50,000 damaged files over every importer and both ways of text recognition (about an hour on 2 cores)
	@sh resources/packaging/system_libraries.sh window tests
	$(BIN)/python -m tests.fuzz

bombs: $(INSTALLED)  ## files made to harm: print the time and memory that refusing each takes
	$(BIN)/python -m tests.fuzz.bombs

bench-rows: $(INSTALLED)  ## a statement of 100,000 rows into a vault and onto the timeline, against a bare loop
	$(BIN)/python -m tests.benchmarks.statement_rows

bench-text: $(INSTALLED)  ## time extraction over ordinary and hostile texts of up to 1 MiB: is it linear (half an hour)
	$(BIN)/python -m tests.benchmarks.extraction_linear
	$(BIN)/python -m tests.benchmarks.posed_contacts

bench-mailbox: $(INSTALLED)  ## add a mailbox of 1 GiB to a vault: how much memory does it take (half an hour)
	$(BIN)/python -m tests.benchmarks.mailbox_memory

bench-editing: $(INSTALLED)  ## edit an amount of every screen in six ways and print how often that is told, rightly and wrongly
	$(BIN)/python -m tests.benchmarks.editing_hints

lock:            ## resolve requirements.lock again, hashes and no index address in it (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev --upgrade \
	    --no-header --no-emit-index-url pyproject.toml -o requirements.lock

clean:           ## remove what the commands above made
	rm -rf $(VENV) .demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/corpus/out

$(INSTALLED): requirements.lock pyproject.toml
	@sh resources/packaging/system_libraries.sh python
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the packages of requirements.lock (a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(INSTALLED)
