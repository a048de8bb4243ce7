// In French: nothing is left in English, no accessibility rule is broken, and nothing is wider than a phone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESKTOP, PHONE, openBrowser, openPage } from "./browser.mjs";
import { full, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FRENCH = { locale: "fr-FR" };
const languagePages = [
  { name: "language", side: "staff", path: "/language" },
  { name: "public-french-article", side: "public", path: "/kb/KB-0240" },
  { name: "public-english-article", side: "public", path: "/kb/KB-0032" },
];

let site, browser, english;
before(async () => {
  [site, browser, english] = await Promise.all([serve(full), openBrowser(), englishTexts()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

/** What pages say in English and not in French as well. */
async function englishTexts() {
  const texts = async (file) => {
    const source = await readFile(new URL(`../../crates/fixbook-page/texts/${file}`, import.meta.url), "utf8");
    return [...source.matchAll(/^[a-z-]+ = ([^{}\n]+)$/gm)].map(([, text]) => text.trim());
  };
  const french = new Set(await texts("fr.ftl"));
  return (await texts("en.ftl")).filter((text) => !french.has(text));
}

/** Texts of the page in its own language: whatever is marked as another language aside. */
function ownTexts(page) {
  return page.evaluate(() => {
    const own = (element) => element.closest("[lang]") === document.documentElement;
    const shown = (element) => !element.closest("script, style, .body, .links, .items, .rows h3 a, .crumbs, .rail dd");
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
      if (!own(element) || !shown(element)) continue;
      const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim());
      found.push(...words, element.ariaLabel ?? "", element.placeholder ?? "");
    }
    return found.filter(Boolean);
  });
}

async function objections(page) {
  await page.evaluate(axe);
  return page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.any[0]?.message ?? ""}`));
  }, TAGS);
}

for (const [size, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
  test(`pages are in French, ${size}`, async (t) => {
    const page = await openPage(browser, { ...FRENCH, viewport });
    for (const kind of [...pages, ...languagePages]) {
      await t.test(kind.name, async () => {
        await open(page, site, kind);
        assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ["fr", "ltr"]);
        const left = (await ownTexts(page)).filter((text) => english.includes(text));
        assert.deepEqual(left, [], "texts left in English");
        assert.deepEqual(await objections(page), []);
      });
    }
    await page.context().close();
  });
}

test("French fits a narrow phone", async (t) => {
  const page = await openPage(browser, { ...FRENCH, viewport: { width: 320, height: 640 } });
  for (const kind of [...pages, ...languagePages]) {
    await t.test(kind.name, async () => {
      await open(page, site, kind);
      const [content, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= window_, `${content} > ${window_}`);
    });
  }
  await page.context().close();
});

test("the script speaks French", async () => {
  const page = await openPage(browser, FRENCH);
  await page.goto(`${site.staff}/kb/KB-0900`);
  await page.locator(".code .copy", { hasText: "Copier le code 1" }).first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).waitFor();
  await page.context().close();
});

test("a language is chosen by a form, without a script, and kept", async () => {
  const page = await openPage(browser, { javaScriptEnabled: false, viewport: PHONE });
  await page.goto(`${site.public}/kb/KB-0032`);
  await page.locator("footer").getByRole("link", { name: "Français" }).click();
  await page.getByRole("button", { name: "Français" }).click();
  await page.waitForURL("**/kb/KB-0032/**");
  assert.equal(await page.locator("html").getAttribute("lang"), "fr");
  // The English article is offered in French.
  await page.locator(".notice").getByRole("link", { name: "Mon imprimante est hors connexion" }).click();
  assert.equal(await page.locator("h1").innerText(), "Mon imprimante est hors connexion");
  await page.locator("article").getByRole("link", { name: "English", exact: true }).click();
  assert.equal(await page.locator("h1").getAttribute("lang"), "en");
  await page.context().close();
});
