//! Amounts: a numeral, what it counts or measures, and the words that soften it.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::figure::Kind;
use super::shares::read_share;
use super::units::{After, Unit, read_unit};
use crate::chinese::is_han;
use crate::chinese::numerals::{Form, Numeral, arabic_digit, chinese_digit};

/// A number of something, as the text writes it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    /// The least and the most that it can mean, in the base unit.
    pub low: Decimal,
    pub high: Decimal,
    /// Whether 余, 多 or 来 stands in it.
    pub is_open: bool,
    /// What its last written place counts.
    pub precision: Decimal,
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

/// A numeral with the sign before it and 余, 多 or 来 behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number<'a> {
    pub numeral: Numeral,
    pub high: Decimal,
    pub is_open: bool,
    /// Where the numeral ends.
    pub after_numeral: Cursor<'a>,
    pub end: Cursor<'a>,
}

impl<'a> Number<'a> {
    /// The number at `cursor`.
    pub(super) fn read(cursor: Cursor<'a>) -> Option<Self> {
        let (numeral, after_numeral) = cursor.numeral()?;
        let softened =
            after_numeral.after_any(&["余", "多", "来"]).filter(|_| !numeral.open && is_round(&numeral));
        Some(match softened {
            Some(end) => {
                let high = numeral.high.checked_add(numeral.step)?;
                Self { numeral, high, is_open: true, after_numeral, end }
            }
            None => {
                let (high, is_open) = (numeral.high, numeral.open);
                Self { numeral, high, is_open, after_numeral, end: after_numeral }
            }
        })
    }

    /// An amount of `unit`.
    pub(super) fn of(&self, kind: Kind, unit: &'static str) -> Amount {
        Amount {
            low: self.numeral.low,
            high: self.high,
            is_open: self.is_open,
            precision: self.numeral.precision,
            kind,
            unit,
            per: "",
            numeral_length: self.numeral.length,
        }
    }
}

/// Reads the amount at `cursor`.
pub(super) fn read_amount(cursor: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let number = Number::read(cursor)?;
    read_amount_of(cursor, number)
}

/// Reads the amount whose number is `number`, which stands at `cursor`.
pub(super) fn read_amount_of<'a>(cursor: Cursor<'a>, number: Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    read_share(cursor, &number)
        .or_else(|| read_spoken(cursor, &number))
        .or_else(|| read_counted(cursor, number))
        .or_else(|| read_main(cursor, &number))
        .or_else(|| read_bare(cursor, &number))
}

/// Whether 余 and 多 can follow: 200余, 十多, 3万多, and not 3多.
fn is_round(numeral: &Numeral) -> bool {
    numeral.step >= Decimal::TEN || numeral.scaled
}

/// `480家`, `3.6亿元`, `2.6平方公里`.
fn read_counted<'a>(cursor: Cursor<'a>, number: Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let (unit, end) = read_unit(number.end.skip_space_before_latin())?;
    if !may_count(cursor, &number, &unit, end) {
        return None;
    }
    let amount = Amount { ..number.of(unit.kind, unit.base) };
    // 三个多月, 两个半小时: the unit itself says that there is more.
    let (amount, end) = match unit.name {
        name if name.contains('多') => {
            (Amount { high: amount.high.checked_add(Decimal::ONE)?, is_open: true, ..amount }, end)
        }
        name if name.contains('半') => (with_half(amount)?, end),
        _ => with_smaller_part(amount, end),
    };
    let may_have_per = matches!(unit.kind, Kind::Count | Kind::Quantity | Kind::Money);
    Some(match read_per(end).filter(|_| may_have_per) {
        Some((per, end)) => (Amount { per, ..amount }, end),
        None => (amount, end),
    })
}

/// `三大任务`: so many of what is named, and not 十大, 二十大, 第三大 or 三大队.
fn read_main<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    const OTHER_WORDS: &str = "学家小人队桥道厅楼雪雨会寒暑陆街皆三爷妈叔娘伯专夫兵胆风海约概多处声量批";
    /// What more than nine of are counted so: 十大 and 二十大 alone are names of meetings and of lists.
    const MANY: [&str; 12] =
        ["类", "项", "领域", "板块", "体系", "产业", "工程", "行动", "任务", "举措", "重点", "专项"];
    let end = number.after_numeral.after("大")?;
    let is_named =
        cursor.last() == Some('第') || ends_name(cursor) || cursor.before_any(&["党的", "中共"]).is_some();
    let are_few = matches!(number.numeral.form, Form::Digits(1) | Form::Single(_))
        && number.numeral.low > Decimal::ONE
        && number.numeral.form != Form::Single('二');
    let are_ten = matches!(number.numeral.form, Form::Digits(2))
        || (number.numeral.form == Form::Spelled && number.numeral.value() == Some(Decimal::TEN));
    let counts = (are_few && end.peek().is_some_and(is_han) && !end.sees(OTHER_WORDS))
        || (are_ten && end.after_any(&MANY).is_some());
    if is_named || !counts {
        return None;
    }
    let measured = read_unit(end).filter(|(unit, end)| matches!(unit.name, "类" | "项") && !end.sees("目"));
    Some(match measured {
        Some((unit, end)) => (number.of(unit.kind, unit.base), end),
        None => (number.of(Kind::Count, ""), end),
    })
}

/// A number with 万 or 亿 and no unit that is known: 产值3000亿, 上百万的工程.
fn read_bare<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let numeral = &number.numeral;
    let is_number = numeral.form == Form::Arabic && numeral.scaled && cursor.last() != Some('第');
    let is_bounded = numeral.form == Form::Bare
        && numeral.scaled
        && numeral.length > '万'.len_utf8()
        && cursor.last().is_some_and(|last| "上超逾".contains(last))
        && cursor.before_any(&["成千上", "以上"]).is_none()
        && number.end.peek().is_none_or(|c| "的，。；、".contains(c));
    (is_number || is_bounded).then(|| (number.of(Kind::Count, ""), number.end))
}

/// Whether `number` before `unit` is a number of it, and not part of a word or a name.
fn may_count(cursor: Cursor<'_>, number: &Number<'_>, unit: &Unit, end: Cursor<'_>) -> bool {
    let numeral = &number.numeral;
    if cursor.last() == Some('第') {
        let is_of_time = matches!(unit.name, "年" | "天" | "周" | "个月" | "日");
        return (unit.kind == Kind::Count && unit.after != After::Arabic && unit.name != "副") || is_of_time;
    }
    if unit.after == After::OrdinalOnly {
        return false;
    }
    match numeral.form {
        // A longer number before a noun names it: 117190车组.
        Form::Digits(count) => unit.after != After::Arabic || count <= 4,
        Form::Arabic => true,
        _ if unit.after == After::Arabic => false,
        Form::Positional(_) => false,
        Form::Single(digit) => may_be_counted_once(cursor, digit, unit, end),
        Form::Spelled => numeral.length > '十'.len_utf8() || unit.after == After::Any,
        Form::Bare => number.is_open || is_long_or_bounded(cursor, numeral, unit),
    }
}

/// Whether a single Chinese digit counts `unit`. 一个, 一批, 一次 say that there is some,
/// 二 counts nothing but measures; 周三, 初三, 大三 are names.
fn may_be_counted_once(cursor: Cursor<'_>, digit: char, unit: &Unit, end: Cursor<'_>) -> bool {
    if digit == '一' && is_exactly_one(cursor, unit, end) {
        return true;
    }
    if ends_name(cursor) && unit.name != "米" {
        return false;
    }
    let is_digit_of_value = matches!(unit.kind, Kind::Money | Kind::Percent | Kind::Points | Kind::Multiple);
    match digit {
        '一' | '二' => is_digit_of_value,
        '两' => !matches!(unit.name, "度" | "方" | "角"),
        _ => {
            unit.after == After::Any
                || (unit.name == "米" && end.peek().is_some_and(is_digit))
                || (unit.name == "本" && end.sees("书"))
        }
    }
}

/// Whether the word before `cursor` makes a name of a single digit: 周三, 高三, 老三, and not
/// 为期三天 or 每周三次.
fn ends_name(cursor: Cursor<'_>) -> bool {
    cursor.last().is_some_and(|last| "期周初大高拜之统唯老其".contains(last))
        && cursor.before_any(&["为期", "每周", "一周", "每星期", "一星期"]).is_none()
}

/// 为期一年, 不到一个月, 一年来, 一米四, and not 一年 or 一个月 as such.
fn is_exactly_one(cursor: Cursor<'_>, unit: &Unit, end: Cursor<'_>) -> bool {
    const BEFORE: [&str; 24] = [
        "为期",
        "不到",
        "不足",
        "至少",
        "超过",
        "长达",
        "历时",
        "耗时",
        "仅用",
        "缩短至",
        "此前",
        "过去",
        "近",
        "约",
        "逾",
        "最近",
        "时隔",
        "只需",
        "提前",
        "推迟",
        "延长",
        "仅",
        "短短",
        "整整",
    ];
    const BEHIND: [&str; 14] = [
        "来", "以来", "前", "后", "以前", "以后", "之前", "之后", "多来", "内", "以内", "之内", "左右", "可",
    ];
    (unit.kind == Kind::Period
        && (cursor.before_any(&BEFORE).is_some()
            || end.after_any(&BEHIND).is_some_and(|close| !close.sees("访到临自往进行景线勤方"))))
        || (unit.name == "米" && end.peek().is_some_and(is_digit))
}

fn is_digit(c: char) -> bool {
    chinese_digit(c).is_some_and(|digit| digit > 0)
}

/// `千亿斤`, `上万人`, `万亩`, but not `万元户` or `百家争鸣`.
fn is_long_or_bounded(cursor: Cursor<'_>, numeral: &Numeral, unit: &Unit) -> bool {
    let is_long = numeral.scaled && numeral.length > '万'.len_utf8();
    let is_measured = matches!(unit.name, "亩" | "吨" | "公顷" | "公里" | "平方公里" | "吨级");
    let is_bounded = cursor.last().is_some_and(|last| "上近超逾过约破".contains(last));
    let is_idiom = cursor.before_any(&["成百上", "成千上", "数以"]).is_some();
    (is_long || is_measured || is_bounded) && !is_idiom
}

/// `两年半`: half of the unit more.
fn with_half(amount: Amount) -> Option<Amount> {
    let half = Decimal::new(5, 1);
    let (low, high) = (amount.low.checked_add(half)?, amount.high.checked_add(half)?);
    Some(Amount { low, high, precision: half, ..amount })
}

/// What follows an amount and is part of it: `15元6角`, `1小时20分钟`, `一米四`, `两年半`.
fn with_smaller_part(amount: Amount, end: Cursor<'_>) -> (Amount, Cursor<'_>) {
    if amount.is_open || amount.low != amount.high {
        return (amount, end);
    }
    let longer = match amount.unit {
        "元" => with_small_money(amount, end),
        "块" => as_money(amount, end),
        "小时" | "分钟" | "分" => with_smaller_time(amount, end),
        "米" => with_tenths(amount, end),
        "年" => {
            end.after("半").filter(|end| !end.sees("导岛")).and_then(|end| Some((with_half(amount)?, end)))
        }
        _ => None,
    };
    longer.unwrap_or((amount, end))
}

/// `15元6角5分`.
fn with_small_money(amount: Amount, after: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (jiao, after_jiao) = read_coins(after, "角", 1).unwrap_or((Decimal::ZERO, after));
    let (fen, end) = read_coins(after_jiao, "分", 2).unwrap_or((Decimal::ZERO, after_jiao));
    let total = amount.low.checked_add(jiao)?.checked_add(fen)?;
    let precision = Decimal::new(1, if fen.is_zero() { 1 } else { 2 });
    (end.offset() > after.offset()).then_some((Amount { low: total, high: total, precision, ..amount }, end))
}

/// `12块5`, `两块八毛`: 块 before tenths is money, as it is with 钱 behind it.
fn as_money(amount: Amount, after: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let digit = after.peek()?;
    let tenths =
        arabic_digit(digit).or_else(|| chinese_digit(digit)).filter(|tenths| (1..=9).contains(tenths))?;
    let behind = after.forward(digit.len_utf8());
    let coins = behind.after("毛").unwrap_or(behind);
    let end = coins.after("钱").unwrap_or(coins);
    let is_closed = end.offset() > coins.offset()
        || end.peek().is_none_or(|next| !is_han(next) && !next.is_alphanumeric() && next != '.')
        || end.after_any(&["一斤", "一个", "一公斤", "的"]).is_some();
    let total = amount.low.checked_add(Decimal::from(tenths).checked_div(Decimal::TEN)?)?;
    let precision = Decimal::new(1, 1);
    let amount = Amount { low: total, high: total, precision, kind: Kind::Money, unit: "元", ..amount };
    is_closed.then_some((amount, end))
}

fn read_coins<'a>(cursor: Cursor<'a>, coin: &str, decimals: u32) -> Option<(Decimal, Cursor<'a>)> {
    let (numeral, after) = cursor.numeral()?;
    let number = numeral.small().filter(|&number| number <= 9)?;
    Some((Decimal::new(number.into(), decimals), after.after(coin)?))
}

/// `1小时20分钟` is 80 minutes, `2分15秒` 135 seconds.
fn with_smaller_time(amount: Amount, after: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (smaller, names): (_, &[&str]) =
        if amount.unit == "小时" { ("分钟", &["分钟", "分"]) } else { ("秒", &["秒钟", "秒"]) };
    let (numeral, behind) = after.numeral()?;
    let part = numeral.small().filter(|&part| part < 60)?;
    let end = behind.after_any(names)?;
    let total = amount.low.checked_mul(Decimal::from(60))?.checked_add(part.into())?;
    let precision = Decimal::ONE;
    let amount = Amount { low: total, high: total, kind: Kind::Period, unit: smaller, precision, ..amount };
    Some(with_smaller_part(amount, end))
}

/// `一米四`.
fn with_tenths(amount: Amount, after: Cursor<'_>) -> Option<(Amount, Cursor<'_>)> {
    let (numeral, end) = after.numeral()?;
    let Form::Single(_) = numeral.form else { return None };
    let is_alone = read_unit(end).is_none() && amount.precision == Decimal::ONE;
    let total = amount.low.checked_add(numeral.low.checked_div(Decimal::TEN)?)?;
    let amount = Amount { low: total, high: total, precision: Decimal::new(1, 1), ..amount };
    (is_alone && !end.sees("大方面会国")).then_some((amount, end))
}

/// `/人`, `／立方米`, `每平方米`: what one of the units is counted per.
fn read_per(cursor: Cursor<'_>) -> Option<(&'static str, Cursor<'_>)> {
    let start = cursor.after_any(&["/", "／", "每"])?;
    let (unit, end) = read_unit(start)?;
    matches!(unit.kind, Kind::Count | Kind::Quantity | Kind::Period).then_some((unit.base, end))
}

/// What the word before `cursor` says that the amount there is per: 股 in 每股0.20元.
pub(super) fn per_before(cursor: Cursor<'_>) -> Option<&'static str> {
    /// The longest unit that stands between 每 and a number, in characters.
    const LONGEST: usize = 4;
    let before = cursor.before();
    let (start, _) = before.char_indices().rev().take(LONGEST + 1).find(|&(_, c)| c == '每')?;
    let (per, end) = read_per(Cursor::new(before, start))?;
    (end.offset() == before.len()).then_some(per)
}

/// `三点五亿元`, `二点六公里`: decimals as they are spoken.
fn read_spoken<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    if number.numeral.is_arabic() || number.is_open {
        return None;
    }
    let (decimals, places, end) = read_spoken_decimals(number.end)?;
    let scale = end.after_any(&["万亿", "亿", "万"]);
    let factor: i64 = match (scale, end.peek()) {
        (None, _) => 1,
        (Some(after), Some('万')) if after.offset() - end.offset() > '万'.len_utf8() => 1_000_000_000_000,
        (Some(_), Some('亿')) => 100_000_000,
        (Some(_), _) => 10_000,
    };
    let (unit, end) = read_unit(scale.unwrap_or(end))?;
    let value = number.numeral.low.checked_add(decimals)?.checked_mul(factor.into())?;
    let precision = Decimal::new(1, places).checked_mul(factor.into())?;
    let numeral_length = end.offset() - unit.name.len() - cursor.offset();
    let amount =
        Amount { low: value, high: value, precision, numeral_length, ..number.of(unit.kind, unit.base) };
    (unit.kind != Kind::Count || factor > 1).then_some((amount, end))
}

/// `点一`, `点二五` behind a whole number: what they add, how many there are, and their end.
pub(super) fn read_spoken_decimals(cursor: Cursor<'_>) -> Option<(Decimal, u32, Cursor<'_>)> {
    const MOST: usize = 6;
    let start = cursor.after("点")?;
    let digits = || start.rest().chars().map_while(chinese_digit).take(MOST);
    let number = digits().fold(0i64, |number, digit| number * 10 + digit as i64);
    let places = digits().count();
    let length: usize = start.rest().chars().take(places).map(char::len_utf8).sum();
    let decimals = Decimal::new(number, places as u32);
    (places > 0).then_some((decimals, places as u32, start.forward(length)))
}
