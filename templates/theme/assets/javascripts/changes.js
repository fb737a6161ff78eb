// What changed between any two recorded days. `days.js` beside the page holds what stood on each of them, as known on
// it; here two of them are compared by the rules of generator/history/changes.py, and tests hold the two together.
// Values that last are written once: a list of [day, value], each holding from that day on.
(function () {
  "use strict";
  var KINDS = [
    ["agreed", "Newly agreed"], ["reopened", "Reopened"], ["withdrawn", "Withdrawn"],
    ["slipped", "Put off"], ["changed", "Changed"], ["new", "New"]
  ];
  var COUNTED = ["new", "changed", "agreed", "reopened", "slipped", "withdrawn"];
  var FIELDS = {
    status: "status", disclosure: "disclosure", point_count: "number of points", date: "date", due: "due day",
    role: "role in the talks", presence: "presence", roles: "office"
  };
  var WAITING = ["expected", "confirmed", "postponed", "undertaken", "in-progress"];

  /** What a lasting value was on a day; null for none. */
  function on(runs, day) {
    var found = null;
    (runs || []).some(function (run) {
      if (run[0] > day) { return true; }
      found = run[1];
      return false;
    });
    return found;
  }

  function slotName(part, base, subject) { return part + "\n" + base + "\n" + subject; }

  /** Which statement held which slot. */
  function holders(records, day) {
    var held = new Map();
    records.forEach(function (record, at) {
      (on(record.slots, day) || []).forEach(function (slot) { held.set(slotName.apply(null, slot), at); });
    });
    return held;
  }

  function subjects(state) { return state.options && state.options.length ? state.options : [""]; }

  /** Where to look for what a statement displaces, the weightiest first. */
  function displaced(slot, state) {
    var names = [];
    if (slot[0] === "wants" && state.options) {
      subjects(state).forEach(function (subject) { names.push(slotName("refuses", slot[1], subject)); });
    }
    names.push(slotName.apply(null, slot));
    if (slot[0] === "refuses") { names.push(slotName("wants", slot[1], "")); }
    return names;
  }

  /** The statement whose place this one took; null for none. */
  function shifted(data, held, at, since, until) {
    var record = data.records[at];
    var state = on(record.states, until);
    var found = null;
    (on(record.slots, until) || []).some(function (slot) {
      var was = null;
      displaced(slot, state).some(function (name) {
        if (!held.has(name)) { return false; }
        var old = on(data.records[held.get(name)].states, since);
        if (slot[0] === "refuses" && old.options && subjects(old).indexOf(slot[2]) < 0) { return false; }
        was = held.get(name);
        return true;
      });
      if (was !== null && was !== at) { found = was; }
      return found !== null;
    });
    return found;
  }

  function ofStatus(data, was, now) {
    var before = data.agreed.indexOf(was) >= 0;
    var after = data.agreed.indexOf(now) >= 0;
    if (after && (!before || now === "agreed")) { return "agreed"; }
    if (now === "withdrawn") { return "withdrawn"; }
    return before && !after ? "reopened" : "changed";
  }

  function putOff(was, now) {
    if (!was || !was[2]) { return false; }
    if (!now || !now[2]) { return true; }
    return now[2][0] > was[2][0] || (now[2][0] === was[2][0] && now[2][1] > was[2][1]);
  }

  /** A date that moved later slipped, unless the record says that it was kept or ended since. */
  function kindOfTurn(was, now) {
    var dated = "due" in now ? "due" : "date";
    if (!("status" in now && dated in now)) { return "changed"; }
    var late = putOff(was[dated], now[dated]) || (now.status[0] === "postponed" && was.status[0] !== "postponed");
    return late && WAITING.indexOf(now.status[0]) >= 0 ? "slipped" : "changed";
  }

  /** How a record that stood on both days turned into what it is. */
  function turned(data, record, was, now) {
    var found = [];
    var names = Object.keys(now.fields || {}).filter(function (name) {
      return was.fields[name][0] !== now.fields[name][0];
    });
    if (names.length) {
      var words = function (state) {
        return names.map(function (name) { return state.fields[name][1]; }).join(" · ");
      };
      var kind = record.of === "issue"
        ? ofStatus(data, was.fields.status[0], now.fields.status[0])
        : kindOfTurn(was.fields, now.fields);
      found.push({ kind: kind, record: record, fields: names, was: words(was), now: words(now) });
    }
    (was.points || []).forEach(function (point) {
      var later = (now.points || []).filter(function (each) { return each[0] === point[0]; })[0];
      if (later && later[1] === point[1]) { return; }
      found.push({
        kind: later ? ofStatus(data, point[1], later[1]) : "withdrawn",
        record: record, point: point[0], fields: later ? ["status"] : [], was: point[2], now: later ? later[2] : ""
      });
    });
    return found;
  }

  function arrived(data, held, mends, at, since, until) {
    var record = data.records[at];
    var state = on(record.states, until);
    var took = shifted(data, held, at, since, until);
    var was = mends.has(at) ? mends.get(at) : took;
    var kind = was === null ? "new" : "changed";
    if (state.stance === "retracts") {
      kind = "withdrawn";
    } else if (was !== null && was === took && state.content === on(data.records[was].states, since).content) {
      kind = "new";
    }
    var change = { kind: kind, record: record, wasKey: was === null ? "" : data.records[was].key, was: "", now: state.words || "" };
    if (was !== null && kind !== "new") { change.was = on(data.records[was].states, since).words || ""; }
    return change;
  }

  /** Every change between two days, given by their places in the list of days. */
  function changes(data, since, until) {
    var held = holders(data.records, since);
    var mends = new Map();
    var mended = new Set();
    data.records.forEach(function (record, at) {
      var by = on(record.becomes, until);
      if (by === null || !on(record.states, since)) { return; }
      mended.add(at);
      if (!mends.has(by)) { mends.set(by, at); }
    });
    var found = [];
    data.records.forEach(function (record, at) {
      if (record.of === "summary") { return; }
      var was = on(record.states, since);
      var now = on(record.states, until);
      if (was && now) {
        found = found.concat(turned(data, record, was, now));
      } else if (now) {
        found.push(arrived(data, held, mends, at, since, until));
      } else if (was && !mended.has(at)) {
        var why = on(record.why, until);
        var gone = why ? "taken back by the desk: " + why : "no longer stands";
        found.push({ kind: "withdrawn", record: record, wasKey: record.key, was: was.words || "", now: gone });
      }
    });
    var last = on(data.summary, until);
    var before = on(data.summary, since);
    if (last !== null && last !== before) {
      found.push({
        kind: "changed", record: data.records[last], wasKey: before === null ? "" : data.records[before].key,
        was: before === null ? "" : on(data.records[before].states, until).words, now: on(data.records[last].states, until).words
      });
    }
    return found;
  }

  // ── the page ──────────────────────────────────────────────────────────────

  function element(name, classes, text) {
    var made = document.createElement(name);
    if (classes) { made.className = classes; }
    if (text) { made.textContent = text; }
    return made;
  }

  function line(change) {
    var record = change.record;
    var point = change.point && (record.points || []).filter(function (each) { return each[0] === change.point; })[0];
    var item = element("li", "b-change");
    var what = element("div", "b-change__what");
    var href = point ? point[2] : record.href;
    var title = element(href ? "a" : "span", "", point ? point[1] : record.title);
    if (href) { title.href = href; }
    title.dir = "auto";
    what.append(title, " ", element("small", "b-meta", about(change)));
    item.append(what);
    if (change.was) { item.append(element("div", "b-change__was", change.was)); }
    var now = element("div", "b-change__now", change.now);
    if (record.detail) { now.append(" ", element("small", "b-meta", record.detail)); }
    item.append(now);
    return item;
  }

  function about(change) {
    if (change.point) { return "text status"; }
    return change.fields ? change.fields.map(function (name) { return FIELDS[name]; }).join(" and ") : change.record.of;
  }

  function listed(found) {
    var made = document.createDocumentFragment();
    var tally = element("ul", "b-tally");
    COUNTED.forEach(function (kind) {
      var count = found.filter(function (each) { return each.kind === kind; }).length;
      var item = element("li", count ? "" : "b-tally__zero");
      item.append(element("b", "", String(count)), " " + kind);
      tally.append(item);
    });
    made.append(tally);
    KINDS.forEach(function (kind) {
      var own = found.filter(function (each) { return each.kind === kind[0]; });
      if (!own.length) { return; }
      var heading = element("h2", "", kind[1]);
      heading.id = "changes-" + kind[0];
      var list = element("ul", "b-changes");
      own.forEach(function (each) { list.append(line(each)); });
      made.append(heading, list);
    });
    if (!found.length) { made.append(element("p", "b-empty", "Nothing changed.")); }
    return made;
  }

  function start(data) {
    var form = document.querySelector("form.b-picker");
    var shown = document.getElementById("changes");
    var title = document.querySelector(".b-head h1");
    if (!form || !shown) { return; }
    var asMade = Array.from(shown.childNodes);
    var titleAsMade = title.textContent;
    var days = data.days;
    var note = form.querySelector("output");

    function fill(select) {
      days.forEach(function (day, at) {
        select.add(new Option(at || !data.whole ? day[1] : "before the first record", day[0]));
      });
    }

    function place(iso) { return days.findIndex(function (day) { return day[0] === iso; }); }

    function show() {
      var asked = new URLSearchParams(location.search);
      var since = place(asked.get("since"));
      var until = place(asked.get("until"));
      var usable = since >= 0 && until >= 0 && since < until;
      form.since.selectedIndex = usable ? since : Math.max(0, days.length - 2);
      form.until.selectedIndex = usable ? until : days.length - 1;
      note.textContent = usable || !asked.has("since") ? "" : "Those are not two recorded days: here are the latest.";
      shown.replaceChildren.apply(shown, usable ? [listed(changes(data, since, until))] : asMade);
      title.textContent = usable ? "What changed from " + days[since][1] + " to " + days[until][1] : titleAsMade;
    }

    function pick() {
      if (form.since.selectedIndex >= form.until.selectedIndex) {
        note.textContent = "Pick a later day to compare with.";
        return;
      }
      var address = "?since=" + form.since.value + "&until=" + form.until.value;
      try {
        history.pushState(null, "", address);
        show();
      } catch (_error) {
        location.search = address;
      }
    }

    fill(form.since);
    fill(form.until);
    form.addEventListener("change", pick);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    window.addEventListener("popstate", show);
    show();
    form.hidden = false;
  }

  globalThis.changesBetween = changes;
  if (globalThis.recordedDays && globalThis.recordedDays.days.length > 1) { start(globalThis.recordedDays); }
})();
