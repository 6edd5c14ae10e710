// Looks at every page of a folder in a headless Chromium.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import test, { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';

const folder = resolve(process.env.CCS_PAGES);
const modules = createRequire(join(process.env.NODE_MODULES, 'module.js'));
const puppeteer = modules('puppeteer-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

/** The most sheets of A4 that a long page may print. It has the parts of shorter ones, and axe takes minutes. */
const SHEETS = { 'three-services': 12, 'family-day-care': 40 };
/** Every width and every scheme once, and on paper: contrast does not depend on the width. */
const LOOKS = [
  { width: 1280, scheme: 'light', medium: 'screen' },
  { width: 390, scheme: 'dark', medium: 'screen' },
  { width: 1280, scheme: 'light', medium: 'print' },
];

function chromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch { /* the next name */ }
  }
  throw new Error('no Chromium is installed');
}

let browser;
before(async () => {
  const args = ['--disable-gpu', '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  browser = await puppeteer.launch({ executablePath: chromium(), headless: true, args, protocolTimeout: 300000 });
});
after(() => browser?.close());

async function opened(name) {
  const page = await browser.newPage();
  page.setDefaultTimeout(120000);
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return page;
}

/** What axe-core finds, whether the page is wider than the screen, and which tables end beyond a desktop's. */
async function faults(page, { width, scheme, medium }) {
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaType(medium);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  const found = await page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join('; ')}`);
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) found.push(`${wide} pixels wider than the screen`);
  if (width < 1280 || medium === 'print') return found;
  const cut = await page.evaluate(() => [...document.querySelectorAll('.scroll')]
    .filter((frame) => frame.scrollWidth > frame.clientWidth)
    .map((frame) => frame.getAttribute('aria-label')));
  return [...found, ...cut.map((label) => `the last columns cannot be seen: ${label}`)];
}

/** Skia writes the objects of pages without compressing them. */
const sheets = (pdf) => Buffer.from(pdf).toString('latin1').match(/\/Type\s*\/Page\b/g).length;

const names = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.slice(0, -5));

test('pages are found at all', () => assert.ok(names.length >= 15, names.join(' ')));

for (const name of names.filter((name) => !(name in SHEETS))) {
  test(`${name}: accessible in two widths, light, dark and printed`, async () => {
    const page = await opened(name);
    await page.evaluate(axe);
    for (const look of LOOKS) {
      assert.deepEqual(await faults(page, look), [], JSON.stringify(look));
    }
    await page.close();
  });
}

test('every page has days as people write them, and none as in files', async () => {
  const found = {};
  for (const name of names) {
    const page = await opened(name);
    const days = await page.evaluate(() => document.body.textContent.match(/.{0,20}\b\d{4}-\d\d-\d\d\b.{0,20}/g));
    if (days) found[name] = days.slice(0, 3);
    await page.close();
  }
  assert.deepEqual(found, {});
});

for (const [name, most] of Object.entries(SHEETS)) {
  test(`${name}: at most ${most} sheets`, async (context) => {
    const page = await opened(name);
    const count = sheets(await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true }));
    context.diagnostic(`${name} prints on ${count} sheets`);
    assert.ok(count <= most, `${count} sheets`);
    const headings = await page.$$eval('h2', (all) => all.map((heading) => heading.textContent));
    const todo = headings.indexOf('What to do first');
    assert.ok(todo >= 0 && todo < headings.indexOf('What the differences are made of'), headings.join('; '));
    await page.close();
  });
}
