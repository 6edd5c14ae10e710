// Runs the program beside the page, so that the page never waits for it.
'use strict';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let program;
// The names of the causes: other words of a closed list are not asked about.
let causes = new Set();

async function start(text) {
  const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const compiled = await WebAssembly.compile(joined(unpack(packed)));
  const instance = await WebAssembly.instantiate(compiled, noTime(compiled));
  program = instance.exports;
}

// The program asks for nothing of the page. Its writer of workbooks can ask for the time, which no
// workbook keeps: it is always the same.
function noTime(compiled) {
  const imports = {};
  for (const { module, name } of WebAssembly.Module.imports(compiled)) {
    imports[module] ??= {};
    imports[module][name] = () => 0;
  }
  return imports;
}

// A message is the length of its head, the head as JSON, and bytes; so is the answer.
function call(message, bytes) {
  const head = encoder.encode(JSON.stringify(message));
  const length = 4 + head.length + bytes.length;
  const room = program.ccs_room(length) >>> 0;
  const memory = new Uint8Array(program.memory.buffer, room, length);
  new DataView(program.memory.buffer, room).setUint32(0, head.length, true);
  memory.set(head, 4);
  memory.set(bytes, 4 + head.length);
  const size = program.ccs_answer() >>> 0;
  const place = program.ccs_place() >>> 0;
  const answered = new Uint8Array(program.memory.buffer, place, size);
  const end = 4 + new DataView(program.memory.buffer, place).getUint32(0, true);
  const answer = JSON.parse(decoder.decode(answered.subarray(4, end)));
  if (answer.causes) causes = new Set(answer.causes);
  if (answer.html) answer.html = asked(answer.html);
  return withBytes(answer, answered.slice(end));
}

function withBytes(answer, bytes) {
  let from = 0;
  for (const file of answer.files ?? []) {
    file.bytes = bytes.slice(from, from + file.length);
    from += file.length;
  }
  return answer;
}

// Rows and causes that can be asked about become buttons. The text is already escaped.
function asked(html) {
  return html
    .replace(/data-key="([^"]*)"><th scope="row">([^<]*)<\/th>/g,
      '><th scope="row"><button type="button" class="ask" data-key="$1">$2</button></th>')
    .replace(/ data-word="([^"]*)">([^<]*)<\/t([hd])>/g, (all, word, text, cell) => (causes.has(word)
      ? `><button type="button" class="ask" data-cause="${word}">${text}</button></t${cell}>`
      : `>${text}</t${cell}>`));
}

async function answerTo({ message, file, start: text }) {
  if (text) return start(text).then(() => ({}));
  const bytes = file ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
  return call(message, bytes);
}

let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(async () => {
    let answer;
    try {
      answer = await answerTo(data);
    } catch (error) {
      // What is left of a program that stopped answers nothing: the page begins another.
      answer = error instanceof WebAssembly.RuntimeError || error instanceof RangeError
        ? { stopped: true }
        : { problem: `The file cannot be read (${error.name}).` };
    }
    postMessage({ id: data.id, answer });
  });
};
