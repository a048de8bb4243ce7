// Starts fixbook on a folder of articles for the length of a test, and stops it again.
import { execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const binary = resolve(root, process.env.FIXBOOK ?? "target/debug/fixbook");
const twoSites = `
[[site]]
name = "staff"
listen = "127.0.0.1:0"
audience = "internal"
[[site]]
name = "public"
listen = "127.0.0.1:0"
audience = "public"
`;

/** The project's own articles, found by what a reader would know of them. */
export const known = {
  staff: "/kb/KB-0028",
  public: "/kb/KB-0021",
  guide: "/guide/KB-0015",
  collection: "/kb/KB-0230",
  place: "/kb/KB-0217/write-a-ticket-that-the-next-person-can-work-with?in=KB-0230",
};

/**
 * Serves `articles` (path to text), beside those in `folder`, else beside the project's own kb/ when `own` is set.
 * `config` names two sites, that of staff first. Tests get the addresses of both sites, `run` for other commands, `write` for changing a file, and `stop`.
 */
export async function serve({ own = true, folder: source = own ? join(root, "kb") : null, articles = {}, config = twoSites, patience } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "fixbook-"));
  const kb = join(folder, "kb");
  const write = async (path, text) => {
    const file = join(kb, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  await mkdir(kb);
  if (source) await cp(source, kb, { recursive: true });
  for (const [path, text] of Object.entries(articles)) await write(path, text);
  await writeFile(join(folder, "fixbook.toml"), config);
  const state = join(folder, "state");
  const process_ = spawn(binary, ["serve", kb, "--no-meaning", "--config", join(folder, "fixbook.toml"), "--state", state], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const run = (args, input = "") => execute(binary, [...args, "--config", join(folder, "fixbook.toml"), "--state", state], input);
  let log = "";
  process_.stderr.setEncoding("utf8").on("data", (text) => (log += text));
  const exited = new Promise((done) => process_.once("exit", done));
  const stop = async () => {
    process_.kill("SIGTERM");
    const kill = setTimeout(() => process_.kill("SIGKILL"), 5000);
    await exited;
    clearTimeout(kill);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [staff, public_] = await addresses(process_);
    await until("both sites are ready", async () => {
      const answers = await Promise.all([staff, public_].map((site) => fetch(`${site}/readyz`)));
      return answers.every((answer) => answer.ok);
    }, patience);
    return { staff, public: public_, write, stop, run, log: () => log };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Runs a program to its end with `input`; fails when it fails. */
function execute(program, args, input) {
  return new Promise((done, fail) => {
    const child = execFile(program, args, (error, stdout) => (error ? fail(error) : done(stdout)));
    child.stdin.end(input);
  });
}

/** The addresses of both sites, as printed when they are listened on. */
function addresses(child) {
  return new Promise((done, fail) => {
    let said = "";
    const late = setTimeout(() => fail(new Error(`fixbook did not start:\n${said}`)), 30_000);
    child.once("error", fail);
    child.once("exit", () => fail(new Error(`fixbook ended:\n${said}`)));
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+(?=\/)/g);
      if (found?.length !== 2) return;
      clearTimeout(late);
      done(found);
    });
  });
}

/** Tries until `holds` answers something true, and answers that; fails after `limit` milliseconds. */
export async function until(what, holds, limit = 15_000) {
  const end = performance.now() + limit;
  for (;;) {
    const answer = await holds();
    if (answer) return answer;
    if (performance.now() > end) throw new Error(`waited ${limit} ms until ${what}`);
    // The next turn of the loop comes when others have run.
    await new Promise(setImmediate);
  }
}

/** Status, headers and the bytes that came over the wire. */
export function get(url, headers = {}) {
  return new Promise((done, fail) => {
    http.get(url, { headers }, async (answer) => {
      try {
        const parts = await answer.toArray();
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) });
      } catch (error) {
        fail(error);
      }
    }).once("error", fail);
  });
}
