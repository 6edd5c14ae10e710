// A browser, the program, and what people do with the page.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../serve.mjs';

export const here = dirname(fileURLToPath(import.meta.url));
export const data = join(here, '..', '..', '..', 'examples', 'data');
export const dist = process.env.CCS_PAGE;
const modules = createRequire(join(process.env.NODE_MODULES, 'module.js'));
const PATIENCE = 240000;
const puppeteer = modules('puppeteer-core');
export const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');

function chromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch { /* the next name */ }
  }
  throw new Error('no Chromium is installed');
}

/** The program with the same files: its standard output, and its exit status. */
export function ccs(args, folder) {
  const done = spawnSync(process.env.CCS_PROGRAM, args, { cwd: folder, maxBuffer: 1 << 30 });
  return { status: done.status, out: done.stdout, said: done.stderr.toString() };
}

/** A browser with pages that save into a folder of their own. */
export class Browser {
  static async open() {
    const browser = new Browser();
    browser.folder = mkdtempSync(join(tmpdir(), 'ccs-web-'));
    browser.server = await serve(dist);
    browser.served = [];
    browser.server.on('request', ({ url }) => browser.served.push(url));
    const flags = ['--disable-gpu', '--force-color-profile=srgb', '--disable-component-update', '--disable-background-networking', '--no-first-run'];
    if (process.getuid?.() === 0) flags.push('--no-sandbox');
    browser.chromium = await puppeteer.launch({ executablePath: chromium(), headless: true, args: flags, protocolTimeout: 300000 });
    return browser;
  }

  get address() {
    return `http://127.0.0.1:${this.server.address().port}/`;
  }

  /** A fresh page, watched: what it requests and logs. */
  async page({ at = this.address } = {}) {
    const page = await this.chromium.newPage();
    // A page behind another opens no dialog, and draws nothing.
    await page.bringToFront();
    // Whoever shares the machine may have it busy.
    page.setDefaultTimeout(PATIENCE);
    const desk = new Desk(page, mkdtempSync(join(this.folder, 'saved-')));
    await desk.look();
    page.on('request', (request) => desk.requests.push(request.url()));
    page.on('console', (message) => desk.logged.push(message.text()));
    page.on('pageerror', (error) => desk.failures.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      window.violations = [];
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => window.violations.push(violatedDirective));
    });
    const session = await page.createCDPSession();
    desk.session = session;
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: desk.saved, eventsEnabled: true });
    await page.goto(at);
    await page.waitForSelector('body[data-ready]');
    // What it came from may have gone on to another process, which begins behind what was in front.
    await page.bringToFront();
    return desk;
  }

  async close() {
    await this.chromium.close();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One page. */
export class Desk {
  constructor(page, saved) {
    Object.assign(this, { page, saved, requests: [], logged: [], failures: [] });
  }

  /** Gives files to the page, by the field that a person uses, and waits until they are read. */
  async give(...paths) {
    const field = await this.page.$('#choose');
    await field.uploadFile(...paths);
    await field.evaluate((input) => input.dispatchEvent(new Event('change', { bubbles: true })));
    await this.idle();
  }

  /** Takes every file away again, as a person does, and forgets what was chosen. */
  async clear() {
    await this.look();
    await this.page.evaluate(() => {
      document.getElementById('wanted').reset();
      document.getElementById('detail').close();
      for (const button of document.querySelectorAll('.file button[aria-label^="Remove"]')) button.click();
    });
    await this.page.waitForSelector('.file', { hidden: true });
    await this.idle();
  }

  /** Looks at the page in a window of a width, in a colour scheme. */
  async look(width = 1280, scheme = 'light') {
    await this.page.setViewport({ width, height: 900 });
    await this.page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Colours change at once then.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
  }

  async idle() {
    await new Promise((done) => setTimeout(done, 30));
    // By the clock: a page that is not drawn has no frames to look at.
    await this.page.waitForFunction(() => !document.body.classList.contains('busy'), { polling: 50 });
  }

  async report() {
    await this.page.waitForSelector('#report:not([hidden]) .verdict');
    await this.idle();
  }

  text(selector) {
    return this.page.$eval(selector, (element) => element.innerText);
  }

  texts(selector) {
    return this.page.$$eval(selector, (elements) => elements.map((element) => element.innerText));
  }

  /** The card of a file. */
  async card(name) {
    for (const card of await this.page.$$('.file')) {
      if (await card.$eval('h3', (title) => title.textContent) === name) return card;
    }
    throw new Error(`there is no card of ${name}`);
  }

  async choose(name, label, value) {
    const card = await this.card(name);
    const select = await card.$(`xpath/.//label[starts-with(normalize-space(.), "${label}")]//select`);
    await select.select(value);
    await this.idle();
  }

  /** Answers the questions of a file: gaps in their order, and what the profile asks for. */
  async answer(name, { gaps = [], asks = {} }) {
    const card = await this.card(name);
    const fields = await card.$$('[name^="gap-"]');
    for (const [index, value] of gaps.entries()) {
      const box = await fields[index].evaluate((field) => field.type === 'checkbox');
      await (box ? value && fields[index].click() : write(fields[index], value));
    }
    for (const [column, value] of Object.entries(asks)) await write(await card.$(`[name="ask:${column}"]`), value);
    await (await card.$('.answers button[type=submit]')).click();
    await this.idle();
  }

  /** Writes another profile for a file. */
  async write(name, profile) {
    const card = await this.card(name);
    await card.$eval('textarea', (field, text) => { field.value = text; field.closest('details').open = true; }, profile);
    await (await card.$('.profile button')).click();
    await this.idle();
  }

  /** The profile that reads a file, as the page shows it; null for our own columns. */
  async profile(name) {
    const card = await this.card(name);
    return card.evaluate((element) => element.querySelector('textarea')?.value ?? null);
  }

  /** Presses a button that saves, and gives what was saved, by name. */
  async save(format) {
    const before = new Set(readdirSync(this.saved));
    await this.page.click(`[data-save="${format}"]`);
    await this.page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Saved'));
    const names = (await this.text('#status')).replace('Saved: ', '').replace(/\.$/, '').split(', ');
    const files = {};
    for (const name of names) files[name] = await this.waitFor(join(this.saved, name), before.has(name));
    await this.page.evaluate(() => { document.getElementById('status').textContent = ''; });
    return files;
  }

  /** Saves the profile that reads a file. */
  async saveProfile(name) {
    const card = await this.card(name);
    await card.evaluate((element) => {
      element.querySelector('.profile').closest('details').open = true;
      [...element.querySelectorAll('.profile button')].find((button) => button.textContent.startsWith('Save')).click();
    });
    const [, file] = /Saved: (\S+)\. Drop/.exec(await this.text('#status'));
    return this.waitFor(join(this.saved, file));
  }

  async waitFor(path) {
    let size = -1;
    for (let tries = 0; tries < 200; tries += 1) {
      const now = existsSync(path) ? statSync(path).size : -1;
      if (now >= 0 && now === size) {
        const bytes = readFileSync(path);
        rmSync(path);
        return bytes;
      }
      size = now;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${path} was not saved`);
  }

  /** From here on nothing can be reached. */
  async goOffline() {
    await this.session.send('Network.enable');
    await this.session.send('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  }

  /** Scrolls to a thing, as a person does, and presses it. */
  async press(selector) {
    await this.page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
    await new Promise((done) => setTimeout(done, 200));
    await this.page.click(selector);
  }

  /**
   * The longest time that the page's thread was busy with one task, in ms: then it answers nobody.
   * In processor time, since the test shares its machine with the program and others.
   */
  async longestTask(use) {
    const path = join(this.saved, 'trace.json');
    await this.page.tracing.start({ path, categories: ['-*', 'toplevel'] });
    await use();
    await new Promise((done) => setTimeout(done, 300));
    await this.page.tracing.stop();
    const { traceEvents } = JSON.parse(readFileSync(path));
    const thread = ({ pid, tid }) => `${pid}:${tid}`;
    const pages = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(thread));
    const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && pages.has(thread(event)) && event.tdur > 0);
    if (tasks.length < 10) throw new Error('the tasks of the page are not traced');
    return Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
  }

  /** Keeps a picture where one is asked for. */
  async picture(name) {
    const folder = process.env.CCS_PICTURES;
    if (folder) await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: !name.startsWith('explanation') && !name.startsWith('cause') });
  }

  async close() {
    await this.page.close({ runBeforeUnload: false });
  }
}

async function write(field, value) {
  const tag = await field.evaluate((element) => element.tagName);
  if (tag === 'SELECT') return field.select(value);
  await field.evaluate((element) => { element.value = ''; });
  return value === '' ? undefined : field.type(value);
}
