#!/usr/bin/env bash
# Makes sure some Rust compiler here can compile for wasm32-unknown-unknown.
#   1. what is there already        2. rustup target add
#   3. Debian's compiler, with its standard library built from Debian's sources
# and where none of these works, one sentence saying what to install.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

debian_packages=(rustc-web cargo-web rust-web-src rust-web-clippy lld-19)

add_with_rustup() {
	have rustup || return 1
	local log
	say "adding the target $wasm_target with rustup"
	if ! log="$(RUST_BACKTRACE=0 rustup target add "$wasm_target" 2>&1 </dev/null)"; then
		say "rustup could not: $(grep -m 1 '^error' <<<"$log" | cut -c 1-160)"
		return 1
	fi
	makes_wasm
}

debian_is_installed() { dpkg-query -W "${debian_packages[@]}" >/dev/null 2>&1; }

# Debian ships the sources of the standard library but not the library for wasm.
# Building it asks for an unstable flag, and cargo has to be told that we mean it.
build_debian_std() {
	local work
	work="$(mktemp -d)"
	say "building the standard library for $wasm_target from Debian's sources (a minute or two)"
	compile_debian_std "$work" && install_debian_std "$work" || {
		rm -rf "$work"
		return 1
	}
	rm -rf "$work"
}

# An empty crate carries the library through the build.
compile_debian_std() {
	mkdir "$1/src"
	: >"$1/src/lib.rs"
	printf '%s\n' '[package]' 'name = "carrier"' 'version = "0.0.0"' 'edition = "2021"' \
		'[lib]' 'crate-type = ["cdylib"]' '[profile.release]' 'panic = "abort"' >"$1/Cargo.toml"
	(
		cd "$1" &&
			env -u RUSTUP_TOOLCHAIN -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET \
				RUSTC_BOOTSTRAP=1 RUSTC=/usr/bin/rustc RUSTFLAGS="$(nameless_paths)" \
				CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$(newest_wasm_ld)" \
				/usr/bin/cargo build --quiet -Z build-std=std,panic_abort,test --release \
				--target "$wasm_target" >&2
	)
}

install_debian_std() {
	local lib="/usr/lib/rustlib/$wasm_target/lib"
	as_root mkdir -p "$lib" &&
		as_root find "$lib" -maxdepth 1 -name '*.rlib' -delete &&
		as_root find "$1/target/$wasm_target/release/deps" -name 'lib*.rlib' ! -name 'libcarrier*' \
			-exec cp {} "$lib/" \;
}

link_debian_toolchain() {
	have rustup || return 0
	rustup toolchain list | grep -q "^$debian_toolchain\b" ||
		rustup toolchain link "$debian_toolchain" /usr >&2
}

add_from_debian() {
	have dpkg-query || return 1
	if ! debian_is_installed; then
		apt_offers "${debian_packages[@]}" || return 1
		say "installing ${debian_packages[*]}"
		apt_install "${debian_packages[@]}" || return 1
	fi
	link_debian_toolchain
	(use_wasm) && return 0
	may_be_root || return 1
	build_debian_std || return 1
	(use_wasm)
}

have rustc && have cargo || fail "Rust is missing. Install it from https://rustup.rs, then run this again."
(use_wasm) || add_with_rustup || add_from_debian ||
	fail "The Rust target $wasm_target is missing. Install it with 'rustup target add $wasm_target'" \
		"(or, on Debian 12, run this again as root), then run this again."
