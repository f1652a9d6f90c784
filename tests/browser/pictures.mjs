// The pictures of the READMEs: reports and check sheets as a browser shows them, and the interview in a terminal.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DAY, folder, made, open, openBrowser, write } from './helpers.mjs';

const pictures = process.argv[2];
const browser = await openBrowser('ja');

const SHEET = `organization = "サンプル商店"
respondent = "店長"

[answers]
understanding = { level = 1, note = "名簿は紙だけ" }
experience = { level = 2, note = "FAQを作った" }
improvement = 2
mindset = 1
`;
const DESKTOP = { width: 1000, height: 1000 };
const PHONE = { width: 360, height: 740 };

async function picture(page, name) {
  await page.screenshot({ path: join(pictures, name) });
}

async function report() {
  const path = await made('report.html', 'ja', '-a', write('answers.toml', SHEET), ...DAY);
  for (const [name, size] of [['report-ja.png', DESKTOP], ['report-ja-phone.png', PHONE]]) {
    const { page, close } = await open(browser, path, size);
    await picture(page, name);
    await close();
  }
}

/** The check sheet as it is while somebody fills it in. */
async function checkSheet() {
  const path = await made('sheet.html', 'ja', 'questionnaire', 'show');
  for (const [name, size] of [['sheet-ja.png', DESKTOP], ['sheet-ja-phone.png', PHONE]]) {
    const { page, close } = await open(browser, path, size);
    await page.fill('input[name=organization]', 'サンプル商店');
    await page.check('input[name=understanding][value="1"]');
    await page.fill('textarea[name=note-understanding]', '名簿は紙だけ');
    await page.check('input[name=experience][value="2"]');
    const top = page.locator(size === PHONE ? 'fieldset >> nth=0' : 'main');
    await top.evaluate((element) => element.scrollIntoView());
    await picture(page, name);
    await close();
  }
}

const [COLUMNS, ROWS] = [80, 24];
const XTERM = createRequire(import.meta.url).resolve('@xterm/xterm/package.json').replace('package.json', '');
const KEYS = { down: '\u001B[B', enter: '\r' };
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// In a terminal, arrows, blocks and stars are as wide as a letter; the Japanese font has them twice as wide. The lines
// of tables are made as tall as a row, so that they meet. And commas must not move.
const STYLE = `
  @font-face {
    font-family: Narrow; src: local("DejaVu Sans Mono"); size-adjust: 83%;
    unicode-range: U+2190-21FF, U+2580-259F, U+2605-2606;
  }
  @font-face { font-family: Lines; src: local("DejaVu Sans Mono"); size-adjust: 125%; unicode-range: U+2500-257F; }
  body { margin: 0; background: #16191f; }
  #screen { display: inline-block; padding: 12px; text-spacing-trim: space-all; font-kerning: none; }
  #screen .scrollbar { display: none; }
`;

/** A terminal on a page; `feed` shows what a program has written. */
async function terminalPage() {
  const page = await browser.newPage({ viewport: { width: 1000, height: 700 } });
  await page.setContent(`<style>${STYLE}</style><div id="screen"></div>`);
  await page.addStyleTag({ content: readFileSync(join(XTERM, 'css/xterm.css'), 'utf8') });
  await page.addScriptTag({ content: readFileSync(join(XTERM, 'lib/xterm.js'), 'utf8') });
  await page.evaluate(([cols, rows]) => {
    const theme = { background: '#16191f', foreground: '#e8eaee', cursor: '#e8eaee' };
    const font = { fontFamily: 'Narrow, Lines, "Noto Sans Mono CJK JP"', fontSize: 16, lineHeight: 1 };
    globalThis.terminal = new Terminal({ cols, rows, theme, ...font, scrollback: 500 });
    terminal.open(document.querySelector('#screen'));
  }, [COLUMNS, ROWS]);
  const feed = (text) => page.evaluate((text) => new Promise((done) => terminal.write(text, done)), text);
  return { page, feed };
}

/** The program in a pseudo-terminal of the size of the page's, with nothing saved from before. */
function interview() {
  const start = `stty cols ${COLUMNS} rows ${ROWS}; exec "$DIAGNOSE" ${DAY.join(' ')}`;
  const home = { HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  const { PATH, DIAGNOSE } = process.env;
  const env = { PATH, DIAGNOSE, ...home, LANG: 'ja_JP.UTF-8', TERM: 'xterm-256color' };
  return spawn('script', ['-qefc', start, '/dev/null'], { cwd: folder, env });
}

/** Waits until the last lines of the terminal say something, and a moment more: then the program waits for a key. */
async function says(page, text) {
  await page.waitForFunction(([text, rows]) => {
    const { active } = terminal.buffer;
    const lines = Array.from({ length: rows }, (_, at) => active.getLine(active.baseY + at)?.translateToString(true));
    return lines.join('\n').includes(text);
  }, [text, ROWS], { timeout: 20_000 });
  await pause(500);
}

/** Shows the terminal from the last line on that begins with `text`; nothing if it is empty. */
async function frame(page, name, text) {
  await page.evaluate((text) => {
    const { active } = terminal.buffer;
    const lines = Array.from({ length: active.length }, (_, at) => active.getLine(at).translateToString(true));
    if (text) terminal.scrollToLine(lines.findLastIndex((line) => line === text));
  }, text);
  await pause(300);
  await page.locator('#screen').screenshot({ path: join(pictures, name) });
}

const ANSWERS = [
  { level: 1, note: '名簿は紙だけ' },
  { level: 2, note: 'FAQを作った' },
  { level: 2, note: '' },
  { level: 1, note: '' },
];

/** An answered interview, and two pictures of it: a question, and the result from its first line on. */
async function terminal() {
  const { page, feed } = await terminalPage();
  const program = interview();
  let shown = Promise.resolve();
  program.stdout.setEncoding('utf8').on('data', (text) => { shown = shown.then(() => feed(text)); });
  const press = async (...keys) => {
    for (const key of keys) {
      program.stdin.write(key);
      await pause(300);
    }
    await shown;
  };
  await says(page, 'Enter');
  await press('サンプル商店', KEYS.enter);
  for (const [at, { level, note }] of ANSWERS.entries()) {
    await says(page, `問${at + 1}/4`);
    // At first no level is chosen, so that none is taken by accident.
    await press(...Array(level + 1).fill(KEYS.down));
    if (at === 0) await frame(page, 'terminal-question-ja.png');
    await press(KEYS.enter);
    await says(page, 'メモ');
    await press(note, KEYS.enter);
  }
  await says(page, '↑↓');
  await press(KEYS.enter);
  await says(page, '保存しますか');
  await frame(page, 'terminal-result-ja.png', '総合レベル');
  program.kill();
}

mkdirSync(pictures, { recursive: true });
await report();
await checkSheet();
await terminal();
await browser.close();
