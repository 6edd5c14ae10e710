//! SHA-256 (FIPS 180-4), for names that are too long.

use std::fmt::Write as _;

/// The first 64 bits of the fractional parts of the cube roots of the first 64 primes, cut to 32.
const ROUNDS: [u32; 64] = [
    0x428a_2f98,
    0x7137_4491,
    0xb5c0_fbcf,
    0xe9b5_dba5,
    0x3956_c25b,
    0x59f1_11f1,
    0x923f_82a4,
    0xab1c_5ed5,
    0xd807_aa98,
    0x1283_5b01,
    0x2431_85be,
    0x550c_7dc3,
    0x72be_5d74,
    0x80de_b1fe,
    0x9bdc_06a7,
    0xc19b_f174,
    0xe49b_69c1,
    0xefbe_4786,
    0x0fc1_9dc6,
    0x240c_a1cc,
    0x2de9_2c6f,
    0x4a74_84aa,
    0x5cb0_a9dc,
    0x76f9_88da,
    0x983e_5152,
    0xa831_c66d,
    0xb003_27c8,
    0xbf59_7fc7,
    0xc6e0_0bf3,
    0xd5a7_9147,
    0x06ca_6351,
    0x1429_2967,
    0x27b7_0a85,
    0x2e1b_2138,
    0x4d2c_6dfc,
    0x5338_0d13,
    0x650a_7354,
    0x766a_0abb,
    0x81c2_c92e,
    0x9272_2c85,
    0xa2bf_e8a1,
    0xa81a_664b,
    0xc24b_8b70,
    0xc76c_51a3,
    0xd192_e819,
    0xd699_0624,
    0xf40e_3585,
    0x106a_a070,
    0x19a4_c116,
    0x1e37_6c08,
    0x2748_774c,
    0x34b0_bcb5,
    0x391c_0cb3,
    0x4ed8_aa4a,
    0x5b9c_ca4f,
    0x682e_6ff3,
    0x748f_82ee,
    0x78a5_636f,
    0x84c8_7814,
    0x8cc7_0208,
    0x90be_fffa,
    0xa450_6ceb,
    0xbef9_a3f7,
    0xc671_78f2,
];

/// Where the hash begins.
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// The hash as 64 hexadecimal digits.
pub(super) fn sha256(text: &[u8]) -> String {
    let state = padded(text).chunks_exact(64).fold(START, after_block);
    let mut digits = String::with_capacity(64);
    for word in state {
        let _ = write!(digits, "{word:08x}");
    }
    digits
}

/// The text, a set bit, zeros, and the count of its bits: whole blocks of 64 bytes.
fn padded(text: &[u8]) -> Vec<u8> {
    let bits = u64::try_from(text.len()).unwrap_or(u64::MAX).wrapping_mul(8);
    let mut bytes = text.to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend(bits.to_be_bytes());
    bytes
}

fn after_block(state: [u32; 8], block: &[u8]) -> [u32; 8] {
    let mut words: Vec<u32> = block
        .chunks_exact(4)
        .map(|word| word.iter().fold(0, |word, byte| (word << 8) | u32::from(*byte)))
        .collect();
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = state;
    for (round, constant) in ROUNDS.iter().enumerate() {
        let word = words.get(round).copied().unwrap_or_default();
        let next = next_word(&words, round);
        words.push(next);
        let mixed = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let chosen = (e & f) ^ (!e & g);
        let first = [mixed, chosen, *constant, word].into_iter().fold(h, u32::wrapping_add);
        let turned = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let second = turned.wrapping_add((a & b) ^ (a & c) ^ (b & c));
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    let mixed = [a, b, c, d, e, f, g, h];
    let mut sums = state.iter().zip(mixed).map(|(before, mixed)| before.wrapping_add(mixed));
    [(); 8].map(|()| sums.next().unwrap_or_default())
}

/// The word that is sixteen after this one.
fn next_word(words: &[u32], at: usize) -> u32 {
    let word = |after: usize| words.get(at.wrapping_add(after)).copied().unwrap_or_default();
    let (early, late) = (word(1), word(14));
    let early = early.rotate_right(7) ^ early.rotate_right(18) ^ (early >> 3);
    let late = late.rotate_right(17) ^ late.rotate_right(19) ^ (late >> 10);
    word(0).wrapping_add(early).wrapping_add(word(9)).wrapping_add(late)
}

#[cfg(test)]
mod tests {
    use super::sha256;

    /// The examples of FIPS 180-2, appendix B, and lengths at the ends of blocks.
    #[test]
    fn it_is_the_published_function() {
        let published = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        for (text, hash) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (published, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        ] {
            assert_eq!(sha256(text.as_bytes()), hash);
        }
        let lengths = [55, 56, 63, 64, 65, 119, 120].map(|count| sha256(&vec![b'a'; count]));
        assert_eq!(lengths[0], "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
        assert_eq!(lengths[3], "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
    }
}
