// What every knowledge base must give its readers, on kb/ and, where it is there, on a large real one.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { DESKTOP, LINKS, PHONE, box, heading, hrefs, openBrowser, openPage, shownFor, status, type, watch } from "./browser.mjs";
import { get, root, serve, until } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const shared = process.env.FIXBOOK_SHARED ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../../shared");

// `code` stands in one article as such, whose title `title` is like; `words` find more than a page.
const bases = [
  { folder: join(root, "kb"), code: "0x80070035", title: /0x80070035/i, words: "windows" },
  { folder: join(shared, "corpora/office-support"), code: "0x8004e4d0", title: /0x8004e4d0/i, words: "outlook" },
];
const settings = { "kb.toml": "title = 'Northwind'\n[contact]\nrequest = 'https://ask.example/?q={query}'\n" };

let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser?.close());

const objections = (page) => page.evaluate(async (values) => {
  const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target}`));
}, TAGS);
const boxHasFocus = (page) => box(page).evaluate((input) => input === document.activeElement);
const shown = async (page) => ({ heading: await page.locator("#results h1").innerText(), links: await hrefs(page) });

for (const { folder, code, title, words } of bases) {
  const skip = existsSync(folder) ? false : `${folder} is not there`;
  describe(folder.split("/").at(-1), { skip }, () => {
    let site, page, seen, article;
    before(async () => {
      site = await serve({ folder, articles: settings, patience: 180_000 });
      page = await openPage(browser);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.staff });
      seen = await watch(page, site.staff);
      await page.goto(`${site.staff}/search?q=${code}`);
      [article] = await hrefs(page);
    });
    after(async () => {
      await page?.context().close();
      await site?.stop();
    });
    const paths = () => ["/", `/search?q=${words}`, article, "/search?q=zzyzx+qqfoo", "/browse"];

    test("an error code finds its article first, as the one exact hit", async () => {
      await page.goto(`${site.staff}/search?q=${code}`);
      assert.match(await page.locator(LINKS).first().innerText(), title);
      const exact = page.locator("h2", { hasText: "Exact code" });
      assert.ok(await exact.isVisible());
      assert.ok(await exact.locator("+ ol > li").count() >= 1);
    });

    test("a misspelt word is put right, and that is said", async () => {
      await page.goto(`${site.staff}/search?q=outlok`);
      assert.match(await page.locator("#list").innerText(), /(Did you mean|Showing results for) outlook/);
      assert.ok((await hrefs(page)).length > 0);
    });

    test("nonsense leads to a request with the words filled in", async () => {
      await page.goto(`${site.staff}/search?q=zzyzx+qqfoo`);
      const link = page.getByRole("link", { name: "Request an article" });
      assert.equal(await link.getAttribute("href"), "https://ask.example/?q=zzyzx%20qqfoo");
    });

    test("the box is the third stop, keys lead to it, and two more open the first fix", async () => {
      for (const path of paths()) {
        await page.goto(site.staff + path);
        await page.evaluate(() => {
          document.body.tabIndex = -1;
          document.body.focus();
        });
        for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press("Tab");
        assert.ok(await boxHasFocus(page), path);
      }
      for (const key of ["/", "Control+k"]) {
        await page.goto(site.staff + article);
        await page.keyboard.press(key);
        assert.ok(await boxHasFocus(page), key);
      }
      await page.goto(`${site.staff}/search?q=${words}`);
      const [first] = await hrefs(page);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(site.staff + first);
    });

    test("every live state is what a fresh load of its address shows", async () => {
      const fresh = await page.context().newPage();
      await page.goto(site.staff);
      await page.keyboard.press("/");
      for (const letter of words) {
        await page.keyboard.press(letter);
        await shownFor(page, await box(page).inputValue());
        await fresh.goto(page.url());
        assert.deepEqual(await shown(page), await shown(fresh), page.url());
      }
      await fresh.close();
    });

    test("without a script: search, next page, article", async () => {
      const plain = await openPage(browser, { javaScriptEnabled: false });
      await plain.goto(site.staff);
      await box(plain).fill(words);
      await plain.keyboard.press("Enter");
      await plain.getByRole("link", { name: "Next page" }).click();
      await plain.waitForURL(/page=2/);
      const link = plain.locator(".rows h3 a").first();
      const name = await link.innerText();
      await link.click();
      await plain.waitForURL("**/kb/**");
      assert.equal((await heading(plain)).toLowerCase(), name.toLowerCase());
      await plain.context().close();
    });

    test("what is copied is the text that the server has for a ticket", async () => {
      await page.goto(site.staff + article);
      await page.keyboard.press("c");
      await status(page).filter({ hasText: "Copied" }).waitFor();
      const { pathname } = new URL(page.url());
      const text = (await get(`${site.staff}${pathname}/ticket.txt`)).body.toString();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
      assert.ok([...text].length <= 1500);
    });

    test("axe objects to nothing, and nothing scrolls sideways, in four looks and at 320 px", async () => {
      for (const viewport of [PHONE, DESKTOP]) {
        for (const colorScheme of ["light", "dark"]) {
          const context = { viewport, colorScheme };
          const one = await openPage(browser, context);
          for (const path of paths()) {
            await one.goto(site.staff + path);
            await one.evaluate(axe);
            assert.deepEqual(await objections(one), [], `${path} ${JSON.stringify(context)}`);
          }
          await one.context().close();
        }
      }
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of paths()) {
        await page.goto(site.staff + path);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${path} by ${wide}`);
      }
      await page.setViewportSize(DESKTOP);
    });

    test("an article prints on at most two sheets", async () => {
      await page.goto(site.staff + article);
      const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
      const paper = (await page.pdf({ format: "A4", margin })).toString("latin1");
      const sheets = paper.match(/\/Type\s*\/Page\b/g).length;
      assert.ok(sheets <= 2, `${sheets} sheets`);
    });

    test("pages and fragments are small", async () => {
      const gzip = { "accept-encoding": "gzip" };
      for (const path of paths()) {
        const { pathname, search } = new URL(path, site.staff);
        const html = await get(site.staff + pathname + search, gzip);
        assert.ok(html.body.length <= 10_000, `${path}: ${html.body.length}`);
      }
      const part = await get(`${site.staff}/search?q=${words}`, { ...gzip, "x-fragment": "results" });
      assert.ok(part.body.length <= 4096, `${part.body.length}`);
    });

    test("how long a key takes until its results are painted, for people to read", async (t) => {
      await page.goto(site.staff);
      await page.keyboard.press("/");
      const times = [];
      const server = [];
      page.on("response", (answer) => {
        const said = answer.headers()["server-timing"]?.match(/app;dur=([\d.]+)/);
        if (said && /\/search\?/.test(answer.url())) server.push(Number(said[1]));
      });
      for (const letter of `${words} error`) {
        // From the event to the second frame after the new heading is there.
        const measured = page.evaluate(() => new Promise((done) => {
          let from;
          addEventListener("keydown", () => (from = performance.now()), { once: true, capture: true });
          new MutationObserver((_, watching) => {
            if (!document.querySelector("#results h1")?.textContent.includes(`‘${document.querySelector("#fb-q").value.trim()}’`)) return;
            watching.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
          }).observe(document.body, { childList: true, subtree: true });
        }));
        await type(page, letter);
        if (letter !== " ") times.push(await measured);
      }
      const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
      t.diagnostic(`key to painted results: p50 ${middle(times).toFixed(0)} ms of ${times.length}`);
      t.diagnostic(`of that in the server: p50 ${middle(server).toFixed(1)} ms`);
      assert.ok(server.length >= words.length, "the server said how long it took");
    });

    test("in all of this nothing was complained of, and nobody else was asked", async () => {
      await until("the page rests", () => page.evaluate(() => document.readyState === "complete"));
      assert.deepEqual(seen.complaints, []);
    });
  });
}
