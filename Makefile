# Everything a clone needs, from set-up to benchmark; `make` alone lists it.

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin

# Stamps record what is done, so that a second `make setup` has nothing left to do.
TOOLS_DONE := .tools/.uv-installed
VENV_DONE := .venv/.requirements-installed
PROJECT_DONE := .venv/.project-installed
SYSTEM_DONE := .venv/.system-ready

# The interpreter is the one on the machine: uv must not fetch one of its own.
export UV_PYTHON_DOWNLOADS := never
# A clone may lie on another disk than the cache: a copy always works, and without a warning.
export UV_LINK_MODE := copy
# The certificates of the machine, as pip uses them: an office network may add one of its own.
export UV_SYSTEM_CERTS ?= 1
# Compiled once, whatever the shell says: the suite starts hundreds of processes.
export UV_COMPILE_BYTECODE := 1
export PYTHONDONTWRITEBYTECODE :=
# Qt alone is 80 MB, and a slow line must not count as a dead one.
export UV_HTTP_TIMEOUT ?= 300

# A resolution for every platform and Python at once; no index address is written down.
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make locks'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## List what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s%s\n", $$1, $$2 }'

.PHONY: setup
setup: $(SYSTEM_DONE) $(PROJECT_DONE) ## Install what the program needs, once

.PHONY: run
run: setup ## Start the program, or its demo where there is no display
	@if [ "$$(uname)" = Darwin ] || [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		exec $(BIN)/credit-tracker; \
	else \
		echo "No display (neither DISPLAY nor WAYLAND_DISPLAY is set): running the demo instead."; \
		exec $(BIN)/credit-tracker demo; \
	fi

.PHONY: test
test: setup ## Run the whole test suite
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto --dist worksteal

.PHONY: lint
lint: setup ## Check style and formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check

.PHONY: types
types: setup ## Check the types
	$(BIN)/mypy

.PHONY: contracts
contracts: setup ## Check which part of the program imports which
	$(BIN)/lint-imports

.PHONY: check
check: lint types contracts test ## Run every check there is

.PHONY: benchmark
benchmark: setup ## Measure the program, each number beside what it should be held against
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

SHOTS ?= build/screens

.PHONY: screens
screens: setup ## Take pictures of all pages, languages, themes and scales, on sheets (make screens SHOTS=FOLDER)
	$(BIN)/python -m tests.screens --out "$(SHOTS)"

.PHONY: manual
manual: setup ## Take the pictures of the manual and the README anew
	$(BIN)/python -m tests.screens --manual

.PHONY: validation
validation: setup ## Repeat the studies of public panels in a folder (make validation DATA=FOLDER)
	@[ -n "$(DATA)" ] || { echo "Say where the data lie: make validation DATA=FOLDER" >&2; exit 2; }
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/validation.txt
	$(BIN)/python -m tests.validation --data "$(DATA)"

.PHONY: audit
audit: setup ## Hold what is installed against the locks: versions, files, licences
	$(BIN)/python -m tests.supply audit

BILL ?= build/bill.cdx.json

.PHONY: bill
bill: setup ## Write the bill of materials, CycloneDX JSON (make bill BILL=FILE)
	@mkdir -p "$(dir $(BILL))"
	$(BIN)/python -m tests.supply bill --output "$(BILL)"

# Apart from everything else, since it is the one thing that asks others about what is used here.
.PHONY: advisories
advisories: $(TOOLS_DONE) ## Ask public databases about what is locked (needs the network)
	$(UV) venv --quiet --clear --python '>=3.11' .tools/advisories
	$(UV) pip sync --quiet --python .tools/advisories/bin/python --require-hashes \
		requirements/advisories.txt
	@.tools/advisories/bin/pip-audit --strict --require-hashes --disable-pip \
		--progress-spinner off --requirement requirements/runtime.txt >.tools/advisories.txt 2>&1; \
	status=$$?; cat .tools/advisories.txt; \
	[ $$status -eq 0 ] || grep -q '^Found [0-9]* known' .tools/advisories.txt || \
		echo "No answer from the public databases at https://pypi.org: nothing was checked." >&2; \
	exit $$status

TARGET ?= files
SECONDS ?= 600

.PHONY: fuzz
fuzz: setup ## Drive the readers of statements with made-up files (make fuzz TARGET=tables SECONDS=600)
	$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/fuzz.txt
	$(BIN)/python -m tests.fuzz --target $(TARGET) --seconds $(SECONDS)

LEDGER ?= small

.PHONY: at-random
at-random: setup ## Use the window at random and tell of what goes wrong (make at-random SEED=1 SECONDS=600 LEDGER=sample)
	$(BIN)/python -m tests.at_random --seed $(SEED) --seconds $(SECONDS) --ledger $(LEDGER)

KILLS ?= 1000
SEED ?= 1

.PHONY: survival
survival: setup ## Kill commands, cut their power, fill their disk, damage ledgers (make survival KILLS=1000 SEED=1)
	$(BIN)/python -m tests.survival --kills $(KILLS) --seed $(SEED)

# The time that packages are dated to: that of the commit, so that two builds differ in no byte.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)

.PHONY: wheel
wheel: setup ## Build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build -d dist
	$(BIN)/python packaging/try_wheel.py dist

FROZEN := build/frozen/xinji

.PHONY: frozen
frozen: setup ## Build the program with everything it needs in one folder, build/frozen/xinji
	$(UV) venv --quiet --clear --python '>=3.11' .tools/frozen
	$(UV) pip sync --quiet --python .tools/frozen/bin/python --require-hashes requirements/frozen.txt
	.tools/frozen/bin/python packaging/pyinstaller/freeze.py
	$(FROZEN)/credit-tracker --self-test

.PHONY: measure
measure: setup ## Size and start of the frozen program, beside the source run
	$(BIN)/python packaging/measure.py $(FROZEN)

FILES ?=

.PHONY: same
same: setup ## Ask the frozen program and the source the same, and hold their answers together (FILES=FOLDER...)
	@[ -x $(FROZEN)/credit-tracker ] || { echo "First: make frozen" >&2; exit 2; }
	$(BIN)/python -m tests.frozen $(FROZEN) $(FILES)

.PHONY: deb
deb: setup ## Build the Debian package of build/frozen/xinji into dist/
	@[ -x $(FROZEN)/credit-tracker ] || { echo "First: make frozen" >&2; exit 2; }
	$(BIN)/python packaging/debian/make.py $(FROZEN) dist
	sh packaging/debian/check.sh dist

.PHONY: try-deb
try-deb: ## Install, start, upgrade and remove it in a clean Debian (needs root and debootstrap)
	sh packaging/debian/try.sh dist

.PHONY: appimage
appimage: setup ## Build one file for other distributions of build/frozen/xinji into dist/
	@[ -x $(FROZEN)/credit-tracker ] || { echo "First: make frozen" >&2; exit 2; }
	$(BIN)/python packaging/appimage/make.py $(FROZEN) dist

.PHONY: release
release: setup ## All that a machine can do for a release (make release VERSION=0.2.0)
	@[ -n "$(VERSION)" ] || { echo "Say which: make release VERSION=0.2.0" >&2; exit 2; }
	$(BIN)/python packaging/release.py "$(VERSION)"

.PHONY: locks
locks: $(TOOLS_DONE) ## Renew requirements/*.txt (newest versions too: make locks UPGRADE=--upgrade)
	$(LOCK) $(UPGRADE) --group dev --output-file requirements/dev.txt pyproject.toml
	$(LOCK) $(UPGRADE) --constraint requirements/dev.txt --output-file requirements/runtime.txt pyproject.toml
	$(LOCK) $(UPGRADE) --constraint requirements/dev.txt --group validation \
		--output-file requirements/validation.txt pyproject.toml
	$(LOCK) $(UPGRADE) --constraint requirements/dev.txt --group fuzz \
		--output-file requirements/fuzz.txt pyproject.toml
	$(LOCK) $(UPGRADE) --constraint requirements/dev.txt --group frozen \
		--output-file requirements/frozen.txt pyproject.toml
	$(LOCK) $(UPGRADE) --group pyproject.toml:advisories \
		--output-file requirements/advisories.txt
	$(LOCK) $(UPGRADE) --group pyproject.toml:bootstrap --output-file requirements/uv.txt

.PHONY: clean
clean: ## Remove what was installed and built here
	rm -rf .venv .tools build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
		.hypothesis .benchmarks .coverage .coverage.* htmlcov
	find . -name __pycache__ -prune -exec rm -rf {} +

# Debian's Python is externally managed and has no venv module, but its pip may fill a folder.
$(TOOLS_DONE): requirements/uv.txt
	@$(PYTHON) -m pip --version >/dev/null 2>&1 || { \
		echo "pip is missing: install it (Debian, Ubuntu: apt-get install python3-pip), then try again." >&2; \
		exit 1; }
	rm -rf .tools
	PIP_USER=0 PIP_REQUIRE_VIRTUALENV=0 $(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore \
		--no-deps --require-hashes --only-binary :all: --target .tools -r requirements/uv.txt
	@touch $@

$(VENV_DONE): $(TOOLS_DONE) requirements/dev.txt
	@[ -x $(BIN)/python ] || $(UV) venv --quiet --clear --python '>=3.11' .venv
	$(UV) pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@touch $@

$(PROJECT_DONE): $(VENV_DONE) pyproject.toml
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

# What is missing is named, and looked for again next time; status 3 means that the tests run all the same.
$(SYSTEM_DONE): packaging/linux/setup.sh $(VENV_DONE)
	@if [ "$$(uname)" != Linux ] || sh packaging/linux/setup.sh; then touch $@; \
		elif [ $$? -ne 3 ]; then exit 1; fi
