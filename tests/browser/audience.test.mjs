// What is for staff never reaches a public page, and public pages carry no script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { heading, openBrowser, openPage } from "./browser.mjs";
import { get, serve } from "./site.mjs";

// Words that occur nowhere but in text for staff.
const PLANTED = ["quokkafence", "quokkanotes", "quokkainternal", "quokkaowner", "quokkateam", "quokkawip"];
const article = (id, title, fields, body) => `---
id: ${id}
title: ${title}
type: fix
confidence: validated
${fields}
---

## Symptoms

- The kettle hums.

## Resolution

1. Unplug the kettle.

${body}
`;
const articles = {
  "kettle.md": article("KB-1", "Kettle hums", `audience: public
owner: quokkaowner
escalate_to: quokkateam
category: Kitchen`, `
::: staff
The code of the cupboard is quokkafence.
:::

## Staff notes

Ask quokkanotes.
`),
  "cupboard.md": article("KB-2", "Kettle cupboard quokkainternal", "audience: internal", "See quokkainternal."),
  "toaster.md": article("KB-3", "Toaster quokkawip", "audience: public", "").replace("validated", "wip"),
};
const PATHS = [
  "/", "/search", "/search?q=kettle", "/search?q=quokk", "/search?q=kettle&audience=internal",
  "/search?q=owner:quokkaowner", "/browse", "/browse/category/Kitchen", "/browse/owner/quokkaowner",
  "/kb/KB-1", "/kb/KB-2", "/kb/KB-3", "/kb/KB-1.md", "/problems",
  "/api/v1/search?q=quokk", "/api/v1/search?q=kettle", "/api/v1/suggest?q=quokk",
  "/api/v1/articles/KB-1", "/api/v1/articles/KB-2",
];

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ own: false, articles }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

// What describes an article to search engines is data and never runs.
const RUNS = /<script(?! type="application\/ld\+json">)|javascript:|\son\w+=/i;

const follow = async (address) => {
  const answer = await get(address);
  return answer.headers.location ? follow(new URL(answer.headers.location, address)) : answer;
};

/** Planted words in an answer, but for those the reader asked with. */
const leaks = (text, path) => PLANTED.filter((word) => text.includes(word) && !path.includes(word));

test("no public answer holds a word of what is for staff", async (t) => {
  for (const path of PATHS) {
    await t.test(path, async () => {
      const { body, headers } = await follow(site.public + path);
      const text = body.toString() + JSON.stringify(headers);
      assert.deepEqual(leaks(text, path), []);
      if (/html/.test(headers["content-type"])) assert.doesNotMatch(text, RUNS);
    });
  }
});

test("neither do searches for them find anything", async () => {
  const page = await openPage(browser);
  for (const word of PLANTED) {
    await page.goto(`${site.public}/search?q=${word}`);
    assert.equal(await page.locator(".rows .row").count(), 0, word);
    assert.match(await heading(page), /^No fixes match/);
  }
  await page.goto(`${site.public}/kb/KB-1`);
  assert.equal(await page.locator('script:not([type="application/ld+json"])').count(), 0);
  assert.match(await page.locator("main").innerText(), /Unplug the kettle/);
  await page.context().close();
});

test("staff see all of it", async () => {
  const page = await openPage(browser);
  await page.goto(`${site.staff}/kb/KB-1`);
  const text = await page.locator("main").innerText();
  for (const word of ["quokkafence", "quokkanotes", "quokkaowner", "quokkateam"]) assert.ok(text.includes(word), word);
  await page.goto(`${site.staff}/search?q=quokkafence`);
  assert.equal(await page.locator(".rows .row").count(), 1);
  await page.context().close();
});
