# Everything that a fresh clone needs, each step once and only when it is due. `make help` says what.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

python := .venv/bin/python
step := $(python) tools/step.py

# Bytecode halves the start; the caller's modules are not ours; nothing reports home.
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1

.PHONY: help
help: ## says what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

.PHONY: run
run: train ## sets up, trains and serves the guide at http://localhost:5005/
	@exec $(python) -m bot serve

.PHONY: shell
shell: train ## talks with the guide in the terminal
	@exec $(python) -m bot shell

.PHONY: train
train: setup ## trains the model, unless it is up to date
	@$(python) -m bot train

.PHONY: test
test: style types schemas train ## checks style and types, and runs all tests
	@$(python) -m pytest -n 2 --dist loadfile -m "not alone"
	@$(python) -m pytest -m alone

.PHONY: check
check: setup ## checks the catalogue, the territory data, the domain and the training data
	@$(python) -m bot check
	@$(step) validate "Validating the domain and the training data" -- \
	    $(python) -m tools.quiet_rasa data validate --fail-on-warnings --domain domain.yml --data $(training_data)
	@$(if $(linters),$(python) -m pytest $(linters))

training_data = $(wildcard data/nlu data/stories data/rules)
linters = $(wildcard tests/test_domain*.py tests/*/test_domain*.py)

.PHONY: bench
bench: train ## measures speed and memory beside the bot of rasa init (half an hour)
	@$(python) -m bench.speed

.PHONY: bench-load
bench-load: train ## measures ten minutes of steady load, then more than it can serve
	@$(python) -m bench.sustained

.PHONY: bench-nlu
bench-nlu: setup ## measures the understanding beside two other pipelines (an hour or more)
	@$(step) peers "Installing what the peers need" -- $(python) -m pip install --quiet \
	    --disable-pip-version-check --no-deps --require-hashes --upgrade \
	    --target .cache/peers -r bench/requirements.txt
	@PYTHONPATH=.cache/peers $(python) -m bench.nlu

.PHONY: bench-widgets
bench-widgets: train ## measures the web chat beside two other widgets in a browser (minutes)
	@$(python) -m bench.widgets

.PHONY: fuzz
fuzz: train ## sends ten thousand hostile inputs to each channel and to the core (an hour)
	@FUZZ=$(or $(FUZZ),10000) FUZZ_REPORT=.logs/fuzz.jsonl $(python) -m pytest tests/fuzz

.PHONY: sbom
sbom: setup ## writes the software bill of materials (CycloneDX) to sbom.cdx.json
	@$(step) sbom "Installing the tool" -- $(python) -m pip install --quiet \
	    --disable-pip-version-check --no-deps --require-hashes --upgrade \
	    --target .cache/sbom -r tools/sbom-requirements.txt
	@PYTHONPATH=.cache/sbom $(python) -m cyclonedx_py requirements requirements.txt \
	    --output-reproducible --output-format JSON --output-file sbom.cdx.json
	@echo sbom.cdx.json

.PHONY: setup
setup: ## makes the environment, unless it is up to date
	@$(python) tools/setup.py -c 2>/dev/null || \
	    { found=$$(tools/find-python) && "$$found" tools/setup.py; }

.PHONY: style
style: setup
	@$(step) style "Checking the style" -- $(python) -m ruff check .
	@$(step) format "Checking the format" -- $(python) -m ruff format --check .

.PHONY: types
types: setup
	@$(step) types "Checking the types" -- $(python) -m mypy

.PHONY: schemas
schemas: setup
	@cmp -s tools/schemas-requirements.txt .cache/schemas/pins || { \
	    $(step) schemas "Installing the schemas of deploy/" -- $(python) -m pip install --quiet \
	    --disable-pip-version-check --no-deps --no-compile --require-hashes --upgrade \
	    --target .cache/schemas -r tools/schemas-requirements.txt && \
	    cp tools/schemas-requirements.txt .cache/schemas/pins; }

.PHONY: format
format: setup ## rewrites the code in the house's style
	@$(python) -m ruff check --fix --quiet . || true
	@$(python) -m ruff format --quiet .

.PHONY: lock
lock: ## recompiles requirements.txt from pyproject.toml (UPGRADE=1: newest versions)
	@tools/lock $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## removes what was made: environment, models, caches, logs
	@rm -rf .venv models .cache .logs .rasa .set-up.lock .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
