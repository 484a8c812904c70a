# `make run` prepares and serves the site. The other targets are for developers; `make lock` needs uv.

PYTHON ?= python3
UV ?= uv
JOBS ?= 2
BIN := .venv/bin
PARALLEL := $(if $(JOBS),-n $(JOBS) --dist loadfile)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := pyproject.toml hatch_build.py $(wildcard src/sankofa/locale/*/LC_MESSAGES/*.po)
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--upgrade --custom-compile-command "make lock"
BACKEND := 'hatchling>=1.27' 'editables>=0.5'

.PHONY: run test proofs check faults bench lock clean

run: .venv/for-running
	@exec $(BIN)/sankofa serve $(if $(PORT),--port $(PORT))

test: .venv/for-tests
	$(BIN)/python -m pytest -m 'not slow' $(PARALLEL) $(ARGS)
	@echo "Slow proofs are run by: make proofs"

# Those that take long, mostly real commands in data folders of their own.
proofs: .venv/for-tests
	$(BIN)/python -m pytest -m slow $(PARALLEL) $(ARGS)

check: .venv/for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet src
	$(BIN)/lint-imports
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
		SANKOFA_VAR="$$folder" $(BIN)/sankofa manage makemigrations --check --dry-run

# A hundred kills of writers and of the database server; a quick version is among the tests.
faults: .venv/for-tests
	KILLS_OF_FAULTS=$(if $(KILLS),$(KILLS),100) $(BIN)/python -m pytest tests/faults -s $(ARGS)

bench: .venv/for-benchmarks
	$(BIN)/python -m benchmarks.$(if $(OF),$(OF),search) $(ARGS)

lock:
	printf '%s\n' $(BACKEND) | $(COMPILE) --output-file requirements.txt pyproject.toml -
	printf '%s\n' $(BACKEND) | $(COMPILE) --constraint requirements.txt --extra test \
		--output-file requirements-dev.txt pyproject.toml -
	printf '%s\n' $(BACKEND) | $(COMPILE) --constraint requirements-dev.txt --extra test --extra bench \
		--output-file requirements-bench.txt pyproject.toml -

# The data folder var/ is not touched.
clean:
	rm -rf .venv build dist .coverage .pytest_cache .ruff_cache .import_linter_cache .hypothesis .schemathesis

.venv/for-running: requirements.txt
.venv/for-tests: requirements-dev.txt
.venv/for-benchmarks: requirements-bench.txt

# Every file of requirements pins all it brings, down to the bytes, the build backend included. The later ones hold
# what the earlier ones do, so one environment serves all.
.venv/for-%: $(SOURCES) | $(BIN)/python
	@echo "Installing $(filter requirements%,$^) …"
	@$(PIP) install --require-hashes -r $(filter requirements%,$^)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Sankofa needs Python 3.11 or newer, and '$(PYTHON)' is not. Name one: make run PYTHON=python3.12" >&2; \
		exit 1; }
	@$(PYTHON) -m venv --clear .venv || { \
		rm -rf .venv; \
		echo "Python's venv module is missing: install it (on Debian, the package python3-venv)." >&2; \
		exit 1; }
