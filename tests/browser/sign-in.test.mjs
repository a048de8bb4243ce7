// Signing in as people do it: with a keyboard, on a phone, without script, and with axe looking on.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, heading, openBrowser, openPage, watch } from "./browser.mjs";
import { freePort } from "./provider.mjs";
import { serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PASSWORD = "correct horse battery";
const config = (port) => `
[[site]]
name = "staff"
listen = "127.0.0.1:${port}"
audience = "internal"
sign_in = "password"
trusted_proxies = ["127.0.0.1"]
[[site]]
name = "public"
listen = "127.0.0.1:0"
audience = "public"
`;
const articles = { "kettle.md": "---\nid: KB-1\ntitle: Kettle hums\naudience: public\n---\nText.\n" };

let site, browser;
before(async () => {
  const port = await freePort();
  [site, browser] = await Promise.all([serve({ own: false, articles, config: config(port) }), openBrowser()]);
  for (const [name, role] of [["ada", "admin"], ["tess", "technician"]]) {
    await site.run(["user", "add", name, "--role", role], PASSWORD);
  }
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

const fill = async (page, name, password) => {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password").fill(password);
};
const signIn = async (page, name) => {
  await page.goto(`${site.staff}/sign-in`);
  await fill(page, name, PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${site.staff}/`);
};

for (const [what, options] of [["with script", {}], ["without script", { javaScriptEnabled: false }]]) {
  test(`people sign in where they are, and out again, ${what}`, async () => {
    const page = await openPage(browser, options);
    await page.goto(`${site.staff}/search?q=kettle`);
    assert.equal(await heading(page), "Sign in");
    assert.equal(await page.locator("nav, [role=search]").count(), 0, "nothing of the site is shown yet");
    await fill(page, "tess", "not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    assert.equal(await page.getByRole("alert").innerText(), "The name or the password is wrong.");
    assert.equal(await page.getByLabel("Name").inputValue(), "tess", "what was typed stays");
    assert.equal(await page.getByLabel("Password").inputValue(), "", "but never a password");
    await fill(page, "tess", PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    assert.equal(page.url(), `${site.staff}/search?q=kettle`);
    assert.equal(await page.locator(".rows .row").count(), 1);
    await page.getByRole("link", { name: "Account" }).click();
    assert.match(await page.locator("main").innerText(), /You are tess \(tess\), signed in as technician/);
    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal(await heading(page), "Sign in");
    await page.goBack();
    await page.reload();
    assert.equal(await heading(page), "Sign in", "nothing is kept in the browser");
    await page.context().close();
  });
}

test("the keyboard alone is enough", async () => {
  const page = await openPage(browser);
  await page.goto(`${site.staff}/sign-in`);
  await page.getByLabel("Name").focus();
  await page.keyboard.type("tess");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site.staff}/`);
  await page.context().close();
});

test("an admin signs someone out everywhere", async () => {
  const [admin, other] = [await openPage(browser), await openPage(browser)];
  await signIn(admin, "ada");
  await signIn(other, "tess");
  await admin.goto(`${site.staff}/people`);
  await admin.getByRole("button", { name: "Sign out tess" }).click();
  assert.equal(await heading(admin), "People who are signed in");
  assert.equal(await admin.getByRole("button", { name: "Sign out tess" }).count(), 0);
  await other.goto(`${site.staff}/`);
  assert.equal(await heading(other), "Sign in");
  await Promise.all([admin.context().close(), other.context().close()]);
});

const PAGES = ["/sign-in", "/account", "/people", "/audience"];

test("no page of people breaks a rule, scrolls sideways, complains, or has small things to touch", async (t) => {
  for (const [size, viewport] of Object.entries({ phone: { ...PHONE, width: 320 }, desktop: DESKTOP })) {
    const page = await openPage(browser, { viewport });
    const seen = await watch(page, site.staff);
    for (const path of PAGES) {
      await t.test(`${path}, ${size}`, async () => {
        if (path === "/account") await signIn(page, "ada");
        await page.goto(site.staff + path);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await page.evaluate(axe);
          const found = await page.evaluate(async (values) => {
            const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values } });
            return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
          }, TAGS);
          assert.deepEqual(found, [], colorScheme);
        }
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth));
        const low = await page.evaluate(() => [...document.querySelectorAll("main button, main input:not([type=hidden]), main a.minor")]
          .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML));
        assert.deepEqual(low, []);
      });
    }
    assert.deepEqual(seen.complaints, []);
    await page.context().close();
  }
});
