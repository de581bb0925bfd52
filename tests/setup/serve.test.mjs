// The little server: what it answers, with which headers, and what it refuses.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { CONTENT_SECURITY_POLICY, serve } from "../../www/serve.mjs";

/** @type {string} */
let dir;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "serve-"));
  const root = path.join(dir, "site");
  await mkdir(path.join(root, "seeds"), { recursive: true });
  await mkdir(path.join(dir, "site-secret"));
  await writeFile(path.join(dir, "secret.txt"), "secret");
  await writeFile(path.join(dir, "site-secret/index.html"), "secret");
  await writeFile(path.join(root, "index.html"), "<!doctype html><title>Nutgraf</title>");
  await writeFile(path.join(root, "a b.js"), "1");
  await writeFile(path.join(root, "x.wasm"), new Uint8Array([0, 97, 115, 109]));
  await writeFile(path.join(root, "seeds/café.txt"), "naïve");
  await writeFile(path.join(root, ".hidden"), "secret");
  await symlink(path.join(dir, "secret.txt"), path.join(root, "link.txt"));
  server = await serve({ root });
});

after(async () => {
  await server.close();
  await rm(dir, { recursive: true });
});

/**
 * Sends a request line exactly as given; fetch would tidy the path.
 * @param {string} line
 * @returns {Promise<string>}
 */
function raw(line) {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    socket.setEncoding("utf8").on("data", (text) => (answer += text)).on("end", () => resolve(answer)).on("error", reject);
  });
}

test("files come with their type and the policy", async () => {
  for (const [address, type] of [
    ["/", "text/html; charset=utf-8"],
    ["/?q=1", "text/html; charset=utf-8"],
    ["/a%20b.js", "text/javascript; charset=utf-8"],
    ["/x.wasm", "application/wasm"],
    ["/seeds/caf%C3%A9.txt", "text/plain; charset=utf-8"],
  ]) {
    const response = await fetch(server.url + address);
    await response.arrayBuffer();
    assert.equal(response.status, 200, address);
    assert.equal(response.headers.get("content-type"), type);
    assert.equal(response.headers.get("content-security-policy"), CONTENT_SECURITY_POLICY);
    assert.equal(response.headers.get("referrer-policy"), "no-referrer");
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("cache-control"), "no-cache");
  }
  assert.match(CONTENT_SECURITY_POLICY, /frame-ancestors 'none'/);
});

test("an unchanged file is not sent twice", async () => {
  const first = await fetch(`${server.url}/x.wasm`);
  assert.equal((await first.arrayBuffer()).byteLength, 4);
  const etag = first.headers.get("etag") ?? "";
  const second = await fetch(`${server.url}/x.wasm`, { headers: { "If-None-Match": etag } });
  assert.equal(second.status, 304);
});

test("HEAD says the length and sends nothing", async () => {
  const response = await fetch(`${server.url}/seeds/caf%C3%A9.txt`, { method: "HEAD" });
  assert.equal(response.headers.get("content-length"), "6");
  assert.equal(await response.text(), "");
});

test("other methods are refused", async () => {
  const response = await fetch(server.url, { method: "POST" });
  assert.equal(response.status, 405);
  assert.equal(response.headers.get("allow"), "GET, HEAD");
  await response.text();
});

test("a folder without a slash leads to the one with it, on this server only", async () => {
  await writeFile(path.join(dir, "site/seeds/index.html"), "seeds");
  assert.match(await raw("GET /seeds"), /^HTTP\/1\.1 301 [^]*Location: \/seeds\/\r\n/);
  assert.match(await raw("GET /seeds/"), /^HTTP\/1\.1 200 /);
  assert.match(await raw("GET //seeds"), /Location: \/seeds\/\r\n/);
});

test("nothing outside the folder is reachable", async () => {
  for (const address of [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/seeds/../../secret.txt", "/..\\secret.txt", "/%5c..%5csecret.txt",
    "/../site-secret/", "/%2e%2e%2fsite-secret/", "/link.txt", "/.hidden", "/%00", "/%", "/x.wasm/", "/missing", "*", "http://x/secret.txt",
  ]) {
    const answer = await raw(`GET ${address}`);
    assert.match(answer, /^HTTP\/1\.1 40[04] /, address);
    assert.doesNotMatch(answer, /secret\r?\n?$/, address);
  }
});

test("a port in use is an error, not a wait", async () => {
  await assert.rejects(serve({ root: dir, port: server.port }), { code: "EADDRINUSE" });
});
