/* The list: some statements at a time, each leading to where it stands in full. */

"use strict";

(() => {
  const AT_A_TIME = 50;
  const { make, numbers } = briefings;

  /** A sign as the page has drawn it, with other words where it is one of a mixed answer. */
  const signOf = (signs, family, [term, words]) => {
    const drawn = signs.querySelector(`[data-sign="${family} ${CSS.escape(term)}"]`);
    const sign = drawn?.firstElementChild.cloneNode(true) ?? make("span", {}, words);
    sign.lastChild.textContent = words;
    return sign;
  };

  const when = ([words, early, late]) =>
    make(early && early === late ? "time" : "span", early && early === late ? { dateTime: early } : {}, words || "no date");

  const link = (row, home) => {
    const { columns } = row.file;
    const [[page]] = briefings.entries(row, "page");
    const [, stance] = briefings.entries(row, "shown")[0];
    const quote = columns.quote[row.at];
    const words = quote ? `“${quote}”` : columns.gist[row.at] || stance;
    return make("a", { href: `${home}${page}#${columns.anchor[row.at]}` }, make("bdi", {}, words));
  };

  /** Who, on what, how far to be relied upon: in a line, with nothing said twice. */
  const about = (row, several) => {
    const words = (table, at = 1) => briefings.entries(row, table).map((entry) => entry[at] ?? entry[0]);
    const who = [...words("person"), ...words("unnamed")].join(", ");
    const by = words("party").join(", ");
    const grades = words("grade", 0).filter(Boolean);
    const said = [
      who && by ? `${who} (${by})` : who || by || "Nobody named",
      ...words("about").map((each) => `on: ${each}`),
      ...words("option").map((each) => `option: ${each}`),
      grades.length ? `${grades.length > 1 ? "grades" : "grade"} ${grades.join(", ")}` : "",
      several ? row.file.title : "",
      several && row.file.fictional ? "fictional" : "",
    ];
    return said.filter(Boolean).map((each) => make("bdi", {}, each));
  };

  const joined = (parts) => parts.flatMap((part, at) => (at ? [" · ", part] : [part]));

  const item = (row, { home, signs, several }) => {
    const tables = (name) => briefings.entries(row, name);
    const { columns } = row.file;
    const basis = signOf(signs, "basis", tables("basis")[0]);
    tables("confidence").forEach(([sure]) => basis.append(` · ${sure} confidence`));
    const top = [
      when(tables("date")[0]),
      ...tables("shown").map((entry) => signOf(signs, "stance", entry)),
      basis,
      ...tables("standing").map((entry) => signOf(signs, "tag", entry)),
      ...tables("marking").map(([label]) => make("span", { className: "b-tag b-tag--marking" }, label)),
    ];
    const gist = columns.quote[row.at] && columns.gist[row.at] ? [make("bdi", {}, columns.gist[row.at])] : [];
    return make(
      "li",
      { className: "b-found" },
      make("p", { className: "b-when" }, ...top.flatMap((part) => [part, " "])),
      make("p", { className: "b-say" }, link(row, home)),
      ...gist.map((words) => make("p", { className: "b-found__gist" }, words)),
      make("p", { className: "b-by" }, ...joined(about(row, several))),
    );
  };

  /** The list of what was found; `context` says where the site begins and holds its signs. */
  const results = (rows, context) => {
    const list = make("ol", { className: "b-founds" });
    const more = make("button", { type: "button", className: "b-find__more" });
    let places = [];

    const grow = () => {
      const shown = list.childElementCount;
      list.append(...places.slice(shown, shown + AT_A_TIME).map((place) => item(rows[place], context)));
      const left = places.length - list.childElementCount;
      more.hidden = left <= 0;
      more.textContent = `Show ${Math.min(AT_A_TIME, left)} more of ${numbers.format(left)}`;
      return list.children[shown];
    };
    more.onclick = () => grow()?.querySelector("a").focus();

    const show = (found) => {
      places = found;
      list.replaceChildren();
      grow();
    };
    return { list, more, show };
  };

  globalThis.briefings = { ...globalThis.briefings, results };
})();
