// One page of every kind, for the tests that hold for all of them.
import { heading } from "./browser.mjs";
import { known } from "./site.mjs";

/** Articles that are as awkward as real ones get, and one file that is wrong. */
export const awkward = {
  "awkward/everything.md": `---
id: KB-0900
title: "Print-Spooler-Dienst-Neustartberechtigungsfehler: ERR_AN_UNUSUALLY_LONG_IDENTIFIER_WITHOUT_A_SPACE_0x8007000512345678"
description: An article with everything an article can hold.
type: known-error
confidence: not-validated
audience: public
owner: Messaging team
products: [Outlook, "A product whose name is rather longer than most"]
platforms: [Windows, macOS]
tags: [long, awkward]
reviewed: 2020-01-02
review_in: 6 months
---

## Symptoms

- The path C:\\\\Users\\\\Public\\\\AppData\\\\Local\\\\Microsoft\\\\Windows\\\\INetCache\\\\Content.Outlook\\\\ABCDEFGH\\\\file.txt is shown.

## Cause

| Code | Meaning | First check | Second check | Third check | Owner |
|---|---|---|---|---|---|
| \`0xCAA20003_AND_MORE\` | Authorisation problem | Date, time and time zone | Conditional access | Proxy settings | Identity team |

> [!WARNING]
> Do this only when nobody prints.

## Resolution

1. Run this, which is one long line:

   \`\`\`powershell
   Get-CimInstance -ClassName Win32_Printer | Where-Object { $_.WorkOffline -eq $true } | ForEach-Object { Set-CimInstance -InputObject $_ -Property @{ WorkOffline = $false } }
   \`\`\`

2. Follow <https://example.com/a/very/long/address/that/does/not/break/anywhere/because/it/has/no/spaces?and=parameters>.

   - [ ] a task
   - [x] a task that is done

::: staff
Only staff see this: call the team and read \`HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Printers\\RPC\`.
:::

## Staff notes

Nothing for the public here.[^1]

[^1]: A footnote.
`,
  "awkward/wrong.md": "---\nid: KB-0901\ntitle: [unclosed\naudience: everyone\n---\n\nBroken front matter.\n",
};

const everything = awkward["awkward/everything.md"];
const now = {
  ...awkward,
  "awkward/tout.md": "---\nid: KB-0902\ntitle: Tout\nlang: fr\ntranslation_of: KB-0900\naudience: public\nreviewed: 2020-01-01\n---\n\n## Résolution\n\n1. Rien.\n",
};

/** What to serve, so that there is a page of each kind: the awkward articles, a translation, and what Git knows of them. */
export const full = {
  articles: now,
  earlier: [{ "awkward/everything.md": everything.replace("not-validated", "wip").replace("nobody prints", "all others went home") }],
};

/** Name, site, and path of a page of each kind; FIRST and LAST are names of commits. */
export const pages = [
  ["home", "staff", "/"],
  ["search", "staff", "/search?q=windows"],
  ["filtered", "staff", "/search?q=windows&platform=Windows&sort=title"],
  ["nothing-found", "staff", "/search?q=zzyzx+qqfoo&platform=Windows"],
  ["article", "staff", known.staff],
  ["awkward-article", "staff", "/kb/KB-0900"],
  ["browse", "staff", "/browse"],
  ["browse-list", "staff", "/browse/platform/Windows"],
  ["product", "staff", "/browse/product/Windows%2011"],
  ["letters", "staff", "/browse/a-z"],
  ["collection", "staff", known.collection],
  ["collection-article", "staff", known.place],
  ["troubleshooter", "staff", "/kb/KB-0015"],
  ["guide", "staff", known.guide],
  ["guide-end", "staff", `${known.guide}?a=1.1`],
  ["known-issues", "staff", "/known-issues"],
  ["article-from-results", "staff", `${known.staff}?h=teams&n=1`],
  ["keys", "staff", "/keys"],
  ["history", "staff", "/kb/KB-0900/history"],
  ["comparison", "staff", "/kb/KB-0900/history?from=FIRST&to=LAST"],
  ["past-revision", "staff", "/kb/KB-0900?rev=FIRST"],
  ["past-day", "staff", "/kb/KB-0900?on=2026-03-01"],
  ["translated-article", "staff", "/kb/KB-0902"],
  ["problems", "staff", "/problems"],
  ["not-found", "staff", "/nowhere"],
  ["public-home", "public", "/"],
  ["public-search", "public", "/search?q=outlook"],
  ["public-nothing-found", "public", "/search?q=zzyzx+qqfoo"],
  ["public-article", "public", known.public],
  ["public-awkward-article", "public", "/kb/KB-0900"],
  ["public-translated-article", "public", "/kb/KB-0902"],
  ["public-browse", "public", "/browse"],
  ["public-browse-list", "public", "/browse/platform/Windows"],
  ["public-product", "public", "/browse/product/Outlook?platform=Windows"],
  ["public-letters", "public", "/browse/a-z?letter=O"],
  ["public-known-issues", "public", "/known-issues"],
  ["public-troubleshooter", "public", "/kb/KB-0015"],
  ["public-guide", "public", known.guide],
  ["public-guide-unanswered", "public", `${known.guide}?a=1.2&go=1`],
  ["public-guide-end", "public", `${known.guide}?a=1.1`],
  ["public-guide-article", "public", `${known.guide}?a=1.2.1`],
  ["public-not-found", "public", "/nowhere"],
].map(([name, side, path]) => ({ name, side, path }));

/** Where one of them is. */
export function address(site, { side, path }) {
  return site[side] + path.replace("FIRST", site.commits[0]).replace("LAST", site.commits.at(-1));
}

/** Opens one of them; whoever serves something else by mistake hears of it. */
export async function open(page, site, one) {
  const { path } = one;
  await page.goto(address(site, one), { waitUntil: "load" });
  if (!(await heading(page))) throw new Error(`${path} has no heading`);
}
