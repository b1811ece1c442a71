//! From the bytes of a file to the text of a manuscript, and back.

use encoding_rs::{DecoderResult, GB18030};

/// The encodings that a manuscript can be said to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileEncoding {
    /// UTF-16 behind its byte order mark, else UTF-8 if the text is valid, else GB18030.
    Auto,
    /// UTF-8.
    Utf8,
    /// GB18030, and so GBK and GB 2312.
    Gb18030,
}

/// How a text is written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextForm {
    pub(super) encoding: TextEncoding,
    /// Whether a byte order mark stands before the text.
    pub(super) has_mark: bool,
}

/// The encodings that a manuscript can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextEncoding {
    Utf8,
    Gb18030,
    Utf16LittleEndian,
    Utf16BigEndian,
}

/// A text, and the form in which it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark.
    pub text: String,
    /// The form that its bytes have.
    pub form: TextForm,
}

/// The text that `bytes` hold in `encoding`, without a byte order mark: an editor
/// does not show it, so columns count from the first character behind it.
///
/// # Errors
/// Says what is wrong and at which byte, counted from 0, if `bytes` are not
/// valid in `encoding`, or are no text.
pub fn decode(bytes: Vec<u8>, encoding: FileEncoding) -> Result<Decoded, String> {
    let (mut text, encoding) = match (encoding, utf_16_by_its_mark(&bytes)) {
        (FileEncoding::Auto, Some(order)) => (utf_16(&bytes, order)?, order),
        (encoding, _) => eight_bit(bytes, encoding)?,
    };
    let has_mark = text.starts_with(BYTE_ORDER_MARK);
    if has_mark {
        text.drain(..BYTE_ORDER_MARK.len_utf8());
    }
    Ok(Decoded { text, form: TextForm { encoding, has_mark } })
}

/// The bytes of `text` in `form`. What [`decode`] makes of them is `text`.
pub(super) fn encode(text: &str, form: TextForm) -> Vec<u8> {
    let mark = if form.has_mark { "\u{feff}" } else { "" };
    let units = || mark.encode_utf16().chain(text.encode_utf16());
    match form.encoding {
        TextEncoding::Utf8 => [mark, text].concat().into_bytes(),
        // It has every character.
        TextEncoding::Gb18030 => GB18030.encode(&[mark, text].concat()).0.into_owned(),
        TextEncoding::Utf16LittleEndian => units().flat_map(u16::to_le_bytes).collect(),
        TextEncoding::Utf16BigEndian => units().flat_map(u16::to_be_bytes).collect(),
    }
}

pub(super) const BYTE_ORDER_MARK: char = '\u{feff}';

fn utf_16_by_its_mark(bytes: &[u8]) -> Option<TextEncoding> {
    match bytes {
        [0xff, 0xfe, ..] => Some(TextEncoding::Utf16LittleEndian),
        [0xfe, 0xff, ..] => Some(TextEncoding::Utf16BigEndian),
        _ => None,
    }
}

fn eight_bit(bytes: Vec<u8>, encoding: FileEncoding) -> Result<(String, TextEncoding), String> {
    // No text has one, and all UTF-16 has.
    if let Some(offset) = memchr::memchr(0, &bytes) {
        return Err(format!(
            "has a zero byte at byte {offset}: it is no text, or is in UTF-16 without its mark"
        ));
    }
    match encoding {
        FileEncoding::Utf8 => {
            let text = utf_8(bytes).map_err(|(_, offset)| invalid("UTF-8", offset))?;
            Ok((text, TextEncoding::Utf8))
        }
        FileEncoding::Gb18030 => {
            let text = gb18030(&bytes).map_err(|offset| invalid("GB18030", offset))?;
            Ok((text, TextEncoding::Gb18030))
        }
        FileEncoding::Auto => match utf_8(bytes) {
            Ok(text) => Ok((text, TextEncoding::Utf8)),
            Err((bytes, offset)) => Ok((guessed_gb18030(&bytes, offset)?, TextEncoding::Gb18030)),
        },
    }
}

/// The text of `bytes`, which are not valid UTF-8 at byte `offset`, if they read as Chinese.
fn guessed_gb18030(bytes: &[u8], offset: usize) -> Result<String, String> {
    let not_utf_8 = invalid("UTF-8", offset);
    let text = gb18030(bytes).map_err(|other| format!("{not_utf_8}, and {}", invalid("GB18030", other)))?;
    if is_common_chinese(bytes) {
        Ok(text)
    } else {
        Err(format!(
            "{not_utf_8}, and reads as no Chinese in GB18030; --encoding gb18030 reads it all the same"
        ))
    }
}

/// Whether enough of the characters of two bytes in `bytes`, valid GB18030, are common ones: the
/// signs and the first level of GB 2312. Text in Big5, Shift JIS or EUC-KR is often valid GB18030
/// too, and reads as rare characters and kana.
fn is_common_chinese(bytes: &[u8]) -> bool {
    /// Fewer decide nothing.
    const FEWEST: usize = 20;
    let (mut at, mut n_common, mut n_all) = (0, 0, 0);
    while let Some(&lead) = bytes.get(at) {
        let length = length_in_gb18030(&bytes[at..]);
        if let (2, Some(&trail)) = (length, bytes.get(at + 1)) {
            n_all += 1;
            let is_common = matches!(lead, 0xa1 | 0xa3 | 0xb0..=0xd7) && trail >= 0xa1;
            n_common += usize::from(is_common);
        }
        at += length;
    }
    n_all < FEWEST || n_common * 2 > n_all
}

/// How many bytes the first character of `bytes`, valid GB18030, has.
pub(super) fn length_in_gb18030(bytes: &[u8]) -> usize {
    match bytes {
        [0x81..=0xfe, 0x30..=0x39, ..] => 4,
        [0x81..=0xfe, _, ..] => 2,
        _ => 1,
    }
}

fn invalid(encoding: &str, offset: usize) -> String {
    format!("is not valid {encoding} at byte {offset}")
}

/// The text, or the bytes again and the offset of the first invalid one.
fn utf_8(bytes: Vec<u8>) -> Result<String, (Vec<u8>, usize)> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        (error.into_bytes(), offset)
    })
}

/// The text, or the offset of the first byte of the first invalid sequence.
fn gb18030(bytes: &[u8]) -> Result<String, usize> {
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(usize::MAX);
    let mut text = String::with_capacity(capacity);
    let (result, n_read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(n_invalid, n_behind) => {
            Err(n_read - usize::from(n_invalid) - usize::from(n_behind))
        }
        DecoderResult::OutputFull => {
            unreachable!("the buffer holds the longest text that the bytes can mean")
        }
    }
}

/// The text, its byte order mark included.
fn utf_16(bytes: &[u8], order: TextEncoding) -> Result<String, String> {
    let unit = match order {
        TextEncoding::Utf16BigEndian => u16::from_be_bytes,
        _ => u16::from_le_bytes,
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut offset = 0;
    for read in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        let character = read.map_err(|_| invalid("UTF-16", offset))?;
        text.push(character);
        offset += 2 * character.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(invalid("UTF-16", offset)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JIA_IN_GB18030: [u8; 2] = [0xbc, 0xd7];
    const MARK_IN_GB18030: [u8; 4] = [0x84, 0x31, 0x95, 0x33];

    fn text(bytes: &[u8], encoding: FileEncoding) -> Result<String, String> {
        decode(bytes.to_vec(), encoding).map(|decoded| decoded.text)
    }

    #[test]
    fn auto_takes_what_is_not_utf_8_for_gb18030() {
        assert_eq!(text("甲𠮷".as_bytes(), FileEncoding::Auto).unwrap(), "甲𠮷");
        assert_eq!(text(&JIA_IN_GB18030, FileEncoding::Auto).unwrap(), "甲");
        assert_eq!(text(&[], FileEncoding::Auto).unwrap(), "");
    }

    #[test]
    fn a_chosen_encoding_is_kept_to() {
        let problem = |bytes: &[u8], encoding| text(bytes, encoding).unwrap_err();
        assert_eq!(problem(&JIA_IN_GB18030, FileEncoding::Utf8), "is not valid UTF-8 at byte 0");
        let torn = [b'a', b'b', 0xbc, 0xd7, 0xff, b'c'];
        assert_eq!(problem(&torn, FileEncoding::Gb18030), "is not valid GB18030 at byte 4");
        assert_eq!(
            problem(&[0xbc, 0xd7, 0xbc], FileEncoding::Auto),
            "is not valid UTF-8 at byte 0, and is not valid GB18030 at byte 2"
        );
        assert_eq!(problem(b"\xff\xfe\x32\x75", FileEncoding::Utf8), "is not valid UTF-8 at byte 0");
    }

    #[test]
    fn byte_order_marks_are_stripped_once() {
        assert_eq!(text("\u{feff}甲".as_bytes(), FileEncoding::Auto).unwrap(), "甲");
        assert_eq!(text("\u{feff}\u{feff}甲".as_bytes(), FileEncoding::Utf8).unwrap(), "\u{feff}甲");
        let in_gb18030 = [&MARK_IN_GB18030, &JIA_IN_GB18030[..]].concat();
        assert_eq!(text(&in_gb18030, FileEncoding::Auto).unwrap(), "甲");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        assert_eq!(text(b"\xff\xfe\x32\x75\x42\xd8\xb7\xdf", FileEncoding::Auto).unwrap(), "甲𠮷");
        assert_eq!(text(b"\xfe\xff\x75\x32\xd8\x42\xdf\xb7", FileEncoding::Auto).unwrap(), "甲𠮷");
        for (bytes, problem) in [
            (&b"\xff\xfe\x32\x75\x42\xd8\x32\x75"[..], "is not valid UTF-16 at byte 4"),
            (b"\xff\xfe\x32\x75\x42", "is not valid UTF-16 at byte 4"),
            (b"a\0b\0", "has a zero byte at byte 1: it is no text, or is in UTF-16 without its mark"),
        ] {
            assert_eq!(text(bytes, FileEncoding::Auto).unwrap_err(), problem);
        }
    }

    #[test]
    fn what_was_read_is_written_as_it_was() {
        let in_gb18030 = b"\xbc\xd7\r\n\x95\x32\x82\x36a\x81\x30\x81\x30\r\xa3\xac\n";
        for bytes in [
            &b""[..],
            "甲\r\n乙\r丙\n".as_bytes(),
            "\u{feff}甲𠮷\n".as_bytes(),
            in_gb18030,
            &[&MARK_IN_GB18030, &in_gb18030[..]].concat(),
            b"\xff\xfe\x32\x75\x42\xd8\xb7\xdf\n\0",
            b"\xfe\xff\x75\x32\xd8\x42\xdf\xb7",
        ] {
            let read = decode(bytes.to_vec(), FileEncoding::Auto).unwrap();
            assert_eq!(encode(&read.text, read.form), bytes, "{read:?}");
        }
    }

    /// A line of news in traditional characters and one in Japanese.
    #[test]
    fn other_encodings_of_the_east_are_no_gb18030() {
        let chinese = "縣裡的水廠昨天通水，日供水能力提高到五萬噸，六條支渠都裝上了流量計。";
        let japanese = "町の浄水場が昨日から水を流し始め、一日に五万トンの水を供給できるようになった。";
        for (encoding, words) in [
            (encoding_rs::BIG5, chinese),
            (encoding_rs::SHIFT_JIS, japanese),
            (encoding_rs::EUC_JP, japanese),
        ] {
            let (bytes, _, has_lost) = encoding.encode(words);
            assert!(!has_lost);
            let problem = text(&bytes, FileEncoding::Auto).unwrap_err();
            assert!(problem.starts_with("is not valid UTF-8 at byte "), "{problem}");
        }
        // Rare characters and traditional ones are common enough in GBK.
        let (bytes, ..) = GB18030.encode(chinese);
        assert_eq!(text(&bytes, FileEncoding::Auto).unwrap(), chinese);
    }
}
