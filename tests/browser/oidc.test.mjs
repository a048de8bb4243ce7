// Signing in with OpenID Connect: at a real provider, and at one that misbehaves in every way.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { heading, openBrowser, openPage } from "./browser.mjs";
import { CLIENT, config, freePort, realProvider, strangeProvider } from "./provider.mjs";
import { get, serve, until } from "./site.mjs";

const articles = { "a.md": "---\nid: KB-1\ntitle: Kettle hums\naudience: public\n---\nText.\n" };

let folder;
const stops = [];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "fixbook-oidc-"));
  await writeFile(join(folder, "secret"), `${CLIENT.secret}\n`);
});
after(async () => {
  for (const stop of stops.reverse()) await stop();
  await rm(folder, { recursive: true, force: true });
});

async function siteWith(provider) {
  const port = await freePort();
  const made = await provider(`http://127.0.0.1:${port}/sign-in/callback`);
  stops.push(made.stop);
  const text = config(port, made.issuer).replace("SECRET", join(folder, "secret"));
  const site = await serve({ own: false, articles, config: text });
  stops.push(site.stop);
  return [site, made];
}

test("people sign in at a real provider, with the role of their groups", async (t) => {
  const [site] = await siteWith(realProvider);
  const browser = await openBrowser();
  stops.push(() => browser.close());
  const signIn = async (name) => {
    const page = await openPage(browser);
    await page.goto(`${site.staff}/search?q=kettle`);
    assert.equal(await heading(page), "Sign in");
    await page.getByRole("link", { name: "Sign in with the test provider" }).click();
    await page.fill("[name=login]", name);
    await page.fill("[name=password]", "any");
    await page.click("[type=submit]");
    await page.click("[type=submit]");
    await page.waitForURL(`${site.staff}/**`);
    return page;
  };
  await t.test("an admin comes back to where they were, and may manage people", async () => {
    const page = await signIn("ada");
    assert.equal(page.url(), `${site.staff}/search?q=kettle`);
    await page.goto(`${site.staff}/account`);
    assert.match(await page.locator("main").innerText(), /Ada Lovelace \(ada\), signed in as admin/);
    assert.equal((await page.goto(`${site.staff}/people`)).status(), 200);
    await page.goto(`${site.staff}/account`);
    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal(await heading(page), "Sign in");
    assert.match((await page.goto(`${site.staff}/`)).url(), /sign-in/);
    await page.context().close();
  });
  await t.test("a technician may not", async () => {
    const page = await signIn("tess");
    assert.equal((await page.goto(`${site.staff}/people`)).status(), 403);
    await site.run(["user", "sign-out", "tess"]);
    assert.match((await page.goto(`${site.staff}/`)).url(), /sign-in/, "signed out at once by an operator");
    await page.context().close();
  });
  await t.test("who has no role is told so", async () => {
    const page = await signIn("mallory");
    assert.equal(await heading(page), "You may not enter");
    assert.match((await page.goto(`${site.staff}/`)).url(), /sign-in/);
    await page.context().close();
  });
  assert.ok(!site.log().includes(CLIENT.secret));
});

const cookieOf = (answer, name) => {
  const found = (answer.headers["set-cookie"] ?? []).find((cookie) => cookie.startsWith(`${name}=`));
  return found?.split(";")[0].slice(name.length + 1);
};

let attempts = 0;
/** One attempt: out to the provider with `behaviour`, and back with what `back` makes of the address. */
async function attempt(site, provider, behaviour, back = (query) => query, cookie = (begin) => begin) {
  const out = await get(`${site.staff}/sign-in/provider?next=/search`);
  assert.equal(out.status, 303);
  const address = out.headers.location;
  provider.expect(address, behaviour);
  const state = new URL(address).searchParams.get("state");
  const query = new URLSearchParams(back({ code: `code-${state}`, state }));
  const begin = cookie(cookieOf(out, "fixbook-begin"));
  // Attempts are counted by address: each comes from another.
  const headers = { "x-forwarded-for": `198.51.100.${(attempts += 1)}`, ...(begin && { cookie: `fixbook-begin=${begin}` }) };
  const answer = await get(`${site.staff}/sign-in/callback?${query}`, headers);
  return { answer, query, begin };
}

const raw = (part) => Buffer.from(JSON.stringify(part)).toString("base64url");
const LIES = {
  "a nonce of another attempt": { claims: () => ({ nonce: "other" }) },
  "no nonce": { without: ["nonce"] },
  "another issuer": { claims: () => ({ iss: "https://evil.example" }) },
  "another audience": { claims: () => ({ aud: "other" }) },
  "several audiences without azp": { claims: () => ({ aud: ["fixbook", "other"] }) },
  "another azp": { claims: () => ({ azp: "other" }) },
  "expired": { claims: (_, now) => ({ exp: now - 120 }) },
  "without an end": { without: ["exp"] },
  "from the future": { claims: (_, now) => ({ iat: now + 600 }) },
  "not valid yet": { claims: (_, now) => ({ nbf: now + 600 }) },
  "very old": { claims: (_, now) => ({ iat: now - 7200 }) },
  "of nobody": { without: ["sub"] },
  "not signed": { unsigned: true },
  "alg none with a signature": { raw: `${raw({ alg: "none" })}.${raw({ sub: "ada" })}.AAAA` },
  "signed with the public key as a secret": { hmac: "public key" },
  "signed with the client's secret": { hmac: "secret" },
  "signed by a stranger under the provider's name": { otherKey: true },
  "of an unknown key": { header: { kid: "k2" }, otherKey: true },
  "with another payload": { tamper: (token) => token.split(".").map((part, n) => (n === 1 ? raw({ sub: "root" }) : part)).join(".") },
  "cut short": { tamper: (token) => token.slice(0, -20) },
  "no token at all": { raw: "hello" },
};
const ANSWERS = {
  "an error": [401, (_, json) => json({ error: "server_error" }, 500)],
  "a redirect": [401, (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
  "no id_token": [503, (_, json) => json({ access_token: "x" })],
  "no JSON": [503, (response) => response.end("<html>")],
  "more than anyone reads": [503, (response) => response.end("x".repeat(2 << 20))],
  "half an answer": [503, (response) => response.writeHead(200, { "content-length": 100 }).write("{", () => response.destroy())],
};

test("nobody is signed in by a provider that misbehaves", async (t) => {
  const [site, provider] = await siteWith(strangeProvider);
  const refused = (answer, status) => {
    assert.equal(answer.status, status, answer.body.toString());
    assert.equal(cookieOf(answer, "fixbook-session"), undefined);
    assert.equal(cookieOf(answer, "fixbook-begin"), "", "an attempt can be finished once");
    assert.match(answer.body.toString(), /You were not signed in|Signing in is not possible now/);
  };
  await t.test("one that behaves signs in", async () => {
    const { answer, query, begin } = await attempt(site, provider, {});
    assert.equal(answer.status, 303, answer.body.toString());
    assert.equal(answer.headers.location, "/search");
    assert.equal(cookieOf(answer, "fixbook-session").length, 43);
    // The same address once more, with the cookie it had: the code was used.
    refused(await get(`${site.staff}/sign-in/callback?${query}`, { cookie: `fixbook-begin=${begin}` }), 401);
  });
  for (const [name, behaviour] of Object.entries(LIES)) {
    await t.test(`a token ${name}`, async () => refused((await attempt(site, provider, behaviour)).answer, 401));
  }
  for (const [name, [status, answer]] of Object.entries(ANSWERS)) {
    await t.test(`for the code, ${name}`, async () => refused((await attempt(site, provider, { answer })).answer, status));
  }
  const backs = {
    "another state": (query) => ({ ...query, state: "A".repeat(43) }),
    "no state": ({ code }) => ({ code }),
    "two states": ({ code, state }) => [["code", code], ["state", state], ["state", state]],
    "an error of the provider": ({ state }) => ({ state, error: "access_denied" }),
    "neither code nor error": ({ state }) => ({ state }),
    "another provider's name (RFC 9207)": (query) => ({ ...query, iss: "https://evil.example" }),
    "nothing": () => ({}),
  };
  for (const [name, back] of Object.entries(backs)) {
    await t.test(`back with ${name}`, async () => refused((await attempt(site, provider, {}, back)).answer, 401));
  }
  await t.test("back in a browser that began nothing", async () => {
    refused((await attempt(site, provider, {}, undefined, () => undefined)).answer, 401);
  });
  await t.test("back in a browser that began something else", async () => {
    const other = await get(`${site.staff}/sign-in/provider`);
    refused((await attempt(site, provider, {}, undefined, () => cookieOf(other, "fixbook-begin"))).answer, 401);
  });
  await t.test("keys are not fetched at every strange token", () => {
    assert.ok(provider.asked.filter((path) => path === "/jwks").length <= 2, provider.asked.join(" "));
  });
  await t.test("each refusal is one line of the log, without secrets", async () => {
    await until("all are logged", () => (site.log().match(/sign-in failed/g) ?? []).length >= Object.keys(LIES).length);
    for (const secret of [CLIENT.secret, "code-", "eyJ"]) assert.ok(!site.log().includes(secret), secret);
  });
});

test("without its provider a site says that nobody can sign in, and comes back by itself", async () => {
  const [site, provider] = await siteWith(strangeProvider);
  await provider.stop();
  const answer = await get(`${site.staff}/sign-in/provider`);
  assert.equal(answer.status, 503);
  assert.match(answer.body.toString(), /Signing in is not possible now/);
  assert.equal((await get(`${site.public}/`)).status, 200);
});
