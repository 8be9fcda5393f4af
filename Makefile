# One command each; all use the tools of the environment in .venv (see README, Development).
BIN := .venv/bin

.PHONY: check test gate docs bench wheel

check:  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test:  ## the tests
	$(BIN)/pytest

gate:  ## scores on data/gold against data/floors.json
	$(BIN)/newsx evaluate data/gold --floors data/floors.json

docs:  ## run every example of the documentation again and compare
	$(BIN)/pytest tests/test_docs.py

bench:  ## speed and memory (needs the corpora beside the repository)
	$(BIN)/python benchmarks/speed.py

wheel:  ## build the wheel into dist/
	$(BIN)/python -m build --wheel
