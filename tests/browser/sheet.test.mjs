// The check sheet by keyboard alone: filled in, reloaded, downloaded, read by the program, cleared.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  DAY, DOMAINS, LANGUAGES, diagnose, folder, made, open, openBrowser, reload, resultIn, resultOf,
} from './helpers.mjs';

const browser = await openBrowser();

const FILLED = {
  organization: 'Sample Shop, Ltd.',
  respondent: 'Manager "M"',
  answers: { understanding: '1', experience: '2', improvement: 'unknown', mindset: '0' },
  notes: { understanding: 'The register is\non paper', mindset: '| not yet' },
};

const focused = (page, selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);

/** The element that has the focus, if nothing shows it. It runs in the page. */
function unseenStop() {
  const { activeElement, body } = document;
  // A field for a date has several stops; the browser itself shows which.
  const again = globalThis.lastStop === activeElement;
  globalThis.lastStop = activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(activeElement);
  const seen = again || activeElement === body || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1);
  return seen ? null : activeElement.outerHTML.slice(0, 100);
}

/** Goes on with Tab until an element is reached; what has no visible focus on the way is gathered. */
async function tabTo(page, selector, unseen = []) {
  for (let steps = 0; steps < 100; steps += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(unseenStop);
    if (place) unseen.push(place);
    if (await focused(page, selector)) return;
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Chooses a level: Space takes the first, the arrow goes on to the next. */
async function choose(page, domain, value) {
  await tabTo(page, `input[name="${domain}"]`);
  if (!await focused(page, ':checked')) await page.keyboard.press('Space');
  for (let steps = 0; steps < 20 && !await focused(page, `[value="${value}"]`); steps += 1) {
    await page.keyboard.press('ArrowDown');
  }
  assert.ok(await focused(page, `[value="${value}"]:checked`), `${domain}: ${value}`);
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

async function fill(page) {
  for (const name of ['organization', 'respondent']) await type(page, `input[name=${name}]`, FILLED[name]);
  for (const domain of DOMAINS) {
    await choose(page, domain, FILLED.answers[domain]);
    if (FILLED.notes[domain]) await type(page, `textarea[name="note-${domain}"]`, FILLED.notes[domain]);
  }
}

/** What stands in the fields that have something in them. */
function fields(page) {
  return page.evaluate(() => {
    const fields = [...new FormData(document.querySelector('form#sheet'))].filter(([, value]) => value !== '');
    return Object.fromEntries(fields.map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]));
  });
}

function expected() {
  const notes = Object.entries(FILLED.notes).map(([domain, note]) => [`note-${domain}`, note]);
  const { organization, respondent } = FILLED;
  return { organization, respondent, ...FILLED.answers, ...Object.fromEntries(notes) };
}

async function download(page, name) {
  await tabTo(page, '#download');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  assert.match(download.suggestedFilename(), /^answers-\d{4}-\d\d-\d\d\.json$/);
  await download.saveAs(join(folder, name));
  return name;
}

/** A check sheet that has just been opened. */
async function opened(language) {
  return open(browser, await made(`sheet-${language}.html`, language, 'questionnaire', 'show'));
}

for (const language of LANGUAGES) {
  test(`every control has its stop and shows it, ${language}`, async () => {
    const { page, faults, close } = await opened(language);
    const unseen = [];
    const texts = ['organization', 'respondent', 'date'].map((name) => `input[name=${name}]`);
    const perDomain = DOMAINS.flatMap((domain) => [`input[name="${domain}"]`, `textarea[name="note-${domain}"]`]);
    for (const control of [...texts, ...perDomain, '#download', '#print', '#clear']) await tabTo(page, control, unseen);
    assert.deepEqual([...unseen, ...faults], []);
    await close();
  });

  test(`filled in, reloaded, downloaded and cleared, ${language}`, async () => {
    const { page, faults, close } = await opened(language);
    await fill(page);
    assert.deepEqual(await fields(page), expected());
    const result = await resultOf(page);

    await reload(page);
    assert.deepEqual(await fields(page), expected(), 'after a reload');
    assert.deepEqual(await resultOf(page), result, 'after a reload');
    await agrees(page, language, await download(page, `answers-${language}.json`));
    await clears(page);
    assert.deepEqual(faults, []);
    await close();
  });

  test(`the date is in the download, ${language}`, async () => {
    const { page, faults, close } = await opened(language);
    await page.fill('input[name=date]', '2026-11-22');
    await choose(page, 'understanding', '2');
    const name = await download(page, `dated-${language}.json`);
    const { date, answers } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    assert.deepEqual({ date, understanding: answers.understanding }, { date: '2026-11-22', understanding: 2 });
    assert.deepEqual(await resultIn(page, await diagnose(language, '-a', name, '-f', 'html')), await resultOf(page));
    assert.deepEqual(faults, []);
    await close();
  });

  test(`the result is announced, ${language}`, async () => {
    const { page, close } = await opened(language);
    await choose(page, 'understanding', '2');
    const verdict = await page.locator('#result section.overall .verdict').textContent();
    const devtools = await page.context().newCDPSession(page);
    const { nodes } = await devtools.send('Accessibility.getFullAXTree');
    assert.equal(nodes.filter((node) => !node.ignored && node.role.value === 'status').length, 1);
    const said = (await page.getByRole('status').textContent()).trim();
    assert.ok(said.includes(verdict.trim()), `status: ${said}`);
    await close();
  });
}

/** The program reads what was downloaded, and finds what the page shows. */
async function agrees(page, language, name) {
  const html = await diagnose(language, '-a', name, ...DAY, '-f', 'html');
  assert.deepEqual(await resultOf(page), await resultIn(page, html));

  const report = JSON.parse(await diagnose(language, '-a', name, ...DAY, '-f', 'json'));
  const { organization, respondent, domains, overall } = report;
  assert.deepEqual({ organization, respondent }, { organization: FILLED.organization, respondent: FILLED.respondent });
  for (const { id, level, note } of domains) {
    assert.equal(String(level ?? 'unknown'), FILLED.answers[id]);
    assert.equal(note ?? undefined, FILLED.notes[id]);
  }

  const results = await diagnose(language, 'batch', name, '--results', '-', '--results-format', 'jsonl');
  const row = JSON.parse(results);
  assert.equal(row.overall_at_least, overall.at_least);
  assert.equal(row.overall_at_most, overall.at_most);
  for (const { id, level } of domains) assert.equal(row[id] ?? null, level);
}

/** Clearing asks first; then nothing is left, not even after a reload. */
async function clears(page) {
  const asked = [];
  const answer = async (how) => {
    await tabTo(page, '#clear');
    page.once('dialog', (dialog) => asked.push(dialog.type()) && dialog[how]());
    await page.keyboard.press('Enter');
  };
  await answer('dismiss');
  assert.deepEqual(await fields(page), expected(), 'after no');
  await answer('accept');
  assert.deepEqual(await fields(page), {}, 'after yes');
  assert.deepEqual(asked, ['confirm', 'confirm']);
  await reload(page);
  assert.deepEqual(await fields(page), {}, 'after yes and a reload');
}
