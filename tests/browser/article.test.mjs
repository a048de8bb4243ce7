// An article as technicians use it: opened from results, copied, walked on from.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { LINKS, box, heading, hrefs, openBrowser, openPage, shownFor, status, type, watch } from "./browser.mjs";
import { serve, until } from "./site.mjs";

const articles = {
  "kettle.md": `---
id: KB-1
title: "Kettle hums: code E17"
type: fix
confidence: validated
audience: public
products: [Kettle]
error_codes: [E17-0042]
escalate_to: Kitchen desk
reviewed: 2026-10-12
---

## Symptoms

- The kettle hums and kettles nearby are humming.

## Resolution

1. Unplug the **kettle**.
2. Run:

   \`\`\`sh
   kettle --reset
   kettle  --check
   \`\`\`
3. Plug it in:
   - first the base
   - then the lid
`,
  "spout.md": "---\nid: KB-2\ntitle: Kettle spout drips\ntype: fix\nconfidence: validated\naudience: public\nproducts: [Kettle]\n---\n\n## Resolution\n\n1. Turn the spout.\n",
  "lid.md": "---\nid: KB-3\ntitle: Lid of the kettle is stuck\ntype: fix\nconfidence: validated\nproducts: [Kettle]\n---\n\n## Resolution\n\n1. Press the lid.\n",
  "guide.md": "---\nid: KB-4\ntitle: Nothing gets warm\ntype: troubleshooter\nconfidence: validated\nproducts: [Kettle]\n---\n\n## Is it on? {#on}\n\n- [No](#switch)\n\n## Switch it on {#switch .outcome}\n\nPress.\n",
};
const ticket = (revision) => `Kettle hums: code E17
KB-1@${revision}
${site.staff}/kb/KB-1/kettle-hums-code-e17
Steps done:
1. Unplug the kettle.
2. Run:
   kettle --reset
   kettle  --check
3. Plug it in:
   - first the base
   - then the lid
Result: `;

let site, browser, page, seen;
before(async () => {
  [site, browser] = await Promise.all([serve({ own: false, articles }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  page = await openPage(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.staff });
  seen = await watch(page, site.staff);
});
afterEach(async () => {
  assert.deepEqual(seen.complaints, []);
  await page.context().close();
});

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const copied = () => status(page).filter({ hasText: "Copied" }).waitFor();
const revision = async () => (await page.locator(".rail dd code").last().innerText()).trim();
const open = async (words, place = 0) => {
  await page.goto(`${site.staff}/search?q=${encodeURIComponent(words)}`);
  const links = await hrefs(page);
  await page.goto(site.staff + links[place]);
  return links;
};

test("c copies the text for a ticket, digits copy commands, each with a button", async () => {
  await page.goto(`${site.staff}/kb/KB-1`);
  const expected = ticket(await revision());
  await page.keyboard.press("c");
  await copied();
  assert.equal(await clipboard(), expected);
  assert.equal(await page.locator("#fb-ticket-text").inputValue(), expected);
  await page.keyboard.press("1");
  await until("the command is copied", async () => (await clipboard()) === "kettle --reset\nkettle  --check");
  await page.getByRole("button", { name: /^E17-0042 ?, copy this code$/ }).click();
  await until("the code is copied", async () => (await clipboard()) === "E17-0042");
  await page.getByRole("button", { name: "Copy to ticket" }).click();
  await until("the ticket is copied", async () => (await clipboard()) === expected);
});

test("Ctrl+C on a result copies the same text, unless something is selected", async () => {
  await page.goto(`${site.staff}/search?q=hums`);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+c");
  await copied();
  const [first] = await clipboard().then((text) => [text]);
  await page.goto(`${site.staff}/kb/KB-1`);
  assert.equal(first, ticket(await revision()));
});

test("a result that is gone is not copied, and that is said", async () => {
  await page.goto(`${site.staff}/search?q=hums`);
  await page.route("**/ticket.txt", (route) => route.abort());
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+c");
  await status(page).filter({ hasText: "Could not copy" }).waitFor();
  seen.complaints = seen.complaints.filter((text) => !/ERR_FAILED/.test(text));
});

test("the words searched are marked, in their other forms too, and the text stays as it was", async () => {
  await page.goto(`${site.staff}/kb/KB-1`);
  const before_ = await page.locator("article .body").innerText();
  await page.goto(`${site.staff}/kb/KB-1?h=humming+the+kettle+product:x+-lid`);
  const marks = await page.locator("article mark").allInnerTexts();
  assert.deepEqual([...new Set(marks.map((text) => text.toLowerCase()))].sort(), ["humming", "hums", "kettle", "kettles"]);
  assert.equal(await page.locator("article .body").innerText(), before_);
  await page.goto(`${site.staff}/kb/KB-1?h=${encodeURIComponent("e17-0042 ) [ ?")}`);
  assert.equal(await page.locator("main h1").innerText(), "Kettle hums: code E17");
});

test("n and p walk the results, and the way back is the list they came from", async () => {
  const links = await open("kettle", 0);
  assert.ok(links.length >= 3);
  const near = page.getByRole("navigation", { name: "Results" });
  assert.match(await near.innerText(), new RegExp(`1 of ${links.length} for ‘kettle’`));
  assert.equal(await near.locator("[rel=prev]").count(), 0);
  await page.keyboard.press("n");
  await page.waitForURL(site.staff + links[1]);
  await page.keyboard.press("n");
  await page.waitForURL(site.staff + links[2]);
  await page.keyboard.press("p");
  await page.waitForURL(site.staff + links[1]);
  await near.getByRole("link", { name: /for ‘kettle’/ }).click();
  await shownFor(page, "kettle");
  assert.deepEqual(await hrefs(page), links);
});

test("an article that does not help leads to a guide and to people", async () => {
  await page.goto(`${site.staff}/kb/KB-1`);
  const next = page.getByRole("region", { name: "If this did not help" });
  assert.match(await next.innerText(), /Nothing gets warm/);
  assert.match(await next.innerText(), /Escalate to Kitchen desk/);
  await next.getByRole("link", { name: "Nothing gets warm" }).click();
  await page.waitForURL("**/guide/KB-4");
});

test("an article that everyone may read leads to its page for everyone, no other does", async () => {
  const link = () => page.getByRole("link", { name: "Public page" });
  await page.goto(`${site.staff}/kb/KB-1`);
  assert.equal(await link().getAttribute("href"), `${site.public}/kb/KB-1/kettle-hums-code-e17`);
  await page.goto(`${site.staff}/kb/KB-3`);
  assert.equal(await link().count(), 0);
});

test("searches and articles of late are on the home page, in this browser alone, until they are forgotten", async () => {
  await open("kettle hums");
  await page.goto(site.staff);
  const list = page.locator("#recents");
  assert.deepEqual(await list.getByRole("link").allInnerTexts(), ["Search: kettle hums", "Kettle hums: code E17"]);
  await list.getByRole("link", { name: "Search: kettle hums" }).click();
  await shownFor(page, "kettle hums");
  await page.goto(site.staff);
  await list.getByRole("button", { name: "Forget them" }).click();
  assert.equal(await list.isVisible(), false);
  await page.reload();
  assert.equal(await list.isVisible(), false);
});

test("the result that has the focus is shown beside the list on a wide screen, and on no other", async () => {
  const beside = page.getByRole("complementary", { name: "Kettle hums: code E17" });
  await page.goto(`${site.staff}/search?q=hums`);
  const place = async () => {
    const { x, y, width } = await page.locator("#results").boundingBox();
    return { x, y, width };
  };
  const list = await place();
  await page.keyboard.press("ArrowDown");
  await beside.waitFor();
  assert.match(await beside.innerText(), /Unplug the kettle/);
  assert.deepEqual(await place(), list, "nothing moved");
  const area = await beside.boundingBox();
  assert.ok(area.x >= list.x + list.width, "beside the list");
  await page.keyboard.press("Escape");
  await beside.waitFor({ state: "detached" });
  await page.setViewportSize({ width: 1200, height: 900 });
  let asked = false;
  page.on("request", (request) => (asked ||= request.headers()["x-fragment"] === "preview"));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await type(page, "x");
  await shownFor(page, "humsx");
  assert.equal(asked, false);
});

test("a code opens its article at once only when that is asked for", async () => {
  await page.goto(`${site.staff}/search?q=E17-0042`);
  assert.match(await heading(page), /for ‘E17-0042’/);
  await page.goto(`${site.staff}/search?q=E17-0042&go=1`);
  assert.equal(await heading(page), "Kettle hums: code E17");
  await page.goto(`${site.staff}/search?q=kettle&go=1`);
  assert.match(await heading(page), /for ‘kettle’/);
  await box(page).fill("E17-0042");
  assert.equal(await page.locator(LINKS).first().innerText().then(Boolean), true);
});
