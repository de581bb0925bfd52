# Sourced by the set-up scripts; on its own it does nothing.
# Gives them: $root, a PATH with this project's tools first, and small helpers.
# shellcheck shell=bash

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
cargo_home="${CARGO_HOME:-${HOME:-/root}/.cargo}"
export PATH="$root/www/node_modules/.bin:${CARGO_INSTALL_ROOT:-$cargo_home}/bin:$cargo_home/bin:$PATH"

wasm_target=wasm32-unknown-unknown
debian_toolchain=debian # the name under which rustup knows Debian's compiler

say() { printf 'set-up: %s\n' "$*" >&2; }
fail() {
	printf 'set-up: %s\n' "$*" >&2
	exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Run as root: as we are, or through sudo where it asks for no password.
as_root() {
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}
may_be_root() { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }

# May we install Debian packages, and does the archive have them all?
apt_offers() {
	have apt-get && may_be_root || return 1
	as_root apt-get update -qq >&2 </dev/null || true
	apt-cache show "$@" >/dev/null 2>&1
}
apt_install() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
		-o DPkg::Lock::Timeout=300 "$@" >&2 </dev/null
}

# Can the compiler in use make wasm, tests included? Compiles an empty test,
# which also notices a standard library left behind by another compiler version.
makes_wasm() {
	local probe status=0
	probe="$(mktemp -d)"
	rustc --test --target "$wasm_target" --emit "metadata=$probe/probe.rmeta" - \
		</dev/null >/dev/null 2>&1 || status=1
	rm -rf "$probe"
	return "$status"
}

newest_wasm_ld() { compgen -c wasm-ld | sort -uV | tail -n 1; }

# Rust's own toolchains bring a linker for wasm; Debian's takes the one of LLVM.
set_wasm_linker() {
	[ -z "${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-}" ] || return 0
	local own linker
	for own in "$(rustc --print sysroot)"/lib/rustlib/*/bin/rust-lld; do
		[ ! -x "$own" ] || return 0
	done
	linker="$(newest_wasm_ld)"
	[ -n "$linker" ] || return 1
	export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker"
}

# Panic messages carry source paths. Without this the wasm would name the home
# folder of whoever built it, and differ from machine to machine.
nameless_paths() {
	case "$cargo_home$root" in
	*[[:space:]]*) ;; # cargo would split them
	*) printf '%s' "--remap-path-prefix=$cargo_home/registry/src=crates --remap-path-prefix=$root=nutgraf" ;;
	esac
}

# Choose a compiler that can make wasm and set what cargo needs to know.
# A target directory of its own keeps two compilers from undoing each other's work.
use_wasm() {
	if ! makes_wasm; then
		have rustup && rustup toolchain list 2>/dev/null | grep -q "^$debian_toolchain\b" || return 1
		export RUSTUP_TOOLCHAIN="$debian_toolchain"
		makes_wasm || return 1
	fi
	set_wasm_linker || return 1
	export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}/wasm"
	export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$(nameless_paths) ${WASM_RUSTFLAGS:-}"
	export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
	export WASM_BINDGEN_TEST_ONLY_NODE=1
}

# Prints where a Chromium is, or nothing.
find_chromium() {
	local name
	for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
		"/Applications/Chromium.app/Contents/MacOS/Chromium" \
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
		[ -n "$name" ] && have "$name" || continue
		command -v "$name"
		return 0
	done
	return 1
}
