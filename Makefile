# What people type. `make help` lists it. Everything is installed into .venv/, nothing outside the project.

.DEFAULT_GOAL := help
.PHONY: help demo work worker backup restore faults soak upgrade-trial audit install test lint accuracy fuzz bench messages pictures lock clean

BIN := .venv/bin

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

demo: .venv/runtime.installed ## the whole site on this machine, with samples and three accounts (PORT=8000)
	@exec $(BIN)/python manage.py demo $(if $(PORT),--port $(PORT))

work: .venv/runtime.installed ## do what waits in the background, on this machine (PROCESSES=2); any number of machines may
	@exec $(BIN)/python manage.py work $(if $(PROCESSES),--processes $(PROCESSES))

worker: .venv/runtime.installed ## the same, woken by Celery over REDIS_URL, which may be away
	@exec $(BIN)/python manage.py worker $(if $(PROCESSES),--processes $(PROCESSES))

backup: .venv/runtime.installed ## everything, the original files too, in one new file below var/backups/ (TO=folder)
	@exec $(BIN)/python manage.py backup $(TO)

restore: .venv/runtime.installed ## put a backup back and verify it (FROM=file; REPLACE=1 to lose what is there)
	@exec $(BIN)/python manage.py restore $(FROM) $(if $(REPLACE),--replace)

faults: .venv/dev.installed ## really kill, fill and cut off, a hundred times each (FAULTS=100), on this database
	@GONGKAI_FAULTS=$(or $(FAULTS),100) exec $(BIN)/python -m pytest tests/faults

soak: .venv/dev.installed ## readers, clerks and imports at a real site for an hour (MINUTES=15): errors, growth of memory
	@exec $(BIN)/python -m bench.soak $(or $(MINUTES),60)

upgrade-trial: .venv/dev.installed ## really upgrade from an older program, roll back, upgrade again (FROM=commit)
	@exec $(BIN)/python -m scripts.upgrade_trial $(FROM)

audit: .venv/dev.installed ## ask the advisory service about the locked libraries (needs a network that reaches one)
	@$(BIN)/python -m scripts.audit

install: .venv/runtime.installed ## .venv/ with what the site needs to run, as production does

test: .venv/dev.installed ## all tests, on SQLite and on PostgreSQL (ARGS="tests/reports -x" for some)
	@exec $(BIN)/python -m tests $(ARGS)

lint: .venv/dev.installed ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

accuracy: .venv/dev.installed ## how well generated reports are read, a cell for each form, layout and format (ARGS="e3 pdf --faults")
	@exec $(BIN)/python -m accuracy $(ARGS)

fuzz: .venv/dev.installed ## damage documents and bytes for an hour and look for what is sure and wrong (FUZZ_SECONDS=60)
	@exec $(BIN)/python -m accuracy.fuzz $(ARGS)

bench: .venv/dev.installed ## measure against the floor (ONLY=reader|checks|scale|public for a part)
	@exec $(BIN)/python -m bench $(ONLY)

messages: .venv/dev.installed ## collect the interface's sentences and compile their translations (needs gettext)
	$(BIN)/python manage.py makemessages --locale zh_Hans --no-obsolete --no-wrap --add-location file \
	  --ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*' --ignore 'bench/*'
	$(BIN)/python manage.py compilemessages --ignore .venv

pictures: .venv/dev.installed ## take the README's pictures again (needs Chromium)
	$(BIN)/python -m scripts.pictures

lock: .venv/dev.installed ## write the lock files again from pyproject.toml
	@sh scripts/lock.sh

clean: ## forget the virtual environment and all caches, but none of your data in var/
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/runtime.installed: requirements.lock requirements-uv.lock
	@sh scripts/install.sh requirements.lock
	@touch $@

.venv/dev.installed: requirements-dev.lock requirements-uv.lock
	@sh scripts/install.sh requirements-dev.lock
	@touch .venv/runtime.installed $@
