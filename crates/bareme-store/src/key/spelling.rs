//! Bytes as characters that survive being copied: base 32 and a checksum.

/// The alphabet of RFC 4648, section 6, in lower case: no 0, 1, 8 or 9, which look like letters.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// Five bytes are eight characters.
const GROUP_BYTES: usize = 5;
const GROUP_CHARACTERS: usize = 8;

/// The polynomial and the start of the CRC of RFC 4880, section 6.1.
const POLYNOMIAL: u32 = 0x0186_4CFB;
const START: u32 = 0x00B7_04CE;

/// The characters of bytes whose number is a multiple of five.
pub fn encode(bytes: &[u8]) -> String {
    let character = |number: u64, place: usize| ALPHABET[usize::from((number >> (5 * place)).to_le_bytes()[0] & 31)];
    let group = |group: &[u8]| {
        let number = group.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        (0..GROUP_CHARACTERS).rev().map(move |place| char::from(character(number, place)))
    };
    bytes.chunks(GROUP_BYTES).flat_map(group).collect()
}

/// The bytes that are spelt like this, if it is so many and nothing else.
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() * GROUP_BYTES != N * GROUP_CHARACTERS {
        return None;
    }
    let mut bytes = Vec::with_capacity(N);
    for group in text.as_bytes().chunks(GROUP_CHARACTERS) {
        let number = group.iter().try_fold(0, |number, byte| Some(number << 5 | value(*byte)?))?;
        bytes.extend_from_slice(&number.to_be_bytes()[size_of::<u64>() - GROUP_BYTES..]);
    }
    bytes.try_into().ok()
}

fn value(character: u8) -> Option<u64> {
    match character {
        b'a'..=b'z' => Some(u64::from(character - b'a')),
        b'2'..=b'7' => Some(u64::from(character - b'2') + 26),
        _ => None,
    }
}

/// The CRC of 24 bits, which finds every mistake that spans no more than that many bits in a row.
pub fn checksum<'a>(bytes: impl Iterator<Item = &'a u8>) -> [u8; 3] {
    let register = bytes.fold(START, |register, byte| {
        (0..8).fold(register ^ u32::from(*byte) << 16, |register, _| {
            let shifted = register << 1;
            if shifted & 0x0100_0000 == 0 { shifted } else { shifted ^ POLYNOMIAL }
        })
    });
    let [_, high, middle, low] = register.to_be_bytes();
    [high, middle, low]
}
