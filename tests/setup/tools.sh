#!/usr/bin/env bash
# Makes sure of wasm-pack and of the wasm-bindgen that Cargo.lock asks for.
# wasm-pack uses what is on PATH and so downloads nothing of its own.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

wanted_wasm_bindgen() {
	sed -n '/^name = "wasm-bindgen"$/{n;s/^version = "\(.*\)"$/\1/p;}' "$root/Cargo.lock"
}

ensure_wasm_pack() {
	have wasm-pack && return 0
	say "installing wasm-pack (about three minutes, once)"
	cargo install --quiet --locked wasm-pack </dev/null >&2 ||
		fail "wasm-pack could not be installed. Try: cargo install --locked wasm-pack"
}

# The command-line tool and the crate must be the same version.
ensure_wasm_bindgen() {
	local wanted there
	wanted="$(wanted_wasm_bindgen)"
	[ -n "$wanted" ] || fail "Cargo.lock does not name a version of wasm-bindgen."
	there="$(wasm-bindgen --version 2>/dev/null || true)"
	[ "$there" = "wasm-bindgen $wanted" ] && have wasm-bindgen-test-runner && return 0
	say "installing wasm-bindgen-cli $wanted (about four minutes, once${there:+; $there is there})"
	cargo install --quiet --force wasm-bindgen-cli --version "$wanted" </dev/null >&2 ||
		fail "wasm-bindgen-cli $wanted could not be installed. Try: cargo install wasm-bindgen-cli --version $wanted"
}

have cargo || fail "Rust is missing. Install it from https://rustup.rs, then run this again."
ensure_wasm_pack
ensure_wasm_bindgen
