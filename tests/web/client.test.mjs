// What happens when the worker dies, cannot start or is cancelled, with a
// worker made of a few lines that speaks the protocol.

import assert from "node:assert/strict";
import path from "node:path";
import { describe, test } from "node:test";

import { NPM } from "./texts.mjs";

const { workerPort } = await import(path.join(NPM, "client.js"));
const MODULE = /** @type {any} */ ({ module: true });

/**
 * Workers that answer by `behave`, the first, the second and so on.
 * @param {((message: any, answer: (message: any) => void) => void)[]} behave
 */
function makeWorkers(behave) {
  const wires = { receive: (/** @type {any} */ _) => {}, fail: (/** @type {string} */ _) => {} };
  const log = { opened: 0, stopped: 0, /** @type {any[]} */ posted: [] };
  const open = () => {
    const act = behave[log.opened] ?? behave.at(-1);
    log.opened += 1;
    let live = true;
    const answer = (/** @type {any} */ message) => queueMicrotask(() => live && wires.receive(message));
    return {
      post(/** @type {any} */ message) {
        log.posted.push(message);
        if (message.start) answer({ ready: true });
        else act?.(message, answer);
      },
      stop() {
        live = false;
        log.stopped += 1;
      },
      busy() {},
    };
  };
  return { open, wires, log };
}

const echo = (/** @type {any} */ message, /** @type {(m: any) => void} */ answer) => {
  if (message.action) answer({ id: message.id, answer: message.action });
};

describe("a worker that dies", () => {
  test("waiting calls are told, a new one is opened and gets the articles back", async () => {
    const dies = (/** @type {any} */ message, /** @type {(m: any) => void} */ answer) =>
      message.action === "poison" ? answer({ trap: "index out of bounds" }) : message.action === "slow" ? undefined : echo(message, answer);
    const { open, wires, log } = makeWorkers([dies, echo]);
    let restored = 0;
    const port = await workerPort(open, wires, MODULE, async (/** @type {any} */ direct) => {
      restored += 1;
      assert.equal(await direct.call("add"), "add");
    });
    assert.equal(await port.call("search"), "search");
    const slow = assert.rejects(port.call("slow"), { name: "WorkerError", code: "E_WORKER", message: /index out of bounds/ });
    await assert.rejects(port.call("poison"), { code: "E_WORKER" });
    await slow;
    assert.equal(await port.call("search"), "search");
    assert.deepEqual([log.opened, log.stopped, restored], [2, 1, 1]);
  });

  test("when no new one can be opened, every later call says so", async () => {
    const { open, wires } = makeWorkers([(message, answer) => message.action && answer({ trap: "" })]);
    let first = true;
    const once = () => {
      if (!first) throw new Error("no more workers");
      first = false;
      return open();
    };
    const port = await workerPort(once, wires, MODULE, async () => {});
    await assert.rejects(port.call("search"), { code: "E_WORKER" });
    await assert.rejects(port.call("search"), { code: "E_WORKER", message: /no more workers/ });
    await assert.rejects(port.call("search"), { code: "E_WORKER", message: /no more workers/ });
  });
});

test("a worker that cannot start rejects at once", async () => {
  const { open, wires, log } = makeWorkers([]);
  const broken = () => {
    const line = open();
    return { ...line, post: () => queueMicrotask(() => wires.receive({ failed: { code: "E_INIT", message: "wrong build" } })) };
  };
  await assert.rejects(workerPort(broken, wires, MODULE, async () => {}), { name: "InitError", code: "E_INIT" });
  assert.equal(log.stopped, 1);
});

test("cancelling rejects at once with the reason and tells the worker", async () => {
  const { open, wires, log } = makeWorkers([() => {}]);
  const port = await workerPort(open, wires, MODULE, async () => {});
  const stop = new AbortController();
  const call = port.call("extract", {}, { signal: stop.signal });
  const reason = new Error("enough");
  queueMicrotask(() => stop.abort(reason));
  await assert.rejects(call, reason);
  assert.ok(log.posted.some((message) => message.cancel));
  // A late answer to a call that nobody waits for is dropped.
  wires.receive({ id: 1, answer: "late" });
});

test("closing rejects what waits and what comes", async () => {
  const { open, wires, log } = makeWorkers([() => {}]);
  const port = await workerPort(open, wires, MODULE, async () => {});
  const waiting = assert.rejects(port.call("extract"), { code: "E_CLOSED" });
  await Promise.resolve();
  port.close();
  await waiting;
  await assert.rejects(port.call("search"), { code: "E_CLOSED" });
  assert.equal(log.stopped, 1);
});
