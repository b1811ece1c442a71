//! Which figures of a manuscript can be mentions of each other, without asking each of all.

use std::hash::Hash;

use rapidhash::RapidHashMap;
use rust_decimal::Decimal;

use crate::figures::{Dimension, Figure, Kind, Value, scale_of};

use super::mentions::{Mention, Mentions, is_unusual};

/// So many of the figures that are alike are asked at most, from the first on. More can only be left over
/// where many of them stand in one line, which is told once.
const MOST_ASKED: usize = 100;

/// The figures of a manuscript by what makes one a mention of another, calendar figures left out.
pub(super) struct AlikeFigures<'a> {
    mentions: &'a Mentions<'a>,
    /// Of the same number.
    by_number: Groups,
    /// The same in one story: elsewhere a number that is often met is of another thing.
    by_number_in_story: Groups,
    /// Of the same thing. One that is named in few words is known again in its own story alone.
    by_subject: Groups,
}

impl<'a> AlikeFigures<'a> {
    /// Those of `mentions`.
    pub(super) fn of(mentions: &'a Mentions<'a>) -> Self {
        let numbers = || mentions.figures().iter().map(|placed| number_of(placed.figure));
        let by_number_in_story =
            numbers().zip(mentions.figures()).map(|(number, placed)| Some((number?, placed.story)));
        let by_subject = mentions.figures().iter().enumerate().map(|(index, placed)| {
            if placed.figure.is_calendar() || placed.figure.kind == Kind::Ordinal {
                return None;
            }
            let subject = mentions.subject(index).filter(|subject| subject.is_telling(true))?;
            let story = (!subject.is_telling(false)).then_some(placed.story);
            Some((measured(placed.figure), placed.figure.kind, subject, story))
        });
        Self {
            mentions,
            by_number: Groups::of(numbers()),
            by_number_in_story: Groups::of(by_number_in_story),
            by_subject: Groups::of(by_subject),
        }
    }

    /// The first other mentions of what the figure at `index` is of, in text order.
    pub(super) fn mentions(&self, index: usize) -> impl Iterator<Item = Mention<'a>> + '_ {
        let is_unusual = is_unusual(self.mentions.figures()[index].figure);
        let by_number = if is_unusual { &self.by_number } else { &self.by_number_in_story };
        let alike = [by_number.around(index), self.by_subject.around(index)];
        let mut others: Vec<usize> =
            alike.into_iter().flat_map(|group| group.iter().take(MOST_ASKED).copied()).collect();
        others.sort_unstable();
        others.dedup();
        others.into_iter().filter_map(move |other| self.mentions.mention(index, other))
    }
}

/// What two figures must have in common to be compared: 公里 and 米 measure the same.
type Measured = (Option<Dimension>, &'static str, &'static str);

fn measured(figure: &Figure) -> Measured {
    let dimension = scale_of(figure.unit).map(|scale| scale.dimension);
    (dimension, if dimension.is_some() { "" } else { figure.unit }, figure.per)
}

/// The number of `figure`, the same for 1.2公里 and 1200米.
fn number_of(figure: &Figure) -> Option<(Measured, Decimal)> {
    let Value::Number { value: Some(value), .. } = figure.value else { return None };
    let in_common_unit = scale_of(figure.unit).and_then(|scale| scale.convert(value));
    Some((measured(figure), in_common_unit.unwrap_or(value)))
}

/// Figures, by their places, in groups.
struct Groups {
    of_figure: Vec<Option<usize>>,
    /// Each in text order.
    groups: Vec<Vec<usize>>,
}

impl Groups {
    /// Those with the same of `keys`, of which each figure has one or none.
    fn of<Key: Hash + Eq>(keys: impl Iterator<Item = Option<Key>>) -> Self {
        let mut known: RapidHashMap<Key, usize> = RapidHashMap::default();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let group = |(figure, key): (usize, Option<Key>)| {
            let group = *known.entry(key?).or_insert(groups.len());
            if group == groups.len() {
                groups.push(Vec::new());
            }
            groups[group].push(figure);
            Some(group)
        };
        let of_figure = keys.enumerate().map(group).collect();
        Self { of_figure, groups }
    }

    /// The group of `figure`, itself included.
    fn around(&self, figure: usize) -> &[usize] {
        self.of_figure[figure].map_or(&[], |group| &self.groups[group])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chinese::Words;
    use crate::desk::CheckedManuscript;
    use crate::rules::Settings;
    use crate::text::Document;

    const PIECES: [&str; 14] = [
        "全县今年改造老旧供水管网36公里。",
        "全县今年改造老旧供水管网3.6万米，",
        "全县今年改造老旧供水管网38公里。",
        "今年1—9月，全县养老保险费缓缴127万元，",
        "今年1—9月，全县养老保险费缓缴172万元。",
        "社员有100人，",
        "种稻1275亩，收麦1275吨。",
        "从85公顷增加到1275亩，增长9%。",
        "3人获奖。",
        "第3名有100人。",
        "9月9日，水费9元/吨。",
        "\n",
        "\n\n青禾县早稻开镰\n\n",
        "\n本报记者 何秋\n",
    ];

    proptest! {
        #[test]
        fn each_is_asked_that_can_be_a_mention(
            choice in prop::collection::vec(0..PIECES.len(), 1..24),
            knows_words in any::<bool>(),
        ) {
            let text: String = choice.into_iter().map(|at| PIECES[at]).collect();
            let words = if knows_words { Words::loaded() } else { Words::Unknown };
            let page = CheckedManuscript::new(Document::new(&text), Settings::default(), words);
            let mentions = Mentions::of(&page);
            let alike = AlikeFigures::of(&mentions);
            let told = |mention: Mention<'_>| (mention.placed.span, mention.agreement, mention.is_of_another);
            for (index, placed) in mentions.figures().iter().enumerate() {
                if !placed.figure.is_calendar() {
                    let all: Vec<_> = mentions.mentions(index).into_iter().map(told).collect();
                    prop_assert_eq!(alike.mentions(index).map(told).collect::<Vec<_>>(), all);
                }
            }
        }
    }
}
