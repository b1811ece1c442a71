//! What is known of one figure.

use rust_decimal::Decimal;

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

/// One figure of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Where it stands, approximation words and unit included.
    pub span: ParagraphSpan,
    /// What sort of figure it is.
    pub kind: Kind,
    /// The value in the base unit; `None` for ranges, dates and times.
    pub value: Option<Decimal>,
    /// The lowest value it can mean, where that is known.
    pub low: Option<Decimal>,
    /// The highest value it can mean, where that is known.
    pub high: Option<Decimal>,
    /// The day or time in ISO 8601 with what is unknown left out, for dates and times.
    pub calendar: Option<String>,
    /// The base unit or measure word; empty where there is none.
    pub unit: String,
    /// What one of the base units is counted per (人 in 元/人); empty where nothing.
    pub per: String,
    /// What the figure says of the value.
    pub bound: Bound,
}
