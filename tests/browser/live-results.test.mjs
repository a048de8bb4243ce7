// What live results promise: the address is the state, the old list stays, and failures are said.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { LINKS, box, hrefs, openBrowser, openPage, shownFor, status, type } from "./browser.mjs";
import { serve, until } from "./site.mjs";

const FAILED = "Could not update. Press Enter to search.";
const isFragment = (request) => request.headers()["x-fragment"] === "results";

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  page = await openPage(browser);
});
afterEach(() => page.context().close());

/** What is found and chosen, as a reader sees it. */
const shown = async (page) => ({
  heading: await page.locator("#results h1").innerText(),
  words: await box(page).inputValue(),
  links: await hrefs(page),
  chosen: await page.locator("#results select").evaluateAll((all) => all.map((one) => one.value).join()),
});

/** The live page shows what a fresh load of its address shows. */
async function sameAsFresh(fresh) {
  await fresh.goto(page.url());
  assert.deepEqual(await shown(page), await shown(fresh), page.url());
}

/** Does what changes the results and waits until the answer has replaced them. */
async function replacing(change) {
  const old = await page.locator("#results").elementHandle();
  await change();
  await until("the results were replaced", () => old.evaluate((element) => !element.isConnected));
}

test("every live state is what a fresh load of its address shows", async () => {
  const fresh = await page.context().newPage();
  await page.goto(site.staff);
  await type(page, "vpn error");
  await shownFor(page, "vpn error");
  await sameAsFresh(fresh);
  await replacing(() => page.getByLabel("Platform").selectOption("Windows"));
  assert.match(page.url(), /platform=Windows/);
  await sameAsFresh(fresh);
  await replacing(() => page.getByLabel("Sort").selectOption("title"));
  assert.match(page.url(), /sort=title/);
  await sameAsFresh(fresh);
  for (const words of ["zzyzx qqfoo", "0x80070005", "outlok"]) {
    await box(page).fill(words);
    await shownFor(page, words);
    await sameAsFresh(fresh);
  }
});

test("so is every live state while a word is half typed", async () => {
  const fresh = await page.context().newPage();
  await page.goto(site.staff);
  for (const words of ["v", "vp", "vpn", "vpn e", "vpn er", "vpn err"]) {
    await box(page).fill(words);
    await shownFor(page, words);
    await sameAsFresh(fresh);
  }
});

test("a state with a filter can be left by its chip, typing keeps the filter", async () => {
  await page.goto(`${site.staff}/search?q=outlook&platform=macOS&page=2`);
  await box(page).focus();
  await page.keyboard.press("End");
  await type(page, " password");
  await shownFor(page, "outlook password");
  const address = new URL(page.url());
  assert.equal(address.searchParams.get("platform"), "macOS");
  assert.equal(address.searchParams.get("page"), null, "new words begin at the first page");
  await page.locator("#results .chips a", { hasText: "macOS" }).click();
  await page.waitForURL((url) => !url.searchParams.has("platform"));
  assert.equal(await box(page).inputValue(), "outlook password");
});

test("the old results stay until the new ones are there, and the newest words win", async () => {
  await page.goto(`${site.staff}/search?q=printer`);
  const old = await hrefs(page);
  const asked = [];
  let release;
  const held = new Promise((done) => (release = done));
  await page.route("**/search?*", async (route) => {
    if (!isFragment(route.request())) return route.continue();
    asked.push(new URL(route.request().url()).searchParams.get("q"));
    await held;
    return route.continue();
  });
  await page.evaluate((links) => {
    window.blank = 0;
    const look = () => document.querySelector(links) || (window.blank += 1);
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, LINKS);
  await page.keyboard.press("Control+k");
  await type(page, "outlook");
  await until("something was asked", () => asked.length);
  assert.deepEqual(await hrefs(page), old, "the old list stays while waiting");
  release();
  await shownFor(page, "outlook");
  assert.ok(asked.length <= 2, `one request at a time, words in between are skipped: ${asked}`);
  assert.equal(asked.at(-1), "outlook");
  assert.notDeepEqual(await hrefs(page), old);
  assert.equal(await page.evaluate(() => window.blank), 0, "the list was never blank");
});

test("an open filter and the focus in it outlive the results they change", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.staff}/search?q=windows`);
  await page.locator(".filters summary").click({ position: { x: 20, y: 20 } });
  await page.getByLabel("Platform").focus();
  await replacing(() => page.getByLabel("Platform").selectOption("Windows"));
  assert.ok(await page.getByLabel("Platform").isVisible(), "the filters are still open");
  const focus = () => page.evaluate(() => document.activeElement.name);
  assert.equal(await focus(), "platform");
});

const failures = [
  ["the connection fails", (route) => route.abort("connectionfailed")],
  ["the server fails", (route) => route.fulfill({ status: 500, body: "broken" })],
  ["a proxy answers instead", (route) => route.fulfill({ status: 200, contentType: "text/html", body: "<p>Sign in" })],
];
for (const [what, fail] of failures) {
  test(`when ${what}, the old results stay, it is said, and Enter searches`, async () => {
    await page.goto(`${site.staff}/search?q=printer`);
    const old = await hrefs(page);
    await page.route("**/search?*", (route) => (isFragment(route.request()) ? fail(route) : route.continue()));
    await page.keyboard.press("Control+k");
    await type(page, "vpn");
    await status(page).filter({ hasText: FAILED }).waitFor();
    const area = await status(page).boundingBox();
    assert.ok(area.height >= 20 && area.width >= 100, "the text can be seen");
    assert.deepEqual(await hrefs(page), old);
    await page.keyboard.press("Enter");
    await shownFor(page, "vpn");
    assert.ok((await hrefs(page)).length > 0);
  });
}

test("results recover by themselves when the connection is back", async () => {
  await page.goto(`${site.staff}/search?q=printer`);
  let broken = true;
  await page.route("**/search?*", (route) => {
    return isFragment(route.request()) && broken ? route.abort() : route.continue();
  });
  await page.keyboard.press("Control+k");
  await type(page, "vp");
  await status(page).filter({ hasText: FAILED }).waitFor();
  broken = false;
  await type(page, "n");
  await shownFor(page, "vpn");
  await status(page).filter({ hasText: "for ‘vpn’" }).waitFor({ state: "attached" });
});
