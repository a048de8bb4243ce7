// Finding and opening an article with the keyboard alone, on a page that is never left meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { LINKS, box, hrefs, openBrowser, openPage, shownFor, status, type } from "./browser.mjs";
import { known, serve, until } from "./site.mjs";

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve(), openBrowser()]);
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const boxHasFocus = () => box(page).evaluate((input) => input === document.activeElement);
/** Place of the result that has the focus, -1 for none. */
const focused = () => page.locator(LINKS).evaluateAll((links) => links.indexOf(document.activeElement));

async function search(words) {
  await page.goto(`${site.staff}/search?q=${encodeURIComponent(words)}`);
  await until("the box has the focus", boxHasFocus);
}

test("typing on the home page shows results, arrow and Enter open one, Back returns to them", async () => {
  await page.goto(site.staff);
  await page.evaluate(() => (window.sameDocument = true));
  await page.keyboard.press("/");
  assert.ok(await boxHasFocus(), "/ goes to the box");
  for (const words of ["o", "ou", "out", "outl", "outlo", "outloo", "outlook"]) {
    await page.keyboard.press(words.at(-1));
    await shownFor(page, words);
    assert.equal(new URL(page.url()).search, `?q=${words}`);
  }
  assert.equal(await box(page).inputValue(), "outlook");
  assert.equal(await page.evaluate(() => window.sameDocument), true, "no page was loaded");
  const links = await hrefs(page);
  assert.ok(links.length > 1, `several results: ${links}`);
  const count = await page.locator("#results h1").innerText();
  assert.match(count, /^\d+ fix(es)? for ‘outlook’$/);
  await until("the count is said", async () => (await status(page).innerText()) === count);
  assert.ok(await boxHasFocus(), "the focus was not moved");

  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0, "the first result has the focus");
  await page.keyboard.press("Enter");
  await page.waitForURL(site.staff + links[0]);
  await page.goBack();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/search?q=outlook");
  await shownFor(page, "outlook");
  assert.equal(await box(page).inputValue(), "outlook");
  assert.deepEqual(await hrefs(page), links);
});

test("the first letter typed on the home page goes into the box", async () => {
  await page.goto(site.staff);
  await type(page, "vpn");
  await shownFor(page, "vpn");
  assert.equal(await box(page).inputValue(), "vpn");
});

test("arrows, Home and End walk the results and return to the box", async () => {
  await search("windows");
  const last = (await hrefs(page)).length - 1;
  assert.ok(last > 1);
  const walk = [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["End", last], ["ArrowDown", last], ["Home", 0]];
  for (const [key, place] of walk) {
    await page.keyboard.press(key);
    assert.equal(await focused(), place, key);
  }
  await page.keyboard.press("ArrowUp");
  assert.ok(await boxHasFocus(), "up from the first result is the box");
});

test("letters, Backspace, Escape and slash on a result return to the box", async () => {
  await search("printe");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("r");
  await shownFor(page, "printer");
  assert.ok(await boxHasFocus());
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(), 0);
  await page.keyboard.press("Backspace");
  await shownFor(page, "printe");
  assert.equal(await box(page).inputValue(), "printe");
  for (const key of ["Escape", "/"]) {
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), 0);
    await page.keyboard.press(key);
    assert.ok(await boxHasFocus(), key);
    assert.equal(await box(page).inputValue(), "printe", `${key} types nothing`);
  }
});

test("Escape in the box clears it, brings the home page back, and then leaves the box", async () => {
  await page.goto(site.staff);
  await type(page, "vpn");
  await shownFor(page, "vpn");
  await page.keyboard.press("Escape");
  assert.equal(await box(page).inputValue(), "");
  await page.locator("#home").waitFor();
  assert.equal(new URL(page.url()).pathname, "/");
  assert.equal((await hrefs(page)).length, 0, "no results beside the home page");
  await page.keyboard.press("Escape");
  assert.equal(await boxHasFocus(), false);
});

test("Ctrl+K goes to the box from an article and selects what stands there", async () => {
  await page.goto(site.staff + known.staff);
  await page.keyboard.press("Control+k");
  assert.ok(await boxHasFocus());
  await search("vpn");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+k");
  await type(page, "dns");
  assert.equal(await box(page).inputValue(), "dns", "the old words were selected");
});

test("a slash typed inside the box is a slash", async () => {
  await page.goto(site.staff);
  await page.keyboard.press("/");
  await type(page, "a/b");
  assert.equal(await box(page).inputValue(), "a/b");
});

test("Shift+Enter opens the first result, from any page", async () => {
  await search("outlook password");
  const [first] = await hrefs(page);
  await page.keyboard.press("Shift+Enter");
  await page.waitForURL(site.staff + first);

  await page.keyboard.press("/");
  await type(page, "vpn 809");
  await page.keyboard.press("Shift+Enter");
  await page.waitForURL(/\/kb\/.*vpn.*809/i);
});

test("keys of a single character can be switched off", async () => {
  await page.goto(site.staff + known.staff);
  await page.getByRole("contentinfo").getByRole("link", { name: "Keyboard" }).click();
  await page.getByRole("button", { name: "Turn them off" }).click();
  await page.getByText("are off in this browser").waitFor();
  await page.goto(site.staff + known.staff);
  await page.keyboard.press("/");
  assert.equal(await boxHasFocus(), false, "/ does nothing");
  await page.keyboard.press("Control+k");
  assert.ok(await boxHasFocus(), "Ctrl+K still works");
  await page.goto(`${site.staff}/keys`);
  await page.getByRole("button", { name: "Turn them on" }).click();
  await page.getByText("are on in this browser").waitFor();
  await page.keyboard.press("/");
  assert.ok(await boxHasFocus(), "/ works again");
});

test("the question mark shows the keys in a dialog, and Escape leads back", async () => {
  await page.goto(site.staff + known.staff);
  const link = page.getByRole("main").getByRole("link").first();
  await link.focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keyboard" });
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /copy to ticket/i);
  await page.keyboard.press("/");
  assert.equal(await boxHasFocus(), false, "keys of the page rest meanwhile");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.ok(await link.evaluate((one) => one === document.activeElement), "the focus is where it was");
});
