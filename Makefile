# Two commands matter: `make serve` and `make test`. Both set up what is missing first;
# once everything is there, setting up takes no time and no network.

.PHONY: help serve test package site bench quality train train-quotes fmt clean setup

help: ## what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/make \1	\2/p' Makefile | expand -t 16

serve: setup ## build the page and serve it on http://127.0.0.1:8080 (PORT=… for another port)
	@node www/build.mjs site
	@node www/serve.mjs

test: setup ## everything that must hold: format, lints, core, wasm, types, browser
	@tests/setup/npm.sh tests/web/pack
	@tests/setup/npm.sh tests/web/runtimes || echo "Deno, Bun and Next.js could not be installed; their tests are skipped."
	@node tests/run.mjs

package: setup ## the npm package, in www/dist/npm
	@node www/build.mjs npm

site: setup ## the static page, in www/dist/site
	@node www/build.mjs site

bench: setup ## sizes and speeds
	@node www/build.mjs site
	@chromium="$$(tests/setup/chromium.sh)" && CHROMIUM="$$chromium" node tests/bench/bench.mjs

quality: setup ## how well it finds, against annotated texts where they are present
	@node www/build.mjs npm
	@node tests/bench/quality.mjs

train: ## learn the tagger's weights from annotated texts, where they are present
	@cargo run --release --quiet --features train --bin train

train-quotes: setup ## learn what reports speech, from annotated articles where they are present
	@zcat ../shared/data/quotes/polnear.train.jsonl.gz | cargo run --release --features train --bin train-quotes -- src/extract/quotes

fmt: ## format the Rust sources
	@cargo +stable fmt 2>/dev/null || cargo fmt

clean: ## remove everything that was built
	rm -rf target www/dist www/node_modules

setup: ## only install what is missing
	@tests/setup/npm.sh
	@tests/setup/wasm.sh
	@tests/setup/tools.sh
