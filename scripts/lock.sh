#!/bin/sh
# Write the lock files again: exact versions with hashes for every platform, and no registry's address anywhere.
set -eu
compile() { .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header "$@"; }
compile pyproject.toml --output-file requirements.lock
compile pyproject.toml --group dev --constraint requirements.lock --output-file requirements-dev.lock
compile --group bench --output-file requirements-bench.lock
echo uv | compile - --output-file requirements-uv.lock
if grep -n '://' requirements*.lock; then
    echo "An address slipped into a lock file (see above)." >&2
    exit 1
fi
