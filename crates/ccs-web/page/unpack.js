// Unpacks what LZMA packed with one bit of context for a literal and none for its position, as the build does.
// The head is 13 bytes, and the fifth to the eighth after the first are the size.
const [MATCH, REPEAT, NOT_FIRST, NOT_SECOND, NOT_THIRD, IS_LONG] = [0, 12, 24, 36, 48, 60];
const [SLOT, SPECIAL, ALIGN, LENGTH, REPEAT_LENGTH, LITERAL] = [72, 328, 456, 472, 746, 1020];

function unpack(packed) {
  const head = new DataView(packed.buffer, packed.byteOffset);
  const out = new Uint8Array(head.getUint32(5, true));
  const odds = new Uint16Array(LITERAL + 0x300 * 2).fill(1024);
  let at = 18;
  // Numbers of 32 bits without a sign, which are quick only in such an array.
  const coder = new Uint32Array([0xffffffff, head.getUint32(14)]);

  function refill() {
    if (coder[0] < 0x1000000) {
      coder[0] <<= 8;
      coder[1] = coder[1] << 8 | packed[at];
      at += 1;
    }
  }
  function bit(of) {
    const odd = odds[of];
    const bound = (coder[0] >>> 11) * odd;
    if (coder[1] < bound) {
      coder[0] = bound;
      odds[of] = odd + ((2048 - odd) >> 5);
      refill();
      return 0;
    }
    coder[0] -= bound;
    coder[1] -= bound;
    odds[of] = odd - (odd >> 5);
    refill();
    return 1;
  }
  function tree(of, bits) {
    let node = 1;
    while (node < 1 << bits) node = node << 1 | bit(of + node);
    return node - (1 << bits);
  }
  function reversed(of, bits) {
    let [node, value] = [1, 0];
    for (let place = 0; place < bits; place += 1) {
      const next = bit(of + node);
      node = node << 1 | next;
      value |= next << place;
    }
    return value;
  }
  function direct(bits) {
    let value = 0;
    for (let place = 0; place < bits; place += 1) {
      coder[0] >>>= 1;
      value <<= 1;
      if (coder[1] >= coder[0]) {
        coder[1] -= coder[0];
        value |= 1;
      }
      refill();
    }
    return value;
  }
  function length(of) {
    if (!bit(of)) return 2 + tree(of + 2, 3);
    return bit(of + 1) ? 18 + tree(of + 18, 8) : 10 + tree(of + 10, 3);
  }
  function distance(long) {
    const slot = tree(SLOT + 64 * Math.min(long - 2, 3), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | slot & 1) << bits;
    if (slot < 14) return base + reversed(SPECIAL + base - slot, bits);
    return base + (direct(bits - 4) << 4) + reversed(ALIGN, 4);
  }

  let [to, state] = [0, 0];
  const last = [0, 0, 0, 0];
  while (to < out.length) {
    if (!bit(MATCH + state)) {
      const of = LITERAL + 0x300 * (to ? out[to - 1] >> 7 : 0);
      let node = 1;
      if (state >= 7) {
        // What would be there if the match went on says what is not.
        for (let like = out[to - last[0] - 1], same = true; same && node < 0x100; like <<= 1) {
          const expected = like >> 7 & 1;
          const next = bit(of + (1 + expected) * 0x100 + node);
          node = node << 1 | next;
          same = next === expected;
        }
      }
      while (node < 0x100) node = node << 1 | bit(of + node);
      out[to] = node;
      to += 1;
      state = Math.max(0, state - (state < 10 ? 3 : 6));
      continue;
    }
    let long = 1;
    if (!bit(REPEAT + state)) {
      long = length(LENGTH);
      state = state < 7 ? 7 : 10;
      last.copyWithin(1, 0);
      last[0] = distance(long);
    } else {
      let which = 0;
      if (bit(NOT_FIRST + state)) which = bit(NOT_SECOND + state) ? 2 + bit(NOT_THIRD + state) : 1;
      else if (!bit(IS_LONG + state)) which = -1;
      if (which > 0) last.unshift(...last.splice(which, 1));
      if (which >= 0) long = length(REPEAT_LENGTH);
      state = (state < 7 ? 8 : 11) + (which < 0 && state < 7 ? 1 : 0);
    }
    for (const end = to + long; to < end; to += 1) out[to] = out[to - last[0] - 1];
  }
  return out;
}
