// Keys, live results and copying, on staff pages. Every page works without it.
"use strict";
(() => {
  // What it says, in the language of the page.
  const texts = document.currentScript.dataset;
  const own = document.documentElement.lang;
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const box = find("#fb-q");
  const form = find("#fb-search");
  const home = find("#home");
  const live = find("#fb-live");
  const homeTitle = document.title;
  const links = () => all("#results:not([hidden]) .rows h3 a");

  // Storage may be switched off; nothing depends on it.
  const stored = (name, value) => {
    try {
      if (value === undefined) return JSON.parse(localStorage.getItem(name));
      localStorage.setItem(name, JSON.stringify(value));
    } catch { /* then nothing is remembered */ }
    return null;
  };

  // What is said: read out at most once a second, shown as well when `shown` is set.
  let next = null, waiting = 0, saidAt = 0;
  const say = (text, shown = 0) => {
    if (!live) return;
    next = [text, shown];
    if (waiting && !shown) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const [words, ms] = next;
      waiting = 0;
      saidAt = Date.now();
      if (live.textContent !== words) live.textContent = words;
      live.classList.toggle("vh", !ms);
      live.classList.toggle("toast", !!ms);
      if (ms) setTimeout(() => {
        if (live.textContent !== words) return;
        live.textContent = "";
        live.classList.replace("toast", "vh");
      }, ms);
    }, shown ? 0 : Math.max(0, 1000 - (Date.now() - saidAt)));
  };

  // Live results: at most one request in flight, the newest words win, the old list stays meanwhile.
  let wanted = null, running = null;
  // New words are searched with corrections again; filters keep exact words exact.
  const address = (typing) => {
    const params = new URLSearchParams();
    const apply = typing ? null : find(".filters button[name]");
    for (const [name, value] of new FormData(form, apply)) if (value.trim()) params.append(name, value);
    const query = String(params);
    return query ? `/search?${query}` : "/search";
  };
  const ask = async (url) => {
    const answer = await fetch(url, { headers: { "X-Fragment": "results" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const results = find("#results", page);
    if (!answer.ok || !results) throw new Error(answer.status);
    return results;
  };
  const atHome = () => home && !box.value.trim();
  const goHome = () => {
    find("#results").hidden = true;
    home.hidden = false;
    document.title = homeTitle;
    history.replaceState(null, "", "/");
    say("");
  };
  const show = (url, fresh) => {
    if (atHome()) return;
    const old = find("#results");
    const focus = old.contains(document.activeElement) ? document.activeElement : null;
    const place = links().indexOf(focus);
    const open = find(".filters", old)?.open;
    const filters = find(".filters", fresh);
    if (open && filters) filters.open = true;
    old.replaceWith(fresh);
    if (home) home.hidden = true;
    if (focus?.id) document.getElementById(focus.id)?.focus();
    else if (place >= 0) (links()[place] ?? box).focus();
    document.title = fresh.dataset.title;
    history.replaceState(null, "", url);
    say(find("h1", fresh).textContent);
  };
  const run = async () => {
    while (wanted) {
      const url = wanted;
      wanted = null;
      try {
        show(url, await ask(url));
      } catch {
        if (!wanted) say(texts.stale, 60000);
      }
    }
    running = null;
  };
  const update = (typing) => {
    if (!find("#results")) return;
    if (atHome()) return goHome();
    wanted = address(typing);
    running ??= run();
  };
  // Filters stand outside of the form they belong to.
  document.addEventListener("input", (event) => {
    if (event.target.form === form) update(event.target === box);
  });

  const openFirst = async () => {
    await running;
    let first = links()[0];
    if (!first) first = await ask(address()).then((page) => find(".rows h3 a", page)).catch(() => null);
    location.href = first ? first.getAttribute("href") : address();
  };

  // Copying: the clipboard is missing on plain http, where the old way still works.
  const copy = async (wanted, button) => {
    let text;
    try {
      text = await wanted;
    } catch {
      return say(texts.copyFailed, 5000);
    }
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      const focus = document.activeElement;
      area.value = text;
      area.className = "vh";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      focus?.focus();
    }
    say(texts.copied, 2000);
    if (!button) return;
    const label = button.innerHTML;
    if (button.dataset.copied) return;
    button.dataset.copied = 1;
    button.style.minWidth = `${button.offsetWidth}px`;
    button.textContent = texts.copied;
    setTimeout(() => {
      button.innerHTML = label;
      delete button.dataset.copied;
    }, 2000);
  };
  // The text for a ticket is the server's; results have it where their article has it.
  const ticketOf = async (link) => {
    const answer = await fetch(`${new URL(link.href).pathname}/ticket.txt`);
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };
  const addButton = (place, label, hidden, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.lang = own;
    button.append(label);
    if (hidden) {
      const more = document.createElement("span");
      more.className = "vh";
      more.textContent = hidden;
      button.append(more);
    }
    button.addEventListener("click", () => copy(text(), button));
    place.append(button);
    return button;
  };
  all(".body pre").forEach((pre, place) => {
    const frame = document.createElement("div");
    const code = pre.textContent.trimEnd();
    frame.className = "code";
    pre.replaceWith(frame);
    frame.append(pre);
    if (!pre.hasAttribute("tabindex") && pre.scrollWidth > pre.clientWidth) pre.tabIndex = 0;
    addButton(frame, texts.copy, ` ${texts.copyCode.replace("#", place + 1)}`, () => code);
  });
  all(".part[data-kind=reply]").forEach((part) => {
    const lines = all(":scope > :not(h2, h3, h4)", part).map((block) => block.innerText.trim());
    addButton(part, texts.copyReply, "", () => lines.join("\n\n"));
  });
  const ticketButton = find("#fb-ticket");
  if (ticketButton) {
    ticketButton.hidden = false;
    ticketButton.addEventListener("click", () => copy(find("#fb-ticket-text").value, ticketButton));
  }
  for (const code of all(".codes code")) {
    const words = code.textContent;
    code.replaceWith(addButton(code.parentElement, words, `, ${texts.copyThis}`, () => words));
  }

  // The words that led here are marked, in whatever form they stand.
  const searched = new URLSearchParams(location.search).get("h");
  const mark = (words) => {
    const small = /^(the|and|for|not|with|can|does|has|was|are|you|his|her|its|that|this|from)$/;
    const parts = words.toLowerCase().replace(/(^|\s)-\S+|\b[a-z]+:/g, " ").match(/[\p{L}\p{N}][\p{L}\p{N}._-]*/gu) ?? [];
    const forms = parts.filter((word) => word.length > 2 && !small.test(word)).map((word) => {
      const stem = /^\p{L}{5,}$/u.test(word) ? word.replace(/(.)\1(?:ing|ed)$|(?:ing|ed|es|s)$/, "$1") : word;
      return stem.replace(/[.]/g, "[.]");
    });
    if (!forms.length) return;
    const form = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join("|")})\\p{L}*`, "giu");
    for (const root of all("article h1, article .body")) {
      const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const pieces = [];
      while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("button")) pieces.push(walk.currentNode);
      for (const text of pieces) {
        for (const match of [...text.data.matchAll(form)].reverse()) {
          const range = document.createRange();
          range.setStart(text, match.index);
          range.setEnd(text, match.index + match[0].length);
          range.surroundContents(document.createElement("mark"));
        }
      }
    }
  };

  // Recent searches and articles, kept in this browser only.
  const kept = (name, path) => {
    const list = stored(name);
    return Array.isArray(list) ? list.filter((one) => path.test(one?.url)) : [];
  };
  const searches = kept("fixbook-searches", /^\/search\?/);
  const recent = kept("fixbook-recent", /^\/kb\//);
  const keep = (name, list, title, url) => {
    stored(name, [{ title, url }, ...list.filter((one) => one.url !== url)].slice(0, 8));
  };
  const article = find("article[data-id]");
  if (article) {
    keep("fixbook-recent", recent, find("h1").textContent, location.pathname);
    if (searched) {
      keep("fixbook-searches", searches, searched, `/search?${new URLSearchParams({ q: searched })}`);
      mark(searched);
    }
  } else if (home && recent.length + searches.length) {
    const place = find("#recents");
    for (const { title, url } of [...searches.slice(0, 5), ...recent]) {
      const link = document.createElement("a");
      link.href = url;
      link.textContent = url.startsWith("/s") ? texts.searched.replace("#", title) : title;
      const item = document.createElement("li");
      item.append(link);
      find("ul", place).append(item);
    }
    place.hidden = false;
    find("button", place).addEventListener("click", () => {
      stored("fixbook-searches", []);
      stored("fixbook-recent", []);
      place.hidden = true;
      box.focus();
    });
  }

  // How far somebody is in a collection, kept in this browser only.
  const course = find("[data-course]");
  if (course) {
    const texts = course.dataset;
    const { course: id, place } = texts;
    const kept = stored("fixbook-read");
    const read = kept && typeof kept === "object" ? kept : {};
    const done = new Set(Array.isArray(read[id]) ? read[id] : []);
    if (place) {
      stored("fixbook-read", { ...read, [id]: [...done.add(place)].slice(-500) });
    } else {
      const places = all("[data-place]", course);
      const opened = places.filter((one) => done.has(one.dataset.place));
      for (const one of opened) {
        const mark = document.createElement("span");
        mark.className = "badge good";
        mark.textContent = texts.read;
        mark.lang = own;
        find("a", one).after(" ", mark);
      }
      const next = places.find((one) => !opened.includes(one));
      if (opened.length) {
        const line = document.createElement("p");
        line.lang = own;
        line.append(texts.progress.replace("#", opened.length));
        if (next) {
          const to = find("a", next);
          const link = document.createElement("a");
          const title = document.createElement("span");
          const [before, after] = texts.goOn.split("#");
          link.href = to.href;
          title.lang = to.closest("[lang]").lang;
          title.dir = to.closest("[dir]").dir;
          title.append(to.textContent);
          link.append(before, title, after);
          line.append(" ", link);
        }
        course.prepend(line);
      }
    }
  }

  // On wide screens the result that has the focus is shown in short beside the list.
  const wide = matchMedia("(min-width: 90rem)");
  const dropPreview = () => find("#preview")?.remove();
  const preview = async (link) => {
    if (!wide.matches || !link) return;
    const answer = await fetch(link.href, { headers: { "X-Fragment": "preview" } }).catch(() => null);
    const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
    const fresh = find("#preview", page);
    if (!fresh || document.activeElement !== link) return;
    dropPreview();
    find("main").append(fresh);
  };
  document.addEventListener("focusin", (event) => {
    if (links().includes(event.target)) preview(event.target);
    else if (event.target === box) dropPreview();
  });

  // Keys. Those of a single character can be switched off at /keys (WCAG 2.1.4).
  const singleKeys = !/(^|; )(__Host-)?fixbook-keys=off/.test(document.cookie);
  const showKeys = async () => {
    const answer = await fetch("/keys").catch(() => null);
    const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html");
    const list = find("dl.keys", page);
    if (!list) return location.assign("/keys");
    const dialog = document.createElement("dialog");
    const title = document.createElement("h2");
    const close = document.createElement("button");
    title.id = "fb-dialog";
    title.textContent = find("h1", page).textContent;
    dialog.setAttribute("aria-labelledby", title.id);
    close.type = "button";
    close.textContent = texts.close;
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, list, close);
    document.body.append(dialog);
    dialog.showModal();
  };
  const toEnd = () => {
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  };
  const toBox = () => {
    box.focus();
    box.select();
  };
  const toLink = (link) => {
    link.focus();
    link.closest("li").scrollIntoView({ block: "nearest" });
  };
  const inBox = (event) => {
    if (event.key === "ArrowDown" && links().length) toLink(links()[0]);
    else if (event.key === "Enter" && event.shiftKey) openFirst();
    else if (event.key === "Escape" && box.value) {
      box.value = "";
      update(true);
    } else if (event.key === "Escape") box.blur();
    else return;
    event.preventDefault();
  };
  const onResult = (event, link, chord) => {
    const list = links();
    const place = list.indexOf(link);
    if (chord) {
      if (event.key !== "c" || String(getSelection())) return;
      copy(ticketOf(link));
    } else if (event.key === "ArrowDown") toLink(list[place + 1] ?? link);
    else if (event.key === "ArrowUp") place ? toLink(list[place - 1]) : toEnd();
    else if (event.key === "Home") toLink(list[0]);
    else if (event.key === "End") toLink(list.at(-1));
    else if (event.key === "Escape") toEnd();
    else if (event.key === "/") toBox();
    else {
      // The key itself then goes into the box.
      if (event.key === "Backspace" || /^\S$/u.test(event.key)) toEnd();
      return;
    }
    event.preventDefault();
  };
  const follow = { n: ".neighbours [rel=next]", p: ".neighbours [rel=prev]", e: "#fb-edit" };
  const onPage = (event) => {
    const copies = all(".code .copy");
    if (event.key === "/") toBox();
    else if (event.key === "?") showKeys();
    else if (event.key === "c" && ticketButton) ticketButton.click();
    else if (article && follow[event.key] && find(follow[event.key])) find(follow[event.key]).click();
    else if (/^[1-9]$/.test(event.key) && copies[event.key - 1]) copies[event.key - 1].click();
    else {
      if (home && /^\S$/u.test(event.key)) toEnd();
      return;
    }
    event.preventDefault();
  };
  document.addEventListener("keydown", (event) => {
    const focus = document.activeElement ?? document.body;
    const chord = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey || find("dialog[open]")) return;
    if (chord && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      toBox();
    } else if (focus === box) {
      if (!chord) inBox(event);
    } else if (links().includes(focus)) onResult(event, focus, chord);
    else if (event.key === "Escape" && focus.closest("#preview")) {
      dropPreview();
      (links()[0] ?? box).focus();
    }
    else if (!chord && singleKeys && !focus.matches("input, select, textarea, [contenteditable]")) onPage(event);
  });
  if (box.autofocus) box.setSelectionRange(box.value.length, box.value.length);
})();
