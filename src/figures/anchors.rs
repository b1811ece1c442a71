//! The characters at which a figure can begin.

/// The next byte of `text` from `at` on where a figure can begin, and the character there.
///
/// Nearly all characters of a manuscript begin none, so that they are passed over byte by byte,
/// with one look at a table of bits for each character of three bytes.
pub(super) fn next_anchor(text: &str, at: usize) -> Option<(usize, char)> {
    let bytes = text.as_bytes();
    let mut index = at;
    while let Some(&lead) = bytes.get(index) {
        let (length, is_anchor) = match lead {
            0..0x80 => (1, lead.is_ascii_digit()),
            0x80..0xe0 => (2, false),
            0xe0..0xf0 => match bytes.get(index + 1..index + 3) {
                Some(&[second, third]) => (3, begins_figure(lead, second, third)),
                _ => return None,
            },
            0xf0.. => (4, false),
        };
        if is_anchor {
            return text[index..].chars().next().map(|character| (index, character));
        }
        index += length;
    }
    None
}

fn begins_figure(lead: u8, second: u8, third: u8) -> bool {
    let point = usize::from(lead & 0x0f) << 12 | usize::from(second & 0x3f) << 6 | usize::from(third & 0x3f);
    ANCHORS[point >> 6] >> (point & 63) & 1 == 1
}

/// Digits, the numerals of every kind, and what stands for one: 半, 翻番, 正月, 今年, 周五, 持平.
const CHARACTERS: [char; 68] = [
    '０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '〇', '零', '一', '二', '两', '三', '四',
    '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '几', '数', '半', '番', '年', '正', '腊',
    '冬', '闰', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '貳', '參', '萬',
    '億', 'Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'Ⅵ', 'Ⅶ', 'Ⅷ', 'Ⅸ', 'Ⅹ', 'Ⅺ', 'Ⅻ', '周', '星', '礼', '持',
];

/// One bit for each code point of the Basic Multilingual Plane.
static ANCHORS: [u64; 1024] = bits();

const fn bits() -> [u64; 1024] {
    let mut bits = [0; 1024];
    let mut index = 0;
    while index < CHARACTERS.len() {
        let point = CHARACTERS[index] as usize;
        bits[point >> 6] |= 1 << (point & 63);
        index += 1;
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::next_anchor;

    #[test]
    fn finds_numerals_of_every_width() {
        let text = "é𠮷abc甲5乙６丙三丁Ⅳ";
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((start, character)) = next_anchor(text, at) {
            found.push(character);
            at = start + character.len_utf8();
        }
        assert_eq!(found, ['5', '６', '三', 'Ⅳ']);
    }

    #[test]
    fn finds_nothing_where_there_is_none() {
        assert_eq!(next_anchor("甲乙丙，abc。", 0), None);
        assert_eq!(next_anchor("5", 1), None);
    }
}
