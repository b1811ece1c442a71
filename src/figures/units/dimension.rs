//! What units measure, and how they convert: 1.2公里 is 1200米.

use rust_decimal::Decimal;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Cubic metres.
    Volume,
    /// Kilograms.
    Mass,
    /// Seconds.
    Time,
    /// Calendar months, whose days differ.
    Months,
    /// Watts.
    Power,
    /// Joules.
    Energy,
    /// Volts.
    Voltage,
    /// Degrees Celsius.
    Temperature,
    /// People, whichever measure word counts them.
    People,
    /// Parts of one.
    Share,
    /// Yuan.
    Yuan,
}

/// How a unit converts to the first of its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// What it measures.
    pub dimension: Dimension,
    /// One of it is `numerator / denominator` of the dimension's own unit; 亩 is no finite decimal.
    numerator: i64,
    denominator: i64,
}

impl Scale {
    /// `number` of this unit in the dimension's own, as a fraction's two parts; none beyond 28 digits.
    pub fn convert(self, number: Decimal) -> Option<Decimal> {
        number.checked_mul(self.numerator.into())?.checked_div(self.denominator.into())
    }
}

/// How the unit with the base spelling `base` converts; none for a unit that stands alone.
///
/// The factors are those of GB 3100—1993 and, for 亩, 斤 and 里, of the State Council's
/// decree of 1959 that tied the 市制 to the metric system.
pub fn scale_of(base: &str) -> Option<Scale> {
    SCALES.iter().find_map(|&(dimension, units)| {
        let &(_, numerator, denominator) = units.iter().find(|unit| unit.0 == base)?;
        Some(Scale { dimension, numerator, denominator })
    })
}

type Factor = (&'static str, i64, i64);

const SCALES: &[(Dimension, &[Factor])] = &[
    (
        Dimension::Length,
        &[
            ("米", 1, 1),
            ("公里", 1000, 1),
            ("分米", 1, 10),
            ("厘米", 1, 100),
            ("毫米", 1, 1000),
            ("微米", 1, 1_000_000),
            ("纳米", 1, 1_000_000_000),
            ("里", 500, 1),
            ("丈", 10, 3),
            ("尺", 1, 3),
            ("海里", 1852, 1),
            ("英里", 1_609_344, 1000),
            ("英尺", 3048, 10_000),
            ("英寸", 254, 10_000),
        ],
    ),
    (
        Dimension::Area,
        &[
            ("平方米", 1, 1),
            ("平方公里", 1_000_000, 1),
            ("平方厘米", 1, 10_000),
            ("公顷", 10_000, 1),
            ("亩", 2000, 3),
        ],
    ),
    (
        Dimension::Volume,
        &[
            ("立方米", 1, 1),
            ("立方公里", 1_000_000_000, 1),
            ("立方厘米", 1, 1_000_000),
            ("升", 1, 1000),
            ("毫升", 1, 1_000_000),
        ],
    ),
    (
        Dimension::Mass,
        &[
            ("千克", 1, 1),
            ("吨", 1000, 1),
            ("斤", 1, 2),
            ("克", 1, 1000),
            ("毫克", 1, 1_000_000),
            ("微克", 1, 1_000_000_000),
        ],
    ),
    (
        Dimension::Time,
        &[
            ("秒", 1, 1),
            ("毫秒", 1, 1000),
            ("分钟", 60, 1),
            ("刻钟", 900, 1),
            ("小时", 3600, 1),
            ("天", 86_400, 1),
            ("日", 86_400, 1),
            ("昼夜", 86_400, 1),
            ("周", 604_800, 1),
        ],
    ),
    (Dimension::Months, &[("月", 1, 1), ("季度", 3, 1), ("年", 12, 1), ("周年", 12, 1), ("世纪", 1200, 1)]),
    (
        Dimension::Power,
        &[("瓦", 1, 1), ("千瓦", 1000, 1), ("兆瓦", 1_000_000, 1), ("吉瓦", 1_000_000_000, 1)],
    ),
    (
        Dimension::Energy,
        &[
            ("焦耳", 1, 1),
            ("瓦时", 3600, 1),
            ("千瓦时", 3_600_000, 1),
            ("兆瓦时", 3_600_000_000, 1),
            ("吉瓦时", 3_600_000_000_000, 1),
        ],
    ),
    (Dimension::Voltage, &[("伏", 1, 1), ("千伏", 1000, 1)]),
    (Dimension::Temperature, &[("℃", 1, 1)]),
    (Dimension::People, &[("人", 1, 1), ("名", 1, 1), ("位", 1, 1)]),
    (Dimension::Share, &[("%", 1, 100), ("‰", 1, 1000), ("百分点", 1, 100), ("基点", 1, 10_000)]),
    (Dimension::Yuan, &[("元", 1, 1)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: i64, unit: &str, expected: &str) {
        let converted = scale_of(unit).and_then(|scale| scale.convert(Decimal::new(number, 1)));
        assert_eq!(converted.map(|number| number.normalize().to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn units_convert() {
        check(12, "公里", "1200");
        check(30, "亩", "2000");
        check(25, "斤", "1.25");
        check(10, "千瓦时", "3600000");
        check(55, "基点", "0.00055");
    }

    #[test]
    fn a_measure_word_converts_to_nothing() {
        assert_eq!(scale_of("家"), None);
    }
}
