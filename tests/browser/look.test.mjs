// A knowledge base with a name, a logo, a colour and people of its own: on every page, readable, and within the budgets.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, openBrowser, openPage, watch } from "./browser.mjs";
import { full, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const articles = {
  ...full.articles,
  "logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30'><rect width='60' height='30' fill='#7a1f5c'/></svg>",
  "kb.toml": `
title = "Northwind IT"
logo = "logo.svg"
accent = "#7a1f5c"
footer = "Run by the service desk of Northwind."
[contact]
hours = "Monday to Friday, 8:00 to 18:00"
request = "https://ask.example/new?text={query}&filters={filters}"
[contact.staff]
phone = "055 2222"
[contact.public]
phone = "055 1111"
wait = "4 minutes"
email = "help@northwind.example"
chat = "https://chat.example/"
`,
};

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve({ ...full, articles }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const objections = async (page) => {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values } });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
  }, TAGS);
};

for (const [look, options] of Object.entries({ phone: { viewport: PHONE, hasTouch: true, isMobile: true }, desktop: { viewport: DESKTOP } })) {
  test(`${look}: every page names its people at the same place, and axe objects to none`, async (t) => {
    for (const side of ["staff", "public"]) {
      const page = await openPage(browser, options);
      const seen = await watch(page, site[side]);
      for (const one of pages.filter((one) => one.side === side)) {
        await t.test(one.name, async () => {
          seen.complaints.length = 0;
          await open(page, site, one);
          const missing = one.name.endsWith("not-found");
          assert.deepEqual(seen.complaints.filter((text) => !(missing && /status of 404/.test(text))), []);
          const block = page.locator("footer").getByRole("region", { name: "Contact us" });
          assert.ok(await block.getByRole("link", { name: side === "staff" ? "055 2222" : "055 1111" }).isVisible());
          const first = await page.locator("footer :is(h2, a)").first().innerText();
          assert.equal(first, "Contact us", "first of the footer, everywhere");
          for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await objections(page), [], colorScheme);
          }
          const shift = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(shift <= 0, "no sideways scroll");
        });
      }
      await page.context().close();
    }
  });
}

test("links and buttons have the accent, lighter in the dark scheme, and paper stays black", async () => {
  const page = await openPage(browser);
  await open(page, site, pages.find(({ name }) => name === "public-article"));
  const colour = () => page.locator("nav a").first().evaluate((link) => getComputedStyle(link).color);
  await page.emulateMedia({ colorScheme: "light" });
  assert.equal(await colour(), "rgb(122, 31, 92)");
  await page.emulateMedia({ colorScheme: "dark" });
  const [red, green, blue] = (await colour()).match(/\d+/g).map(Number);
  assert.ok(red > 180 && green > 120 && blue > 150, `${red} ${green} ${blue}`);
  await page.emulateMedia({ media: "print" });
  const link = page.locator("main a").first();
  assert.equal(await link.evaluate((one) => getComputedStyle(one).color), "rgb(0, 0, 0)");
  await page.context().close();
});

test("the logo has its place before it is loaded", async () => {
  const page = await openPage(browser);
  await page.route("**/logo-*", (route) => route.abort());
  await page.goto(site.public);
  const before_ = await page.locator("input[name=q]").boundingBox();
  await page.unroute("**/logo-*");
  await page.goto(site.public);
  await page.waitForFunction(() => document.querySelector(".brand img").naturalWidth > 0);
  assert.deepEqual(await page.locator("input[name=q]").boundingBox(), before_);
  await page.context().close();
});

test("who finds nothing is led to people, and can ask for an article with the words filled in", async () => {
  const page = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${site.public}/search?q=zzyzx+qqfoo&platform=Windows`);
  const main = page.locator("main");
  const asked = await main.getByRole("link", { name: "Request an article" }).getAttribute("href");
  const words = new URL(asked).searchParams;
  assert.equal(words.get("text"), "zzyzx qqfoo");
  assert.equal(words.get("filters"), "platform: Windows");
  assert.ok(await main.getByRole("link", { name: "055 1111" }).isVisible());
  await page.goto(`${site.public}/search?q=windows`);
  assert.equal(await main.getByRole("link", { name: "Request an article" }).count(), 0, "there is enough");
  await page.context().close();
});
