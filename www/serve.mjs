// Serves a folder on this machine only, with the headers the page asks for.
//
//   node www/serve.mjs [folder]     default www/dist/site, PORT=8080
//
// Small on purpose: no compression, no directory listing, no caching without asking.

import { createHash } from "node:crypto";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const HOST = "127.0.0.1";

/** The policy of the page. A <meta> cannot say frame-ancestors, and does not reach workers. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types nutgraf",
].join("; ");

const HEADERS = {
  "Content-Security-Policy": CONTENT_SECURITY_POLICY,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-cache",
};

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/**
 * The path that a request names, as parts below the root, or undefined where it
 * is malformed, hidden, or tries to leave. Both `../` and its encoded forms end here.
 * @param {string} url
 */
function requestedParts(url) {
  let decoded;
  try {
    decoded = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? "");
  } catch {
    return undefined;
  }
  if (!decoded.startsWith("/") || /[\0\\]/.test(decoded)) return undefined;
  const parts = decoded.split("/").filter(Boolean);
  return parts.some((part) => part.startsWith(".")) ? undefined : parts;
}

/**
 * The file that answers a request. A folder answers with its index.html, but
 * only under an address that ends in a slash, so that relative links inside hold.
 * @param {string} root a real path
 * @param {string} url
 * @returns {Promise<{ file: string } | { redirect: string } | undefined>}
 */
async function find(root, url) {
  const parts = requestedParts(url);
  if (!parts) return undefined;
  const asked = path.join(root, ...parts);
  try {
    const real = await realpath(asked);
    if (real !== root && !real.startsWith(root + path.sep)) return undefined;
    const slash = /^[^?#]*\/(?:[?#]|$)/.test(url);
    if ((await stat(real)).isFile()) return slash ? undefined : { file: real };
    if (!slash) return { redirect: `/${parts.map(encodeURIComponent).join("/")}/` };
    const index = await realpath(path.join(real, "index.html"));
    return index.startsWith(root + path.sep) && (await stat(index)).isFile() ? { file: index } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {string} sentence
 * @param {Record<string, string>} [headers]
 */
function answer(response, status, sentence, headers = {}) {
  const body = Buffer.from(`${sentence}\n`);
  response.writeHead(status, {
    ...HEADERS, "Content-Type": "text/plain; charset=utf-8", "Content-Length": body.length, ...headers,
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}

/**
 * @param {string} root
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function respond(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    return answer(response, 405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
  }
  const found = await find(root, request.url ?? "/");
  if (!found) return answer(response, 404, "There is nothing at this address.");
  if ("redirect" in found) return answer(response, 301, found.redirect, { Location: found.redirect });

  const body = await readFile(found.file);
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const type = TYPES[path.extname(found.file).toLowerCase()] ?? "application/octet-stream";
  if (request.headers["if-none-match"]?.split(/,\s*/).includes(etag)) {
    response.writeHead(304, { ...HEADERS, ETag: etag });
    return response.end();
  }
  response.writeHead(200, { ...HEADERS, "Content-Type": type, "Content-Length": body.length, ETag: etag });
  return response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Starts serving. Port 0 takes any free one.
 * @param {{ root: string, port?: number }} options
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>} `url` has no slash at its end.
 */
export async function serve({ root, port = 0 }) {
  const real = await realpath(root);
  const server = createServer((request, response) => {
    respond(real, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else answer(response, 500, "This file could not be read.");
    });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => resolve(undefined));
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${HOST}:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function main() {
  const site = path.join(path.dirname(fileURLToPath(import.meta.url)), "dist", "site");
  const root = process.argv[2] ?? site;
  const port = Number(process.env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}".`);
  }
  try {
    const { url } = await serve({ root, port });
    console.log(`Nutgraf is at ${url}`);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EADDRINUSE") throw new Error(`Port ${port} is taken. Choose another: PORT=${port + 1} make serve`);
    if (code === "EACCES") throw new Error(`Port ${port} is not ours to use. Choose another: PORT=8080 make serve`);
    if (code === "ENOENT") throw new Error(`There is no folder ${root}. Build the page first: make site`);
    throw error;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
