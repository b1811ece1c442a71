//! Amounts: a numeral, what it counts or measures, and the words that soften it.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::figure::Kind;
use super::units::{Unit, read_unit};
use crate::chinese::numerals::{Form, Numeral};

/// A number of something, as the text writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// The least and the most that it can mean, in the base unit.
    pub low: Decimal,
    pub high: Decimal,
    /// Whether 余, 多 or 来 stands in it.
    pub is_open: bool,
    pub kind: Kind,
    pub unit: &'static str,
    pub per: &'static str,
    /// Bytes of the numeral, without its unit.
    pub numeral_length: usize,
}

impl Amount {
    /// The number, where it is one.
    pub(super) fn value(&self) -> Option<Decimal> {
        (self.is_open || self.low == self.high).then_some(self.low)
    }
}

/// Reads the amount at `cursor`.
pub(super) fn read_amount(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    read_parts_of(cursor)
        .or_else(|| read_fraction(cursor))
        .or_else(|| read_doubling(cursor))
        .or_else(|| read_tenths(cursor))
        .or_else(|| read_counted(cursor))
}

/// The numeral at `cursor`, its low and high, whether it is open, and the cursor behind
/// 余, 多 or 来.
fn read_number(cursor: Cursor<'_>) -> Option<(Numeral, Decimal, bool, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let softened = after.after_any(&["余", "多", "来"]).filter(|_| !numeral.open && is_round(&numeral));
    match softened {
        Some(end) => Some((numeral, numeral.high.checked_add(numeral.step)?, true, end)),
        None => Some((numeral, numeral.high, numeral.open, after)),
    }
}

/// Whether 余 and 多 can follow: 200余, 十多, 3万多, and not 3多.
fn is_round(numeral: &Numeral) -> bool {
    numeral.step >= Decimal::TEN || numeral.scaled
}

/// `480家`, `3.6亿元`, `2.6平方公里`, `1.27万`.
fn read_counted(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (numeral, high, is_open, after) = read_number(cursor)?;
    let numeral_length = numeral.length;
    let (unit, end) = match read_unit(after.skip_space_before_latin()) {
        Some((unit, end)) if may_count(cursor, &numeral, &unit) => (unit, end),
        _ => return read_bare(cursor, &numeral, high, is_open, after),
    };
    // 三个多月, 两个多小时: the unit itself says that there is more.
    let is_more = unit.name.contains('多');
    let amount = Amount {
        low: numeral.low,
        high: if is_more { high.checked_add(Decimal::ONE)? } else { high },
        is_open: is_open || is_more,
        kind: unit.kind,
        unit: unit.base,
        per: "",
        numeral_length,
    };
    let (amount, end) = with_small_money(amount, end).unwrap_or((amount, end));
    Some(
        match read_per(end).filter(|_| !matches!(unit.kind, Kind::Percent | Kind::Points | Kind::Multiple)) {
            Some((per, end)) => (Amount { per, ..amount }, end),
            None => (amount, end),
        },
    )
}

/// A number with 万 or 亿 and no unit that is known.
fn read_bare<'a>(
    cursor: Cursor<'a>,
    numeral: &Numeral,
    high: Decimal,
    is_open: bool,
    end: Cursor<'a>,
) -> Option<(Amount, Cursor<'a>)> {
    let is_number = numeral.form == Form::Arabic && numeral.scaled && !cursor.before().ends_with('第');
    is_number.then(|| {
        let (low, numeral_length) = (numeral.low, numeral.length);
        (Amount { low, high, is_open, kind: Kind::Count, unit: "", per: "", numeral_length }, end)
    })
}

/// Whether `numeral` before `unit` is a number of it, and not part of a word or a name.
fn may_count(cursor: Cursor<'_>, numeral: &Numeral, unit: &Unit) -> bool {
    if cursor.before().ends_with("第") {
        return unit.kind == Kind::Count;
    }
    match numeral.form {
        Form::Digits(_) | Form::Arabic => true,
        Form::Positional(_) => false,
        // 一个, 一批, 一次 say that there is some, 二 counts nothing but measures; 周三, 初三, 大三 are names.
        Form::Single(digit) => {
            let is_named =
                cursor.before().ends_with(['期', '周', '初', '大', '高', '拜', '之', '统', '唯', '老']);
            let is_digit_of_value =
                matches!(unit.kind, Kind::Money | Kind::Percent | Kind::Points | Kind::Multiple);
            unit.after_single && !is_named && (is_digit_of_value || !matches!(digit, '一' | '二'))
        }
        Form::Spelled => numeral.length > '十'.len_utf8() || unit.after_single,
        Form::Bare => is_long_or_bounded(cursor, numeral),
    }
}

/// `千亿斤`, and `上万人`, but not `万元户` or `百家争鸣`.
fn is_long_or_bounded(cursor: Cursor<'_>, numeral: &Numeral) -> bool {
    let is_long = numeral.scaled && numeral.length > '万'.len_utf8();
    is_long || cursor.before().ends_with(['上', '近', '超', '逾', '过', '约'])
}

/// `15元6角5分`.
fn with_small_money(amount: Amount, after: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let value = amount.value().filter(|_| amount.unit == "元" && !amount.is_open)?;
    let (jiao, after_jiao) = read_coins(after, "角", 1).unwrap_or((Decimal::ZERO, after));
    let (fen, end) = read_coins(after_jiao, "分", 2).unwrap_or((Decimal::ZERO, after_jiao));
    let total = value.checked_add(jiao)?.checked_add(fen)?;
    (end.offset() > after.offset()).then_some((Amount { low: total, high: total, ..amount }, end))
}

fn read_coins<'a>(cursor: Cursor<'a>, coin: &str, decimals: u32) -> Option<(Decimal, Cursor<'a>)> {
    let (numeral, after) = cursor.numeral()?;
    let number = numeral.small().filter(|&number| number <= 9)?;
    Some((Decimal::new(number.into(), decimals), after.after(coin)?))
}

/// `/人`, `/立方米`, `每人`: what one of the units is counted per.
fn read_per(cursor: Cursor<'_>) -> Option<(&'static str, Cursor<'_>)> {
    let start = cursor.after_any(&["/", "／"])?;
    let (unit, end) = read_unit(start)?;
    matches!(unit.kind, Kind::Count | Kind::Quantity | Kind::Period).then_some((unit.base, end))
}

/// `百分之五十`, `千分之三`.
fn read_parts_of(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (start, divisor) = match (cursor.after("百分之"), cursor.after("千分之")) {
        (Some(start), _) => (start, Decimal::ONE),
        (_, Some(start)) => (start, Decimal::TEN),
        _ => return None,
    };
    let (numeral, after) = start.numeral()?;
    let (decimals, end) = read_spoken_decimals(after).unwrap_or((Decimal::ZERO, after));
    let low = numeral.low.checked_add(decimals)?.checked_div(divisor)?;
    let high = numeral.high.checked_add(decimals)?.checked_div(divisor)?;
    let numeral_length = end.offset() - cursor.offset();
    let amount =
        Amount { low, high, is_open: false, kind: Kind::Percent, unit: "%", per: "", numeral_length };
    Some((amount, end))
}

/// `点一`, `点二五` behind a whole number.
fn read_spoken_decimals(cursor: Cursor<'_>) -> Option<(Decimal, Cursor<'_>)> {
    use crate::chinese::numerals::chinese_digit;
    const MOST: usize = 6;
    let start = cursor.after("点")?;
    let digits: Vec<u64> = start.rest().chars().map_while(chinese_digit).take(MOST).collect();
    let number = digits.iter().fold(0i64, |number, &digit| number * 10 + digit as i64);
    let length: usize = start.rest().chars().take(digits.len()).map(char::len_utf8).sum();
    (!digits.is_empty()).then(|| (Decimal::new(number, digits.len() as u32), start.forward(length)))
}

/// `三分之二`, `1/3` is not: it is as often a date or a number on a jersey.
fn read_fraction(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (denominator, after) = cursor.numeral()?;
    let (numerator, end) = after.after("分之")?.numeral()?;
    let value = numerator.value()?.checked_div(denominator.value()?)?.round_dp(6);
    let numeral_length = end.offset() - cursor.offset();
    let amount = Amount {
        low: value,
        high: value,
        is_open: false,
        kind: Kind::Fraction,
        unit: "",
        per: "",
        numeral_length,
    };
    Some((amount, end))
}

/// `翻一番` is twice as much, `翻两番` four times.
fn read_doubling(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    const MOST: u32 = 6;
    let (numeral, after) = cursor.numeral().filter(|_| cursor.before().ends_with(['翻', '了']))?;
    let end = after.after("番")?;
    let times = numeral.small().filter(|&times| times <= MOST)?;
    let value = Decimal::from(2u64.pow(times));
    let amount = Amount {
        low: value,
        high: value,
        is_open: false,
        kind: Kind::Multiple,
        unit: "倍",
        per: "",
        numeral_length: numeral.length,
    };
    Some((amount, end))
}

/// `三成`, `七成半`.
fn read_tenths(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (numeral, after) = cursor.numeral()?;
    let end = after
        .after("成")
        .filter(|end| !end.sees("为员本立果功都长绩交就分品熟效因型套群片活人家年名形语见千衣"))?;
    let is_share = matches!(numeral.form, Form::Single(_) | Form::Digits(1) | Form::Spelled);
    let (half, end) = match end.after("半") {
        Some(end) => (Decimal::new(5, 1), end),
        None => (Decimal::ZERO, end),
    };
    let tenths = |number: Decimal| number.checked_add(half)?.checked_mul(Decimal::TEN);
    let (low, high) = (tenths(numeral.low)?, tenths(numeral.high)?);
    let amount = Amount {
        low,
        high,
        is_open: false,
        kind: Kind::Percent,
        unit: "%",
        per: "",
        numeral_length: numeral.length,
    };
    (is_share && high <= Decimal::ONE_HUNDRED).then_some((amount, end))
}
