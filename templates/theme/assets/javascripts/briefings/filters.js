/* The form beside the list: words, days, and a box for each choice with how many statements it would leave.

   The form is made once. Whatever stands in it was said by others: it is set as text, never read as markup. */

"use strict";

(() => {
  const TITLES = {
    dossier: "Dossier", party: "Party", issue: "Issue", stance: "Stance", person: "Person", basis: "How we know",
    reliability: "Reliability of the source", credibility: "Credibility of the statement", kind: "Kind",
    standing: "Standing", marking: "Marking",
  };
  /* Open from the start; the others open where something in them is chosen. */
  const OPEN = new Set(["dossier", "party", "issue", "stance"]);
  const GRADES = new Set(["reliability", "credibility"]);

  /** An element with its properties and what stands in it: other elements, or text. */
  const make = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  const numbers = new Intl.NumberFormat("en");

  const wordsOf = (facet, choice) => (GRADES.has(facet.name) ? `${choice.key}: ${choice.words}` : choice.words);

  const field = (words, name, type) => {
    const input = make("input", { type, name, id: `find-${name}`, className: "b-find__input", autocomplete: "off" });
    return [input, make("p", { className: "b-find__field" }, make("label", { htmlFor: input.id }, words), input)];
  };

  const box = (facet, choice, change) => {
    const input = make("input", { type: "checkbox", onchange: change });
    const count = make("span", { className: "b-find__number" });
    const words = make("bdi", {}, wordsOf(facet, choice));
    const label = make("label", { className: "b-find__choice" }, input, words, " ", count);
    return { key: choice.key, input, count, label };
  };

  const group = (facet, change) => {
    const boxes = facet.choices.map((choice) => box(facet, choice, change));
    const legend = make("legend", { className: "b-vh" }, TITLES[facet.name]);
    const fields = make("fieldset", {}, legend, ...boxes.map((each) => each.label));
    const summary = make("summary", {}, TITLES[facet.name]);
    const details = make("details", { open: OPEN.has(facet.name) }, summary, fields);
    details.className = "b-find__group";
    return { facet, boxes, details };
  };

  /** The form; `changed` is called with what is asked for, and whether it was typed. */
  const filters = (facets, changed) => {
    const groups = facets.filter((facet) => facet.choices.length > 1).map((facet) => group(facet, () => tell(false)));
    const [text, textField] = field("Words", "text", "search");
    const [from, fromField] = field("From", "from", "date");
    const [until, untilField] = field("To", "until", "date");

    const asked = () => ({
      text: text.value,
      from: from.value,
      until: until.value,
      keys: Object.fromEntries(
        groups.map(({ facet, boxes }) => [
          facet.name,
          new Set(boxes.filter((each) => each.input.checked).map((each) => each.key)),
        ]),
      ),
    });
    const tell = (typed) => changed(asked(), typed);
    let waiting;
    text.oninput = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => tell(true), 120);
    };
    from.onchange = until.onchange = () => tell(false);

    const form = make(
      "form",
      { className: "b-find__form", onsubmit: (event) => event.preventDefault() },
      textField,
      make("div", { className: "b-find__days" }, fromField, untilField),
      ...groups.map((each) => each.details),
    );
    form.setAttribute("aria-label", "Filters");

    /** Show in the form what is asked for, and how many statements each choice would leave. */
    const show = (wanted, counts) => {
      for (const name of ["text", "from", "until"]) {
        const input = { text, from, until }[name];
        /* Who is typing has the last word. */
        if (input !== document.activeElement) {
          input.value = wanted[name];
        }
      }
      for (const { facet, boxes, details } of groups) {
        const keys = wanted.keys[facet.name] ?? new Set();
        details.open ||= keys.size > 0;
        boxes.forEach((each, at) => {
          const number = counts.get(facet.name)[at];
          each.input.checked = keys.has(each.key);
          each.count.textContent = numbers.format(number);
          /* What would leave nothing is out of the way, unless it is chosen or has the focus. */
          each.label.hidden = number === 0 && !each.input.checked && each.input !== document.activeElement;
        });
      }
    };
    return { form, show };
  };

  globalThis.briefings = { ...globalThis.briefings, filters, make, numbers, TITLES, wordsOf };
})();
