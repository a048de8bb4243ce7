// A preview: both readerships side by side where there is room, a reload that keeps the place, nothing refused.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { DESKTOP, PHONE, openBrowser, openPage, watch } from "./browser.mjs";
import { until } from "./site.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = resolve(root, process.env.FIXBOOK ?? "target/debug/fixbook");
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATH = "/kb/KB-1/lamp-blinks";
const filler = Array.from({ length: 80 }, (_, n) => `Paragraph ${n}.`).join("\n\n");
const article = (text) => `---
id: KB-1
title: Lamp blinks
audience: public
confidence: validated
---

## Resolution

1. ${text}

## More

${filler}

## Staff notes

For us alone.
`;

let folder, preview, address, browser;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "fixbook-"));
  await writeFile(join(folder, "lamp.md"), article("Turn the first screw."));
  preview = spawn(binary, ["preview", folder, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  preview.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  address = await until("the preview has an address", () => said.match(/http:\/\/[\d.:]+/)?.[0]);
  const ready = async (path) => (await fetch(address + path)).ok;
  await until("both sites are ready", async () => (await ready("/readyz")) && ready("/readyz?view=public"));
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  preview?.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
});

test("on a wide screen the public page stands beside that for staff", async () => {
  const page = await openPage(browser, { viewport: DESKTOP });
  const seen = await watch(page, address);
  await page.goto(address + PATH);
  const frame = page.frameLocator("iframe");
  await frame.locator("h1", { hasText: "Lamp blinks" }).waitFor();
  assert.equal(await page.getByText("For us alone.").count(), 1);
  assert.equal(await frame.getByText("For us alone.").count(), 0);
  assert.ok(await page.locator("iframe").isVisible());
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => (await window.axe.run(document, { iframes: false })).violations);
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}`), []);
  assert.deepEqual(seen.complaints, []);
  await page.context().close();
});

test("on a phone a link leads from one to the other", async () => {
  const page = await openPage(browser, { viewport: PHONE });
  await page.goto(address + PATH);
  assert.equal(await page.locator("iframe").isVisible(), false);
  await page.getByRole("link", { name: "Public view" }).click();
  await page.waitForURL(/view=public/);
  assert.equal(await page.getByText("For us alone.").count(), 0);
  await page.getByRole("link", { name: "Technician view" }).click();
  await page.waitForURL(address + PATH);
  await page.context().close();
});

test("a save reloads both pages and keeps the place", async () => {
  const page = await openPage(browser, { viewport: DESKTOP });
  await page.goto(address + PATH);
  await page.frameLocator("iframe").locator("h1").waitFor();
  await page.evaluate(() => window.scrollTo(0, 900));
  await writeFile(join(folder, "lamp.md"), article("Turn the other screw."));
  await page.locator("li").getByText("Turn the other screw.").first().waitFor();
  await page.frameLocator("iframe").locator("li").getByText("Turn the other screw.").first().waitFor();
  await until("the place is kept", async () => Math.abs((await page.evaluate(() => window.scrollY)) - 900) < 5);
  await page.context().close();
});
