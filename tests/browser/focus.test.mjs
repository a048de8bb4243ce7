// Where the Tab key goes: the search box comes third everywhere, and every stop can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, openBrowser, openPage } from "./browser.mjs";
import { awkward, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve({ articles: awkward }), openBrowser()]);
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Puts the reader at the top, also where the page opens with the caret in the box. */
const fromTheTop = () => page.evaluate(() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
});

/** What has the focus, whether it can be seen, and whether anything lies on it; null at the end of the page. */
const stop = () => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // The title of a result marks its whole row.
  const ring = [undefined, "::after"].some((part) => outlined(getComputedStyle(element, part)));
  const area = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const bottom = Math.min(area.bottom, innerHeight);
  const inView = area.width > 1 && area.height > 1 && area.top > -1 && area.left > -1
    && area.right < innerWidth + 1 && (area.bottom < innerHeight + 1 || area.height > innerHeight);
  const top = document.elementFromPoint((area.left + area.right) / 2, (area.top + bottom) / 2);
  const free = !!top && (element.contains(top) || top.contains(element));
  return { name: element.outerHTML.slice(0, 100), box: element.name === "q", ring, inView, free };
});

test("the search box is the third stop on every page", async (t) => {
  for (const one of pages) {
    await t.test(one.name, async () => {
      await open(page, site, one);
      await fromTheTop();
      const stops = [];
      while (stops.length < 3) {
        await page.keyboard.press("Tab");
        stops.push((await stop()).box);
      }
      assert.deepEqual(stops, [false, false, true]);
    });
  }
});

for (const [size, viewport] of [["phone", PHONE], ["desktop", DESKTOP]]) {
  for (const name of ["search", "filtered", "article", "awkward-article", "public-article"]) {
    test(`every stop can be seen: ${name}, ${size}`, async () => {
      await page.setViewportSize(viewport);
      await open(page, site, pages.find((one) => one.name === name));
      await fromTheTop();
      const faults = [];
      let count = 0;
      for (;;) {
        await page.keyboard.press("Tab");
        const seen = await stop();
        if (!seen) break;
        count += 1;
        assert.ok(count < 150, "the walk ends");
        if (!seen.ring || !seen.inView || !seen.free) faults.push(seen);
      }
      assert.deepEqual(faults, []);
      assert.ok(count > 5, `${count} stops`);
    });
  }
}

test("the skip links lead past the box and past the filters", async () => {
  await page.setViewportSize(DESKTOP);
  await open(page, site, pages.find((one) => one.name === "search"));
  await fromTheTop();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match((await stop()).name, /Skip to results/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.match((await stop()).name, /id="sort"/);
  await page.keyboard.press("Tab");
  assert.match((await stop()).name, /href="\/kb\//);
});
