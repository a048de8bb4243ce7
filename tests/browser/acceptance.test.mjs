// The twelve things that every knowledge base must give its readers, on each of `bases`.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";

import { bases } from "./bases.mjs";
import { DESKTOP, LINKS, PHONE, box, heading, hrefs, openBrowser, openPage, shownFor, status, watch } from "./browser.mjs";
import { fromTheTop, objections, overhang, sheets, stop, stops, weight, withoutScript } from "./measure.mjs";
import { get, serve, until } from "./site.mjs";

const STAFF = { bytes: 22_000, requests: 3 };
const OTHERS = { bytes: 12_000, requests: 2 };
const SHIFT = 0.02;
const RING = 3;
const SIZES = { phone: PHONE, desktop: DESKTOP };
const SCHEMES = ["light", "dark"];
const OUT = process.env.FIXBOOK_PICTURES && join(dirname(fileURLToPath(import.meta.url)), "out");

let browser;
before(async () => {
  browser = await openBrowser();
  if (OUT) await mkdir(OUT, { recursive: true });
});
after(() => browser?.close());

const boxHasFocus = (page) => box(page).evaluate((input) => input === document.activeElement);
const shown = async (page) => ({ heading: await page.locator("#results h1").innerText(), links: await hrefs(page) });
const middle = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

for (const { name, skip, folder, articles, code, title, words, facet, guide, way } of bases) {
  describe(name, { skip }, () => {
    let site, page, other, seen, article, kinds;
    before(async () => {
      site = await serve({ folder, articles: await articles(), patience: 180_000 });
      page = await openPage(browser);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: site.staff });
      other = await openPage(browser);
      seen = [await watch(page, site.staff), await watch(other, site.public)];
      await page.goto(`${site.staff}/search?q=${code}`);
      [article] = await hrefs(page);
      await page.goto(`${site.staff}/search?q=${words}`);
      const found = await Promise.all([code, words].map((query) => get(`${site.public}/search?q=${query}`)));
      const [, open] = found.map(({ body }) => body).join().match(/<h3[^>]*><a href="([^"]+)"/) ?? [];
      assert.ok(open, "everyone finds an article");
      kinds = {
        home: [site.staff, "/", STAFF],
        search: [site.staff, `/search?q=${words}`, STAFF],
        article: [site.staff, article, STAFF],
        nothing: [site.staff, "/search?q=zzyzx+qqfoo", STAFF],
        browse: [site.staff, "/browse", STAFF],
        "public-article": [site.public, open, OTHERS],
        "public-search": [site.public, `/search?q=${words}`, OTHERS],
        guide: [site.public, guide, OTHERS],
        "guide-end": [site.public, `${guide}?a=${way.join(".")}`, OTHERS],
      };
    });
    after(async () => {
      await page?.context().close();
      await other?.context().close();
      await site?.stop();
    });
    const pageOf = (side) => (side === site.staff ? page : other);
    const all = () => Object.entries(kinds).map(([kind, [side, path, budget]]) => ({ kind, side, path, budget }));

    for (const [size, viewport] of Object.entries(SIZES)) {
      test(`1. axe objects to nothing: ${size}, light and dark, with a script and without`, async () => {
        const scripted = await openPage(browser, { viewport });
        const plain = await withoutScript(browser, { viewport });
        const load = async (address) => (await scripted.goto(address), scripted);
        for (const { kind, side, path } of all()) {
          for (const one of [await load(side + path), await plain.load(side + path)]) {
            for (const colorScheme of SCHEMES) {
              await one.emulateMedia({ colorScheme });
              assert.deepEqual(await objections(one), [], `${kind}, ${colorScheme}`);
            }
          }
        }
        await plain.close();
        await scripted.context().close();
      });
    }

    test("2. pages and fragments are small, ask for little, and nothing in them moves", async () => {
      for (const { kind, side, path, budget } of all()) {
        const { total, parts } = await weight(side, path);
        assert.ok(total <= budget.bytes, `${kind}: ${total} bytes, at most ${budget.bytes}`);
        assert.ok(parts.length + 1 <= budget.requests, `${kind}: ${parts.length + 1} requests`);
        await pageOf(side).goto(side + path, { waitUntil: "load" });
        const shift = await pageOf(side).evaluate(() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const { value, hadRecentInput } of list.getEntries()) sum += hadRecentInput ? 0 : value;
          }).observe({ type: "layout-shift", buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        }));
        assert.ok(shift <= SHIFT, `${kind} moved by ${shift}`);
      }
      const headers = { "accept-encoding": "gzip", "x-fragment": "results" };
      const part = await get(`${site.staff}/search?q=${words}`, headers);
      assert.ok(part.body.length <= 4096, `${part.body.length}`);
    });

    test("3. the box is the third stop, keys lead to it, and two more open the first fix", async () => {
      for (const { kind, side, path } of all()) {
        const one = await openPage(browser);
        await one.goto(side + path);
        await fromTheTop(one);
        for (let count = 0; count < 3; count += 1) await one.keyboard.press("Tab");
        assert.ok((await stop(one)).box, kind);
        await one.context().close();
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

    test("4. a code finds its article first, a slip is put right, nonsense leads to a request", async () => {
      await page.goto(`${site.staff}/search?q=${code}`);
      assert.match(await page.locator(LINKS).first().innerText(), title);
      const exact = page.locator("h2", { hasText: "Exact code" });
      assert.ok(await exact.isVisible());
      assert.ok(await exact.locator("+ ol > li").count() >= 1);
      await page.goto(`${site.staff}/search?q=outlok`);
      assert.match(await page.locator("#list").innerText(), /(Did you mean|Showing results for) outlook/);
      assert.ok((await hrefs(page)).length > 0);
      await page.goto(`${site.staff}/search?q=zzyzx+qqfoo`);
      const link = page.getByRole("link", { name: "Request an article" });
      assert.equal(await link.getAttribute("href"), "https://ask.example/?q=zzyzx%20qqfoo");
    });

    test("5. without a script: search, filter, next page, article, guide", async () => {
      const plain = await openPage(browser, { javaScriptEnabled: false });
      await plain.goto(site.staff);
      await box(plain).fill(words);
      await plain.keyboard.press("Enter");
      await plain.waitForURL(/\/search\?/);
      const found = async () => Number((await heading(plain)).match(/[\d,]+/)[0].replace(",", ""));
      const before = await found();
      await plain.getByRole("link", { name: "Next page" }).click();
      await plain.waitForURL(/page=2/);
      await plain.getByLabel(facet).selectOption({ index: 1 });
      await plain.getByRole("button", { name: "Apply" }).click();
      await plain.waitForURL(new RegExp(`${facet.toLowerCase()}=`));
      const narrowed = await found();
      assert.ok(0 < narrowed && narrowed < before, `${narrowed} of ${before}`);
      const link = plain.locator(".rows h3 a").first();
      const named = await link.innerText();
      await link.click();
      await plain.waitForURL("**/kb/**");
      assert.equal((await heading(plain)).toLowerCase(), named.toLowerCase());
      for (const side of [site.staff, site.public]) {
        await plain.goto(side + guide);
        for (const [place, answer] of way.entries()) {
          await plain.locator(`label[for=fb-answer-${answer}]`).click();
          await plain.getByRole("button", { name: "Continue" }).click();
          await plain.waitForURL(`**${guide}?a=${way.slice(0, place + 1).join(".")}`);
        }
        assert.equal(await plain.locator(".given dt").count(), way.length);
        const text = await plain.locator("pre").last().textContent();
        assert.ok(text.endsWith(`Led to: ${await heading(plain)}`), text);
      }
      await plain.context().close();
    });

    test("6. every live state is what a fresh load of its address shows", async () => {
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

    test("8. nothing scrolls sideways at 320 px, and articles print on at most two sheets", async () => {
      for (const { kind, side, path } of all()) {
        const one = pageOf(side);
        await one.setViewportSize({ width: 320, height: 640 });
        await one.goto(side + path);
        assert.ok((await overhang(one)) <= 0, `${kind} by ${await overhang(one)}`);
        await one.setViewportSize(DESKTOP);
        if (!kind.endsWith("article")) continue;
        const taken = await sheets(one);
        assert.ok(taken <= 2, `${kind}: ${taken} sheets`);
      }
    });

    test("9. what is copied is the text that the server has for a ticket", async () => {
      await page.goto(site.staff + article);
      await page.keyboard.press("c");
      await status(page).filter({ hasText: "Copied" }).waitFor();
      const { pathname } = new URL(page.url());
      const text = (await get(`${site.staff}${pathname}/ticket.txt`)).body.toString();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
      assert.ok([...text].length <= 1500);
    });

    test("10. every stop of the Tab key can be seen, with a ring that stands out", async () => {
      for (const colorScheme of SCHEMES) {
        const one = await openPage(browser, { colorScheme });
        for (const { kind, side, path } of all()) {
          await one.goto(side + path);
          const found = await stops(one);
          const faults = found.filter((stop) => !stop.inView || !stop.free || !(stop.contrast >= RING));
          assert.deepEqual(faults, [], `${kind}, ${colorScheme}`);
          assert.ok(found.length > 5, `${kind}: ${found.length} stops`);
        }
        await one.context().close();
      }
    });

    test("11. how long a key and a paste take until results are painted, for people to read", async (t) => {
      const server = [];
      page.on("response", (answer) => {
        const said = answer.headers()["server-timing"]?.match(/app;dur=([\d.]+)/);
        if (said && /\/search\?/.test(answer.url())) server.push(Number(said[1]));
      });
      // From the event to the second frame after the new heading is there.
      const watching = (event) => page.evaluate((event) => {
        window.painted = new Promise((done) => {
          let from;
          addEventListener(event, () => (from = performance.now()), { once: true, capture: true });
          new MutationObserver((_, observer) => {
            const words = document.querySelector("#fb-q").value.trim();
            if (!document.querySelector("#results h1")?.textContent.includes(`‘${words}’`)) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
          }).observe(document.body, { childList: true, subtree: true });
        });
      }, event);
      const painted = () => page.evaluate(() => window.painted);
      const times = [];
      await page.goto(site.staff);
      await page.keyboard.press("/");
      for (const letter of `${words} error`) {
        await watching("keydown");
        await page.keyboard.press(letter === " " ? "Space" : letter);
        if (letter !== " ") times.push(await painted());
      }
      await page.goto(site.staff);
      await page.keyboard.press("/");
      await watching("input");
      await page.keyboard.insertText(`${words} ${code}`);
      const pasted = await painted();
      assert.ok([...times, pasted].every((time) => time > 0), `${times} ${pasted}`);
      t.diagnostic(`key to painted results: p50 ${middle(times).toFixed(0)} ms of ${times.length}`);
      t.diagnostic(`paste to painted results: ${pasted.toFixed(0)} ms`);
      t.diagnostic(`of that in the server: p50 ${middle(server).toFixed(1)} ms`);
      assert.ok(server.length >= words.length, "the server said how long it took");
    });

    test("12. every kind of page can be looked at, in four looks", async () => {
      for (const [size, viewport] of Object.entries(SIZES)) {
        for (const colorScheme of SCHEMES) {
          const one = await openPage(browser, { viewport, colorScheme });
          for (const { kind, side, path } of all()) {
            await one.goto(side + path);
            const file = `${name}-${kind}-${size}-${colorScheme}.png`;
            const picture = await one.screenshot({ fullPage: true, ...(OUT && { path: join(OUT, file) }) });
            assert.ok(picture.length > 5000, `${file} shows something`);
          }
          await one.context().close();
        }
      }
    });

    // Last: of all that was done above.
    test("7. nothing was complained of, nobody else was asked, and no policy allows what is unsafe", async () => {
      for (const { kind, side, path } of all()) {
        const { headers } = await weight(side, path);
        assert.match(headers["content-security-policy"], /^default-src 'none';/, kind);
        assert.doesNotMatch(headers["content-security-policy"], /unsafe/, kind);
      }
      await until("the page rests", () => page.evaluate(() => document.readyState === "complete"));
      for (const { complaints, requests } of seen) {
        assert.deepEqual(complaints, []);
        assert.ok(requests.length > 10, "requests were seen");
      }
    });
  });
}
