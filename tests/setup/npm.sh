#!/usr/bin/env bash
# Makes sure of Node and of the npm packages that a lock file names: that of www,
# or of the folder given.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

node_is_new_enough() {
	node -e 'const [a, b] = process.versions.node.split(".").map(Number);
		process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
}

# A copy of the lock file inside node_modules says what was installed there.
ensure_packages() {
	local folder="$1"
	local installed="$root/$folder/node_modules/.installed-package-lock.json"
	cmp -s "$root/$folder/package-lock.json" "$installed" && return 0
	say "installing the npm packages of $folder/package-lock.json"
	(cd "$root/$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >&2) ||
		fail "npm could not install the packages. Try: cd $folder && npm ci --ignore-scripts"
	cp "$root/$folder/package-lock.json" "$installed"
}

have node && have npm || fail "Node is missing. Install Node 20.19 or newer, with npm."
node_is_new_enough ||
	fail "Building needs Node 20.19, 22.12 or anything newer than these; this is $(node --version)."
ensure_packages "${1:-www}"
