// Walks a guide as people do: with a finger on a phone, with the keyboard alone, without a script; axe looks at every step.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, heading, openBrowser, openPage } from "./browser.mjs";
import { objections } from "./measure.mjs";
import { known, serve } from "./site.mjs";

const LOOKS = { phone: { viewport: PHONE, hasTouch: true, isMobile: true }, desktop: { viewport: DESKTOP } };
// A question, one without an answer, an outcome, an article.
const STEPS = ["", "?a=1", "?a=1&go=1", "?a=1.1", "?a=1.2.1"];

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const side of ["staff", "public"]) {
  for (const [look, options] of Object.entries(LOOKS)) {
    test(`${side}, ${look}: axe objects to no step, in light and dark`, async () => {
      const page = await openPage(browser, options);
      for (const step of STEPS) {
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await page.goto(site[side] + known.guide + step);
          assert.deepEqual(await objections(page), [], `${step} ${colorScheme}`);
        }
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${step} scrolls sideways by ${wide}`);
      }
      await page.context().close();
    });
  }
}

test("on a phone without a script: from the article to an outcome by finger, then another answer", async () => {
  const page = await openPage(browser, { ...LOOKS.phone, javaScriptEnabled: false });
  await page.goto(`${site.public}/kb/KB-0015`);
  await page.getByRole("link", { name: /^Start:/ }).tap();
  await page.waitForURL(site.public + known.guide);
  const labels = page.locator("fieldset label");
  for (const label of await labels.all()) {
    const { height, width } = await label.boundingBox();
    assert.ok(height >= 48 && width >= 300, `${height} by ${width}`);
  }
  assert.equal(await page.locator(":checked").count(), 0);
  await labels.nth(1).tap();
  await page.getByRole("button", { name: "Continue" }).tap();
  await page.waitForURL("**/guide/KB-0015?a=2");
  assert.equal(await heading(page), "Restart the home router");
  await page.locator("section", { hasText: "If this did not help" }).getByRole("link").first().tap();
  await page.waitForURL("**/guide/KB-0015?a=1");
  assert.match(await page.locator("main").innerText(), /Question 2, up to \d/);
  await page.getByRole("link", { name: "Change" }).tap();
  await page.waitForURL(site.public + known.guide);
  assert.equal(await page.locator(":checked").count(), 0);
  await page.goBack();
  await page.waitForURL("**/guide/KB-0015?a=1");
  await page.context().close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`by keyboard alone, ${javaScriptEnabled ? "with" : "without"} a script`, async () => {
    const page = await openPage(browser, { javaScriptEnabled });
    await page.goto(site.staff + known.guide);
    const reach = async (selector) => {
      for (let stop = 0; stop < 40; stop += 1) {
        await page.keyboard.press("Tab");
        if (await page.locator(`${selector}:focus`).count()) return;
      }
      assert.fail(`${selector} is not reached`);
    };
    // Continue without an answer: the summary has the focus and leads to the answers.
    await reach("main form button");
    await page.keyboard.press("Enter");
    await page.waitForURL(/go=1/);
    assert.match(await page.title(), /^Error: /);
    await page.locator("#fb-problem:focus").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("#fb-answer-1:focus").waitFor();
    // The space bar chooses, the arrow moves on, Enter sends.
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator("input:checked").getAttribute("value"), "2");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/guide/KB-0015?a=1");
    await reach("#fb-answer-1");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/guide/KB-0015?a=1.1");
    assert.equal(await heading(page), "Turn airplane mode off");
    assert.equal(await page.locator(".given dt").count(), 2);
    await page.context().close();
  });
}
