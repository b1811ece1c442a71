//! From the bytes of a file to the text of a manuscript.

use encoding_rs::{DecoderResult, GB18030};

/// The encodings that a manuscript can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileEncoding {
    /// UTF-8 if the text is valid, else GB18030.
    Auto,
    /// UTF-8.
    Utf8,
    /// GB18030, and so GBK and GB 2312.
    Gb18030,
}

/// The text that `bytes` hold in `encoding`, without a byte order mark: an editor
/// does not show it, so columns count from the first character behind it.
///
/// # Errors
/// Says what is wrong and at which byte, counted from 0, if `bytes` are not
/// valid in `encoding`.
pub fn decode(bytes: Vec<u8>, encoding: FileEncoding) -> Result<String, String> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err("is in UTF-16, which copydesk does not read; save it as UTF-8 or GB18030".to_owned());
    }
    let mut text = match encoding {
        FileEncoding::Utf8 => utf_8(bytes).map_err(|(_, offset)| invalid("UTF-8", offset))?,
        FileEncoding::Gb18030 => gb18030(&bytes).map_err(|offset| invalid("GB18030", offset))?,
        FileEncoding::Auto => utf_8(bytes).or_else(|(bytes, utf_8_offset)| {
            let neither = |gb18030_offset| {
                format!("{}, and {}", invalid("UTF-8", utf_8_offset), invalid("GB18030", gb18030_offset))
            };
            gb18030(&bytes).map_err(neither)
        })?,
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
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

#[cfg(test)]
mod tests {
    use super::*;

    const JIA_IN_GB18030: [u8; 2] = [0xbc, 0xd7];

    #[test]
    fn auto_takes_what_is_not_utf_8_for_gb18030() {
        assert_eq!(decode("甲𠮷".into(), FileEncoding::Auto).unwrap(), "甲𠮷");
        assert_eq!(decode(JIA_IN_GB18030.into(), FileEncoding::Auto).unwrap(), "甲");
        assert_eq!(decode(Vec::new(), FileEncoding::Auto).unwrap(), "");
    }

    #[test]
    fn a_chosen_encoding_is_kept_to() {
        let problem = decode(JIA_IN_GB18030.into(), FileEncoding::Utf8).unwrap_err();
        assert_eq!(problem, "is not valid UTF-8 at byte 0");
        let problem = decode([b'a', b'b', 0xbc, 0xd7, 0xff, b'c'].into(), FileEncoding::Gb18030).unwrap_err();
        assert_eq!(problem, "is not valid GB18030 at byte 4");
        let problem = decode([0xbc, 0xd7, 0xbc].into(), FileEncoding::Auto).unwrap_err();
        assert_eq!(problem, "is not valid UTF-8 at byte 0, and is not valid GB18030 at byte 2");
    }

    #[test]
    fn byte_order_marks_are_stripped_once() {
        assert_eq!(decode("\u{feff}甲".into(), FileEncoding::Auto).unwrap(), "甲");
        assert_eq!(decode("\u{feff}\u{feff}甲".into(), FileEncoding::Utf8).unwrap(), "\u{feff}甲");
        let in_gb18030 = [&[0x84, 0x31, 0x95, 0x33], &JIA_IN_GB18030[..]].concat();
        assert_eq!(decode(in_gb18030, FileEncoding::Auto).unwrap(), "甲");
    }

    #[test]
    fn utf_16_is_named() {
        for bytes in [b"\xff\xfe\x32\x75", b"\xfe\xff\x75\x32"] {
            assert!(decode(bytes.to_vec(), FileEncoding::Auto).unwrap_err().contains("UTF-16"));
        }
    }
}
