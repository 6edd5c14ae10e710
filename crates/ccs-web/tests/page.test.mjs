// The page in a real browser compared with the program: the same bytes from the same files.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { asks, layouts } from './layouts.mjs';
import { Browser, axe, ccs, data, dist, here } from './support.mjs';

let browser;
let shared;
before(async () => { browser = await Browser.open(); });
after(() => browser.close());

/** A page without files. It is one page for many tests, since a load costs more than they do. */
async function empty() {
  shared ??= await browser.page();
  await shared.clear();
  return shared;
}

// A page that is quickly built for tests is large, and has no sister without workbooks.
const isQuick = !existsSync(join(dist, 'small.html')) && 'the pages are built for tests';
const redbourne = join(data, 'redbourne');
const files = (folder, ...names) => names.map((name) => join(folder, name));
const all = files(redbourne, 'payments.csv', 'session-reports.csv', 'returns.csv', 'services.csv');
const asked = ['reconcile', '--payments', 'payments.csv', '--session-reports', 'session-reports.csv', '--returns', 'returns.csv', '--services', 'services.csv'];

/** What no use of the page may do. */
function keptToItself(desk) {
  const beyond = desk.requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'));
  assert.equal(beyond.length, 1, `only the page itself is loaded: ${beyond}`);
  assert.deepEqual(desk.logged, [], 'nothing is logged');
  assert.deepEqual(desk.failures, []);
}

test('the report is the program\'s, byte for byte, as JSON, CSV and web page', async () => {
  const desk = await browser.page();
  await desk.goOffline();
  await desk.give(...all);
  await desk.report();
  for (const format of ['json', 'html']) {
    const saved = await desk.save(format);
    const program = ccs([...asked, '--format', format], redbourne);
    assert.equal(program.status, 1, program.said);
    assert.deepEqual(saved[`report.${format}`], program.out, format);
  }
  const tables = await desk.save('csv');
  const folder = mkdtempSync(join(tmpdir(), 'ccs-tables-'));
  ccs([...asked, '--format', 'csv', '--output', folder], redbourne);
  const names = readdirSync(folder);
  assert.deepEqual(Object.keys(tables).sort(), names.map((name) => `report-${name}`).sort());
  for (const name of names) assert.deepEqual(tables[`report-${name}`], readFileSync(join(folder, name)), name);
  keptToItself(desk);
  assert.equal(await desk.page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
  await desk.close();
});

test('a saved workbook opens again', async () => {
  const desk = await empty();
  await desk.give(...all);
  await desk.report();
  const { 'report.xlsx': bytes } = await desk.save('xlsx');
  const path = join(desk.saved, 'again.xlsx');
  writeFileSync(path, bytes);
  await desk.give(path);
  const card = await desk.card('again.xlsx');
  assert.match(await card.evaluate((element) => element.textContent), /needs an answer/);
  const known = ccs(['import', '--guess', path], desk.saved);
  assert.equal(known.status, 1, known.said);
  assert.equal(await desk.profile('again.xlsx'), known.out.toString(), 'both read the same sheets');
});

for (const layout of layouts) {
  test(`layout ${layout.file}`, async () => {
    const desk = await empty();
    const path = join(here, 'layouts', layout.file);
    const name = basename(path);
    const companions = ['payments', 'session-reports'].filter((kind) => kind !== layout.kind);
    await desk.give(path, ...companions.map((kind) => join(here, 'companions', `${kind}.csv`)));
    if (layout.profile) await desk.choose(name, 'How it is read', layout.profile);
    if (layout.as) await desk.choose(name, 'What it is', layout.as);
    if (layout.edit) await desk.write(name, readFileSync(join(here, 'layouts', 'profiles', `${layout.edit}.toml`), 'utf8'));
    if (layout.gaps || layout.asks || layout.confirm) await desk.answer(name, layout);
    await desk.report();
    const saved = await desk.save('json');
    const profile = await desk.profile(name);
    const folder = mkdtempSync(join(tmpdir(), 'ccs-layout-'));
    writeFileSync(join(folder, name), readFileSync(path));
    const args = ['reconcile', `--${layout.kind}`, name, '--format', 'json'];
    for (const kind of companions) {
      writeFileSync(join(folder, `own-${kind}.csv`), readFileSync(join(here, 'companions', `${kind}.csv`)));
      args.push(`--${kind}`, `own-${kind}.csv`);
    }
    if (profile) {
      writeFileSync(join(folder, 'profile.toml'), profile);
      args.push('--profile', `${layout.kind}=profile.toml`);
      for (const [column, value] of Object.entries(layout.asks ?? {})) args.push('--set', `${layout.kind}.${column}=${value}`);
    }
    const program = ccs(args, folder);
    assert.ok(program.status === 0 || program.status === 1, program.said);
    assert.equal(saved['report.json'].toString(), program.out.toString());
    keptToItself(desk);
  });
}

for (const [file, question] of asks) {
  test(`${file} is asked about, and not compared`, async () => {
    const desk = await empty();
    await desk.give(join(here, 'layouts', file), ...files(join(here, 'companions'), 'payments.csv', 'session-reports.csv'));
    const text = await (await desk.card(basename(file))).evaluate((card) => card.textContent);
    assert.match(text, question);
    await desk.page.click('#go');
    await desk.page.waitForSelector('#problems p');
    assert.match(await desk.text('#problems'), new RegExp(basename(file)));
  });
}

test('a file that is there already is not added again, and one of its name is pointed out', async () => {
  const desk = await empty();
  await desk.give(...all);
  await desk.report();
  const { 'report.json': once } = await desk.save('json');
  await desk.give(all[0]);
  assert.match(await desk.text('#status'), /payments\.csv is here already/);
  assert.equal((await desk.page.$$('.file')).length, all.length);
  assert.deepEqual((await desk.save('json'))['report.json'], once);
  const folder = mkdtempSync(join(tmpdir(), 'ccs-newer-'));
  writeFileSync(join(folder, 'payments.csv'), readFileSync(all[0], 'utf8').split('\n').slice(0, 2).join('\n'));
  await desk.give(join(folder, 'payments.csv'));
  assert.equal((await desk.page.$$('.file')).length, all.length + 1);
  assert.match(await desk.text('.twin'), /same name/);
});

test('a report is one on the files that the page shows', async () => {
  const desk = await empty();
  await desk.give(...all);
  await desk.report();
  await desk.page.click('[aria-label="Remove session-reports.csv"]');
  await desk.idle();
  assert.equal(await desk.page.$eval('#report', (report) => report.hidden), true);
  assert.match(await desk.text('#missing'), /Still needed: session reports/);
});

test('a profile is saved, and is a choice when it is dropped again', async () => {
  const desk = await empty();
  const layout = join(here, 'layouts', 'damage', 'brackets.csv');
  await desk.give(layout);
  await desk.choose('brackets.csv', 'How it is read', '?');
  const text = await desk.profile('brackets.csv');
  const saved = await desk.saveProfile('brackets.csv');
  assert.equal(saved.toString(), text);
  const own = join(desk.saved, 'own.toml');
  writeFileSync(own, text.replace(/^profile = .*$/m, 'profile = "brackets-of-ours/1"'));
  await desk.give(own);
  await desk.choose('brackets.csv', 'How it is read', 'brackets-of-ours/1');
  assert.match(await (await desk.card('brackets.csv')).evaluate((card) => card.textContent), /brackets-of-ours\/1/);
});

test('a broken file shows every error, with code, place and remedy, and no cell', async () => {
  const desk = await empty();
  const folder = mkdtempSync(join(tmpdir(), 'ccs-broken-'));
  const broken = join(folder, 'payments.csv');
  const secret = 'Wren Hollow';
  writeFileSync(broken, 'service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n'
    + `190016362L,000190000113,2025-13-08,E1,2025-08-10,${secret},\n`
    + '190 016 362L,000190000113,2025-08-13,E1,2025-08-11,1.00,\n190016362L,000190000113,2025-08-13,E2,2025-08-10,,\n190016362L,x\n');
  await desk.give(broken, join(redbourne, 'session-reports.csv'));
  await desk.page.waitForSelector('#problems .errors li');
  const program = JSON.parse(ccs(['check', 'payments', 'payments.csv', '--format', 'json'], folder).out);
  assert.ok(program.errors.length >= 6);
  const shown = await desk.page.$$eval('#problems .errors li', (items) => items.map((item) => item.textContent));
  assert.equal(shown.length, program.errors.length);
  for (const [index, { code, message, remedy, line }] of program.errors.entries()) {
    for (const part of [code, message, remedy, `payments.csv:${line}`]) assert.ok(shown[index].includes(part), `${part} in ${shown[index]}`);
  }
  const text = await desk.page.evaluate(() => document.body.textContent);
  assert.ok(!text.includes(secret), 'no cell is shown');
  await desk.page.click('#wanted summary');
  await desk.page.click('input[name=keep_going]');
  await desk.page.click('#go');
  await desk.report();
  assert.match(await desk.text('#document .left-out'), /row/);
  keptToItself(desk);
});

test('a file at which the program stops is left out, and the others are compared', async () => {
  const desk = await browser.page();
  const folder = mkdtempSync(join(tmpdir(), 'ccs-stops-'));
  const stops = join(folder, 'stops.xls');
  writeFileSync(stops, readFileSync(join(data, '..', '..', 'tests', 'fuzz', 'corpus', 'workbook', 'stops-the-reader.xls')));
  const layout = join(here, 'layouts', 'damage', 'brackets.csv');
  await desk.give(layout);
  await desk.choose('brackets.csv', 'How it is read', '?');
  const profile = await desk.profile('brackets.csv');
  await desk.page.click('[aria-label="Remove brackets.csv"]');
  await desk.idle();
  await desk.give(all[0], stops, ...all.slice(1));
  await desk.report();
  assert.match(await desk.text('#problem'), /stops\.xls cannot be read: the program stopped at it.*The other files are here as before/s);
  assert.equal((await desk.page.$$('.file')).length, all.length);
  const { 'report.json': report } = await desk.save('json');
  assert.deepEqual(report, ccs([...asked, '--format', 'json'], redbourne).out);
  await desk.press('#document button[data-key]');
  await desk.page.waitForSelector('.decide select');
  await desk.page.select('.decide select', 'accepted');
  await desk.page.click('.decide button[type=submit]');
  await desk.idle();
  await desk.report();
  await desk.give(stops, layout);
  await desk.choose('brackets.csv', 'How it is read', '?');
  assert.equal(await desk.profile('brackets.csv'), profile, 'it is told from the others');
  assert.match(await desk.text('#save-decisions'), /1 not saved/);
  const { 'decisions.csv': decisions } = await desk.save('decisions');
  assert.equal(decisions.toString().trim().split('\n').length, 2, 'what was decided is still there');
  keptToItself(desk);
  await desk.close();
});

test('thousands of errors are all shown, and block the page for no more than 200 ms', async () => {
  const desk = await empty();
  const folder = mkdtempSync(join(tmpdir(), 'ccs-broken-'));
  const row = (number) => `190016362L,000190000113,2025-13-08,E${number},2025-08-10,1.00,\n`;
  const header = 'service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n';
  writeFileSync(join(folder, 'payments.csv'), header + Array.from({ length: 12000 }, (_, number) => row(number)).join(''));
  const program = JSON.parse(ccs(['check', 'payments', 'payments.csv', '--format', 'json'], folder).out).errors;
  const longest = await desk.longestTask(async () => {
    await desk.give(join(folder, 'payments.csv'), join(redbourne, 'session-reports.csv'));
    await desk.page.waitForFunction((count) => document.querySelectorAll('#problems .errors li').length === count, {}, program.length);
  });
  assert.equal(program.length, 10001);
  const last = await desk.page.$$eval('#problems .errors li', (items) => items.at(-1).textContent);
  assert.match(last, /2000 more errors are not listed/);
  console.log(`${program.length} errors: longest task of the page ${longest.toFixed(0)} ms`);
  assert.ok(longest <= 200, `${longest} ms`);
});

test('an enrolment-week is explained, decided, and the decisions are saved and loaded', async () => {
  const desk = await browser.page();
  await desk.give(...all);
  await desk.report();
  await desk.page.click('button.ask[data-key]');
  await desk.page.waitForSelector('#detail[open] .verdict');
  const [service, week, enrolment] = await desk.page.$eval('button.ask[data-key]', (button) => button.dataset.key.split(' '));
  const explained = ccs(['explain', enrolment, week, '--service', service, ...asked.slice(1)], redbourne).out.toString();
  const verdict = await desk.text('#detail .verdict');
  // Only a cause is asked about; other words of a closed list, such as who was paid, are text.
  const causes = await desk.page.$$eval('button[data-cause]', (buttons) => [...new Set(buttons.map(({ dataset }) => dataset.cause))]);
  assert.deepEqual(causes, ['recovered_but_still_allocated']);
  assert.ok(explained.replace(/\s+/g, ' ').includes(verdict.replace(/\s+/g, ' ')), verdict);
  await desk.page.select('.decide select[name=word]', 'acknowledged');
  await desk.page.click('.decide button[type=submit]');
  await desk.page.waitForSelector('.decide .errors li');
  assert.match(await desk.text('.decide .errors'), /CCS-F054/);
  await desk.page.select('.decide select[name=word]', 'accepted');
  await desk.page.click('.decide button[type=submit]');
  await desk.page.waitForFunction(() => !document.getElementById('detail').open);
  await desk.idle();
  assert.match(await desk.text('#save-decisions'), /1 not saved/);
  const before = await desk.save('json');
  const { 'decisions.csv': decisions } = await desk.save('decisions');
  assert.match(await desk.text('#save-decisions'), /\(1\)/);
  const path = join(desk.saved, 'decisions.csv');
  writeFileSync(path, decisions);
  const program = ccs([...asked, '--decisions', path, '--format', 'json'], redbourne);
  assert.deepEqual(before['report.json'], program.out, 'the program decides the same');
  const again = await browser.page();
  await again.give(...all, path);
  await again.report();
  assert.deepEqual((await again.save('json'))['report.json'], program.out, 'and so does a page that loads the file');
  const template = await again.save('template');
  assert.deepEqual(template['decisions.csv'], ccs([...asked, '--decisions', path, '--decisions-template'], redbourne).out);
  await again.close();
  await desk.close();
});

test('a cause leads to its rows, and a row to its explanation and back', async () => {
  const desk = await empty();
  await desk.give(...all);
  await desk.report();
  await desk.page.click('button.ask[data-cause]');
  await desk.page.waitForSelector('#detail[open] button.ask[data-key]');
  const title = await desk.text('#detail h2');
  await desk.page.click('#detail button.ask[data-key]');
  await desk.page.waitForSelector('#detail .verdict');
  await desk.page.click('#back');
  await desk.page.waitForFunction((title) => document.querySelector('#detail h2').innerText === title, {}, title);
  await desk.page.click('#close');
});

test('a link leads to what it names, also in a closed group', async () => {
  const desk = await empty();
  // Enough enrolment-weeks for a list of the work on top, which leads to rows in closed groups.
  const folder = mkdtempSync(join(tmpdir(), 'ccs-links-'));
  assert.equal(ccs(['simulate', '--seed', '1', '--services', '2', '--weeks', '26', '--out', 'world'], folder).status, 0);
  await desk.give(...['payments', 'session-reports', 'returns'].map((kind) => join(folder, 'world', `${kind}.csv`)));
  await desk.report();
  const hashes = await desk.page.$$eval('#document a[href^="#"]', (links) => [...new Set(links.map(({ hash }) => hash))]);
  // The last of each kind, such as rows and services: groups that are closed come late.
  const kinds = new Map(hashes.map((hash) => [/^#[a-z]+/.exec(hash)?.[0], hash]));
  assert.ok(kinds.size >= 2, hashes.slice(0, 20).join(' '));
  for (const hash of kinds.values()) {
    await desk.page.evaluate((hash) => [...document.querySelectorAll('#document a')].find((link) => link.hash === hash).click(), hash);
    await desk.page.waitForFunction((name) => {
      const target = document.querySelector(`#document #${CSS.escape(name)}`);
      const { top = -9 } = target?.getBoundingClientRect() ?? {};
      // Scrolling ends within a pixel.
      return target?.checkVisibility() && top > -1 && top < window.innerHeight;
    }, { timeout: 20000 }, decodeURIComponent(hash.slice(1)));
  }
});

test('a file that has its headings alone is not called ready, and nothing compared is no report', async () => {
  const desk = await empty();
  const folder = mkdtempSync(join(tmpdir(), 'ccs-headings-'));
  for (const path of all.slice(0, 2)) writeFileSync(join(folder, basename(path)), `${readFileSync(path, 'utf8').split('\n')[0]}\n`);
  await desk.give(join(folder, 'payments.csv'), all[1]);
  await desk.report();
  assert.match(await (await desk.card('payments.csv')).evaluate((card) => card.textContent), /no rows.*There is no row below its headings/s);
  assert.match(await (await desk.card('session-reports.csv')).evaluate((card) => card.textContent), /ready/);
  await desk.clear();
  await desk.give(join(folder, 'payments.csv'), join(folder, 'session-reports.csv'));
  await desk.page.waitForSelector('#problem p');
  assert.match(await desk.text('#problem'), /no row was compared/i);
  assert.equal(await desk.page.$eval('#report', (report) => report.hidden), true);
});

test('nothing can be loaded or sent, and the page says so itself', async () => {
  const desk = await browser.page();
  browser.served.length = 0;
  const tried = await desk.page.evaluate(async (address) => {
    const blocked = {};
    const of = async (name, run) => { try { await run(); blocked[name] = false; } catch { blocked[name] = true; } };
    await of('fetch', () => fetch(address));
    setTimeout('window.ran = true');
    await of('socket', () => new Promise((open, no) => { const socket = new WebSocket(address.replace('http', 'ws')); socket.onopen = open; socket.onerror = no; }));
    await of('image', () => new Promise((load, no) => Object.assign(new Image(), { onload: load, onerror: no, src: `${address}a.png` })));
    await of('script', () => new Promise((load, no) => document.head.append(Object.assign(document.createElement('script'), { onload: load, onerror: no, src: `${address}a.js` }))));
    navigator.sendBeacon(address, 'a');
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
    const worker = new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(address)}).then(() => postMessage(false), () => postMessage(true))`])));
    blocked.worker = await new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
    return { blocked, ran: window.ran === true, violations: [...new Set(window.violations)] };
  }, browser.address);
  for (const [what, is] of Object.entries(tried.blocked)) assert.ok(is, `${what} is blocked`);
  assert.equal(tried.ran, false);
  for (const directive of ['connect-src', 'img-src', 'script-src-elem']) assert.ok(tried.violations.includes(directive), directive);
  assert.deepEqual(browser.served, [], 'nothing arrives');
  await desk.close();
});

test('it works from a file', async () => {
  const desk = await browser.page({ at: pathToFileURL(join(dist, 'index.html')).href });
  await desk.page.click('#sample');
  await desk.report();
  const program = ccs([...asked.slice(0, 7), '--format', 'json'], redbourne);
  assert.deepEqual((await desk.save('json'))['report.json'], program.out);
  keptToItself(desk);
  await desk.close();
});

test('the keyboard alone reaches everything', async () => {
  const desk = await browser.page();
  const { page } = desk;
  const focused = (selector) => page.evaluate((selector) => document.activeElement.matches(selector), selector);
  const reach = async (selector, key = 'Tab') => {
    for (let steps = 0; steps < 400; steps += 1) {
      if (await focused(selector)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${selector} is not reached`);
  };
  await reach('#choose');
  const opened = page.waitForFileChooser();
  // Once the page has answered, the browser knows that the test takes its dialog.
  assert(await focused('#choose'));
  await page.keyboard.press('Enter');
  const chooser = await opened;
  await chooser.accept(all);
  await desk.report();
  await reach('.file summary');
  await page.keyboard.press('Enter');
  await reach('.file select');
  await reach('#go');
  await page.keyboard.press('Enter');
  await desk.report();
  await reach('[data-save=json]');
  await reach('#document button.ask[data-cause]');
  await reach('#document button.ask[data-key]');
  const key = await page.evaluate(() => document.activeElement.dataset.key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#detail[open] .verdict');
  await page.waitForSelector('.decide select');
  await reach('.decide select[name=word]');
  await reach('#close', 'Tab');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.getElementById('detail').open);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.key), key, 'the focus comes back');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#detail[open] .decide select');
  await reach('.decide select[name=word]');
  await page.keyboard.type('Acc');
  await reach('.decide button[type=submit]');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /not saved/.test(document.getElementById('save-decisions').textContent));
  assert.match(await desk.text('#status'), /\S/, 'the verdict is announced');
  await desk.close();
});

test('axe finds nothing, in two widths and two colour schemes', async () => {
  const desk = await empty();
  await desk.page.evaluate(axe);
  const check = async (where) => {
    for (const [width, scheme] of [[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']]) {
      await desk.look(width, scheme);
      const { violations } = await desk.page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
      const found = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(' | ')}`);
      assert.deepEqual(found, [], `${where} at ${width} in ${scheme}`);
      const spare = await desk.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(spare <= 0, `${where} at ${width}: nothing overflows at the side (${spare})`);
      const broken = await desk.page.$$eval('.figures dd:not(.note)', (amounts) => amounts
        .filter((amount) => amount.firstChild && amount.offsetHeight > 2 * parseFloat(getComputedStyle(amount).fontSize))
        .map((amount) => amount.textContent));
      assert.deepEqual(broken, [], `${where} at ${width}: no amount is broken over lines`);
      await desk.picture(`${where}-${width}-${scheme}`);
    }
    await desk.look();
  };
  await check('start');
  await desk.give(join(here, 'layouts', 'owna', 'payments.csv'), join(here, 'companions', 'session-reports.csv'));
  await desk.page.click('.file details summary');
  await check('question');
  await desk.clear();
  await desk.give(...all);
  await desk.report();
  await check('report');
  await desk.page.click('button.ask[data-key]');
  await desk.page.waitForSelector('#detail[open] .decide');
  await check('explanation');
  await desk.page.click('#close');
  await desk.page.click('button.ask[data-cause]');
  await desk.page.waitForSelector('#detail[open] button.ask[data-key]');
  await check('cause');
  await desk.page.click('#close');
  const folder = mkdtempSync(join(tmpdir(), 'ccs-broken-'));
  writeFileSync(join(folder, 'returns.csv'), 'service_id,enrolment_id\n1,2\n');
  await desk.give(join(folder, 'returns.csv'));
  await check('errors');
});

test('printed, the page is the report alone', async () => {
  const desk = await empty();
  await desk.give(...all);
  await desk.report();
  await desk.page.emulateMediaType('print');
  const seen = await desk.page.evaluate(() => [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && element.matches('button:not(.ask), input, select, header, footer, #drop, #files')).map(({ outerHTML }) => outerHTML.slice(0, 80)));
  assert.deepEqual(seen, []);
  assert.ok((await desk.page.pdf({ format: 'A4' })).length > 10000);
  await desk.page.emulateMediaType(null);
});

test('a long table is cut between weeks, and never below a heading', async () => {
  const desk = await empty();
  await desk.give(...files(join(data, 'three-services'), 'payments.csv', 'session-reports.csv', 'returns.csv'));
  await desk.report();
  await desk.page.waitForSelector('#document .piece');
  const last = await desk.page.$$eval('#document table', (tables) => tables.map(({ rows }) => rows[rows.length - 1]).filter((row) => row.matches('.rate')).map((row) => row.textContent));
  assert.deepEqual(last, []);
});

test('half a million rows never block the page for more than 200 ms', { timeout: 600000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ccs-many-'));
  const { paths, rows } = many(folder, 250000);
  assert.ok(rows >= 500000);
  const desk = await browser.page();
  let saved;
  let took;
  const longest = await desk.longestTask(async () => {
    const began = Date.now();
    await desk.give(...paths);
    await desk.report();
    took = Date.now() - began;
    await desk.press('#document details[data-group] > summary');
    await desk.page.waitForSelector('#document details[open] > [aria-busy=false] .piece');
    const group = '#document details[open]:has(> [aria-busy])';
    const keys = await desk.page.$$eval(`${group} button.ask[data-key]`, (rows) => rows.map((row) => row.dataset.key));
    const [, count] = /: ([\d,]+) (?:amounts|enrolments)/.exec(await desk.text(`${group} > summary`));
    assert.equal(keys.length, Number(count.replaceAll(',', '')), 'every row of a group, once');
    assert.equal(new Set(keys).size, keys.length);
    await desk.press(`${group} .piece:last-of-type button.ask[data-key]`);
    await desk.page.waitForSelector('#detail[open] .verdict');
    await desk.page.click('#close');
    saved = await desk.save('json');
  });
  console.log(`${rows} rows: report after ${took} ms, longest task of the page ${longest.toFixed(0)} ms`);
  const program = ccs(['reconcile', '--payments', 'payments.csv', '--session-reports', 'session-reports.csv', '--format', 'json'], folder);
  assert.ok(saved['report.json'].equals(program.out), 'the same bytes');
  assert.ok(longest <= 200, `${longest} ms`);
  await desk.close();
});

/** Payments and session reports of many enrolments over a year, of which every hundredth differs. */
function many(folder, weeks) {
  const payments = ['service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs'];
  const reports = ['service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs'];
  const first = Date.UTC(2025, 0, 5);
  const day = (time) => new Date(time).toISOString().slice(0, 10);
  for (let row = 0; row < weeks; row += 1) {
    const week = first + (row % 52) * 7 * 86400000;
    const enrolment = `E${String(1000000 + Math.floor(row / 52))}`;
    const paid = (10000 + (row * 7919) % 20000) / 100;
    const allocated = row % 100 === 0 ? paid - 5.93 : paid;
    const run = String(190000000000 + (row % 52));
    payments.push(`190016362L,${run},${day(week + 3 * 86400000)},${enrolment},${day(week)},${paid.toFixed(2)},`);
    reports.push(`190016362L,SR-${row},1,${enrolment},${day(week)},processed,${(paid + 50).toFixed(2)},${allocated.toFixed(2)},`);
  }
  mkdirSync(folder, { recursive: true });
  const paths = files(folder, 'payments.csv', 'session-reports.csv');
  writeFileSync(paths[0], `${payments.join('\n')}\n`);
  writeFileSync(paths[1], `${reports.join('\n')}\n`);
  return { paths, rows: payments.length + reports.length - 2 };
}

test('crates with large tables are replaced by ours, of the versions that the lock file has', () => {
  // Cargo only warns of a replacement that it does not use.
  const lock = readFileSync(join(here, '..', 'Cargo.lock'), 'utf8').split('[[package]]');
  for (const name of readdirSync(join(here, '..', 'lean'))) {
    const locked = lock.filter((entry) => entry.includes(`name = "${name}"\n`));
    assert.ok(locked.length > 0 && locked.every((entry) => !entry.includes('source = ')), `${name} comes from ${locked.join()}`);
  }
});

test('a compressed file is read, and one that was damaged is refused by its checksum', async () => {
  const desk = await browser.page();
  const folder = mkdtempSync(join(tmpdir(), 'ccs-gzip-'));
  const [whole, damaged] = files(folder, 'payments.csv.gz', 'damaged.csv.gz');
  const packed = gzipSync(readFileSync(all[0]));
  writeFileSync(whole, packed);
  packed[packed.length - 8] ^= 1;
  writeFileSync(damaged, packed);
  await desk.give(whole, ...all.slice(1));
  await desk.report();
  assert.deepEqual((await desk.save('json'))['report.json'], ccs([...asked, '--format', 'json'], redbourne).out);
  await desk.give(damaged);
  assert.match(await (await desk.card('damaged.csv.gz')).evaluate((card) => card.textContent), /CCS-I004/);
  await desk.close();
});

test('the page without workbooks is small, and says what it does not read', { skip: isQuick }, async () => {
  const desk = await browser.page({ at: `${browser.address}small.html` });
  await desk.give(...all);
  await desk.report();
  assert.deepEqual((await desk.save('json'))['report.json'], ccs([...asked, '--format', 'json'], redbourne).out);
  assert.equal(await desk.page.$('[data-save=xlsx]'), null, 'it does not offer to write a workbook');
  for (const format of ['csv', 'html']) assert.ok(Object.keys(await desk.save(format)).length > 0, format);
  await desk.give(join(here, 'layouts', 'xplor', 'ccs-payments.xlsx'));
  assert.match(await (await desk.card('ccs-payments.xlsx')).evaluate((card) => card.textContent), /CCS-I005/);
  await desk.close();
});
