// Takes a picture of every kind of page in four looks into out/, for people to look at, when FIXBOOK_PICTURES is set;
// and `readme.png`, which is `docs/images/search.png`.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { DESKTOP, PHONE, openBrowser, openPage } from "./browser.mjs";
import { full, open, pages } from "./pages.mjs";
import { serve } from "./site.mjs";

const OUT = join(dirname(fileURLToPath(import.meta.url)), "out");
const LOOKS = { phone: { viewport: PHONE, hasTouch: true, isMobile: true }, desktop: { viewport: DESKTOP } };

const skip = process.env.FIXBOOK_PICTURES ? false : "FIXBOOK_PICTURES is not set";

let site, browser;
before(async () => {
  if (skip) return;
  await mkdir(OUT, { recursive: true });
  [site, browser] = await Promise.all([serve(full), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const [look, options] of Object.entries(LOOKS)) {
  test(`pictures: ${look}`, { skip }, async () => {
    const page = await openPage(browser, options);
    for (const one of pages) {
      await open(page, site, one);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const path = join(OUT, `${one.name}-${look}-${colorScheme}.png`);
        const picture = await page.screenshot({ path, fullPage: true });
        assert.ok(picture.length > 5000, `${path} shows something`);
      }
    }
    await page.context().close();
  });
}

test("pictures: the one in the README", { skip }, async () => {
  const plain = await serve();
  const page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${plain.staff}/search?q=outlok+pasword`);
  const picture = await page.screenshot({ path: join(OUT, "readme.png") });
  assert.ok(picture.length > 5000);
  await page.context().close();
  await plain.stop();
});
