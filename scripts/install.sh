#!/bin/sh
# install.sh LOCK: make .venv hold what the lock file says, each file checked against its hash.
# uv does it in seconds; where it is not to be had, pip does the same slowly.
set -eu
lock=$1

new_enough() { command -v "$1" >/dev/null 2>&1 && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14 python; do
        if new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    echo "Gongkai needs Python 3.11 or newer; python3 here is: $(python3 --version 2>&1 || true)." >&2
    echo "Install one, or name it: make demo PYTHON=/path/to/python3.11" >&2
    exit 1
}

if ! new_enough .venv/bin/python || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "$python has no venv module. Debian and Ubuntu keep it apart: apt-get install python3-venv" >&2
        exit 1
    fi
    echo "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi

echo "Installing $lock into .venv"
pip=".venv/bin/python -m pip --disable-pip-version-check"
# uv does not read pip's settings: hand on the mirror that the user has chosen there.
if [ -z "${UV_DEFAULT_INDEX:-}" ]; then
    mirror=${PIP_INDEX_URL:-$($pip config get global.index-url 2>/dev/null || $pip config get user.index-url 2>/dev/null || true)}
    if [ -n "$mirror" ]; then export UV_DEFAULT_INDEX="$mirror"; fi
fi
if { [ -x .venv/bin/uv ] || $pip install --quiet --require-hashes -r requirements-uv.lock; } &&
    .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r "$lock"; then
    exit 0
fi
echo "uv could not do it; trying pip (about half a minute)"
exec $pip install --quiet --require-hashes -r "$lock"
