// What a page costs and says: few requests, few bytes, to no other host, and nothing in the console.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { box, openBrowser, openPage, shownFor, watch } from "./browser.mjs";
import { weight } from "./measure.mjs";
import { address, full, open, pages } from "./pages.mjs";
import { get, known, serve } from "./site.mjs";

const STAFF_BYTES = 22_000;
const PUBLIC_BYTES = 12_000;
const FRAGMENT_BYTES = 4_096;
const POLICY = /^default-src 'none';/;

let site, browser;
before(async () => {
  [site, browser] = await Promise.all([serve(full), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

for (const side of ["staff", "public"]) {
  test(`${side} pages ask for little, of this host alone, and complain of nothing`, async (t) => {
    const page = await openPage(browser);
    const seen = await watch(page, site[side]);
    for (const one of pages.filter((one) => one.side === side)) {
      await t.test(one.name, async () => {
        seen.requests.length = seen.complaints.length = 0;
        await open(page, site, one);
        const found = one.name.endsWith("not-found");
        const complaints = seen.complaints.filter((text) => !(found && /status of 404/.test(text)));
        assert.deepEqual(complaints, []);
        const requests = seen.requests.filter((address) => !/favicon/.test(address));
        assert.ok(requests.length <= (side === "staff" ? 3 : 2), requests.join(" "));
      });
    }
    await page.context().close();
  });
}

test("typing, copying and folding complain of nothing either", async () => {
  const page = await openPage(browser);
  const seen = await watch(page, site.staff);
  await page.goto(site.staff);
  await box(page).fill("vpn");
  await shownFor(page, "vpn");
  await page.goto(site.staff + known.staff);
  await page.getByRole("button", { name: "Copy to ticket" }).click();
  await page.locator("[role=status]", { hasText: "Copied" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  assert.deepEqual(seen.complaints, []);
  await page.context().close();
});

test("a complaint and a request elsewhere are seen", async () => {
  const page = await openPage(browser);
  const seen = await watch(page, site.staff);
  await page.goto(site.staff);
  await page.evaluate(() => {
    console.info("said");
    document.body.innerHTML += "<img src='http://elsewhere.example/x.png'><p style='color:red'>";
  });
  await page.waitForFunction(() => document.querySelector("img").complete);
  assert.match(seen.complaints.join("\n"), /console: said/);
  assert.match(seen.complaints.join("\n"), /refused: img-src .*elsewhere/);
  await page.context().close();
});

for (const one of pages) {
  const { name, side } = one;
  test(`the bytes of ${name}`, async () => {
    const { page, parts, total, headers } = await weight(site[side], address(site, one).slice(site[side].length));
    assert.equal(headers["content-encoding"], "gzip");
    assert.match(headers["content-security-policy"], POLICY);
    assert.doesNotMatch(headers["content-security-policy"], /unsafe/);
    const limit = side === "staff" ? STAFF_BYTES : PUBLIC_BYTES;
    assert.ok(total <= limit, `${total} bytes, at most ${limit}: page ${page}, ${parts.join(" ")}`);
  });
}

test("live results are small", async () => {
  const headers = { "accept-encoding": "gzip", "x-fragment": "results" };
  for (const words of ["windows", "outlook", "0x80070005"]) {
    const { body } = await get(`${site.staff}/search?q=${words}`, headers);
    assert.ok(body.length <= FRAGMENT_BYTES, `${words}: ${body.length} bytes`);
  }
});
