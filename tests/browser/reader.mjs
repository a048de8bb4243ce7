// A reader who sees nothing: presses keys, and hears what the browser's accessibility tree says.

/**
 * Goes through `page` by keyboard and by ear. `heard` is what was done and said, for people to read.
 * Nothing here looks at elements, styles or addresses.
 */
export async function listen(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  const heard = [];
  const tree = async () => {
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const parents = new Map(nodes.map((node) => [node.nodeId, node.parentId]));
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const within = (node) => {
      const names = [];
      for (let id = parents.get(node.nodeId); id; id = parents.get(id)) names.push(describe(byId.get(id)));
      return names;
    };
    return nodes.filter((node) => !node.ignored).map((node) => ({
      role: node.role?.value ?? "",
      name: (node.name?.value ?? "").trim(),
      value: node.value?.value ?? "",
      level: property(node, "level"),
      focused: !!property(node, "focused"),
      within: within(node),
    }));
  };
  const property = (node, name) => node.properties?.find((one) => one.name === name)?.value.value;
  const describe = (node) => `${node?.role?.value ?? ""} ${node?.name?.value ?? ""}`.trim();
  /** What has the focus; the page itself when nothing has. */
  const focus = async () => (await tree()).filter((node) => node.focused).at(-1) ?? { role: "", name: "", within: [] };
  const until = async (what, look) => {
    const end = performance.now() + 15_000;
    for (;;) {
      const found = await look().catch(() => null);
      if (found) return found;
      if (performance.now() > end) throw new Error(`waited to hear ${what}; heard so far:\n${heard.join("\n")}`);
      await new Promise(setImmediate);
    }
  };
  const note = (key, node) => {
    // A page that is still on its way has nothing to say.
    if (node.role === "RootWebArea") return heard.push(node.name ? `${key}: page “${node.name}”` : key);
    const group = node.role === "radio" && node.within.find((outer) => outer.startsWith("group "));
    const value = node.value ? ` with “${node.value}”` : "";
    return heard.push(`${key}: ${node.role} “${node.name}”${value}${group ? `, in the group “${group.slice(6)}”` : ""}`);
  };
  const is = (node, role, name) => node.role === role && name.test(node.name);

  return {
    heard,
    focus,
    /** Presses a key and says what has the focus then. */
    async press(key) {
      await page.keyboard.press(key);
      const node = await focus();
      note(key, node);
      return node;
    },
    /** Writes where the focus is. */
    async write(words) {
      await page.keyboard.type(words);
      heard.push(`typed “${words}”`);
    },
    /** Presses Tab until something of this role and name has the focus, at most `most` times. */
    async tabTo(role, name, most = 60) {
      for (let stops = 1; stops <= most; stops += 1) {
        await page.keyboard.press("Tab");
        const node = await focus();
        if (!is(node, role, name)) continue;
        note(`Tab, ${stops} times`, node);
        return node;
      }
      throw new Error(`${role} ${name} is not reached by Tab; heard so far:\n${heard.join("\n")}`);
    },
    /** Waits until something of this role and name, or of one of the `others`, is there, and says it. */
    async hear(role, name, ...others) {
      const wanted = [[role, name], ...others];
      const fits = (node) => wanted.some(([role, name]) => is(node, role, name));
      const node = await until(`${role} ${name}`, async () => (await tree()).find(fits));
      note("heard", node);
      return node;
    },
    /** Waits until a status says this. */
    async told(words) {
      const said = await until(`a status like ${words}`, async () => {
        const texts = (await tree()).filter((node) => node.within.some((outer) => outer.startsWith("status")));
        return texts.map((node) => node.name).find((text) => words.test(text));
      });
      heard.push(`status: “${said}”`);
      return said;
    },
    /** Everything of a role, in reading order. */
    async all(role) {
      return (await tree()).filter((node) => node.role === role);
    },
    /** The text inside of a role, as it is read. */
    async text(role) {
      const parts = (await tree()).filter((node) => node.role === "StaticText" && node.within.some((outer) => outer.split(" ")[0] === role));
      return parts.map((node) => node.name).join(" ");
    },
  };
}
