//! Changing a text in its file, whose bytes stay where the text does.

use crate::text::Edit;

use super::decode::{BYTE_ORDER_MARK, TextEncoding, TextForm, encode, length_in_gb18030};

/// The bytes of the text that `edits` make of `old`, which `bytes` hold in `form`. They are sorted
/// and apart, and count from `old`. What they leave is written as it was: GB18030 has characters
/// that can be written in more ways than one.
pub fn rewrite(bytes: &[u8], old: &str, edits: &[Edit], form: TextForm) -> Vec<u8> {
    let mut rest = Rest { bytes, form };
    let mark = if form.has_mark { BYTE_ORDER_MARK.to_string() } else { String::new() };
    let mut new = rest.take(&mark).to_vec();
    let mut at = 0;
    for edit in edits {
        new.extend_from_slice(rest.take(&old[at..edit.span.start]));
        rest.take(&old[edit.span.start..edit.span.end]);
        new.extend(encode(&edit.new_text, TextForm { has_mark: false, ..form }));
        at = edit.span.end;
    }
    new.extend_from_slice(rest.bytes);
    new
}

/// The bytes that are not read yet.
struct Rest<'a> {
    bytes: &'a [u8],
    form: TextForm,
}

impl<'a> Rest<'a> {
    /// The bytes of `text`, which they begin with.
    fn take(&mut self, text: &str) -> &'a [u8] {
        let n = match self.form.encoding {
            TextEncoding::Utf8 => text.len(),
            TextEncoding::Utf16LittleEndian | TextEncoding::Utf16BigEndian => 2 * text.encode_utf16().count(),
            TextEncoding::Gb18030 => {
                text.chars().fold(0, |at, _| at + length_in_gb18030(self.bytes.get(at..).unwrap_or_default()))
            }
        };
        let (taken, rest) = self.bytes.split_at(n.min(self.bytes.len()));
        self.bytes = rest;
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::{FileEncoding, decode};
    use super::*;
    use crate::text::DocumentSpan;

    /// 0xa3a0 is a space in old files, and 0x80 a sign for the euro; what is written for them today is
    /// 0xa1a1 and 0xa2e3.
    #[test]
    fn what_stays_is_written_as_it_was() {
        let bytes = b"\x84\x31\x95\x33\xa3\xa0\xbc\xd7\x80\x81\x30\x81\x30a\xbc\xd7\xa3\xa0\n".to_vec();
        let old = decode(bytes.clone(), FileEncoding::Gb18030).unwrap();
        let first = old.text.find('甲').unwrap();
        let last = old.text.rfind('甲').unwrap();
        let of = |at: usize| DocumentSpan::new(at, at + '甲'.len_utf8());
        let edits = [Edit::replace(of(first), "乙丙"), Edit::delete(of(last))];
        let new = rewrite(&bytes, &old.text, &edits, old.form);
        let expected = b"\x84\x31\x95\x33\xa3\xa0\xd2\xd2\xb1\xfb\x80\x81\x30\x81\x30a\xa3\xa0\n";
        assert_eq!(new, expected);
        assert_eq!(rewrite(&bytes, &old.text, &[], old.form), bytes);
    }

    #[test]
    fn every_form_takes_edits() {
        for bytes in [
            "甲𠮷乙".as_bytes(),
            "\u{feff}甲𠮷乙".as_bytes(),
            b"\xff\xfe\x32\x75\x42\xd8\xb7\xdf\x59\x4e",
            b"\xfe\xff\x75\x32\xd8\x42\xdf\xb7\x4e\x59",
            b"\xbc\xd7\x95\x34\xb2\x35\xd2\xd2",
        ] {
            let old = decode(bytes.to_vec(), FileEncoding::Auto).unwrap();
            let span = DocumentSpan::new('甲'.len_utf8(), "甲𠮷".len());
            let new = rewrite(bytes, &old.text, &[Edit::replace(span, "丙")], old.form);
            assert_eq!(new, encode(&old.text.replace('𠮷', "丙"), old.form), "{bytes:x?}");
        }
    }
}
