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

async function siteWith(provider, { grace, ...options } = {}) {
  const port = await freePort();
  const made = await provider(`http://127.0.0.1:${port}/sign-in/callback`, options);
  stops.push(made.stop);
  const text = config(port, made.issuer, grace).replace("SECRET", join(folder, "secret"));
  const site = await serve({ own: false, articles, config: text });
  stops.push(site.stop);
  return [site, made];
}

/** A page of someone who signed in at the real provider. */
async function signInAt(site, browser, name) {
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
}

test("people sign in at a real provider, with the role of their groups", async (t) => {
  const [site] = await siteWith(realProvider);
  const browser = await openBrowser();
  stops.push(() => browser.close());
  const signIn = (name) => signInAt(site, browser, name);
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

for (const refresh of [false, true]) {
  test(`what changes at a real provider counts in sessions there are, ${refresh ? "with" : "without"} refresh tokens`, async () => {
    const [site, provider] = await siteWith(realProvider, { refresh });
    const browser = await openBrowser();
    stops.push(() => browser.close());
    const ada = await signInAt(site, browser, "ada");
    const tess = await signInAt(site, browser, "tess");
    const people = async (page) => (await page.goto(`${site.staff}/people`)).status();
    assert.equal(await people(ada), 200);
    assert.equal(await people(tess), 403);
    provider.change("ada", { groups: ["desk"] });
    provider.change("tess", { groups: ["desk", "ops"], name: "Tess Admin" });
    await until("who lost a group has lost the role", async () => (await people(ada)) === 403);
    await until("who got one has the role", async () => (await people(tess)) === 200);
    await tess.goto(`${site.staff}/account`);
    assert.match(await tess.locator("main").innerText(), /Tess Admin \(tess\), signed in as admin/);
    provider.change("ada", { groups: [] });
    provider.change("tess", null);
    for (const page of [ada, tess]) {
      await until("who lost all is out", async () => /sign-in/.test((await page.goto(`${site.staff}/account`)).url()));
    }
    assert.match(site.log(), /a session was ended person="ada" why="no group has a role any more"/);
    assert.match(site.log(), /a session was ended person="tess" why="the provider does not speak/);
    assert.match(site.log(), /the role changed person="ada" from="admin" to="technician"/);
  });
}

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

/** Somebody who is in at a provider that renews tokens, and a way to ask for a page as they do. */
async function inside(site, provider) {
  const { answer } = await attempt(site, provider, { refresh: true });
  assert.equal(answer.status, 303, answer.body.toString());
  const session = cookieOf(answer, "fixbook-session");
  return () => get(`${site.staff}/account`, { cookie: `fixbook-session=${session}` });
}

const renewals = (provider) => provider.asked.filter((path) => path === "/token").length;

/** Asks until the provider was asked about it again, and gives the last answer. */
async function afterRenewal(provider, ask) {
  const before = renewals(provider);
  return until("the provider is asked", async () => {
    const answer = await ask();
    return renewals(provider) > before && answer;
  });
}

test("a provider that misbehaves while someone is in keeps nobody in", async (t) => {
  const [site, provider] = await siteWith(strangeProvider);
  await t.test("one that behaves does, and each refresh token is used once", async () => {
    const ask = await inside(site, provider);
    for (let n = 0; n < 3; n += 1) assert.equal((await afterRenewal(provider, ask)).status, 200);
    // The session is checked by one of many requests at once.
    const before = renewals(provider);
    await until("it is asked once more", async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, ask));
      for (const answer of answers) assert.equal(answer.status, 200);
      return renewals(provider) > before;
    });
    assert.ok(renewals(provider) - before <= 2, `${renewals(provider) - before}`);
  });
  const out = {
    "another person": { claims: () => ({ sub: "eve" }) },
    "nobody": { without: ["sub"] },
    "a nonce of another attempt": { claims: () => ({ nonce: "other" }) },
    "another audience": { claims: () => ({ aud: "other" }) },
    "an old token": { claims: (_, now) => ({ iat: now - 7200 }) },
    "no signature": { unsigned: true },
    "no groups": { without: ["groups"] },
    "groups without a role": { claims: () => ({ groups: ["visitors"] }) },
    "another name": { claims: () => ({ preferred_username: "root" }) },
    "a refusal": { answer: (_, json) => json({ error: "invalid_grant" }, 400) },
  };
  for (const [name, behaviour] of Object.entries(out)) {
    await t.test(`out: ${name}`, async () => {
      const ask = await inside(site, provider);
      provider.behave({ refresh: true, ...behaviour });
      assert.equal((await afterRenewal(provider, ask)).status, 303);
      provider.behave({ refresh: true });
      assert.equal((await ask()).status, 303, "and stays out");
    });
  }
  await t.test("a token without a nonce is fine the second time", async () => {
    const ask = await inside(site, provider);
    provider.behave({ refresh: true, without: ["nonce"] });
    assert.equal((await afterRenewal(provider, ask)).status, 200);
  });
  for (const secret of ["refresh-", "eyJ"]) assert.ok(!site.log().includes(secret), secret);
});

test("an outage of the provider puts nobody out at once, and keeps nobody in for ever", async () => {
  for (const [grace, status] of [[60, 200], [0, 303]]) {
    const [site, provider] = await siteWith(strangeProvider, { grace });
    const ask = await inside(site, provider);
    provider.behave({ answer: (_, json) => json({ error: "server_error" }, 500) });
    assert.equal((await afterRenewal(provider, ask)).status, status);
    if (status === 200) {
      const before = renewals(provider);
      for (let n = 0; n < 5; n += 1) assert.equal((await ask()).status, 200);
      assert.equal(renewals(provider), before, "nobody waits for one that is away");
    }
    assert.match(site.log(), /the provider could not be asked again/);
  }
});
