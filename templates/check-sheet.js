// The page of a check sheet: it diagnoses what is ticked, by the rule of src/diagnosis. Every word of the result comes
// as data with the page, chosen here and laid out like templates/report.html.j2 and next.html.j2.
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

  function response(domain, at) {
    const answer = level(fieldsets[at]) ?? "unknown";
    const note = typed(notes[at]);
    return [domain.id, note ? { level: answer, note } : answer];
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
    const top = data.levels.length - 1;
    const atMost = Math.min(top, ...known);
    const binds = (at) => atMost < top && answers[at] === atMost;
    return {
      answers,
      atMost,
      binding: [...answers.keys()].filter(binds),
      unanswered: answers.length - known.length,
      knowsAnything: known.length > 0,
    };
  }

  /** The actions of the plan: those that lift a binding domain first, those that are probably in place last. */
  function planned(plan, diagnosis) {
    const higher = (at) => diagnosis.answers[at] !== null && diagnosis.answers[at] > diagnosis.atMost;
    const actions = plan ? plan.actions : [];
    const judged = actions.map((action) => ({
      ...action,
      liftsBinding: action.lifts.some((at) => diagnosis.binding.includes(at)),
      check: action.lifts.length > 0 && action.lifts.every(higher),
    }));
    return judged.sort((a, b) => b.liftsBinding - a.liftsBinding || a.check - b.check);
  }

  /** The words for a diagnosis; the page has them for each level, with and without unanswered domains. */
  function worded(diagnosis) {
    const words = data.levels[diagnosis.atMost];
    const { overall, next } = diagnosis.unanswered ? words.partial : words.complete;
    const titles = diagnosis.binding.map((at) => data.domains[at].title).join(data.separator);
    return {
      overall: {
        ...overall,
        notice: overall.notice.replace("{count}", () => diagnosis.unanswered),
        why: overall.why.replace("{domains}", () => titles),
      },
      next: { ...next, ...nextStep(words, next, diagnosis) },
    };
  }

  function nextStep(words, lead, diagnosis) {
    const actions = planned(words.plan, diagnosis);
    const lifted = (at) => actions.some((action) => action.lifts.includes(at));
    const step = (at) => ({
      domain: data.domains[at].title,
      today: { label: words.today, text: data.domains[at].criteria[diagnosis.atMost] },
      next: { label: words.one_level_up, text: data.domains[at].criteria[diagnosis.atMost + 1] },
      remark: lifted(at) ? "" : data.criterion_is_the_step,
    });
    const groups = [
      { heading: lead.to_do, intro: "", actions: actions.filter((action) => !action.check) },
      { ...data.make_sure, actions: actions.filter((action) => action.check) },
    ];
    return { plan: words.plan, steps: diagnosis.binding.map(step), groups: groups.filter((it) => it.actions.length) };
  }

  // ---- The result

  /** An element with what there is of its children. Text is only ever text. */
  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter(Boolean));
    return made;
  }

  /** An element of blocks, each on a line of its own for whoever copies its text. */
  function block(tag, className, ...children) {
    return element(tag, className, ...children.filter(Boolean).flatMap((child) => ["\n", child]), "\n");
  }

  const text = (tag, className, words) => words && element(tag, className, words);
  const label = (words) => element("span", "label", words);
  const labeled = (tag, item) => item && element(tag, "", label(item.label), " ", item.text);
  const pair = (item, className) =>
    element("div", className, element("dt", "", item.label), element("dd", "", item.text));

  function overallSection(overall) {
    return block(
      "section",
      overall.provisional ? "overall provisional" : "overall",
      element("h2", "", overall.heading),
      element("p", "verdict", overall.verdict),
      text("p", "headline", overall.headline),
      labeled("p", overall.kind),
      text("p", "notice", overall.notice),
      text("p", "why", overall.why),
      overall.situation && situation(overall.situation),
    );
  }

  function situation(it) {
    const heading = labeled("h3", { label: it.heading, text: it.title });
    return block("div", "situation", text("p", "", it.condition), heading, text("p", "", it.description));
  }

  function nextSection(next) {
    return block(
      "section",
      "next",
      element("h2", "", next.heading),
      text("p", "", next.condition),
      ...next.steps.map(step),
      next.plan && element("h3", "plan", next.plan.title),
      next.plan && labeled("p", next.plan.effect),
      ...next.groups.map(group),
    );
  }

  function step(it) {
    const way = block("dl", "", pair(it.today, ""), pair(it.next, "up"));
    return block("div", "step", element("h3", "", it.domain), way, text("p", "", it.remark));
  }

  function group(it) {
    return block("div", "actions", element("h4", "", it.heading), text("p", "", it.intro), ...it.actions.map(action));
  }

  function action(it) {
    const details = block("dl", "", ...it.details.map((detail) => pair(detail, "")));
    return block("article", "action", element("h5", "", it.title), details);
  }

  function show() {
    const diagnosis = diagnose(fieldsets.map(level));
    const { overall, next } = diagnosis.knowsAnything ? worded(diagnosis) : { overall: data.nothing };
    const goesOn = next && (next.steps.length || next.plan);
    result.replaceChildren(overallSection(overall), ...(goesOn ? [nextSection(next)] : []));
    // The same text again would be announced again.
    if (status.textContent !== overall.verdict) status.textContent = overall.verdict;
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
    const link = element("a", "");
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
