// No page breaks a WCAG 2.2 A or AA rule that axe knows: phone and desktop, light and dark, with a script and without.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, box, openBrowser, openPage, shownFor, type } from "./browser.mjs";
import { objections, withoutScript } from "./measure.mjs";
import { full, open, pages } from "./pages.mjs";
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
  [site, browser] = await Promise.all([serve(full), openBrowser()]);
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

/** What cannot be told from what is around it where the system chooses all colours; `seen` is how much was looked at. */
const forced = (page) => page.evaluate(() => {
  const clear = "rgba(0, 0, 0, 0)";
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const { backgroundColor } = getComputedStyle(one);
      if (backgroundColor !== clear) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  const framed = (element) => {
    const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
    return borderTopStyle !== "none" && parseFloat(borderTopWidth) > 0 && borderTopColor !== behind(element.parentElement);
  };
  const written = (element) => getComputedStyle(element).color !== behind(element);
  const marked = (element) => behind(element) !== behind(element.parentElement)
    || getComputedStyle(element).textDecorationLine !== getComputedStyle(element.parentElement).textDecorationLine;
  const rules = [
    ["button, .minor, .start, select, input:not([type=radio], [type=checkbox]), textarea", framed],
    [".badge, .notice, .staff-only", framed],
    ["mark, del, ins", marked],
    [".badge, .notice, .status, .toast, button, .minor, .start, mark, del, ins", written],
  ];
  const result = { faults: [], seen: 0 };
  for (const [selector, holds] of rules) {
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility() || element.closest(".vh")) continue;
      result.seen += 1;
      if (!holds(element)) result.faults.push(`${holds.name}: ${element.outerHTML.slice(0, 100)}`);
    }
  }
  return result;
});

/** The stops of the Tab key that have no outline of another colour than what is behind them. */
async function unmarkedStops(page, most) {
  const faults = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const fault = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const canvas = getComputedStyle(document.body).backgroundColor;
      const outlined = [undefined, "::after"].map((part) => getComputedStyle(element, part)).some((style) => {
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && style.outlineColor !== canvas;
      });
      return outlined ? null : element.outerHTML.slice(0, 100);
    });
    if (fault) faults.push(fault);
  }
  return faults;
}

test("with forced colours the focus, marks, buttons and states stay visible", async (t) => {
  const page = await openPage(browser, { forcedColors: "active" });
  for (const name of ["home", "search", "article-from-results", "awkward-article", "translated-article", "comparison", "known-issues", "public-article", "public-guide-unanswered"]) {
    const one = pages.find((one) => one.name === name);
    for (const colorScheme of ["light", "dark"]) {
      await t.test(`${name}, ${colorScheme}`, async () => {
        await page.emulateMedia({ colorScheme, forcedColors: "active" });
        await open(page, site, one);
        const { faults, seen } = await forced(page);
        assert.deepEqual(faults, []);
        assert.ok(seen > 2, `${seen} looked at`);
        assert.deepEqual(await unmarkedStops(page, 12), []);
      });
    }
  }
  await t.test("colours are forced, and a fault is seen", async () => {
    assert.ok(await page.evaluate(() => matchMedia("(forced-colors: active)").matches));
    await page.evaluate(() => {
      const bare = document.createElement("button");
      bare.attributeStyleMap.set("border-style", "none");
      document.querySelector("main").append(bare);
    });
    assert.match((await forced(page)).faults.join(), /framed: <button/);
  });
  await page.context().close();
});
