//! Parts and multiples of a whole: 百分之五, 三分之二, 七成半, 八折, 翻一番, 过半.

use rust_decimal::Decimal;

use super::amount::{Amount, Number, read_spoken_decimals};
use super::cursor::Cursor;
use super::figure::{Bound, Figure, Kind, Value};
use crate::chinese::numerals::{Form, Numeral};
use crate::text::ParagraphSpan;

/// Reads the share whose first numeral is `number`, which stands at `cursor`.
pub(super) fn read_share<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    match number.after_numeral.peek()? {
        '分' => read_parts_of(cursor, number).or_else(|| read_fraction(cursor, number)),
        '/' | '／' => read_written_fraction(cursor, number),
        '番' => read_doubling(cursor, number),
        '成' => read_tenths(number),
        '折' => read_discount(cursor, number),
        '位' => read_digits_of_rate(number),
        '点' => read_index_points(cursor, number),
        _ => None,
    }
}

/// `百分之五十`, `千分之三`, `万分之二`.
fn read_parts_of<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let start = number.after_numeral.after("分之")?;
    let divisor = match (number.numeral.form, cursor.peek()) {
        (Form::Bare, Some('百')) => Decimal::ONE,
        (Form::Bare, Some('千')) => Decimal::TEN,
        (Form::Bare, Some('万')) => Decimal::ONE_HUNDRED,
        _ => return None,
    };
    let part = Number::read(start)?;
    let (decimals, places, end) = read_spoken_decimals(part.end).unwrap_or((Decimal::ZERO, 0, part.end));
    let share = |number: Decimal| number.checked_add(decimals)?.checked_div(divisor);
    let precision = if places > 0 { Decimal::new(1, places) } else { part.numeral.precision };
    let amount = Amount {
        low: share(part.numeral.low)?,
        high: share(part.high)?,
        is_open: part.is_open,
        precision: precision.checked_div(divisor)?,
        numeral_length: end.offset() - cursor.offset(),
        ..percent(number)
    };
    Some((amount, end))
}

fn percent(number: &Number<'_>) -> Amount {
    number.of(Kind::Percent, "%")
}

/// `三分之二`.
fn read_fraction<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let (numerator, end) = number.after_numeral.after("分之")?.numeral()?;
    fraction(&numerator, &number.numeral, end.offset() - cursor.offset()).map(|amount| (amount, end))
}

/// `1/16`: one in so many, as other slashes stand in dates, codes and the rounds of a cup.
fn read_written_fraction<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    const MOST: Decimal = Decimal::ONE_THOUSAND;
    let (denominator, end) = number.after_numeral.after_any(&["/", "／"])?.numeral_of_digits()?;
    let is_named =
        cursor.last().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '第'))
            || end
                .peek()
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.' | '决' | '、'));
    let are_counted = matches!(number.numeral.form, Form::Digits(1))
        && denominator.low <= MOST
        && number.numeral.low < denominator.low;
    let amount = fraction(&number.numeral, &denominator, end.offset() - cursor.offset())?;
    (are_counted && !is_named).then_some((amount, end))
}

fn fraction(numerator: &Numeral, denominator: &Numeral, length: usize) -> Option<Amount> {
    /// Decimals that a fraction is rounded to.
    const PLACES: u32 = 6;
    let value = numerator.value()?.checked_div(denominator.value()?)?.round_dp(PLACES);
    Some(Amount {
        low: value,
        high: value,
        is_open: false,
        precision: Decimal::new(1, PLACES),
        kind: Kind::Fraction,
        unit: "",
        per: "",
        numeral_length: length,
    })
}

/// `翻一番` is twice as much, `翻两番` four times.
fn read_doubling<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    const MOST: u32 = 6;
    let end = number.after_numeral.after("番")?;
    let is_doubling = cursor.before_any(&["翻", "翻了", "再翻"]).is_some();
    let times = number.numeral.small().filter(|&times| times <= MOST && is_doubling)?;
    let value = Decimal::from(2u64.pow(times));
    Some((Amount { low: value, high: value, ..number.of(Kind::Multiple, "倍") }, end))
}

/// `三成`, `七成半`, `四成多`.
fn read_tenths<'a>(number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let numeral = &number.numeral;
    let end = number
        .after_numeral
        .after("成")
        .filter(|end| !end.sees("为员本立果功都长绩交就分品熟效因型套群片活人家年名形语见千衣份双对行新"))?;
    let is_share = matches!(numeral.form, Form::Single(_) | Form::Digits(1) | Form::Spelled);
    let (half, end) = match end.after("半") {
        Some(end) => (Decimal::new(5, 1), end),
        None => (Decimal::ZERO, end),
    };
    let tenths = |number: Decimal| number.checked_add(half)?.checked_mul(Decimal::TEN);
    let (low, high) = (tenths(numeral.low)?, tenths(numeral.high)?);
    let precision = if half.is_zero() { Decimal::TEN } else { Decimal::from(5) };
    (is_share && high <= Decimal::ONE_HUNDRED)
        .then_some((Amount { low, high, precision, ..percent(number) }, end))
}

/// `打八折` is 80%, `打七五折` 75%.
fn read_discount<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let end = number.after_numeral.after("折")?;
    let is_discount = cursor.before_any(&["打", "打了", "享受", "享", "低至"]).is_some();
    let value = number.numeral.value()?.checked_mul(Decimal::TEN)?;
    let is_share = is_discount && value <= Decimal::ONE_HUNDRED;
    is_share.then_some((Amount { low: value, high: value, precision: Decimal::TEN, ..percent(number) }, end))
}

/// `两位数增长`: a rate of 10% or more, and less than 100%.
fn read_digits_of_rate<'a>(number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let end = number.after_numeral.after("位数")?;
    let (low, high) = match number.numeral.small()? {
        1 => (1, 9),
        2 => (10, 99),
        3 => (100, 999),
        _ => return None,
    };
    Some((Amount { low: Decimal::from(low), high: Decimal::from(high), ..percent(number) }, end))
}

/// `0.6点`, `收报3234.56点`: the points of an index; hours are whole.
fn read_index_points<'a>(cursor: Cursor<'a>, number: &Number<'a>) -> Option<(Amount, Cursor<'a>)> {
    let end = number.after_numeral.after("点").filter(|end| !end.sees("钟半位心"))?;
    let moves = cursor.last().is_some_and(|c| "涨跌升降报".contains(c)) && number.numeral.is_arabic();
    let is_point = number.numeral.form == Form::Arabic || moves;
    is_point.then(|| (number.of(Kind::Points, "点"), end))
}

/// Reads the half at `cursor`, which stands before 半: 过半, 近半数, 一半以上, 半年, 半个月.
pub(super) fn read_half(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    let behind = cursor.after("半")?;
    if let Some(figure) = read_half_of_period(cursor, behind) {
        return Some(figure);
    }
    let number = behind.after("数").filter(|end| !end.sees("据字"));
    let (start, bound) =
        [("超过", Bound::Above), ("超", Bound::Above), ("过", Bound::Above), ("逾", Bound::Above)]
            .into_iter()
            .chain([
                ("接近", Bound::Below),
                ("近", Bound::Below),
                ("不到", Bound::Below),
                ("大", Bound::Above),
            ])
            .chain([
                ("约一", Bound::About),
                ("近一", Bound::Below),
                ("超一", Bound::Above),
                ("一", Bound::Exact),
            ])
            .find_map(|(word, bound)| Some((cursor.before_word(word)?.offset(), bound)))
            .or_else(|| number.map(|_| (cursor.offset(), Bound::Exact)))
            .filter(|&(start, _)| start >= free_from)?;
    let end = number.unwrap_or(behind);
    let (end, bound) = match end.after("以上") {
        Some(end) => (end, Bound::AtLeast),
        None => (end, bound),
    };
    let is_word = end.sees("岛夜路场天生年月个小分径圆山百新导数");
    let span = ParagraphSpan::new(start, end.offset());
    (!is_word).then(|| half(span, Kind::Fraction, "", bound))
}

/// `半年`, `半个月`, `半小时`, and not 上半年, 半天 or 半世.
fn read_half_of_period(cursor: Cursor<'_>, behind: Cursor<'_>) -> Option<Figure> {
    let units = [
        ("个小时", "小时"),
        ("小时", "小时"),
        ("个月", "月"),
        ("年", "年"),
        ("个世纪", "世纪"),
        ("个多世纪", "世纪"),
    ];
    let (unit, end) = units.into_iter().find_map(|(name, base)| Some((base, behind.after(name)?)))?;
    let is_named = cursor.last().is_some_and(|c| "上下前后大小一两三四五六七八九十个多".contains(c));
    let bound = if behind.after("个多").is_some() { Bound::Above } else { Bound::Exact };
    (!is_named && !end.sees("报刊"))
        .then(|| half(ParagraphSpan::new(cursor.offset(), end.offset()), Kind::Period, unit, bound))
}

fn half(span: ParagraphSpan, kind: Kind, unit: &'static str, bound: Bound) -> Figure {
    let value = Decimal::new(5, 1);
    let low = (!matches!(bound, Bound::Below | Bound::About)).then_some(value);
    let high = (!matches!(bound, Bound::Above | Bound::AtLeast | Bound::About)).then_some(value);
    let value = Value::Number { value: Some(value), low, high, precision: Decimal::new(1, 1) };
    Figure { span, kind, value, unit, per: "", bound }
}

/// `持平` in 与上年同期基本持平 and 同比持平: a change of nothing. What is level with other than an
/// earlier time, 与欧盟持平, tells of no change. The cursor stands before 持.
pub(super) fn read_no_change(cursor: Cursor<'_>, free_from: usize) -> Option<Figure> {
    /// How far before it the word stands that compares, in characters.
    const REACH: usize = 14;
    const RATES: [&str; 2] = ["同比", "环比"];
    const TIMES: [&str; 16] = [
        "同期",
        "上年",
        "去年",
        "前年",
        "上月",
        "上个月",
        "上周",
        "上季度",
        "前一年",
        "上一年",
        "年初",
        "上年末",
        "上年底",
        "去年底",
        "前一交易日",
        "上季",
    ];
    let end = cursor.after("持平")?;
    let about = cursor.before_any(&["基本", "大致", "大体", "总体", "几乎"]);
    let start = about.filter(|start| start.offset() >= free_from).unwrap_or(cursor);
    let base = start.before_any(&["水平", "相"]).unwrap_or(start);
    let compares = || {
        let before = base.before().chars().rev().take(REACH);
        before.take_while(|c| !"，。；：、".contains(*c)).any(|c| "与和同比较跟".contains(c))
    };
    let is_change = base.before_any(&RATES).is_some() || (base.before_any(&TIMES).is_some() && compares());
    let bound = if about.is_some() { Bound::About } else { Bound::Exact };
    let zero = (bound == Bound::Exact).then_some(Decimal::ZERO);
    let value = Value::Number { value: Some(Decimal::ZERO), low: zero, high: zero, precision: Decimal::ONE };
    let span = ParagraphSpan::new(start.offset(), end.offset());
    is_change.then_some(Figure { span, kind: Kind::Percent, value, unit: "%", per: "", bound })
}

/// `翻番`, which is twice as much. The cursor stands before 番.
pub(super) fn read_bare_doubling(cursor: Cursor<'_>) -> Option<Figure> {
    let start = cursor.before_word("翻")?;
    let end = cursor.after("番")?;
    let two = Decimal::TWO;
    let value = Value::Number { value: Some(two), low: Some(two), high: Some(two), precision: Decimal::ONE };
    let span = ParagraphSpan::new(start.offset(), end.offset());
    Some(Figure { span, kind: Kind::Multiple, value, unit: "倍", per: "", bound: Bound::Exact })
}
