// What all tests share: the program, the pages it makes, a browser without network, and what must hold on every page.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import * as layout from './layout.mjs';

export const LANGUAGES = ['ja', 'en'];
export const DOMAINS = ['understanding', 'experience', 'improvement', 'mindset'];
export const DAY = ['--date', '2026-11-22'];

/** What a page is looked at in. Paper is what is left of A4 between its margins. */
export const VIEWS = [
  { name: 'desktop, light', width: 1280, height: 800, colorScheme: 'light', media: 'screen' },
  { name: 'desktop, dark', width: 1280, height: 800, colorScheme: 'dark', media: 'screen' },
  { name: 'phone, light', width: 360, height: 740, colorScheme: 'light', media: 'screen' },
  { name: 'phone, dark', width: 360, height: 740, colorScheme: 'dark', media: 'screen' },
  { name: 'paper', width: 695, height: 1000, colorScheme: 'light', media: 'print' },
];

/** A folder of this test file's own, gone after its tests. */
export const folder = mkdtempSync(join(tmpdir(), 'diagnose-browser-'));
after(() => rmSync(folder, { recursive: true, force: true }));

export function write(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs the program in the folder, with nothing to read and no settings but those given. */
export function diagnose(language, ...args) {
  const home = { HOME: folder, XDG_STATE_HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  const options = { cwd: folder, env: { PATH: process.env.PATH, ...home }, maxBuffer: 1 << 28 };
  return new Promise((resolve, reject) => {
    const child = execFile(process.env.DIAGNOSE, ['-l', language, ...args], options, (error, stdout, stderr) =>
      error ? reject(new Error(`diagnose ${args.join(' ').slice(0, 300)}: ${stderr}`)) : resolve(stdout));
    child.stdin.end();
  });
}

/** The name of a file that the program has written for the arguments. */
export async function made(name, language, ...args) {
  await diagnose(language, ...args, '-o', name);
  return join(folder, name);
}

/** The answers of `levels`, in the order of the domains; `?` is unknown, nothing is unanswered. */
export function answers(domains, levels) {
  const given = domains.map((domain, at) => [domain, levels[at]]).filter(([, level]) => level !== undefined);
  return Object.fromEntries(given.map(([domain, level]) => [domain, level === '?' ? 'unknown' : Number(level)]));
}

/** Calls `work` on all items, as many at a time as there are cores on a small machine. */
export async function each(items, work) {
  const results = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [at, item] of rest) results[at] = await work(item);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

const OFFLINE = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A browser with an empty profile, closed after the tests of the file. */
export async function openBrowser(language = 'en') {
  const args = [`--lang=${language}`, '--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', ...OFFLINE];
  const env = { ...process.env, LC_ALL: 'C.UTF-8', LANGUAGE: language };
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args, env });
  after(() => browser.close());
  return browser;
}

/** Opens a file in a new context. `faults` gathers whatever it asks for, says or throws, from its first byte on. */
export async function open(browser, path, { width, height } = VIEWS[0]) {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const address = pathToFileURL(path).href;
  const faults = [];
  context.on('request', (request) => {
    if (request.url() !== address && !request.url().startsWith('blob:')) faults.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => faults.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(`error: ${error}`));
  page.on('popup', (popup) => faults.push(`popup: ${popup.url()}`));
  await page.goto(address);
  return { page, faults, close: () => context.close() };
}

/** Reloads as a person does, and not in the moment in which the browser still writes down what the page keeps. */
export async function reload(page) {
  await page.waitForTimeout(500);
  await page.reload();
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Looks at a page from a world of its own, which the page's content security policy does not bind. */
async function inspector(page) {
  const devtools = await page.context().newCDPSession(page);
  const { frameTree } = await devtools.send('Page.getFrameTree');
  const world = { frameId: frameTree.frame.id, worldName: 'inspector' };
  const { executionContextId } = await devtools.send('Page.createIsolatedWorld', world);
  const evaluate = async (expression) => {
    const options = { contextId: executionContextId, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', { expression, ...options });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${AXE}; void 0`);
  return (look) => evaluate(`(${look})()`);
}

/** What axe has found, one line per rule and place. It runs in the page. */
async function accessibility() {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe, ${id}: ${node.html.slice(0, 200)}`));
}

/** Everything that is wrong with an opened page, in every view. */
export async function faultsOf({ page, faults }) {
  const inspect = await inspector(page);
  const found = [];
  for (const { name, width, height, colorScheme, media } of VIEWS) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, media });
    for (const look of [accessibility, layout.cutOff, layout.escaped, layout.labels]) {
      for (const fault of await inspect(look)) found.push(`${name}: ${fault}`);
    }
  }
  return [...faults, ...found];
}

/**
 * The words on the overall level and the next step, in a report's HTML or else in the result of the check sheet at
 * hand. Inline elements run on, all others stand apart. It runs in a page.
 */
function words(html) {
  const inline = ['A', 'B', 'CODE', 'EM', 'I', 'SPAN', 'STRONG', 'TIME'];
  const text = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const inner = [...node.childNodes].map(text).join('');
    return inline.includes(node.tagName) ? inner : ` ${inner} `;
  };
  const root = html ? new DOMParser().parseFromString(html, 'text/html') : document.querySelector('#result');
  const parts = ['overall', 'next'].map((part) => root.querySelector(`section.${part}`));
  return parts.map((part) => (part ? text(part).replace(/\s+/g, ' ').trim() : ''));
}

/** What a filled check sheet says. */
export const resultOf = (page) => page.evaluate(words);

/** The same of a report's HTML, read in any page. */
export const resultIn = (page, html) => page.evaluate(words, html);

/** The markup of the same parts, without the space between elements. It runs in a page. */
function markup(html) {
  const root = html ? new DOMParser().parseFromString(html, 'text/html') : document.querySelector('#result');
  const parts = [...root.querySelectorAll('section.overall, section.next')];
  return parts.map((part) => part.outerHTML.replace(/\s+/g, ' ').replace(/> </g, '><').trim());
}

/** The markup of what a filled check sheet says. */
export const markupOf = (page) => page.evaluate(markup);

/** The same of a report's HTML, read in any page. */
export const markupIn = (page, html) => page.evaluate(markup, html);
