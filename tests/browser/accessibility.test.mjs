// No page breaks a WCAG 2.2 A or AA rule that axe knows: phone and desktop, light and dark, with a script and without.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, box, openBrowser, openPage, shownFor, type } from "./browser.mjs";
import { awkward, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
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

/** What axe objects to on the page as it is, one line for each element. */
async function objections(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    const line = (id, node) => `${id}: ${node.target} ${node.any[0]?.message ?? ""}`;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
  }, { runOnly, resultTypes: ["violations"] });
}

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
  // axe itself is a script: the page is kept as it is without one, and shown again where axe can run.
  const plain = await openPage(browser, { viewport: PHONE, javaScriptEnabled: false });
  const page = await openPage(browser, { viewport: PHONE });
  let html;
  await page.route("**/*", (route) => {
    const kind = route.request().resourceType();
    if (kind === "script") return route.abort();
    if (kind === "document") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    return route.continue();
  });
  for (const one of pages.filter(({ name }) => SCRIPTED.includes(name))) {
    await t.test(one.name, async () => {
      await open(plain, site, one);
      html = await plain.content();
      await open(page, site, one);
      assert.deepEqual(await inBothSchemes(page), []);
    });
  }
  await plain.context().close();
  await page.context().close();
});
