// Joins a module that the build split: its functions are one stream of all opcodes, and one for each kind of number
// that follows them. What is alike is together so, and is packed a tenth smaller.
const STREAMS = 11;
// Nothing follows unreachable, nop, else, return, drop, select and ref.is_null.
const ALONE = [0x00, 0x01, 0x05, 0x0f, 0x1a, 0x1b, 0xd1];
const [OPCODE, LOCAL, OFFSET, I32, FAR, I64, CALLED, LABEL, DECLARED, TYPE, OTHER] = Array(STREAMS).keys();
// An opcode that WebAssembly does not have stands for an i32.const of three bytes and more, which is an address mostly.
const [CONST, FAR_CONST] = [0x41, 0x06];

// Goes through a function. `opcode` gives the next opcode, and `take` the next byte of a stream; `local` is called for
// the number of a variable, and `hint` where a function tells how an address is aligned: that changes nothing of what
// it does.
function through({ opcode, take, local, hint }) {
  const number = (of) => read(() => take(of));
  const numbers = (of, count) => { for (let left = count; left; left -= 1) number(of); };
  const bytes = (count) => { for (let left = count; left; left -= 1) take(OTHER); };
  const address = () => {
    hint();
    number(OFFSET);
  };
  const within = (code, first, last) => code >= first && code <= last;

  function simd(code) {
    if (code <= 11 || within(code, 84, 93)) address();
    if (within(code, 12, 13)) bytes(16);
    if (within(code, 21, 34) || within(code, 84, 91)) bytes(1);
    if (code > 275) throw new Error(`instruction 0xfd ${code} is not known`);
  }
  function bulk(code) {
    if (code > 17) throw new Error(`instruction 0xfc ${code} is not known`);
    if (code > 7) numbers(OTHER, [8, 10, 12, 14].includes(code) ? 2 : 1);
  }

  // The variables of the function, and its instructions: the last `end` is its own.
  for (let groups = number(DECLARED); groups; groups -= 1) numbers(DECLARED, 2);
  for (let depth = 1; depth;) {
    const code = opcode();
    if (within(code, 0x20, 0x22)) local(); // local.get, local.set and local.tee
    else if (code === CONST) number(I32);
    else if (code === FAR_CONST) number(FAR);
    else if (within(code, 0x28, 0x3e)) address(); // loads and stores
    else if (within(code, 0x45, 0xc4)) continue; // arithmetic
    else if (code === 0x0b) depth -= 1; // end
    else if (within(code, 0x02, 0x04)) { // block, loop and if
      depth += 1;
      number(TYPE);
    } else if (within(code, 0x0c, 0x0d)) number(LABEL); // br and br_if
    else if (code === 0x0e) numbers(LABEL, number(LABEL) + 1); // br_table
    else if (code === 0x10) number(CALLED);
    else if (code === 0x11) numbers(OTHER, 2); // call_indirect
    else if (code === 0x1c) numbers(OTHER, number(OTHER)); // select with types
    else if (within(code, 0x23, 0x26)) number(OTHER); // globals and tables
    else if (within(code, 0x3f, 0x40)) number(OTHER); // memory.size and memory.grow
    else if (code === 0xd0 || code === 0xd2) number(OTHER); // ref.null and ref.func
    else if (code === 0x42) number(I64);
    else if (within(code, 0x43, 0x44)) bytes(code === 0x43 ? 4 : 8); // f32.const and f64.const
    else if (code === 0xfc) bulk(number(OPCODE));
    else if (code === 0xfd) simd(number(OPCODE));
    else if (!ALONE.includes(code)) throw new Error(`instruction ${code} is not known`);
  }
}

// A number without a sign.
function read(next) {
  let byte = next();
  let value = byte & 127;
  for (let shift = 7; byte > 127; shift += 7) {
    byte = next();
    value += (byte & 127) * 2 ** shift;
  }
  return value;
}

// A number without a sign in as few bytes as it needs.
function written(number) {
  const bytes = [];
  let left = number;
  while (left > 127) {
    bytes.push(left & 127 | 128);
    left >>>= 7;
  }
  return [...bytes, left];
}

// The variables of a function, the one that was used last at first: what differs in nothing but its variables is alike
// when each is named by its place.
function variables() {
  const order = [];
  const fill = (count) => { while (order.length < count) order.push(order.length); };
  const used = (place) => {
    const [variable] = order.splice(place, 1);
    order.unshift(variable);
    return variable;
  };
  return {
    placeOf(variable) {
      fill(variable + 1);
      const place = order.indexOf(variable);
      used(place);
      return place;
    },
    at(place) {
      fill(place + 1);
      return used(place);
    },
  };
}

// The module. What was unpacked begins with counts: of the functions, of the bytes in their section, of those before
// it, and of those in each stream. The bytes before the section follow, then the streams, and the bytes after it.
function joined(split) {
  const counts = new Uint32Array(split.slice(0, 4 * (3 + STREAMS)).buffer);
  const [functions, length, before, ...sizes] = counts;
  const starts = [];
  let at = counts.byteLength + before;
  for (const size of sizes) {
    starts.push(at);
    at += size;
  }
  const after = split.subarray(at);
  const head = [10, ...written(length), ...written(functions)];
  let to = before + 1 + written(length).length;
  const module = new Uint8Array(to + length + after.length);
  module.set(split.subarray(counts.byteLength, counts.byteLength + before));
  module.set(head, before);
  module.set(after, to + length);
  to = before + head.length;
  const put = (byte) => {
    module[to] = byte;
    to += 1;
    return byte;
  };
  const next = (of) => {
    starts[of] += 1;
    return split[starts[of] - 1];
  };
  const opcode = () => {
    const code = next(OPCODE);
    put(code === FAR_CONST ? CONST : code);
    return code;
  };
  const take = (of) => put(next(of));
  const hint = () => put(0);
  for (let left = functions; left; left -= 1) {
    const from = to;
    const named = variables();
    const local = () => written(named.at(read(() => next(LOCAL)))).forEach(put);
    through({ opcode, take, local, hint });
    const size = written(to - from);
    module.copyWithin(from + size.length, from, to);
    module.set(size, from);
    to += size.length;
  }
  return module;
}
