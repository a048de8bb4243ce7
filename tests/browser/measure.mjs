// What can be measured of a page: what axe objects to, where Tab stops, what it weighs, how many sheets it takes.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { PHONE, openPage } from "./browser.mjs";
import { get } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe objects to on the page as it is, one line for each element; with `rules`, of these alone. */
export async function objections(page, rules) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: TAGS };
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, options);
    const line = (id, node) => `${id}: ${node.target} ${node.any[0]?.message ?? ""}`;
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node)));
  }, { runOnly, resultTypes: ["violations"] });
}

/**
 * Pages as they are without a script. axe itself is a script: the page is kept as it is without one, and shown again
 * where axe can run. `load(address)` gives the page to look at.
 */
export async function withoutScript(browser, options = { viewport: PHONE }) {
  const plain = await openPage(browser, { ...options, javaScriptEnabled: false });
  const page = await openPage(browser, options);
  let html;
  await page.route("**/*", (route) => {
    const kind = route.request().resourceType();
    if (kind === "script") return route.abort();
    if (kind === "document") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    return route.continue();
  });
  const load = async (address) => {
    await plain.goto(address, { waitUntil: "load" });
    html = await plain.content();
    await page.goto(plain.url(), { waitUntil: "load" });
    return page;
  };
  const close = () => Promise.all([plain.context().close(), page.context().close()]);
  return { load, close };
}

/** Puts the reader at the top, also where the page opens with the caret in the box. */
export const fromTheTop = (page) => page.evaluate(() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
});

/**
 * What has the focus, whether it can be seen, whether anything lies on it, and the contrast of its ring with what is
 * behind it (WCAG 2.2, 1.4.11); null at the end of the page.
 */
export const stop = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  // The title of a result marks its whole row.
  const styles = [undefined, "::after"].map((part) => getComputedStyle(element, part));
  const ring = styles.find(outlined);
  const area = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const bottom = Math.min(area.bottom, innerHeight);
  const inView = area.width > 1 && area.height > 1 && area.top > -1 && area.left > -1
    && area.right < innerWidth + 1 && (area.bottom < innerHeight + 1 || area.height > innerHeight);
  const top = document.elementFromPoint((area.left + area.right) / 2, (area.top + bottom) / 2);
  const free = !!top && (element.contains(top) || top.contains(element));
  const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = numbers(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (one) => {
    const colour = one ? getComputedStyle(one).backgroundColor : "rgb(255, 255, 255)";
    return numbers(colour)[3] === 0 ? ground(one.parentElement) : colour;
  };
  const [dark, light] = ring
    ? [luminance(ring.outlineColor), luminance(ground(element.parentElement))].sort((a, b) => a - b) : [0, 0];
  const contrast = (light + 0.05) / (dark + 0.05);
  return { name: element.outerHTML.slice(0, 100), box: element.name === "q", ring: !!ring, inView, free, contrast };
});

/** Every stop of the Tab key from the top of the page on. */
export async function stops(page) {
  await fromTheTop(page);
  const found = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const seen = await stop(page);
    if (!seen) return found;
    found.push(seen);
    if (found.length > 1000) throw new Error("the walk does not end");
  }
}

/** Sheets of A4 that the page takes on paper. */
export async function sheets(page) {
  const margin = { top: "10mm", right: "10mm", bottom: "10mm", left: "10mm" };
  const paper = (await page.pdf({ format: "A4", margin })).toString("latin1");
  return paper.match(/\/Type\s*\/Page\b/g).length;
}

/** How far the page reaches past the right edge, in pixels. */
export const overhang = (page) => page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);

/** What is asked for to show the page, but for its icon. */
const needed = (html) => [
  ...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g), ...html.matchAll(/<(?:script|img)[^>]* src="([^"]+)"/g),
].map(([, address]) => address);

/** A page and what it needs, compressed, in bytes: `page` alone, `parts` by address, `total`; `headers` and `html`. */
export async function weight(site, path) {
  const { gunzipSync } = await import("node:zlib");
  const follow = async (address) => {
    const answer = await get(site + address, { "accept-encoding": "gzip" });
    return answer.headers.location ? follow(answer.headers.location) : answer;
  };
  const { body, headers } = await follow(path);
  const html = (headers["content-encoding"] === "gzip" ? gunzipSync(body) : body).toString();
  const parts = await Promise.all(needed(html).map(async (address) => [address, (await follow(address)).body.length]));
  const total = parts.reduce((sum, [, bytes]) => sum + bytes, body.length);
  return { page: body.length, parts, total, headers, html };
}
