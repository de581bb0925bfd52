// How the page is bundled: around the package in dist/npm, with nothing inline.

import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PACKAGE = fileURLToPath(new URL("../dist/npm/", import.meta.url));

export default defineConfig({
  root: HERE,
  base: "./",
  publicDir: false,
  resolve: {
    alias: [
      { find: /^nutgraf$/, replacement: `${PACKAGE}index.js` },
      { find: /^nutgraf\/worker/, replacement: `${PACKAGE}worker.js` },
    ],
  },
  // One file each for the page, its styles and the worker: the policy allows nothing inline.
  build: {
    outDir: "../dist/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
  },
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
});
