/* All statements as sets: which of them bear what, and how many each further choice would leave.

   Nothing here knows of the page. `briefings.find(files)` takes the files of data that the page loaded, in whatever
   order, and returns what to look with. A statement is called by its place in the list of all, the latest first. */

"use strict";

(() => {
  const FACETS = [
    "dossier", "party", "issue", "stance", "person", "basis", "reliability", "credibility", "kind", "standing", "marking",
  ];
  /* Their ids are the desk's, so those of two dossiers may mean different things. */
  const RECORDS = new Set(["party", "issue", "person"]);
  /* Letters that Unicode does not take apart. */
  const ALONE = { æ: "ae", đ: "d", ð: "d", ħ: "h", ı: "i", ł: "l", ø: "o", œ: "oe", ß: "ss", þ: "th" };

  /** Words as they are compared: without case, accents and ligatures. */
  const fold = (words) => (PLAIN.test(words) ? words : unaccented(words)).toLowerCase();
  const PLAIN = /^[\x00-\x7f]*$/;
  const unaccented = (words) =>
    words.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[æđðħıłøœßþ]/g, (each) => ALONE[each]);

  /** What a table says of a statement: its entries, often one, sometimes none. */
  const entries = (row, table) =>
    [row.file.columns[table][row.at]].flat().map((place) => row.file.tables[table][place]);

  /** The dossier of a file is one more thing to look for: all its statements bear it. */
  const withDossier = (file) => ({
    ...file,
    tables: { ...file.tables, dossier: [[file.dossier, file.title]] },
    columns: { ...file.columns, dossier: file.columns.anchor.map(() => 0) },
  });

  const rowsOf = (files) => {
    const rows = files.flatMap((file) => file.columns.anchor.map((_, at) => ({ file, at })));
    if (files.length < 2) {
      return rows;
    }
    /* Each file is in order already; a statement without a date comes last. */
    const days = new Map(rows.map((row) => [row, entries(row, "date")[0]]));
    return rows.sort((one, other) => {
      const [, early, late] = days.get(one);
      const [, from, until] = days.get(other);
      return early === from ? compare(late, until) : compare(from, early);
    });
  };

  const compare = (one, other) => (one < other ? -1 : Number(one > other));

  /** Ids that two dossiers give to different things. */
  const shared = (name, files) => {
    const words = new Map();
    const several = new Set();
    for (const [id, called] of files.flatMap((file) => file.tables[name])) {
      if (words.has(id) && words.get(id) !== called) {
        several.add(id);
      }
      words.set(id, called);
    }
    return several;
  };

  /** The choices of one kind, each with the statements that bear it. */
  const facetOf = (name, files, rows) => {
    const several = RECORDS.has(name) ? shared(name, files) : new Set();
    const choices = new Map();
    const choice = (file, [id, words = id]) => {
      const key = several.has(id) ? `${file.dossier}/${id}` : id;
      if (!choices.has(key)) {
        choices.set(key, { key, words, set: new FastBitSet() });
      }
      return choices.get(key);
    };
    const inTable = new Map(files.map((file) => [file, file.tables[name].map((entry) => choice(file, entry))]));
    rows.forEach((row, at) => {
      for (const place of [row.file.columns[name][row.at]].flat()) {
        inTable.get(row.file)[place].set.add(at);
      }
    });
    return { name, choices: [...choices.values()], byKey: choices };
  };

  /** For each statement everything that the words of a query may stand in. */
  const textsOf = (rows) => {
    const folded = new Map();
    /* Of a table each entry is folded once. */
    const named = (row) =>
      NAMED.flatMap(([table, at]) => entries(row, table).map((entry) => {
        if (!folded.has(entry)) {
          folded.set(entry, fold(entry[at]));
        }
        return folded.get(entry);
      }));
    return rows.map((row) => {
      const { gist, quote } = row.file.columns;
      return [fold(gist[row.at]), fold(quote[row.at]), ...named(row)].join("\n");
    });
  };
  const NAMED = [["party", 1], ["person", 1], ["about", 0], ["option", 0], ["unnamed", 0]];

  /** The places of the rows that a test lets through. */
  const setOf = (rows, passes) => {
    const set = new FastBitSet();
    rows.forEach((row, at) => passes(row, at) && set.add(at));
    return set;
  };

  const find = (loaded) => {
    const files = loaded.map(withDossier);
    const rows = rowsOf(files);
    const facets = FACETS.map((name) => facetOf(name, files, rows));
    const all = setOf(rows, () => true);
    let texts;

    /** Make the words ready, which takes longer than to look through them. */
    const ready = () => (texts ??= textsOf(rows));

    const byWords = (query) => {
      ready();
      const words = fold(query).split(/\s+/).filter(Boolean);
      return setOf(rows, (_, at) => words.every((word) => texts[at].includes(word)));
    };

    /* A date that is known by its month or year counts wherever the asked days touch it; an unknown one nowhere. */
    const byDays = (from, until) => {
      const touches = ([, early, late]) =>
        Boolean(early || late) && (!from || !late || late >= from) && (!until || !early || early <= until);
      const within = new Map(files.map((file) => [file, file.tables.date.map(touches)]));
      return setOf(rows, ({ file, at }) => within.get(file)[file.columns.date[at]]);
    };

    const union = (facet, keys) => {
      const set = new FastBitSet();
      keys.forEach((key) => facet.byKey.has(key) && set.union(facet.byKey.get(key).set));
      return set;
    };

    /** What is left of all statements; `asked` has `text`, `from`, `until`, and `keys` by facet. */
    const look = (asked) => {
      const base = all.clone();
      if (asked.text.trim()) {
        base.intersection(byWords(asked.text));
      }
      if (asked.from || asked.until) {
        base.intersection(byDays(asked.from, asked.until));
      }
      const chosen = facets
        .filter((facet) => asked.keys[facet.name]?.size)
        .map((facet) => ({ facet, set: union(facet, asked.keys[facet.name]) }));
      /* Beside a choice stands what it would leave: so its own facet does not count against it. */
      const left = (but) =>
        chosen.filter(({ facet }) => facet !== but).reduce((set, each) => set.new_intersection(each.set), base);
      const found = left(null);
      const counts = new Map(
        facets.map((facet) => {
          const within = asked.keys[facet.name]?.size ? left(facet) : found;
          return [facet.name, facet.choices.map((choice) => choice.set.intersection_size(within))];
        }),
      );
      return { found: found.array(), counts };
    };

    return { facets, look, ready, rows, entries };
  };

  globalThis.briefings = { ...globalThis.briefings, find, FACETS };
})();
