#!/usr/bin/env bash
# Runs a command with the compiler that makes wasm: tests/setup/in-wasm.sh cargo build …
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

use_wasm || fail "No compiler here can make wasm yet. Run tests/setup/wasm.sh first."
cd "$root"
exec "$@"
