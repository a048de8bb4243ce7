// What fits where: nothing scrolls sideways on the narrowest screen, and an article fits on paper.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, openBrowser, openPage } from "./browser.mjs";
import { sheets } from "./measure.mjs";
import { full, open, pages } from "./pages.mjs";
import { known, serve } from "./site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve(full), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const NARROW = 320;

/** How wide the page is, and which elements reach past the right edge without being inside something that scrolls. */
const extent = (page) => page.evaluate((width) => {
  const scrolls = (element) => element && element !== document.body
    && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((element) => {
    return element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement);
  });
  const { scrollWidth } = document.scrollingElement;
  return { scrollWidth, wide: wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 120)) };
}, NARROW);

/** Things to touch that are lower than a finger wants. */
const small = (page) => page.evaluate(() => {
  const targets = [...document.querySelectorAll("button, select, input, summary")].filter((one) => one.checkVisibility());
  // A radio button is as large to the finger as its label.
  const touched = (one) => (one.type === "radio" && one.labels[0]) || one;
  const low = targets.filter((one) => !one.disabled && touched(one).getBoundingClientRect().height < 44);
  return low.map((one) => one.outerHTML.slice(0, 120));
});

const narrow = { viewport: { width: NARROW, height: 640 } };
const phone = { ...narrow, isMobile: true, hasTouch: true };
for (const [what, options] of [["a phone", phone], ["a narrow window", narrow]]) {
  test(`no page scrolls sideways in ${what} of ${NARROW} px`, async (t) => {
    const page = await openPage(browser, options);
    for (const one of pages) {
      await t.test(one.name, async () => {
        await open(page, site, one);
        assert.deepEqual(await extent(page), { scrollWidth: NARROW, wide: [] });
        await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
        assert.deepEqual(await extent(page), { scrollWidth: NARROW, wide: [] }, "with everything unfolded");
        if (options.hasTouch) assert.deepEqual(await small(page), [], "large enough to touch");
      });
    }
    await page.context().close();
  });
}

test("on a phone the first result begins in the upper half of the screen", async () => {
  const page = await openPage(browser, { viewport: PHONE, hasTouch: true, isMobile: true });
  await open(page, site, pages.find(({ name }) => name === "search"));
  const first = await page.locator("#results .row").first().boundingBox();
  assert.ok(first.y < PHONE.height / 2, `the first result begins at ${first.y}`);
  await page.context().close();
});

test("controls and words do not lie over each other", async (t) => {
  const page = await openPage(browser);
  const crowded = ["search", "filtered", "awkward-article", "public-search", "public-article"];
  for (const one of pages.filter(({ name }) => crowded.includes(name))) {
    await open(page, site, one);
    for (const width of [320, 390, 768, 1024, 1440]) {
      await t.test(`${one.name} at ${width}`, async () => {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await overlaps(page), []);
      });
    }
  }
  await page.context().close();
});

test("no column is too narrow to read, however wide the window", async (t) => {
  const page = await openPage(browser);
  for (const one of pages) {
    await open(page, site, one);
    for (const width of [768, 1024, 1440, 1920]) {
      await t.test(`${one.name} at ${width}`, async () => {
        await page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await squeezed(page), []);
      });
    }
  }
  await page.context().close();
});

/** Headings and paragraphs of the page itself that stand in less than 200 px. */
const squeezed = (page) => page.evaluate(() => {
  const texts = [...document.querySelectorAll("main h1, main h2, main p")];
  const alone = texts.filter((one) => one.checkVisibility() && getComputedStyle(one).display === "block"
    && !one.closest("aside, table, li, form, dialog, summary"));
  const column = (one) => one.parentElement.getBoundingClientRect().width;
  return alone.filter((one) => column(one) < 200).map((one) => `${column(one)} px: ${one.outerHTML.slice(0, 80)}`);
});

/** Pairs of words or controls of which one lies on the other. */
const overlaps = (page) => page.evaluate(() => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".vh, .skip")
    // Clipped to a point: read out, not shown.
    && one.getBoundingClientRect().width > 1;
  const words = (element) => {
    const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const areas = [];
    while (walk.nextNode()) {
      if (!shown(walk.currentNode.parentElement)) continue;
      range.selectNodeContents(walk.currentNode);
      areas.push(...range.getClientRects());
    }
    return areas;
  };
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  const boxes = [
    ...all("select, button, input").map((one) => [one, [one.getBoundingClientRect()]]),
    ...all("h1, h2, summary, label, .meta, .chips a, .lead").map((one) => [one, words(one)]),
  ];
  const touch = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const found = [];
  for (const [place, [one, own]] of boxes.entries()) {
    for (const [other, others] of boxes.slice(place + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      if (!own.some((a) => others.some((b) => touch(a, b)))) continue;
      found.push([one, other].map((element) => element.outerHTML.slice(0, 60)).join(" / "));
    }
  }
  return found;
});

const articles = [["staff", known.staff], ["public", known.public], ["staff", "/kb/KB-0900"]];
for (const [side, path] of articles) {
  test(`${path} of the ${side} site prints on at most two sheets of A4, without the surroundings`, async () => {
    const page = await openPage(browser);
    await page.goto(site[side] + path);
    const taken = await sheets(page);
    assert.ok(taken <= 2, `${taken} sheets`);
    await page.emulateMedia({ media: "print" });
    for (const gone of ["header", "footer", "nav", "aside", "button"]) {
      assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone);
    }
    assert.ok(await page.getByText("Check for a newer version").isVisible());
    await page.context().close();
  });
}
