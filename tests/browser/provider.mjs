// OpenID Connect providers for tests: a real one, and one that misbehaves as it is told.
import { createHash } from "node:crypto";
import http from "node:http";
import net from "node:net";

import { SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from "jose";

export const CLIENT = { id: "fixbook", secret: "a-secret-of-tests" };
const people = {
  ada: { name: "Ada Lovelace", preferred_username: "ada", groups: ["ops", "desk"] },
  tess: { name: "Tess Technician", preferred_username: "tess", groups: ["desk"] },
  mallory: { name: "Mallory", preferred_username: "mallory", groups: ["visitors"] },
};

/** A port that is free now. */
export function freePort() {
  return new Promise((done, fail) => {
    const server = net.createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** A configuration whose staff site on `port` signs in at `issuer`. */
export const config = (port, issuer, grace = 60) => `
[[site]]
name = "staff"
listen = "127.0.0.1:${port}"
audience = "internal"
sign_in = "oidc"
url = "http://127.0.0.1:${port}"
trusted_proxies = ["127.0.0.1"]
[site.oidc]
recheck_seconds = 1
grace_minutes = ${grace}
issuer = "${issuer}"
client_id = "${CLIENT.id}"
client_secret_file = "SECRET"
scopes = ["profile", "groups"]
label = "the test provider"
roles = { technician = ["desk"], admin = ["ops"] }
[[site]]
name = "public"
listen = "127.0.0.1:0"
audience = "public"
`;

/** npm's oidc-provider, with or without refresh tokens; its own pages ask for a name and any password. */
export async function realProvider(redirect, { refresh = false } = {}) {
  const { Provider } = await import("oidc-provider");
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const changed = {};
  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [redirect],
      grant_types: ["authorization_code", ...(refresh ? ["refresh_token"] : [])],
      response_types: ["code"],
    }],
    claims: { profile: ["name", "preferred_username"], groups: ["groups"] },
    scopes: ["openid", "profile", "groups"],
    pkce: { required: () => true },
    issueRefreshToken: () => refresh,
    rotateRefreshToken: () => true,
    findAccount: (_, id) => {
      if (changed[id] === null || !people[id]) return undefined;
      return { accountId: id, claims: () => ({ sub: id, ...people[id], ...changed[id] }) };
    },
  });
  const server = await listen(provider.callback(), port);
  return {
    issuer,
    /** From now on `change` holds of a person; null: there is no such person any more. */
    change: (id, change) => (changed[id] = change),
    stop: () => close(server),
  };
}

/**
 * A provider that does what `behaviour` says: `token(sound)` may change what is signed and how,
 * `answer(response)` may answer the token request itself. With `refresh` it gives refresh tokens,
 * each good once.
 */
export async function strangeProvider() {
  const key = await generateKeyPair("RS256", { extractable: true });
  const stranger = await generateKeyPair("RS256");
  const jwk = { ...(await exportJWK(key.publicKey)), kid: "k1", use: "sig", alg: "RS256" };
  const asked = [];
  let behaviour = {};
  let attempt = {};
  const used = new Set();
  let given = 0;
  const handler = async (request, response) => {
    const url = new URL(request.url, issuer);
    asked.push(url.pathname);
    const json = (value, status = 200) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (url.pathname === "/.well-known/openid-configuration") {
      return json({ issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` });
    }
    if (url.pathname === "/jwks") return json({ keys: [jwk] });
    if (url.pathname !== "/token") return json({}, 404);
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
    if (behaviour.answer) return behaviour.answer(response, json);
    const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    const basic = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString("base64")}`;
    const renewing = form.get("grant_type") === "refresh_token";
    const sound = renewing ? !used.has(form.get("refresh_token")) && request.headers.authorization === basic : challenge === attempt.code_challenge && request.headers.authorization === basic
      && form.get("redirect_uri") === attempt.redirect_uri && !used.has(form.get("code"));
    used.add(form.get(renewing ? "refresh_token" : "code"));
    if (!sound) return json({ error: "invalid_grant" }, 400);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: CLIENT.id, sub: "ada", nonce: attempt.nonce, iat: now, exp: now + 60, ...people.ada };
    const refresh = behaviour.refresh && { refresh_token: `refresh-${(given += 1)}` };
    json({ token_type: "Bearer", access_token: "x", id_token: await token(claims, now), ...refresh });
  };
  const token = async (claims, now) => {
    const changed = { ...claims, ...behaviour.claims?.(claims, now) };
    for (const name of behaviour.without ?? []) delete changed[name];
    if (behaviour.unsigned) return new UnsecuredJWT(changed).encode();
    if (behaviour.raw) return behaviour.raw;
    if (behaviour.hmac) {
      const secret = behaviour.hmac === "public key" ? Buffer.from(JSON.stringify(jwk)) : Buffer.from(CLIENT.secret.padEnd(32, "x"));
      return new SignJWT(changed).setProtectedHeader({ alg: "HS256", kid: "k1" }).sign(secret);
    }
    const signer = behaviour.otherKey ? stranger.privateKey : key.privateKey;
    const signed = await new SignJWT(changed).setProtectedHeader({ alg: "RS256", kid: "k1", ...behaviour.header }).sign(signer);
    return behaviour.tamper ? behaviour.tamper(signed) : signed;
  };
  const port = await freePort();
  const issuer = `http://127.0.0.1:${port}`;
  const server = await listen(handler, port);
  return {
    issuer,
    asked,
    /** Sets how it behaves from now on, in an attempt under way too. */
    behave: (next) => (behaviour = next),
    /** Sets what the next attempt meets; `address` is where fixbook sent the browser. */
    expect(address, next) {
      attempt = Object.fromEntries(new URL(address).searchParams);
      behaviour = next;
    },
    stop: () => close(server),
  };
}

function listen(handler, port) {
  return new Promise((done, fail) => {
    const server = http.createServer(handler).once("error", fail);
    server.listen(port, "127.0.0.1", () => done(server));
  });
}

const close = (server) => new Promise((done) => {
  server.closeAllConnections();
  server.close(done);
});
