// Every page the program makes asks for nothing, says nothing on the console, is accessible, and shows all of itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, DOMAINS, LANGUAGES, answers, diagnose, faultsOf, made, open, openBrowser, write } from './helpers.mjs';

const browser = await openBrowser();

const PEOPLE = { organization: 'サンプル商店', respondent: '店長 Yamada' };
const KINDS = { settled: '1221', top: '3333', provisional: '12?1', nothing: '' };

const RESPONSES = `id,department,understanding,experience,improvement,mindset
1,営業部,2,2,2,1
2,営業部,1,1,?,1
3,Works and maintenance,0,0,1,0
4,Works and maintenance,1,2,1,0
5,Board,3,3,2,3
6,Board,3,3,3,2
7,,,1,2,
`;

const listed = await diagnose('en', 'questionnaire', 'list');
const questionnaires = listed.match(/^[a-z][a-z0-9-]*/gm);

test('all shipped questionnaires are looked at', () => assert.equal(questionnaires.length, 5));

async function domainsOf(questionnaire) {
  const nothing = write('nothing.json', '{"answers":{}}');
  const report = await diagnose('en', '-q', questionnaire, '-a', nothing, ...DAY, '-f', 'json');
  return JSON.parse(report).domains.map((domain) => domain.id);
}

/** An answer sheet of one kind, with a note of a few lines on the first domain. */
async function sheet(questionnaire, kind) {
  const domains = await domainsOf(questionnaire);
  const given = answers(domains, KINDS[kind].padEnd(KINDS[kind] && domains.length, KINDS[kind]));
  if (kind === 'settled') given[domains[0]] = { level: 1, note: '名簿は紙だけ。\nThe register is on paper only.' };
  return write(`${questionnaire}-${kind}.json`, JSON.stringify({ questionnaire, ...PEOPLE, answers: given }));
}

async function checked(path, prepare = () => {}) {
  const opened = await open(browser, path);
  await prepare(opened.page);
  assert.deepEqual(await faultsOf(opened), []);
  await opened.close();
}

/** Ticks a level of every domain but the last, so that there is a result. */
async function fill(page) {
  const fieldsets = await page.locator('form#sheet fieldset').all();
  for (const fieldset of fieldsets.slice(0, -1)) await fieldset.locator('input[value="1"]').check();
}

for (const language of LANGUAGES) {
  for (const questionnaire of questionnaires) {
    for (const kind of Object.keys(KINDS)) {
      test(`report, ${language}, ${questionnaire}, ${kind}`, async () => {
        const name = `${questionnaire}-${kind}-${language}.html`;
        await checked(await made(name, language, '-a', await sheet(questionnaire, kind), ...DAY));
      });
    }
    test(`check sheet, ${language}, ${questionnaire}`, async () => {
      const path = await made(`${questionnaire}-${language}.html`, language, 'questionnaire', 'show', questionnaire);
      await checked(path);
      await checked(path, fill);
    });
  }

  test(`cohort, ${language}`, async () => {
    const args = ['batch', write('responses.csv', RESPONSES)];
    await checked(await made(`cohort-${language}.html`, language, ...args, '--by', 'department'));
    await checked(await made(`everyone-${language}.html`, language, ...args));
  });

  test(`progress, ${language}`, async () => {
    const sheets = ['11?0', '1121', '1221', '2221', '2222', '3222', '3223', '3333', '2333', '3333', '333?', '3333'];
    const files = sheets.map((levels, at) => {
      const date = `20${21 + Math.floor(at / 2)}-${at % 2 ? '09' : '03'}-01`;
      return write(`sheet-${at}.json`, JSON.stringify({ date, ...PEOPLE, answers: answers(DOMAINS, levels) }));
    });
    await checked(await made(`two-${language}.html`, language, 'compare', ...files.slice(0, 2)));
    await checked(await made(`three-${language}.html`, language, 'compare', ...files.slice(0, 3)));
    await checked(await made(`twelve-${language}.html`, language, 'compare', ...files));
  });
}
