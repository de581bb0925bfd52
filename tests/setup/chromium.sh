#!/usr/bin/env bash
# Makes sure of a Chromium for the browser tests and prints where it is.
# CHROMIUM=/path/to/it wins.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"

if [ -n "${CHROMIUM:-}" ] && ! have "$CHROMIUM"; then
	fail "CHROMIUM is set to $CHROMIUM, which is not a program."
fi
if ! find_chromium >/dev/null && apt_offers chromium; then
	say "installing chromium"
	apt_install chromium || true
fi
find_chromium ||
	fail "The browser tests need Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path."
