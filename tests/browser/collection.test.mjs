// Reads a collection as a course: in order, with what was read marked in this browser alone, and without a script.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, openBrowser, openPage, watch } from "./browser.mjs";
import { known, serve } from "./site.mjs";

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const places = (page) => page.locator("[data-place] > a");
const marks = (page) => page.locator("[data-place] .badge");

test("what was read is marked, and the next part is one step away", async () => {
  const page = await openPage(browser);
  const seen = await watch(page, site.staff);
  await page.goto(site.staff + known.collection);
  const titles = await places(page).allTextContents();
  assert.ok(titles.length > 5, titles.join(", "));
  assert.equal(await marks(page).count(), 0);
  await places(page).first().click();
  await page.getByText(`Part 1 of ${titles.length} of`).waitFor();
  assert.equal(await page.getByRole("link", { name: /^Previous:/ }).count(), 0);
  await page.getByRole("link", { name: `Next: ${titles[1]}` }).click();
  await page.getByText(`Part 2 of ${titles.length} of`).waitFor();
  assert.equal(await page.locator("h1").textContent(), titles[1]);
  await page.locator("p.meta a").first().click();
  await page.getByText(`2 of ${titles.length} read.`).waitFor();
  assert.equal(await marks(page).count(), 2);
  await page.getByRole("link", { name: "Go on with:" }).click();
  await page.getByText(`Part 3 of ${titles.length} of`).waitFor();
  assert.deepEqual(seen.complaints, []);
  // Another browser knows nothing of it.
  const other = await openPage(browser);
  await other.goto(site.staff + known.collection);
  assert.equal(await marks(other).count(), 0);
  await other.context().close();
  await page.context().close();
});

test("how far one is, is said in the language of the page", async () => {
  const page = await openPage(browser, { locale: "fr-FR" });
  await page.goto(site.staff + known.collection);
  const titles = await places(page).allTextContents();
  await places(page).first().click();
  await page.waitForURL("**in=KB-0230");
  await page.goto(site.staff + known.collection);
  const line = page.getByText(new RegExp(`Lu\\s: 1 sur ${titles.length}\\.`));
  assert.equal(await line.getAttribute("lang"), "fr");
  assert.deepEqual(await marks(page).evaluateAll((all) => all.map((one) => [one.textContent, one.lang])), [["Lu", "fr"]]);
  const next = page.getByRole("link", { name: /^Continuer avec/ }).locator("span");
  assert.deepEqual(await next.evaluate((title) => [title.textContent, title.lang, title.dir]), [titles[1], "en", "ltr"]);
  await page.context().close();
});

test("an article by itself is no part of a collection", async () => {
  const page = await openPage(browser);
  await page.goto(site.staff + known.place.split("?")[0]);
  assert.equal(await page.getByText(/^Part \d/).count(), 0);
  await page.goto(site.staff + known.collection);
  assert.equal(await marks(page).count(), 0);
  await page.context().close();
});

test("on a phone without a script the list and the way through it work", async () => {
  const page = await openPage(browser, { viewport: PHONE, hasTouch: true, isMobile: true, javaScriptEnabled: false });
  await page.goto(site.staff + known.collection);
  const count = await places(page).count();
  await places(page).first().tap();
  for (let part = 2; part <= count; part += 1) {
    await page.getByRole("link", { name: /^Next:/ }).tap();
    await page.getByText(`Part ${part} of ${count} of`).waitFor();
  }
  await page.getByRole("link", { name: "Last part: back to the list" }).tap();
  await places(page).first().waitFor();
  assert.equal(await places(page).count(), count);
  await page.context().close();
});
