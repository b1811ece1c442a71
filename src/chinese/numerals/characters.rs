//! The characters that numerals are written with.

use super::{HUNDRED_MILLION, TEN_THOUSAND};

/// The value of an Arabic digit, full-width ones included.
pub fn arabic_digit(character: char) -> Option<u64> {
    match character {
        '0'..='9' => Some(u64::from(character) - u64::from('0')),
        '０'..='９' => Some(u64::from(character) - u64::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit.
pub fn chinese_digit(character: char) -> Option<u64> {
    Some(match character {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a numeral may begin with `character`, or go on with it.
pub fn is_numeral_character(character: char) -> bool {
    arabic_digit(character).is_some() || chinese_digit(character).is_some() || weight(character).is_some()
}

/// Whether a Chinese numeral may begin with `character`: most that are asked are none's.
pub(super) fn may_begin(character: char) -> bool {
    is_numeral_character(character) || matches!(character, '几' | '数') || is_formal(character)
}

/// What `character` multiplies the digit before it by.
pub(super) fn weight(character: char) -> Option<u64> {
    Some(match character {
        '十' => 10,
        '百' => 100,
        '千' => 1_000,
        '万' => TEN_THOUSAND,
        '亿' => HUNDRED_MILLION,
        _ => return None,
    })
}

/// The plain character for a numeral of cheques and contracts (大写, GB/T 15835—2011, 3.2):
/// 三 for 叁.
pub(super) fn plain(character: char) -> Option<char> {
    Some(match character {
        '零' | '〇' => '零',
        '壹' => '一',
        '贰' | '貳' => '二',
        '叁' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        '仟' => '千',
        '万' | '萬' => '万',
        '亿' | '億' => '亿',
        _ => return None,
    })
}

/// Whether `character` is written only in 大写 numerals and in words: 叁, 陆.
pub(super) fn is_formal(character: char) -> bool {
    matches!(
        character,
        '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖' | '拾' | '佰' | '仟'
    )
}
