/* The page of all statements: what is asked for stands in the address, behind its “#”.

   So a list can be passed on as a link and the way back works; and what a reader looks for is sent to no server. */

"use strict";

(() => {
  const { find, filters, results, make, numbers, FACETS, TITLES, wordsOf } = briefings;

  const asked = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const keys = Object.fromEntries(FACETS.map((name) => [name, new Set(said.getAll(name))]));
    const [text, from, until] = ["text", "from", "until"].map((name) => said.get(name) ?? "");
    return { text, from, until, keys };
  };

  const address = ({ text, from, until, keys }) => {
    const said = new URLSearchParams();
    Object.entries({ text, from, until }).forEach(([name, value]) => value && said.set(name, value));
    FACETS.forEach((name) => keys[name]?.forEach((key) => said.append(name, key)));
    return `#${said}`;
  };

  /** What is asked for, one line each, with the way to take it back. */
  const chips = (wanted, facets) => {
    const plain = Object.entries({ text: "Words", from: "From", until: "To" })
      .filter(([name]) => wanted[name])
      .map(([name, title]) => ({ words: `${title}: ${wanted[name]}`, without: { ...wanted, [name]: "" } }));
    const chosen = facets.flatMap((facet) =>
      [...wanted.keys[facet.name]].map((key) => {
        const keys = new Set(wanted.keys[facet.name]);
        keys.delete(key);
        const choice = facet.byKey.get(key);
        return {
          words: `${TITLES[facet.name]}: ${choice ? wordsOf(facet, choice) : `${key} (nothing here)`}`,
          without: { ...wanted, keys: { ...wanted.keys, [facet.name]: keys } },
        };
      }),
    );
    return [...plain, ...chosen];
  };

  const start = (place) => {
    const files = globalThis.statements;
    const { facets, look, ready, rows, entries } = find(files);
    briefings.entries = entries;
    const total = rows.length;
    const home = place.dataset.home.replace(/index\.html$/, "");
    const signs = document.getElementById("find-signs");
    const { list, more, show } = results(rows, { home, signs, several: files.length > 1 });
    const count = make("p", { className: "b-find__count", role: "status" });
    const active = make("ul", { className: "b-find__asked" });
    active.setAttribute("aria-label", "Filters in use");

    const refresh = () => {
      const wanted = asked();
      const { found, counts } = look(wanted);
      form.show(wanted, counts);
      show(found);
      const all = numbers.format(total);
      count.textContent =
        found.length === total ? `${all} statements, newest first` : `${numbers.format(found.length)} of ${all} statements`;
      active.replaceChildren(...chips(wanted, facets).map(chip));
      clear.hidden = !active.childElementCount;
      empty.hidden = found.length > 0;
    };

    const go = (wanted, typed) => {
      const to = address(wanted);
      /* Letters as they are typed make no steps to go back by. */
      history[typed ? "replaceState" : "pushState"](null, "", to === "#" ? location.href.split("#")[0] : to);
      refresh();
    };
    const chip = ({ words, without }) => {
      const button = make("button", { type: "button", onclick: () => go(without, false) }, make("bdi", {}, words), " ");
      button.append(Object.assign(make("span", {}, "×"), { ariaHidden: "true" }));
      button.setAttribute("aria-label", `Take back ${words}`);
      return make("li", {}, button);
    };

    const form = filters(facets, go);
    const clear = make("button", {
      type: "button", className: "b-find__clear", textContent: "Clear all filters",
      onclick: () => go({ text: "", from: "", until: "", keys: {} }, false),
    });
    const empty = make("p", { className: "b-empty" }, "No statement is all of this. Take a filter back.");
    const narrow = matchMedia("(max-width: 59.9844em)");
    const drawer = make("details", { className: "b-find__drawer", open: !narrow.matches }, make("summary", {}, "Filters"), form.form);
    narrow.addEventListener("change", () => { drawer.open = !narrow.matches; });

    place.replaceChildren(
      drawer,
      make("div", { className: "b-find__found" }, make("div", { className: "b-find__top" }, count, active, clear), empty, list, more),
    );
    addEventListener("popstate", () => /^#?$|=/.test(location.hash) && refresh());
    refresh();
    place.hidden = false;
    document.getElementById("find-without").hidden = true;
    globalThis.requestIdleCallback?.(ready);
  };

  const place = document.getElementById("find");
  /* Where the data are not beside the page, its words say where else to read. */
  if (place && globalThis.statements?.length) {
    start(place);
  }
})();
