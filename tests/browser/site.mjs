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
 * With `earlier`, commits are made first, one of each of these sets of articles, the last one of `articles`; nothing else is committed.
 * `config` names two sites, that of staff first. Tests get the addresses of both sites, `run` for other commands, `write` for changing a file, and `stop`.
 */
export async function serve({ own = true, folder: source = own ? join(root, "kb") : null, articles = {}, earlier = [], config = twoSites, patience } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "fixbook-"));
  const kb = join(folder, "kb");
  const write = async (path, text) => {
    const file = join(kb, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  await mkdir(kb);
  if (source) await cp(source, kb, { recursive: true });
  const writeAll = (set) => Promise.all(Object.entries(set).map(([path, text]) => write(path, text)));
  const commits = earlier.length ? await commitAll(kb, [...earlier, articles], writeAll) : [];
  await writeAll(articles);
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
    if (commits.length) await until("the commits are read", async () => (await committed(staff, articles)).includes(commits.at(-1)), patience);
    return { staff, public: public_, write, stop, run, commits, log: () => log };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Commits each set of articles, a day after the one before it; gives the names of the commits. */
async function commitAll(kb, sets, writeAll) {
  const git = (args, env = {}) => new Promise((done, fail) => {
    const options = { cwd: kb, env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...env } };
    execFile("git", args, options, (error, stdout) => (error ? fail(error) : done(stdout.trim())));
  });
  await git(["init", "--quiet"]);
  const names = [];
  for (const [place, set] of sets.entries()) {
    await writeAll(set);
    await git(["add", "--", ...Object.keys(set)]);
    const at = `2026-03-0${place + 1}T12:00:00Z`;
    const who = { GIT_AUTHOR_NAME: "Ada", GIT_AUTHOR_EMAIL: "ada@example.com", GIT_COMMITTER_NAME: "Ada", GIT_COMMITTER_EMAIL: "ada@example.com" };
    await git(["commit", "--quiet", "-m", `Edit ${place + 1}`], { ...who, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at });
    // As pages shorten it.
    names.push((await git(["rev-parse", "HEAD"])).slice(0, 8));
  }
  return names;
}

/** The page of revisions of the first of these articles. */
async function committed(staff, articles) {
  const id = Object.values(articles)[0].match(/^id: (\S+)$/m)[1];
  return (await fetch(`${staff}/kb/${id}/history`)).text();
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
