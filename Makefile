# Two commands do everything on a fresh machine with Python >= 3.11 and make:
#   make demo    installs into .venv and traces the example pile; ends with the dossier's path
#   make test    installs what tests need and runs them
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: demo test check check-slow check-ftm check-wheel audit lint types walls docs site lock sbom digests wheel clean

demo: $(VENV)/.installed
	$(BIN)/tellings demo -o demo-out

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow"

check: lint types walls test

# Spark weighs half a gigabyte and needs Java: its tests run here and are skipped where there is no Java.
check-slow: check audit $(VENV)/.installed-spark
	$(BIN)/python -m pytest -m slow

# FollowTheMoney's own package, read by the tests of its export; PyICU is built, which takes a compiler and ICU.
check-ftm: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --target build/ftm "followthemoney>=4.11,<5" pyicu
	PYTHONPATH=src:.:build/ftm $(BIN)/python -m pytest tests/unit/exports/test_followthemoney.py

# sdist and wheel, each installed in a fresh environment that then traces the example pile.
check-wheel: wheel
	rm -rf build/fresh && $(PYTHON) -m venv build/fresh
	build/fresh/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	for made in dist/*.whl dist/*.tar.gz; do \
	  build/fresh/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall $$made && \
	  (cd build && fresh/bin/tellings demo -o fresh/demo && fresh/bin/tellings doctor) || exit 1; \
	done

# What is installed against the lock: versions, digests, licences; advisories where pip-audit and a network are there.
audit: $(VENV)/.installed-dev
	$(BIN)/python -m bench.reliability.audit

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check src tests bench training examples
	$(BIN)/ruff format --check src tests

types: $(VENV)/.installed-dev
	$(BIN)/mypy

walls: $(VENV)/.installed-dev
	$(BIN)/lint-imports

docs: $(VENV)/.installed-dev
	$(BIN)/python -m docs.generate

# The documentation as a site of plain files in site/.
site: $(VENV)/.installed-dev
	$(BIN)/python -m docs.generate
	$(BIN)/mkdocs build --strict --quiet

# Names, versions and hashes of everything that traces and serves, without any registry's address.
lock:
	uv export --quiet --no-emit-project --no-header --no-annotate --no-dev --extra web -o requirements.lock
	uv export --quiet --no-emit-project --no-header --no-annotate --extra dev -o requirements-dev.lock
	uv export --quiet --no-emit-project --no-header --no-annotate --no-dev --extra spark -o requirements-spark.lock
	rm -f uv.lock

# What the package is built of, as CycloneDX.
sbom:
	uv export --quiet --no-emit-project --no-dev --format cyclonedx1.5 -o sbom.cdx.json
	rm -f uv.lock

# Digests of the shipped data files, which `tellings doctor` and a test compare.
digests: $(VENV)/.installed-dev
	$(BIN)/python -m training.digests

wheel: $(VENV)/.installed-dev
	$(BIN)/python -m build

clean:
	rm -rf $(VENV) dist build demo-out

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@ $(VENV)/.installed

$(VENV)/.installed-spark: requirements-spark.lock | $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-spark.lock
	touch $@
