// The page of a check sheet: it diagnoses what is ticked, by the rule of src/diagnosis/rule.rs and plan.rs. What it shows
// are fragments of reports that come with the page: it chooses among them, and neither words nor lays out anything.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("questionnaire").textContent);
  const main = document.querySelector("main");
  const form = document.getElementById("sheet");
  const status = document.getElementById("status");
  const result = document.getElementById("result");
  const fieldsets = [...main.querySelectorAll("fieldset")];
  const date = document.getElementById("field-date");
  const notes = [...main.querySelectorAll("textarea")];
  const controls = [...main.querySelectorAll("input, textarea")];
  // What is entered is kept for this questionnaire at this address only.
  const key = ["diagnose-check-sheet", data.questionnaire, data.version ?? "", location.pathname].join(" ");

  // ---- What is entered

  /** The level of a domain; null where it is unanswered or not known. */
  function level(fieldset) {
    const ticked = fieldset.querySelector("input:checked");
    return ticked && ticked.value !== "unknown" ? Number(ticked.value) : null;
  }

  /** What is typed, without halves of characters and controls, which no answer sheet can hold. */
  function typed(control) {
    return control.value.replace(/\p{Cs}|(?!\n)\p{Cc}/gu, " ").trim();
  }

  function response(id, at) {
    const answer = level(fieldsets[at]) ?? "unknown";
    const note = typed(notes[at]);
    return [id, note ? { level: answer, note } : answer];
  }

  function answerSheet() {
    const field = (name) => typed(document.getElementById(`field-${name}`)) || undefined;
    return {
      questionnaire: data.questionnaire,
      version: data.version ?? undefined,
      date: field("date") ?? today(),
      organization: field("organization"),
      respondent: field("respondent"),
      answers: Object.fromEntries(data.domains.map(response)),
    };
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  // ---- The diagnosis

  function diagnose(answers) {
    const known = answers.filter((answer) => answer !== null);
    const top = data.lifts.length - 1;
    const atMost = Math.min(top, ...known);
    const binds = (at) => atMost < top && answers[at] === atMost;
    const binding = [...answers.keys()].filter(binds);
    return { answers, atMost, binding, unanswered: answers.length - known.length };
  }

  /** The actions of the plan, by number: those that lift a binding domain first. Some are probably in place. */
  function planned({ answers, atMost, binding }) {
    const isHigher = (at) => answers[at] !== null && answers[at] > atMost;
    const actions = data.lifts[atMost].map((lifts, number) => ({
      number,
      liftsBinding: lifts.some((at) => binding.includes(at)),
      isInPlace: lifts.length > 0 && lifts.every(isHigher),
    }));
    return actions.sort((a, b) => b.liftsBinding - a.liftsBinding);
  }

  // ---- The result

  /** A copy of what a template of the page holds. */
  const fragment = (id) => document.getElementById(id).content.cloneNode(true);

  function resultFor(diagnosis) {
    const { answers, atMost, binding, unanswered } = diagnosis;
    if (unanswered === answers.length) return fragment("result-nothing");
    const result = fragment(`result-${unanswered ? "partial" : "complete"}-${atMost}`);
    const steps = [...fragment(`steps-${atMost}`).children];
    const actions = [...fragment(`actions-${atMost}`).children];
    const plan = planned(diagnosis);
    const group = (isInPlace) => plan.filter((it) => it.isInPlace === isInPlace).map((it) => actions[it.number]);
    write(result, ".notice", "{count}", unanswered);
    write(result, ".why", "{domains}", binding.map(title).join(data.separator));
    fill(result, "steps", binding.map((at) => steps[at]));
    fill(result, "group-1", group(false));
    fill(result, "group-2", group(true));
    return result;
  }

  const title = (at) => fieldsets[at].querySelector("legend").textContent;

  /** Writes a text in its place in a sentence, where there is that sentence. */
  function write(result, selector, place, text) {
    const sentence = result.querySelector(selector);
    if (sentence) sentence.textContent = sentence.textContent.replace(place, () => text);
  }

  /** Puts parts in the slot of that name, where there is one. A group of actions without any goes. */
  function fill(result, name, parts) {
    const slot = result.querySelector(`slot[name="${name}"]`);
    const place = parts.length ? slot : (slot?.closest(".actions") ?? slot);
    place?.replaceWith(...parts);
  }

  function show() {
    result.replaceChildren(resultFor(diagnose(fieldsets.map(level))));
    const verdict = result.querySelector(".verdict").textContent;
    // The same text again would be announced again.
    if (status.textContent !== verdict) status.textContent = verdict;
    main.className = main.querySelector("input:checked") ? "filled" : "blank";
    // On paper, a browser's hint how to write a date would stand where one is to be written.
    date.className = date.value ? "" : "empty";
    notes.forEach(makeRoom);
  }

  /** Rows for a whole note, which would be cut off on paper; for browsers that do not size fields by their content. */
  function makeRoom(note) {
    const rows = note.value.split("\n").map((line) => 1 + Math.floor(line.length / 30));
    note.rows = Math.max(2, rows.reduce((sum, more) => sum + more));
  }

  // ---- Keeping what is entered

  function keep() {
    const filled = controls.filter((it) => (it.type === "radio" ? it.checked : it.value));
    const entries = filled.map((it) => [it.type, it.name, it.value]);
    stored((storage) => storage.setItem(key, JSON.stringify(entries)));
  }

  function restore() {
    stored((storage) => JSON.parse(storage.getItem(key) ?? "[]").forEach(enter));
  }

  function enter([type, name, value]) {
    const meant = (it) => it.type === type && it.name === name && (type !== "radio" || it.value === value);
    const control = controls.find(meant);
    if (control && type === "radio") control.checked = true;
    else if (control) control.value = value;
  }

  function stored(use) {
    try {
      use(localStorage);
    } catch {
      // A browser may refuse to keep anything, and something else may stand there; the sheet works without.
    }
  }

  // ---- Buttons

  function download() {
    if (!form.reportValidity()) return;
    const sheet = answerSheet();
    const json = JSON.stringify(sheet, null, 2) + "\n";
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
    link.download = `answers-${sheet.date}.json`;
    link.click();
    // Not at once: the browser may only now begin to read it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  function clear() {
    if (!window.confirm(data.clear_question)) return;
    // A domain could be called "reset", and would stand in the way of form.reset.
    HTMLFormElement.prototype.reset.call(form);
    stored((storage) => storage.removeItem(key));
    show();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    keep();
    show();
  });
  document.getElementById("download").addEventListener("click", download);
  document.getElementById("print").addEventListener("click", () => window.print());
  document.getElementById("clear").addEventListener("click", clear);
  main.querySelectorAll(".live").forEach((it) => it.removeAttribute("hidden"));
  restore();
  show();
})();
