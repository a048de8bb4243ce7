// The same work with JavaScript switched off: forms and links do all of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { box, heading, openBrowser, openPage } from "./browser.mjs";
import { serve } from "./site.mjs";

const article = (number) => `---
id: KB-${100 + number}
title: "Widget ${number} stops blinking"
type: fix
confidence: validated
audience: public
products: [${number % 2 ? "Odd" : "Even"} widget]
reviewed: 2026-01-${String(1 + number % 28).padStart(2, "0")}
---

## Symptoms

- Widget ${number} no longer blinks.

## Resolution

1. Unplug widget ${number}.
2. Plug it in again.
`;
const articles = Object.fromEntries(
  Array.from({ length: 30 }, (_, place) => [`widgets/widget-${place + 1}.md`, article(place + 1)]),
);

let site, browser, page;
before(async () => {
  [site, browser] = await Promise.all([serve({ own: false, articles }), openBrowser()]);
  page = await openPage(browser, { javaScriptEnabled: false });
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const rows = () => page.locator(".rows h3 a");
const focused = () => page.locator(":focus").evaluateAll(([element]) => element?.getAttribute("href") ?? null);

for (const name of ["staff", "public"]) {
  test(`${name}: search, filter, turn pages and open an article`, async () => {
    await page.goto(site[name]);
    for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
    await page.keyboard.type("widget");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=widget");
    assert.equal(await heading(page), "30 fixes for ‘widget’");
    assert.equal(await rows().count(), 10);

    await page.getByLabel("Product").selectOption("Odd widget");
    await page.getByRole("button", { name: "Apply" }).click();
    await page.waitForURL("**/search?q=widget&product=Odd+widget");
    assert.equal(await heading(page), "15 fixes for ‘widget’");
    assert.equal(await page.getByLabel("Product").inputValue(), "Odd widget");
    const first = await rows().allInnerTexts();

    await page.getByRole("link", { name: "Next page" }).click();
    await page.waitForURL(/page=2/);
    const second = await rows().allInnerTexts();
    assert.equal(second.length, 5);
    assert.equal(new Set([...first, ...second]).size, 15, "no article twice, none left out");
    assert.ok([...first, ...second].every((title) => /Widget \d*[13579] /.test(title)), "odd ones only");
    assert.equal(await box(page).inputValue(), "widget");

    const target = await rows().first().getAttribute("href");
    await page.locator("#list").focus();
    for (let stop = 0; (await focused()) !== target; stop += 1) {
      assert.ok(stop < 10, "the first result is few stops after the skip link's target");
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(site[name] + target);
    assert.match(await heading(page), /^Widget \d+ stops blinking$/);
    await page.goBack();
    assert.deepEqual(await rows().allInnerTexts(), second);
  });
}

test("buttons that need a script are not shown", async () => {
  await page.goto(`${site.staff}/kb/KB-101`);
  assert.equal(await page.getByRole("button", { name: /copy/i }).count(), 0);
});

test("keys of a single character are switched off by a form, and the choice is kept", async () => {
  await page.goto(site.staff);
  await page.getByRole("link", { name: "Keyboard" }).click();
  await page.waitForURL("**/keys");
  assert.ok(await page.locator("dl.keys").isVisible());
  await page.getByRole("button", { name: "Turn them off" }).click();
  await page.getByText("are off in this browser").waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Turn them on" }).click();
  await page.getByText("are on in this browser").waitFor();
});

test("the text for a ticket can be unfolded and read by itself", async () => {
  await page.goto(`${site.staff}/kb/KB-101`);
  await page.locator("summary", { hasText: "Ticket text" }).click();
  const text = await page.getByRole("textbox", { name: "Text for a ticket" }).inputValue();
  assert.match(text, /^Widget 1 stops blinking\nKB-101@[0-9a-f]{8}\nhttp:.*\nSteps done:\n1\. Unplug widget 1\.\n2\. Plug it in again\.\nResult: $/);
  const answer = await page.request.get(page.url() + "/ticket.txt");
  assert.equal(await answer.text(), text);
});
