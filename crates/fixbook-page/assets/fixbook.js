// Keys, live results and copying, on staff pages. Every page works without it.
"use strict";
(() => {
  // What it says, in the language of the page.
  const texts = document.currentScript.dataset;
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
  const copy = async (text, button) => {
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
  // A step as one line; its commands keep their own lines.
  const words = (element) => {
    const clone = element.cloneNode(true);
    all("button", clone).forEach((button) => button.remove());
    const commands = all("pre", clone).map((pre) => {
      const lines = pre.textContent.trimEnd();
      pre.textContent = "\uE000";
      return `\n${lines}\n`.replace(/\n(?=.)/g, "\n   ");
    });
    return clone.textContent.replace(/\s+/g, " ").replace(/ ?\uE000 ?/g, () => commands.shift()).trim();
  };
  const ticket = () => {
    const article = find("article");
    const { id, revision } = article.dataset;
    const part = (kind) => all(`.part[data-kind=${kind}] > ol > li`);
    const items = part("resolution").length ? part("resolution") : part("workaround");
    const head = [
      find("h1").textContent, revision ? `${id}@${revision}` : id, location.origin + location.pathname,
    ].join("\n");
    let text = items.length ? `${head}\n${texts.stepsDone}` : head;
    for (const [place, item] of items.entries()) {
      const line = `\n${place + 1}. ${words(item)}`;
      if (text.length + line.length > 1480) {
        text += "\n…";
        break;
      }
      text += line;
    }
    return `${text}\n${texts.result} `;
  };
  const addButton = (place, label, hidden, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.append(label);
    if (hidden) {
      const more = document.createElement("span");
      more.className = "vh";
      more.textContent = hidden;
      button.append(more);
    }
    button.addEventListener("click", () => copy(text(), button));
    place.append(button);
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
    ticketButton.addEventListener("click", () => copy(ticket(), ticketButton));
  }

  // Recent articles, kept in this browser only.
  const kept = stored("fixbook-recent");
  const recent = Array.isArray(kept) ? kept.filter((one) => /^\/kb\//.test(one?.url)) : [];
  if (find("article[data-id]")) {
    const here = { title: find("h1").textContent, url: location.pathname };
    stored("fixbook-recent", [here, ...recent.filter((one) => one.url !== here.url)].slice(0, 8));
  } else if (home && recent.length) {
    for (const { title, url } of recent) {
      const link = document.createElement("a");
      link.href = url;
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link);
      find("#recents ul").append(item);
    }
    find("#recents").hidden = false;
  }

  // How far somebody is in a collection, kept in this browser only.
  const course = find("[data-course]");
  if (course) {
    const { course: id, place } = course.dataset;
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
        mark.textContent = "Read";
        find("a", one).after(" ", mark);
      }
      const next = places.find((one) => !opened.includes(one));
      if (opened.length) {
        const line = document.createElement("p");
        line.append(`${opened.length} of ${places.length} read. `);
        if (next) {
          const link = find("a", next).cloneNode(true);
          link.prepend("Go on with: ");
          line.append(link);
        }
        course.prepend(line);
      }
    }
  }

  // Keys. Those of a single character can be switched off (WCAG 2.1.4).
  let singleKeys = stored("fixbook-keys") !== "off";
  const keysButton = find("#fb-keys");
  const label = () => {
    keysButton.textContent = singleKeys ? texts.keysOff : texts.keysOn;
  };
  if (keysButton) {
    keysButton.hidden = false;
    label();
    keysButton.addEventListener("click", () => {
      singleKeys = !singleKeys;
      stored("fixbook-keys", singleKeys ? "on" : "off");
      label();
    });
  }
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
      copy(`${link.textContent.trim()}\n${link.href}`);
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
  const onPage = (event) => {
    const copies = all(".code .copy");
    if (event.key === "/") toBox();
    else if (event.key === "?") {
      const keys = find(".keys");
      keys.open = !keys.open;
      find("summary", keys).focus();
    } else if (event.key === "c" && ticketButton) ticketButton.click();
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
    if (event.isComposing || event.altKey) return;
    if (chord && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      toBox();
    } else if (focus === box) {
      if (!chord) inBox(event);
    } else if (links().includes(focus)) onResult(event, focus, chord);
    else if (!chord && singleKeys && !focus.matches("input, select, textarea, [contenteditable]")) onPage(event);
  });
  if (box.autofocus) box.setSelectionRange(box.value.length, box.value.length);
})();
