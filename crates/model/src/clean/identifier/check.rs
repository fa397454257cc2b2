//! Does the check digit fit? The arithmetic of each standard, on text whose form is already right.

/// The value of a character: digits count as themselves, letters from A = 10.
fn value(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => u32::from(byte - b'0'),
        _ => u32::from(byte.saturating_sub(b'A')) + 10,
    }
}

/// The sum of digits times weights.
fn weighted(text: &str, weights: &[u32]) -> u32 {
    text.bytes().zip(weights).map(|(byte, weight)| value(byte) * weight).sum()
}

/// The digit at a place.
fn at(text: &str, place: usize) -> u32 {
    text.as_bytes().get(place).map_or(0, |byte| value(*byte))
}

/// ISO/IEC 7064 MOD 97-10 over characters, letters as two digits.
pub(super) fn mod_97_10(text: &str) -> bool {
    let rest = text.bytes().fold(0, |rest, byte| {
        let value = value(byte);
        (rest * if value > 9 { 100 } else { 10 } + value) % 97
    });
    rest == 1
}

/// ISO 13616-1: the first four characters go to the end, then MOD 97-10.
pub(super) fn iban(text: &str) -> bool {
    mod_97_10(&format!("{}{}", &text[4..], &text[..4]))
}

/// A ship's number or a company's. Ship: the last digit is that of the sum of the others times 7
/// to 2. Company: weights 8, 6, 4, 2, 9, 7, modulus 11.
pub(super) fn imo(text: &str) -> bool {
    is_ship(text) || (11 - weighted(text, &[8, 6, 4, 2, 9, 7]) % 11) % 10 == at(text, 6)
}

fn is_ship(text: &str) -> bool {
    weighted(text, &[7, 6, 5, 4, 3, 2]) % 10 == at(text, 6)
}

/// Modulus 11 then 10; a person's number has two check digits.
pub(super) fn inn(text: &str) -> bool {
    let fits = |weights: &[u32]| weighted(text, weights) % 11 % 10 == at(text, weights.len());
    match text.len() {
        10 => fits(&[2, 4, 10, 3, 5, 9, 4, 6, 8]),
        _ => fits(&[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) && fits(&[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]),
    }
}

/// The number without its last digit, modulus 11 (13 digits) or 13 (15 digits), then 10.
pub(super) fn ogrn(text: &str) -> bool {
    let modulus = if text.len() == 13 { 11 } else { 13 };
    let body = &text[..text.len() - 1];
    let rest = body.bytes().fold(0, |rest, byte| (rest * 10 + value(byte)) % modulus);
    rest % 10 == at(text, text.len() - 1)
}

/// The Luhn sum (ISO/IEC 7812-1 annex B) of digits, each as a number; every second from the right
/// is doubled.
fn luhn(digits: &[u32]) -> bool {
    let doubled = digits.iter().rev().enumerate().map(|(place, digit)| {
        let product = if place % 2 == 1 { digit * 2 } else { *digit };
        product / 10 + product % 10
    });
    doubled.sum::<u32>().is_multiple_of(10)
}

/// Luhn over the digits, letters as two digits each.
pub(super) fn isin(text: &str) -> bool {
    let pairs = text
        .bytes()
        .map(value)
        .flat_map(|value| [value / 10, value % 10].into_iter().skip(usize::from(value < 10)));
    luhn(&pairs.collect::<Vec<_>>())
}

/// Luhn over the number with the card prefix of US health (80840) before it.
pub(super) fn npi(text: &str) -> bool {
    luhn(&format!("80840{text}").bytes().map(value).collect::<Vec<_>>())
}

/// Every second character doubled, the digits of all products summed, to a multiple of ten.
pub(super) fn figi(text: &str) -> bool {
    let products = text.bytes().take(11).enumerate().map(|(place, byte)| {
        let product = value(byte) * if place % 2 == 1 { 2 } else { 1 };
        product / 10 + product % 10
    });
    (10 - products.sum::<u32>() % 10) % 10 == at(text, 11)
}

/// Weights are the powers of three modulus 31 over an alphabet without I, O, S, V and Z.
pub(super) fn uscc(text: &str) -> bool {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |byte: u8| ALPHABET.iter().position(|known| *known == byte);
    let mut weight = 1;
    let mut sum = 0;
    for byte in text.bytes().take(17) {
        let Some(value) = value(byte) else { return false };
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    text.bytes().last().and_then(value) == Some((31 - sum % 31) % 31)
}
