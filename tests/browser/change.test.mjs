// A file changes while its article is open: the next look shows the new text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { box, heading, openBrowser, openPage, shownFor, type } from "./browser.mjs";
import { serve, until } from "./site.mjs";

const SOON = 5000;
const article = (text, title = "Lamp blinks") => `---
id: KB-1
title: ${title}
type: fix
confidence: validated
audience: public
---

## Resolution

1. ${text}
`;

let site, browser, page;
before(async () => {
  const articles = { "lamp.md": article("Turn the first screw.") };
  [site, browser] = await Promise.all([serve({ own: false, articles }), openBrowser()]);
  page = await openPage(browser);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const name of ["staff", "public"]) {
  test(`${name}: a reload shows what was written since`, async () => {
    await site.write("lamp.md", article(`Turn the screw for ${name}.`));
    await page.goto(`${site[name]}/kb/KB-1`);
    const text = `Turn the other screw for ${name}.`;
    await site.write("lamp.md", article(text));
    await until("the new text is shown", async () => {
      await page.reload();
      return (await page.locator("article").innerText()).includes(text);
    }, SOON);
  });
}

test("a new title leads the old address to the new one, and live results know it", async () => {
  await page.goto(`${site.staff}/kb/KB-1`);
  const old = page.url();
  await site.write("lamp.md", article("Turn the screw.", "Lantern flickers"));
  await until("the new title is shown", async () => {
    await page.goto(old);
    return (await heading(page)) === "Lantern flickers";
  }, SOON);
  assert.match(page.url(), /lantern-flickers$/);
  await page.goto(site.staff);
  await box(page).focus();
  await type(page, "lantern");
  await shownFor(page, "lantern");
  assert.equal(await page.locator("#results .rows h3").innerText(), "Lantern flickers");
});

test("an article that becomes internal leaves the public site", async () => {
  const address = `${site.public}/kb/KB-1`;
  assert.equal((await page.goto(address)).status(), 200);
  await site.write("lamp.md", article("Turn the screw.").replace("public", "internal"));
  await until("it is gone", async () => (await page.goto(address)).status() === 404, SOON);
});
