// Makes the page: one file that has its style, its scripts and the program inside it.
//
//   node build.mjs FOLDER        builds FOLDER/index.html (reads workbooks) and FOLDER/small.html
//
// The target folder of cargo is CARGO_TARGET_DIR.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, constants, brotliCompressSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, 'dist');
const target = process.env.CARGO_TARGET_DIR ?? join(here, 'target');
const text = (...path) => readFileSync(join(here, ...path), 'utf8');
const hash = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

const pages = [
  { name: 'small.html', features: [], reads: 'CSV of any form and JSON, also compressed with gzip; a workbook has to be saved as CSV.' },
  { name: 'index.html', features: ['--features', 'workbook'], reads: 'CSV of any form, workbooks (xlsx, xls, ods) and JSON, also compressed with gzip.' },
];

mkdirSync(folder, { recursive: true });
for (const page of pages) {
  const program = optimised(compiled(page.features), join(folder, page.name.replace('.html', '.wasm')));
  const html = filled(page, program);
  writeFileSync(join(folder, page.name), html);
  const sizes = { wasm: program.length, 'wasm gzip': packed(program).length, 'wasm brotli': brotli(program).length,
    page: html.length, 'page gzip': packed(Buffer.from(html)).length, 'page brotli': brotli(Buffer.from(html)).length };
  console.log(page.name, Object.entries(sizes).map(([what, bytes]) => `${what} ${Math.ceil(bytes / 1000)} KB`).join(', '));
}

function compiled(features) {
  const flags = '-C target-feature=+simd128 -C link-arg=-zstack-size=2097152';
  // Of one crate type alone, since link-time optimisation leaves out a crate that is a library of Rust too.
  execFileSync('cargo', ['rustc', '--locked', '--release', '--lib', '--crate-type', 'cdylib', '--target', 'wasm32-unknown-unknown', ...features], {
    cwd: here, stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CARGO_TARGET_DIR: target, CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS: flags },
  });
  return join(target, 'wasm32-unknown-unknown', 'release', 'ccs_web.wasm');
}

// What the page does not call is taken out (libraries export what only their own tools need), then the
// rest is made small.
function optimised(from, to) {
  const features = ['simd', 'bulk-memory', 'bulk-memory-opt', 'sign-ext', 'mutable-globals', 'nontrapping-float-to-int',
    'multivalue', 'reference-types', 'call-indirect-overlong'].map((feature) => `--enable-${feature}`);
  const tools = join(process.env.NODE_MODULES ?? join(here, 'node_modules'), 'binaryen', 'bin');
  const run = (tool, ...args) => execFileSync(process.execPath, [join(tools, tool), ...features, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const calls = ['memory', 'ccs_room', 'ccs_answer', 'ccs_place'];
  writeFileSync(`${to}.json`, JSON.stringify(calls.map((name) => ({ name, export: name, root: true }))));
  run('wasm-metadce', from, '--graph-file', `${to}.json`, '-o', to);
  run('wasm-opt', '-Oz', to, '-o', to);
  const program = withoutNotes(readFileSync(to));
  writeFileSync(to, program);
  return program;
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
  const style = text('..', 'ccs-report', 'src', 'html', 'style.css') + text('page', 'style.css');
  const script = text('page', 'page.js');
  const policy = [
    "default-src 'none'", `script-src ${hash(script)} 'wasm-unsafe-eval'`, 'worker-src blob:', `style-src ${hash(style)}`,
    'img-src data:', "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
  ].join('; ');
  const sample = ['payments', 'session-reports', 'returns'].map((name) =>
    [`${name}.csv`, text('..', '..', 'examples', 'data', 'redbourne', `${name}.csv`)]);
  const values = {
    policy, style, script, reads: page.reads,
    worker: text('page', 'worker.js'),
    program: packed(program).toString('base64'),
    sample: JSON.stringify(Object.fromEntries(sample)).replaceAll('<', '\\u003c'),
  };
  return text('page', 'index.html').replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

function packed(bytes) {
  return gzipSync(bytes, { level: 9 });
}

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}
