// Where the Tab key goes: the search box comes third everywhere, and every stop can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, openBrowser, openPage } from "./browser.mjs";
import { fromTheTop, stop, stops } from "./measure.mjs";
import { full, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve(full), openBrowser()]);
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test("the search box is the third stop on every page", async (t) => {
  for (const one of pages) {
    await t.test(one.name, async () => {
      await open(page, site, one);
      await fromTheTop(page);
      const first = [];
      while (first.length < 3) {
        await page.keyboard.press("Tab");
        first.push((await stop(page)).box);
      }
      assert.deepEqual(first, [false, false, true]);
    });
  }
});

for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  for (const name of ["search", "filtered", "article", "awkward-article", "public-article"]) {
    test(`every stop can be seen: ${name}, ${size}`, async () => {
      await page.setViewportSize(viewport);
      await open(page, site, pages.find((one) => one.name === name));
      const found = await stops(page);
      const faults = found.filter((one) => !one.ring || !one.inView || !one.free);
      assert.deepEqual(faults, []);
      assert.ok(found.length > 5, `${found.length} stops`);
    });
  }
}

test("the skip links lead past the box and past the filters", async () => {
  await page.setViewportSize(DESKTOP);
  await open(page, site, pages.find((one) => one.name === "search"));
  await fromTheTop(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match((await stop(page)).name, /Skip to results/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match((await stop(page)).name, /id="sort"/);
  await page.keyboard.press("Tab");
  assert.match((await stop(page)).name, /href="\/kb\//);
});
