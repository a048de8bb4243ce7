// Three errands by keyboard and by ear alone: nothing is found by its look, its place or its code.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";

import { openBrowser, openPage } from "./browser.mjs";
import { listen } from "./reader.mjs";
import { serve } from "./site.mjs";

const articles = {
  "kb.toml": "title = 'Northwind IT'\n[contact]\nphone = '055 1111'\nhours = 'Monday to Friday, 8:00 to 18:00'\nwait = '4 minutes'\n",
};

let site, browser, page, reader;
before(async () => {
  [site, browser] = await Promise.all([serve({ articles }), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});
beforeEach(async () => {
  page = await openPage(browser);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.staff });
});
afterEach(async (t) => {
  // With FIXBOOK_WALKS set, what was heard is printed, for docs/ACCESSIBILITY.md.
  if (process.env.FIXBOOK_WALKS) for (const line of [t.name, ...reader.heard]) console.log(`| ${line}`);
  await page.context().close();
});

test("find the fix for an error code and copy it to a ticket", async () => {
  await page.goto(site.staff);
  reader = await listen(page);
  await reader.hear("heading", /^Find a known fix$/);
  const box = await reader.press("/");
  assert.equal(box.role, "searchbox");
  assert.equal(box.name, "Search");
  await reader.write("0x80070035");
  assert.match(await reader.told(/0x80070035/), /^\d+ fix(es)? for ‘0x80070035’$/);
  const first = await reader.press("ArrowDown");
  assert.equal(first.role, "link");
  assert.match(first.name, /0x80070035/);
  await reader.press("Enter");
  const title = await reader.hear("heading", /0x80070035/);
  assert.equal(title.level, 1);
  const headings = (await reader.all("heading")).map((node) => node.name);
  assert.ok(headings.includes("Resolution"), headings.join());
  await reader.tabTo("button", /^Copy to ticket$/);
  await reader.press("Enter");
  await reader.told(/^Copied$/);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(text.startsWith(`${title.name}\n`), text);
  assert.match(text, /\nSteps done:\n1\. .+\n2\. [^]*\nResult: $/);
});

for (const side of ["staff", "public"]) {
  test(`walk a troubleshooter to its outcome (${side})`, async () => {
    await page.goto(site[side]);
    reader = await listen(page);
    await reader.tabTo("link", /^No network or no internet/, 200);
    await reader.press("Enter");
    let asked = 0;
    for (;;) {
      const end = ["heading", /^If this did not help$/];
      const { role } = await reader.hear("button", /^Continue$/, end);
      if (role === "heading") break;
      asked += 1;
      assert.ok(asked < 10, "it ends");
      const [question] = (await reader.all("heading")).filter((node) => node.level === 1);
      // The question is read out together with its first answer: it names the group.
      const answer = await reader.tabTo("radio", /./);
      assert.ok(answer.within.some((outer) => outer.includes(question.name)), `${question.name}: ${answer.within.join(" / ")}`);
      await reader.press("Space");
      await reader.tabTo("button", /^Continue$/);
      await reader.press("Enter");
      await page.waitForURL(new RegExp(`a=1(\\.1){${asked - 1}}$`));
    }
    assert.ok(asked >= 1);
    await reader.hear("heading", /^Turn /);
    const headings = await reader.all("heading");
    assert.equal(headings.filter((node) => node.level === 1).length, 1);
    assert.ok(headings.some((node) => node.name === "Your answers so far"));
    assert.ok((await reader.text("article")).length > 40, "it says what to do");
  });
}

test("read a public article and reach the contact", async () => {
  await page.goto(site.public);
  reader = await listen(page);
  await reader.tabTo("searchbox", /^Search$/, 3);
  await reader.write("outlook asks for my password");
  await reader.press("Enter");
  await reader.hear("heading", /for ‘outlook asks for my password’$/);
  await reader.tabTo("link", /password/i, 30);
  await reader.press("Enter");
  const title = await reader.hear("heading", /password/i);
  assert.equal(title.level, 1);
  const items = (await reader.all("ListMarker")).map((node) => node.name);
  assert.ok(items.some((name) => /^1\./.test(name)), "the steps are numbered when read out");
  assert.ok((await reader.text("article")).length > 200);
  const contact = await reader.tabTo("link", /^055 1111$/);
  assert.ok(contact.within.some((outer) => /^region Contact us$/.test(outer)), contact.within.join(" / "));
  assert.ok(contact.within.some((outer) => /^contentinfo/.test(outer)));
});
