// What the tests and measurements in a browser share: the browser, and a small server over files.

import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";

import { chromium } from "../../www/node_modules/playwright-core/index.mjs";

const TYPES = /** @type {Record<string, string>} */ ({ ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" });

/** A browser that asks nothing of the network by itself. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });

/**
 * Serves files of this machine on a port of its own. A file that is not there is a 404.
 * @param {(pathname: string, response: import("node:http").ServerResponse) => string | void} locate
 *   the file for a path, or nothing where it answers by itself
 * @param {Record<string, string>} [headers] of every file
 */
export async function host(locate, headers = {}) {
  const server = createServer((request, response) => {
    const file = locate(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname), response);
    if (!file) return;
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", ...headers }).end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => void server.close() };
}

/**
 * Serves a folder, its index.html for the folder itself.
 * @param {string} root
 * @param {Record<string, string>} [headers]
 */
export const folder = (root, headers) => host((pathname) => path.join(root, pathname.endsWith("/") ? `${pathname}index.html` : pathname), headers);

/**
 * Answers with a page.
 * @param {import("node:http").ServerResponse} response
 * @param {string} html
 * @param {Record<string, string>} [headers]
 */
export const sendHtml = (response, html, headers = {}) => void response.writeHead(200, { "content-type": "text/html", ...headers }).end(html);
