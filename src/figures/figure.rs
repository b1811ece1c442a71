//! What is known of one figure.

use rust_decimal::Decimal;

use super::Moment;
use crate::text::ParagraphSpan;

/// What sort of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Things counted with a measure word: 480家.
    Count,
    /// An amount of a physical unit: 35℃, 2.6平方公里.
    Quantity,
    /// An amount of money: 7000万元.
    Money,
    /// A percentage: 87.27%, 百分之五十, 三成.
    Percent,
    /// Percentage points: 3.2个百分点.
    Points,
    /// A day: 9月9日, 2022年.
    Date,
    /// A time of day, with its day if that is part of it: 9月9日14时55分.
    Time,
    /// A length of time: 两年, 3个月.
    Period,
    /// From one value to another: 1—9月.
    Range,
    /// One number to another: 3∶1.
    Ratio,
    /// A part of a whole: 三分之二.
    Fraction,
    /// Times as much: 2.3倍, 翻一番.
    Multiple,
    /// A rank or a number in a series: 第一, 第十五届.
    Ordinal,
    /// The result of a match: 3比1.
    Score,
}

impl Kind {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Quantity => "quantity",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Points => "points",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Period => "period",
            Kind::Range => "range",
            Kind::Ratio => "ratio",
            Kind::Fraction => "fraction",
            Kind::Multiple => "multiple",
            Kind::Ordinal => "ordinal",
            Kind::Score => "score",
        }
    }
}

/// What the figure says of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The value itself.
    Exact,
    /// About the value: 约, 左右.
    About,
    /// Less than the value: 近, 不足.
    Below,
    /// More than the value: 超, 逾, 余, 多.
    Above,
    /// The value or more: 以上, 至少.
    AtLeast,
    /// The value or less: 以下, 至多.
    AtMost,
}

impl Bound {
    /// The name used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Below => "below",
            Bound::Above => "above",
            Bound::AtLeast => "at-least",
            Bound::AtMost => "at-most",
        }
    }
}

/// One end of a range as the text writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct End<T> {
    /// What it says.
    pub value: T,
    /// Where it stands: of an amount the numeral without its unit, of a date the whole.
    pub span: ParagraphSpan,
    /// Whether it has a unit of its own: both ends in 10万元～20万元, one in 1—9月.
    pub has_unit: bool,
}

/// What a figure says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A number in the base unit.
    Number {
        /// The number; none for 几十, 三四百.
        value: Option<Decimal>,
        /// The lowest number it can mean, where the text says so.
        low: Option<Decimal>,
        /// The highest number it can mean, where the text says so.
        high: Option<Decimal>,
        /// What its last written place counts, which is how exactly it is stated: 0.01亿 in 1.27亿.
        precision: Decimal,
    },
    /// A day or a time.
    Calendar(Moment),
    /// From one number to another, in the order of the text.
    NumberRange(End<Decimal>, End<Decimal>),
    /// From one day or time to another, in the order of the text.
    CalendarRange(End<Moment>, End<Moment>),
}

/// One figure of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Figure {
    /// Where it stands, approximation words and unit included.
    pub span: ParagraphSpan,
    /// What sort of figure it is.
    pub kind: Kind,
    /// What it says.
    pub value: Value,
    /// The base unit or measure word; empty where there is none.
    pub unit: &'static str,
    /// What one of the base units is counted per (人 in 元/人); empty where nothing.
    pub per: &'static str,
    /// What the figure says of the value.
    pub bound: Bound,
}

impl Figure {
    /// Whether it is a day, a time, or a range of them, and not a number.
    pub fn is_calendar(&self) -> bool {
        matches!(self.value, Value::Calendar(_) | Value::CalendarRange(..))
    }

    /// How many digits of its number say something: three in 1.27万 and 12700, none in a date.
    pub fn n_telling_digits(&self) -> usize {
        let Value::Number { value: Some(value), .. } = &self.value else { return 0 };
        let mut digits = value.mantissa().unsigned_abs();
        while digits > 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits.checked_ilog10().map_or(0, |log| log as usize + 1)
    }

    /// The value as JSON writes it: a plain decimal in the base unit, or an ISO 8601 date.
    pub fn value_text(&self) -> Option<String> {
        match &self.value {
            Value::Number { value, .. } => value.map(plain),
            Value::Calendar(moment) => moment.iso(),
            Value::NumberRange(..) | Value::CalendarRange(..) => None,
        }
    }

    /// The low end as JSON writes it: the first end of a range, the least that an estimate allows.
    pub fn low_text(&self) -> Option<String> {
        match &self.value {
            Value::Number { low, .. } => low.map(plain),
            Value::Calendar(_) => None,
            Value::NumberRange(first, _) => Some(plain(first.value)),
            Value::CalendarRange(first, _) => first.value.iso(),
        }
    }

    /// The high end as JSON writes it: the last end of a range, the most that an estimate allows.
    pub fn high_text(&self) -> Option<String> {
        match &self.value {
            Value::Number { high, .. } => high.map(plain),
            Value::Calendar(_) => None,
            Value::NumberRange(_, last) => Some(plain(last.value)),
            Value::CalendarRange(first, last) => last.value.as_end_of(&first.value).iso(),
        }
    }

    /// Whether both say the same value in the same base unit: 1.27万家 and 12700家.
    /// What they say of it (近, 超) and how they are written do not matter.
    pub fn same_value(&self, other: &Figure) -> bool {
        if (self.kind, self.unit, self.per) != (other.kind, other.unit, other.per) {
            return false;
        }
        match (&self.value, &other.value) {
            (Value::Number { value: Some(one), .. }, Value::Number { value: Some(two), .. }) => one == two,
            (Value::NumberRange(from, to), Value::NumberRange(other_from, other_to)) => {
                (from.value, to.value) == (other_from.value, other_to.value)
            }
            (Value::CalendarRange(from, to), Value::CalendarRange(other_from, other_to)) => {
                (from.value, to.value) == (other_from.value, other_to.value)
            }
            (one, two) => one == two,
        }
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
