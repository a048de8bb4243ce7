// The knowledge bases that must give their readers everything: kb/ and, where it is there, a large real one.
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { known, root } from "./site.mjs";

const shared = process.env.FIXBOOK_SHARED ?? resolve(dirname(fileURLToPath(import.meta.url)), "../../../shared");
const office = join(shared, "corpora/office-support");

const settings = { "kb.toml": "title = 'Northwind'\n[contact]\nrequest = 'https://ask.example/?q={query}'\n" };

// Troubleshooters are fixbook's own, so real articles of others have none: this one leads to some of them.
const guide = `---
id: KB-9001
title: OneDrive does not sign in
type: troubleshooter
audience: public
---

## Is there a code? {#code}

- [Yes, 0x8004e4d0](SharePoint/OneDrive/sync/sign-into-onedrive-error-0x8004e4d0.md)
- [No](#place)

## Where does it fail? {#place}

- [On one computer](#again)
- [On all of them](SharePoint/OneDrive/sync/sign-into-onedrive-error-0x8004e4d0.md)

## Sign in again {#again .outcome}

1. Sign out of OneDrive.
2. Sign in again.
`;

/** The articles on Outlook and OneDrive, for everyone: what others call an audience is none of ours. */
async function published() {
  const articles = {};
  for (const part of ["Outlook", "SharePoint/OneDrive"]) {
    for (const entry of await readdir(join(office, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".md")) continue;
      const file = join(entry.parentPath, entry.name);
      const text = await readFile(file, "utf8");
      const open = text.replace(/^audience: ITPro$/m, "audience: public");
      if (open !== text) articles[file.slice(office.length + 1)] = open;
    }
  }
  return articles;
}

/**
 * `code` stands in one article as such, whose title is like `title`; `words` find more than a page of articles on the
 * site for staff and some on the other, `facet` narrows them. `guide` is a troubleshooter with two questions on the
 * way `way`, to an outcome.
 */
export const bases = [
  {
    name: "kb",
    skip: false,
    folder: join(root, "kb"),
    articles: async () => settings,
    code: "0x80070035",
    title: /0x80070035/i,
    words: "windows",
    facet: "Product",
    guide: known.guide,
    way: [1, 1],
  },
  {
    name: "office-support",
    skip: existsSync(office) ? false : `${office} is not there`,
    folder: office,
    articles: async () => ({ ...(await published()), ...settings, "guide.md": guide }),
    code: "0x8004e4d0",
    title: /0x8004e4d0/i,
    words: "outlook",
    facet: "Category",
    guide: "/guide/KB-9001",
    way: [2, 1],
  },
];
