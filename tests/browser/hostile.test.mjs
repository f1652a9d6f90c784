// Names, notes and questionnaires that try to break out of the page: all stay text, and the layout holds.
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  DAY, DOMAINS, LANGUAGES, answers, diagnose, faultsOf, folder, made, open, openBrowser, reload, write,
} from './helpers.mjs';

const browser = await openBrowser();

const ATTACKS = [
  `<script>document.title='owned'</script>`,
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '</script></style></title></textarea><!--',
  '| a | `b` ](javascript:alert(1))',
  '\u202Eright to left\u2028',
  '\u001B[31mred\u001B]0;owned\u0007',
  '{{ 7*7 }} {% raw %}',
];
const HOSTILE = ATTACKS.join(' ');

const NAMES = {
  hostile: { organization: HOSTILE, respondent: HOSTILE },
  endless: { organization: 'x'.repeat(10_000), respondent: '長'.repeat(1_000) },
};

/** The questionnaire to start from, with attacks in every text that a person reads. Some of its texts are alike. */
async function questionnaire() {
  rmSync(join(folder, 'plain.toml'), { force: true });
  await diagnose('en', 'questionnaire', 'new', 'plain.toml');
  const plain = readFileSync(join(folder, 'plain.toml'), 'utf8');
  let next = 0;
  const attack = (text) => JSON.stringify(`${text} ${ATTACKS[next++ % ATTACKS.length]}`);
  const keys = 'title|summary|name|headline|description|expected_effect|how|start|text';
  const text = new RegExp(`^((?:${keys}) = |  |traits = \\[)"(.*?)"`, 'gm');
  return write('questionnaire.toml', plain.replace(text, (_, before, text) => before + attack(text)));
}

function sheets(name, people) {
  return ['11?0', '1221', '3333'].map((levels, at) => {
    const given = answers(DOMAINS, levels);
    for (const domain of DOMAINS) given[domain] = { level: given[domain], note: people.organization };
    return write(`${name}-${at}.json`, JSON.stringify({ date: `2026-0${at + 1}-01`, ...people, answers: given }));
  });
}

/** Nothing of it was taken for markup, nothing ran, and nothing is cut off. */
async function inert(path, prepare = () => {}) {
  const opened = await open(browser, path);
  const { page, faults } = opened;
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const title = await page.title();
  await prepare(page);
  faults.push(...await faultsOf(opened));
  assert.deepEqual(faults, []);
  assert.equal(await page.title(), title);
  assert.notEqual(title, 'owned');
  const markup = 'img, iframe, object, embed, [onerror], [onmouseover], [href^="javascript:"]';
  assert.equal(await page.locator(markup).count(), 0);
  const scripts = await page.locator('script').allTextContents();
  assert.deepEqual(scripts.filter((script) => script.trim() === "document.title='owned'"), []);
  assert.doesNotMatch(await page.locator('html').innerHTML(), /[\u001B\u0007\u202E]/, 'no controls in what is shown');
  await opened.close();
}

for (const language of LANGUAGES) {
  for (const [name, people] of Object.entries(NAMES)) {
    test(`names and notes, ${language}, ${name}`, async () => {
      const files = sheets(name, people);
      await inert(await made(`${name}-${language}.html`, language, '-a', files[1], ...DAY));
      await inert(await made(`${name}-progress-${language}.html`, language, 'compare', ...files));
    });

    test(`groups, ${language}, ${name}`, async () => {
      // A group's name may have 1024 bytes.
      const cell = `"${people.organization.slice(0, 1000).replaceAll('"', '""')}"`;
      const rows = [['department', ...DOMAINS], [cell, 1, 2, 2, 1], ['Board', 3, 3, 3, 3], [cell, 0, 1, 1, 0]];
      const table = write(`${name}.csv`, rows.map((row) => row.join(',') + '\n').join(''));
      await inert(await made(`${name}-cohort-${language}.html`, language, 'batch', table, '--by', 'department'));
    });

    test(`check sheet, ${language}, ${name}`, async () => {
      const path = await made(`${name}-sheet-${language}.html`, language, 'questionnaire', 'show');
      await inert(path, async (page) => {
        await page.fill('input[name=organization]', people.organization);
        await page.fill('input[name=respondent]', people.respondent);
        await page.fill('textarea[name=note-understanding]', people.organization);
        for (const domain of DOMAINS) await page.check(`input[name=${domain}][value="1"]`);
        await reload(page);
      });
    });
  }
}

const ANSWERED = { settled: [0, 1, 2, 3], provisional: [1, '?', 2, 1] };

for (const [name, levels] of Object.entries(ANSWERED)) {
  test(`questionnaire, ${name}`, async () => {
    const set = levels.flatMap((level, at) => ['--set', `domain-${at + 1}=${level}`]);
    await inert(await made(`questionnaire-${name}.html`, 'en', '-q', await questionnaire(), ...set, ...DAY));
  });
}

test('questionnaire, check sheet', async () => {
  const path = await made('questionnaire-sheet.html', 'en', 'questionnaire', 'show', await questionnaire());
  await inert(path, async (page) => {
    for (const at of [1, 2, 3]) await page.check(`input[name=domain-${at}][value="1"]`);
  });
});
