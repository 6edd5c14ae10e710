// Makes the page: one file that has its style, its scripts and the program inside it.
//
//   node build.mjs FOLDER            builds FOLDER/index.html and FOLDER/small.html, which has no workbooks
//   node build.mjs FOLDER --quick    builds FOLDER/index.html for tests: quickly compiled, slow and large
//
// The target folder of cargo is CARGO_TARGET_DIR. It needs xz and, for what people get, the sources of the
// standard library (rustup's component rust-src).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { split } from './split.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const isQuick = process.argv.includes('--quick');
const folder = process.argv[2] ?? join(here, 'dist');
const target = process.env.CARGO_TARGET_DIR ?? join(here, 'target');
const modules = process.env.NODE_MODULES ?? join(here, 'node_modules');
const tool = (...path) => import(pathToFileURL(join(modules, ...path)));
const text = (...path) => readFileSync(join(here, ...path), 'utf8');
const hash = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

// A page that people get has at most so many bytes when a host sends it with gzip.
const pages = [
  { name: 'small.html', most: 600000, features: [], reads: 'CSV of any form and JSON, also compressed with gzip; a workbook has to be saved as CSV.', workbook: '' },
  { name: 'index.html', most: 1200000, features: ['--features', 'workbook'], reads: 'CSV of any form, workbooks (xlsx, xls, ods) and JSON, also compressed with gzip.',
    workbook: '<button type="button" data-save="xlsx">Excel</button>\n' },
];

// What the page calls of the program.
const CALLED = ['memory', 'ccs_room', 'ccs_answer', 'ccs_place'];

const { minify_sync: minified } = await tool('terser', 'main.js');
mkdirSync(folder, { recursive: true });
const large = [];
for (const page of pages.filter(({ name }) => !isQuick || name === 'index.html')) {
  const file = compiled(page.features);
  const program = isQuick ? readFileSync(file) : await optimised(file);
  const html = Buffer.from(filled(page, program));
  writeFileSync(join(folder, page.name), html);
  if (isQuick) continue;
  const sizes = { program: program.length, 'program gzip': gzip(program).length, 'program brotli': brotli(program).length,
    page: html.length, 'page gzip': gzip(html).length, 'page brotli': brotli(html).length };
  console.log(page.name, Object.entries(sizes).map(([what, bytes]) => `${what} ${Math.ceil(bytes / 1000)} KB`).join(', '));
  console.log(`${page.name} has ${sizes['page gzip']} bytes with gzip: ${page.most - sizes['page gzip']} are left of what is promised`);
  if (sizes['page gzip'] > page.most) large.push(`${page.name} has ${sizes['page gzip']} bytes with gzip, and at most ${page.most} are promised`);
}
if (large.length) {
  console.error(large.join('\n'));
  process.exit(1);
}

// The standard library is compiled along, since it can then be small too: its sorts are short, and a panic
// ends the program without a message, which nothing on a page would show. Neither is stable yet, so the
// compiler is asked to allow it. Names have their types in them, to find out what is large.
function compiled(features) {
  const profile = isQuick ? 'quick' : 'release';
  const always = '-C target-feature=+simd128 -C link-arg=-zstack-size=2097152';
  const small = '-Zunstable-options -Cpanic=immediate-abort -Csymbol-mangling-version=v0';
  const library = isQuick ? [] : ['-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size'];
  const env = { ...process.env, CARGO_TARGET_DIR: target };
  env.CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS = isQuick ? always : `${always} ${small}`;
  if (!isQuick) env.RUSTC_BOOTSTRAP = '1';
  // Of one crate type alone, since link-time optimisation leaves out a crate that is a library of Rust too.
  execFileSync('cargo', ['rustc', '--locked', '--profile', profile, '--lib', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown', ...library, ...features], {
    cwd: here, stdio: ['ignore', 'inherit', 'inherit'], env,
  });
  return join(target, 'wasm32-unknown-unknown', profile, 'ccs_web.wasm');
}

// The program without what is never called, and the rest made small.
async function optimised(from) {
  const { default: binaryen } = await tool('binaryen', 'index.js');
  const wanted = ['BulkMemory', 'BulkMemoryOpt', 'CallIndirectOverlong', 'Multivalue', 'MutableGlobals', 'NontrappingFPToInt',
    'ReferenceTypes', 'SIMD128', 'SignExt'];
  const features = wanted.reduce((all, name) => all | binaryen.Features[name], 0);
  const module = binaryen.readBinary(readFileSync(from), features);
  const exported = Array.from({ length: module.getNumExports() }, (_, index) => binaryen.getExportInfo(module.getExportByIndex(index)).name);
  // Libraries export what only their own tools call.
  exported.filter((name) => !CALLED.includes(name)).forEach((name) => module.removeExport(name));
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  // The end of the stack is the lowest memory: nothing that works comes there, so places may be added up freely.
  binaryen.setLowMemoryUnused(true);
  // A function that is not put into its one caller packs better beside others of its kind.
  binaryen.setAlwaysInlineMaxSize(0);
  binaryen.setFlexibleInlineMaxSize(0);
  binaryen.setOneCallerInlineMaxSize(0);
  module.runPasses(['flatten', 'local-cse', 'rereloop']);
  for (let time = 0; time < 3; time += 1) module.optimize();
  module.runPasses(['reorder-functions']);
  return withoutNotes(Buffer.from(module.emitBinary()));
}

// A module without its custom sections, which are for tools.
function withoutNotes(module) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length;) {
    let [size, next, shift] = [0, at + 1, 0];
    do {
      size += (module[next] & 127) * 2 ** shift;
      shift += 7;
      next += 1;
    } while (module[next - 1] & 128);
    if (module[at] !== 0) parts.push(module.subarray(at, next + size));
    at = next + size;
  }
  return Buffer.concat(parts);
}

function filled(page, program) {
  const [report, own] = [text('..', 'ccs-report', 'src', 'html', 'style.css'), text('page', 'style.css')];
  const script = lean(text('page', 'page.js'));
  const policy = [
    "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`, 'worker-src blob:', `style-src ${hash(report)} ${hash(own)}`,
    'img-src data:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const sample = ['payments', 'session-reports', 'returns'].map((name) =>
    [`${name}.csv`, text('..', '..', 'examples', 'data', 'redbourne', `${name}.csv`)]);
  const values = {
    policy, report, own, script, reads: page.reads, workbook: page.workbook,
    worker: lean(text('page', 'worker.js') + text('page', 'unpack.js') + text('page', 'join.js')),
    program: packed(split(program)).toString('base64'),
    sample: JSON.stringify(Object.fromEntries(sample)).replaceAll('<', '\\u003c'),
  };
  return text('page', 'index.html').replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

// A script without its comments, with short names.
function lean(script) {
  return minified(script, { ecma: 2020, toplevel: true }).code;
}

// By LZMA, a quarter smaller than gzip, which every host and browser would offer by itself; page/unpack.js unpacks it.
// xz does not write the size in the head.
function packed(bytes) {
  const preset = isQuick ? 'preset=0' : 'preset=9e,nice=273';
  const form = ['--format=lzma', `--lzma1=${preset},lc=1,lp=0,pb=0`];
  const made = execFileSync('xz', ['--stdout', ...form], { input: bytes, maxBuffer: 2 ** 26 });
  made.writeBigUInt64LE(BigInt(bytes.length), 5);
  return made;
}

function gzip(bytes) {
  return gzipSync(bytes, { level: 9 });
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
