// Splits the functions of a module by what follows what, for page/join.js to join on the page.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
// The scripts of the page export nothing.
const script = readFileSync(join(here, 'page', 'join.js'), 'utf8');
const NAMES = 'through, variables, read, written, joined, STREAMS, OPCODE, LOCAL, CONST, FAR_CONST';
const { through, variables, read, written, joined, STREAMS, OPCODE, LOCAL, CONST, FAR_CONST } =
  new Function(`${script}\nreturn { ${NAMES} };`)();

/** A module as page/join.js joins it. */
export function split(module) {
  const made = parts(module);
  const again = joined(new Uint8Array(made));
  if (!WebAssembly.validate(again) || !parts(again).equals(made)) throw new Error('what is split is not what is joined');
  return made;
}

function parts(module) {
  let at = 8;
  const next = () => {
    at += 1;
    return module[at - 1];
  };
  const number = () => read(next);
  let before = at;
  let end = at;
  for (let id; id !== 10; end = number() + at) {
    at = end;
    before = at;
    id = module[at];
    at += 1;
  }
  const functions = number();
  // Every function has its size in front of it, in as few bytes as it needs.
  let length = written(functions).length;
  const streams = Array.from({ length: STREAMS }, () => []);
  const put = (of, byte) => {
    streams[of].push(byte);
    return byte;
  };
  const isFar = () => module[at] > 127 && module[at + 1] > 127;
  const opcode = () => {
    const code = next();
    return put(OPCODE, code === CONST && isFar() ? FAR_CONST : code);
  };
  const take = (of) => put(of, next());
  const hint = () => { at += 1; };
  for (let left = functions; left; left -= 1) {
    const size = number();
    const from = at;
    const named = variables();
    const local = () => streams[LOCAL].push(...written(named.placeOf(number())));
    through({ opcode, take, local, hint });
    if (at !== from + size) throw new Error(`a function of ${size} bytes is gone through as if it had ${at - from}`);
    length += written(size).length + size;
  }
  const counts = Uint32Array.from([functions, length, before, ...streams.map((stream) => stream.length)]);
  return Buffer.concat([Buffer.from(counts.buffer), module.subarray(0, before), ...streams.map((stream) => Buffer.from(stream)), module.subarray(end)]);
}
