// The report on paper: the main model fits on two pages of A4, and no action is torn by the end of a page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, DOMAINS, LANGUAGES, answers, made, open, openBrowser, write } from './helpers.mjs';

const browser = await openBrowser();

// The example of the model, every overall level, and those with the most and the longest steps.
const LEVELS = ['1221', '0000', '1111', '2222', '3333', '0123', '0003', '2223', '0333', '1112', '2333'];

/** The pages of a PDF. The tree of pages itself is of the type Pages. */
function pagesOf(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
}

for (const language of LANGUAGES) {
  test(`at most two pages, ${language}`, async () => {
    for (const levels of LEVELS) {
      const sheet = write(`${levels}.json`, JSON.stringify({ answers: answers(DOMAINS, levels) }));
      const path = await made(`${levels}-${language}.html`, language, '-a', sheet, ...DAY);
      const { page, close } = await open(browser, path);
      const pages = pagesOf(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
      assert.ok(pages === 1 || pages === 2, `${levels}: ${pages} pages`);
      await page.emulateMedia({ media: 'print' });
      const actions = page.locator('.action');
      const breaks = await actions.evaluateAll((all) => all.map((action) => getComputedStyle(action).breakInside));
      assert.ok(breaks.length > 0 && breaks.every((inside) => inside === 'avoid'), `${levels}: ${breaks}`);
      await close();
    }
  });
}
