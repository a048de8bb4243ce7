// No page breaks a WCAG 2.2 A or AA rule that axe knows: phone and desktop, light and dark, with a script and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, box, openBrowser, openPage, shownFor, type } from "./browser.mjs";
import { objections, withoutScript } from "./measure.mjs";
import { awkward, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

const SIZES = { phone: PHONE, desktop: DESKTOP };
// Public pages are for phones first; wide, they are the same single column.
const wide = pages.filter(({ name, side }) => side === "staff" || name.endsWith("article"));
const PAGES = { phone: pages, desktop: wide };
// Only these hold something else when the script has run.
const SCRIPTED = ["home", "search", "nothing-found", "awkward-article", "not-found"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ articles: awkward }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** Every rule in light, and in dark those that depend on colour. */
async function inBothSchemes(page) {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await objections(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await objections(page, COLOUR_RULES);
  return [...light, ...dark.map((line) => `dark: ${line}`)];
}

test("axe objects to what it should", async () => {
  const page = await openPage(browser);
  await open(page, site, pages[0]);
  await page.evaluate(() => {
    const image = document.createElement("img");
    const pale = document.createElement("p");
    pale.append("pale");
    pale.attributeStyleMap.set("color", "#ccc");
    document.querySelector("main").append(image, pale);
  });
  const rules = (await objections(page)).map((line) => line.split(":")[0]);
  assert.deepEqual(rules.sort(), ["color-contrast", "image-alt"]);
  await page.context().close();
});

for (const [size, viewport] of Object.entries(SIZES)) {
  test(`with a script, ${size}`, async (t) => {
    const page = await openPage(browser, { viewport, hasTouch: size === "phone", isMobile: size === "phone" });
    for (const one of PAGES[size]) {
      await t.test(one.name, async () => {
        await open(page, site, one);
        assert.deepEqual(await inBothSchemes(page), []);
      });
    }
    await t.test("live results", async () => {
      await open(page, site, pages[0]);
      await box(page).focus();
      await type(page, "printer");
      await shownFor(page, "printer");
      assert.deepEqual(await inBothSchemes(page), []);
    });
    await page.context().close();
  });
}

test("without a script", async (t) => {
  const plain = await withoutScript(browser);
  for (const { name, side, path } of pages.filter(({ name }) => SCRIPTED.includes(name))) {
    await t.test(name, async () => {
      const page = await plain.load(site[side] + path);
      assert.deepEqual(await inBothSchemes(page), []);
    });
  }
  await plain.close();
});
