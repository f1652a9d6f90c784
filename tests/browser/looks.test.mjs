// The looks at a page see what is wrong: a page that breaks every rule, and one that keeps them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, open, openBrowser, write } from './helpers.mjs';

const browser = await openBrowser();

const page = (policy, body) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Looks</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
</head><body><main><h1>Looks</h1>${body}</main></body></html>`;

const STRICT = `default-src 'none'; style-src 'unsafe-inline'`;

async function faultsIn(name, html) {
  const opened = await open(browser, write(name, html));
  const faults = await faultsOf(opened);
  await opened.close();
  return faults.join('\n');
}

test('a page without a fault', async () => {
  const table = `<div style="overflow-x: auto; width: 9rem" tabindex="0" role="region" aria-label="Wide">
    <div style="width: 40rem">Wide, and scrolled by keyboard</div></div>`;
  const chart = `<svg viewBox="0 0 200 50" width="200" height="50" role="img" aria-label="Two labels">
    <text x="5" y="20" font-size="16">one</text><text x="5" y="40" font-size="16">two</text></svg>`;
  assert.equal(await faultsIn('fine.html', page(STRICT, table + chart)), '');
});

const WRONG = {
  request: ['default-src *', '<img src="missing.png" alt="missing">', /request: file:.*missing\.png/],
  policy: [STRICT, '<script>document.title = "owned"</script>', /console: .*Content Security Policy/],
  error: [`script-src 'unsafe-inline'`, '<script>throw new Error("thrown")</script>', /error: Error: thrown/],
  contrast: [STRICT, '<p style="color: #999; background: #fff">pale</p>', /axe, color-contrast/],
  dark: [STRICT, '<style>@media (prefers-color-scheme: dark) { p { color: #eee } }</style><p>pale</p>',
    /^(?!.*light: axe)[^]*phone, dark: axe, color-contrast/],
  wide: [STRICT, '<div style="width: 400px">wide</div>', /phone, light: the page is 4\d\d wide on 360/],
  hidden: [STRICT, '<p style="overflow: hidden; width: 3rem; white-space: nowrap">cut off here</p>', /cut off: <p/],
  mouse: [STRICT, '<div style="overflow: auto; width: 3rem"><p style="width: 9rem">scrolled</p></div>',
    /cut off: <div/],
  escaped: [STRICT, '<p style="width: 3rem">Unbreakableness</p>', /sticks out: Unbreakableness/],
  outside: [STRICT, '<svg width="40" height="20"><text x="5" y="15">a long label</text></svg>',
    /outside of its chart: a long/],
  overlap: [STRICT, '<svg width="99" height="40"><text x="5" y="20">one</text><text x="9" y="22">two</text></svg>',
    /on each other: one, two/],
};

for (const [name, [policy, body, fault]] of Object.entries(WRONG)) {
  test(`a page with a fault: ${name}`, async () => {
    assert.match(await faultsIn(`${name}.html`, page(policy, body)), fault);
  });
}
