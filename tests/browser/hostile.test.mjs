// Articles and queries that try to run something: nothing runs, and nothing needed the policy to stop it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { box, openBrowser, openPage, shownFor, watch } from "./browser.mjs";
import { serve } from "./site.mjs";

// Each calls `__x`, which only something that runs can do.
const OWN = [
  "<script>__x('own 1')</script>",
  "<img src=x onerror=\"__x('own 2')\">",
  "[click](javascript:__x('own 3')) <javascript:__x('own 3')>",
  "<svg><a xlink:href=\"javascript:__x('own 4')\"><text y=20>x</text></a><animate onbegin=__x('own 4')></svg>",
  "\"><iframe srcdoc=\"<script>parent.__x('own 5')</script>\"></iframe><style>*{background:url(//e.example)}</style>",
];
const shared = process.env.FIXBOOK_SHARED ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../../shared");
const collection = join(shared, "hostile/xss/xss.jsonl");
const lines = existsSync(collection) ? readFileSync(collection, "utf8").trim().split("\n") : [];
// A file with a NUL is not text, and not served.
const more = lines.map((line) => JSON.parse(line).md).filter((payload) => !payload.includes("\0"));

/** A file name as near to the payload as a file system allows. */
const fileName = (payload) => payload.replace(/[/\\\p{Cc}]/gu, "_").slice(0, 60).trim();
const article = (payload, number) => {
  // YAML refuses control characters; the body has them.
  const text = JSON.stringify(payload.replace(/\p{Cc}/gu, " "));
  return `---
id: X-${number}
title: ${text}
description: ${text}
audience: public
confidence: validated
owner: ${text}
products: [${text}]
tags: [${text}]
symptoms: [${text}]
---

## Resolution

${payload}
`;
};

let site, browser;
const payloads = [...OWN, ...more];
before(async () => {
  const files = payloads.map((payload, number) => [`${number} ${fileName(payload)}.md`, article(payload, number)]);
  const articles = Object.fromEntries(files);
  [site, browser] = await Promise.all([serve({ own: false, articles }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** A page on which whatever runs is counted, in frames and after navigations too. */
async function trap(side) {
  const page = await openPage(browser);
  const ran = [];
  await page.context().exposeBinding("__x", (_, what) => ran.push(what));
  const seen = await watch(page, site[side]);
  return { page, ran, seen };
}

/**
 * Does to every element what a reader might: points at it, focuses it, clicks it. Answers with elements and
 * attributes that a text must not bring along.
 */
const prod = (page) => page.evaluate(() => {
  addEventListener("click", (event) => {
    if (!/^javascript:/i.test(event.target.closest?.("a, area")?.protocol ?? "")) event.preventDefault();
  }, true);
  addEventListener("submit", (event) => event.preventDefault(), true);
  for (const element of document.querySelectorAll("main *")) {
    for (const name of ["mouseover", "pointerover", "focus", "focusin", "toggle", "error", "load", "animationstart"]) {
      element.dispatchEvent(new Event(name, { bubbles: true }));
    }
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
  const bad = "main :is(script, style, iframe, object, embed, base, meta, link, form, template, math, audio, video)";
  const faults = [...document.querySelectorAll(bad)].map((element) => element.outerHTML);
  for (const element of document.querySelectorAll("main *")) {
    for (const { name, value } of element.attributes) {
      const runs = /^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|vbscript|data):/i.test(value);
      if (/^on/.test(name) || name === "style" || name === "srcdoc" || runs) faults.push(`${name}=${value}`);
    }
  }
  return faults;
});

test("the trap works", async () => {
  const { page, ran, seen } = await trap("staff");
  await page.goto(site.staff);
  await page.evaluate(() => window.__x("called"));
  assert.deepEqual(ran, ["called"]);
  await page.evaluate(() => {
    document.querySelector("main").innerHTML = "<b onclick=__x(1)>";
  });
  assert.deepEqual(await prod(page), ["onclick=__x(1)"]);
  assert.match(seen.complaints.join("\n"), /script-src/);
  await page.context().close();
});

// The public site renders the same text once more: a quarter of it will do there.
const share = { staff: 1, public: 4 };
for (const side of ["staff", "public"]) {
  test(`${side}: hostile articles run nothing`, async () => {
    const { page, ran, seen } = await trap(side);
    const faults = [];
    for (const [number, payload] of payloads.entries()) {
      if (number >= OWN.length && number % share[side]) continue;
      const answer = await page.goto(`${site[side]}/kb/X-${number}`);
      assert.equal(answer.status(), 200, payload);
      faults.push(...(await prod(page)).map((fault) => `${payload}: ${fault}`));
      if (ran.length + seen.complaints.length) faults.push(`${payload}: ${[...ran, ...seen.complaints]}`);
      ran.length = seen.complaints.length = 0;
    }
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  test(`${side}: lists of hostile articles and hostile words run nothing`, async () => {
    const { page, ran, seen } = await trap(side);
    const paths = ["/", "/browse", "/search", "/search?q=script&sort=title", "/search?page=2", "/problems"];
    paths.push("/nowhere/<script>__x(1)</script>");
    for (const payload of payloads.slice(0, 10)) {
      paths.push(`/search?q=${encodeURIComponent(payload)}`, `/browse/tag/${encodeURIComponent(payload)}`);
      paths.push(`/search?q=x&product=${encodeURIComponent(payload)}`);
    }
    for (const path of paths) {
      await page.goto(site[side] + path);
      assert.deepEqual(await prod(page), [], path);
    }
    assert.deepEqual(ran, []);
    // What the browser says of the page itself is for weight.test.mjs.
    assert.deepEqual(seen.complaints.filter((text) => !/status of 40[04]|Autofocus/.test(text)), []);
    await page.context().close();
  });
}

test("hostile words in the box run nothing in live results", async () => {
  const { page, ran, seen } = await trap("staff");
  await page.goto(site.staff);
  for (const payload of OWN) {
    await box(page).fill(payload);
    await shownFor(page, payload);
    assert.deepEqual(await prod(page), [], payload);
  }
  assert.deepEqual(ran, []);
  assert.deepEqual(seen.complaints, []);
  await page.context().close();
});
