// Opens Chromium, watches what a page does, and names what tests look for on it.
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

/** Results, on any page. */
export const LINKS = "#results:not([hidden]) .rows h3 a";

export function openBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, chromiumSandbox: false, args: ARGUMENTS });
}

/** A page of its own, as new as in a browser just installed. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  context.setDefaultTimeout(15_000);
  return context.newPage();
}

export const box = (page) => page.locator("input[name=q]");
export const status = (page) => page.locator("[role=status]").first();
export const heading = (page) => page.locator("h1:visible").first().innerText();
export const hrefs = (page) => page.locator(LINKS).evaluateAll((links) => links.map((a) => a.getAttribute("href")));

/** Waits until the results for exactly these words are shown. */
export async function shownFor(page, words) {
  await page.locator("#results h1", { hasText: `‘${words}’` }).waitFor();
}

/** Types letter by letter, as fast as the page takes them. */
export async function type(page, words) {
  for (const letter of words) await page.keyboard.press(letter === " " ? "Space" : letter);
}

/**
 * What a page says and asks for, from now on: `complaints` are console messages, errors, refused loads
 * and requests to anywhere else than `site`; `requests` are the addresses it asked for.
 */
export async function watch(page, site) {
  const seen = { complaints: [], requests: [] };
  const complain = (text) => seen.complaints.push(text);
  await page.exposeBinding("fixbookRefused", (_, text) => complain(`refused: ${text}`));
  await page.addInitScript(() => {
    const tell = window.fixbookRefused;
    addEventListener("securitypolicyviolation", (event) => {
      tell(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on("console", (message) => complain(`console: ${message.text()}`));
  page.on("pageerror", (error) => complain(`error: ${error.message}`));
  page.on("request", (request) => {
    // An address that only leads on is not one more thing to load.
    if (request.redirectedFrom()) seen.requests.pop();
    seen.requests.push(request.url());
    if (new URL(request.url()).origin !== site) complain(`elsewhere: ${request.url()}`);
  });
  return seen;
}
