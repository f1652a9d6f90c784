// The check sheet and the program agree: the same words and the same markup on the overall level and the next step, for
// all answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DAY, DOMAINS, LANGUAGES, diagnose, each, made, markupIn, markupOf, open, openBrowser, resultIn, resultOf, write,
} from './helpers.mjs';

const browser = await openBrowser();

/** All sequences of the marks, as long as there are domains. */
function sequences(marks) {
  return DOMAINS.reduce((found) => found.flatMap((start) => marks.map((mark) => start + mark)), ['']);
}

// All that is known; and of what is partly unknown ("don't know" is ?, no answer is -) all of a few marks, and others.
const known = sequences(['0', '1', '2', '3']);
const partly = [...sequences(['2', '?']), ...sequences(['0', '-']), ...sequences(['3', '?']), ...sequences(['?', '-'])];
const others = ['12?1', '?213', '3-21', '1-?3', '33?2', '0?21', '-1-1', '2?-3', '1?13', '23-?'];
const COMBINATIONS = [...new Set([...known, ...partly, ...others])];

test('enough combinations', () => {
  assert.equal(known.length, 256);
  assert.ok(COMBINATIONS.length >= 296);
});

const nothing = write('nothing.json', '{"answers":{}}');

/** What the program says. What is unanswered is in no option; the empty sheet keeps it from asking. */
async function program(language, levels) {
  const given = DOMAINS.flatMap((domain, at) => (levels[at] === '-' ? [] : ['--set', `${domain}=${levels[at]}`]));
  return diagnose(language, '-a', nothing, ...given, ...DAY, '-f', 'html');
}

/** Ticks the levels, as a click does; what is unanswered has nothing ticked. */
function tick(page, levels) {
  return page.evaluate(([domains, levels]) => {
    const changed = (input) => {
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    };
    for (const [at, domain] of domains.entries()) {
      const inputs = [...document.querySelectorAll(`input[name="${domain}"]`)];
      const value = levels[at] === '?' ? 'unknown' : levels[at];
      const chosen = inputs.find((input) => input.value === value);
      if (!chosen && value !== '-') throw new Error(`${domain} has no ${value}`);
      inputs.forEach((input) => { input.checked = input === chosen; });
      changed(chosen ?? inputs[0]);
    }
  }, [DOMAINS, levels]);
}

for (const language of LANGUAGES) {
  test(`the same result, ${language}`, async () => {
    const reports = await each(COMBINATIONS, (levels) => program(language, levels));
    const path = await made(`sheet-${language}.html`, language, 'questionnaire', 'show');
    const { page, faults, close } = await open(browser, path);
    for (const [at, levels] of COMBINATIONS.entries()) {
      await tick(page, levels);
      const said = await resultIn(page, reports[at]);
      assert.ok(said[0], `${levels}: the report has an overall level`);
      assert.deepEqual(await resultOf(page), said, levels);
      assert.deepEqual(await markupOf(page), await markupIn(page, reports[at]), levels);
    }
    assert.deepEqual(faults, []);
    await close();
  });
}
