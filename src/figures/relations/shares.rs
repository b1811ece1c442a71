//! A part, its whole and the rate: 120户中有50户，占41.7%; 完成48亿元，为计划60亿元的80%.

mod reading;
mod simple_fractions;

use rust_decimal::Decimal;

use super::passage::{Number, Passage};
use super::statement::is_rate;
use super::working::{Printer, to_nearest};
use super::{Cue, Relation, RelationKind, Statement, Verdict, Working, verdict};
use crate::figures::interval::Interval;
use crate::figures::{Bound, Kind};

use reading::{Object, Share, is_about_one, picks_out, share_at};
use simple_fractions::neighbours;

/// The shares of `statement`.
pub fn share_relations(statement: &Statement<'_>) -> Vec<Relation> {
    if !statement.has(Cue::Share) || !statement.figures.iter().any(is_rate) {
        return Vec::new();
    }
    let passage = statement.passage();
    let mut relations = Vec::new();
    let mut of_one_whole: Vec<(Share<'_>, &str)> = Vec::new();
    for at in 0..passage.numbers.len() {
        let Some(share) = share_at(passage, at) else { continue };
        match (share.whole, share.object) {
            (Some(_), _) => relations.extend(share.relation(passage)),
            (None, Object::Any) => relations.extend(share.implied_whole(passage)),
            (None, Object::Named(name)) => {
                of_one_whole.push((share, name));
            }
        }
    }
    relations.extend(two_wholes(passage, &of_one_whole));
    relations
}

/// Whether the parts `one` and `other` are of one whole, which is called `name`: a total is one of itself,
/// 全市职工 where both parts are 职工, and 全市 where both have one noun.
fn are_of_one_whole(name: &str, one: &Number<'_>, other: &Number<'_>) -> bool {
    const TOTALS: [&str; 8] = ["总数", "总量", "总额", "总面积", "总人口", "总长", "总里程", "总产量"];
    const TIMES: [&str; 10] = ["去年", "今年", "上年", "明年", "年", "月", "季度", "同期", "到", "分别"];
    let is_other_time = TIMES.iter().any(|time| other.lead.contains(time));
    let is_total = TOTALS.iter().any(|word| name.contains(word));
    is_total || (!is_other_time && is_about_one(name, one, other))
}

fn is_target(number: &Number<'_>) -> bool {
    ["任务", "目标", "计划", "指标", "预算"].iter().any(|word| number.clause().contains(word))
}

impl Share<'_> {
    /// What the rate can be, in hundredths. A rate may be cut off instead of rounded, and a
    /// fraction in words is a rough one.
    fn stated(&self, text: &str) -> Option<Interval> {
        let rate = &self.rate;
        if rate.figure.kind == Kind::Fraction {
            return self.stated_in_words(text);
        }
        // 七成 is not said of a full 80%.
        let nearly_half = rate.precision().checked_mul(Decimal::new(49, 2))?;
        rate.interval.widened(Decimal::ZERO, nearly_half)
    }

    /// A fraction reaches half way to the next one that people say; 近 and 接近 reach down to it.
    fn stated_in_words(&self, text: &str) -> Option<Interval> {
        let rate = &self.rate;
        let said = rate.interval.value?;
        let (below, above) = neighbours(said)?;
        let half_way = |other: Decimal| said.checked_add(other)?.checked_div(Decimal::TWO);
        let interval = match rate.figure.bound {
            Bound::Exact => {
                Interval { value: Some(said), low: Some(half_way(below)?), high: Some(half_way(above)?) }
            }
            Bound::Below if text.get(rate.figure.span.range())?.contains('近') => {
                Interval { low: Some(below), ..rate.interval }
            }
            _ => rate.interval,
        };
        interval.times(Decimal::ONE_HUNDRED)
    }

    fn amount(number: &Number<'_>) -> Option<Interval> {
        match number.exact() {
            Some(value) if number.is_whole() => Interval::around(value, Decimal::ZERO),
            _ => Some(number.interval),
        }
    }

    fn relation(&self, passage: &Passage<'_>) -> Option<Relation> {
        let Self { part, rate, .. } = self;
        let whole = self.whole?;
        let of = match whole.exact() {
            // A target is set, not measured.
            Some(target) if is_target(&whole) => Interval::around(target, Decimal::ZERO)?,
            _ => Self::amount(&whole)?,
        };
        let computed = Self::amount(part)?.over(of)?.times(Decimal::ONE_HUNDRED)?;
        let printer = Printer::like(&whole, passage.text);
        let is_in_words = rate.figure.kind == Kind::Fraction;
        let places = if is_in_words { 1 } else { rate.precision().normalize().scale().clamp(1, 4) };
        let result = computed.value?.round_dp(places).normalize();
        let stated = match rate.figure.kind {
            Kind::Fraction => passage.text.get(rate.figure.span.range()).unwrap_or_default().to_owned(),
            _ => Printer::like(rate, passage.text).stated(rate),
        };
        Some(Relation {
            kind: RelationKind::Share,
            stated: rate.index,
            given: vec![part.index, whole.index],
            working: Working {
                computed: format!("{} ÷ {} = {result}%", printer.stated(part), printer.stated(&whole)),
                stated,
            },
            verdict: verdict(&computed, &self.stated(passage.text)?),
            remedies: self.remedies(&whole).unwrap_or_default(),
        })
    }

    fn remedies(&self, whole: &Number<'_>) -> Option<Vec<(usize, Decimal)>> {
        let Self { part, rate, .. } = self;
        let (part_value, whole_value) = (part.exact()?, whole.exact()?);
        let share = part_value.checked_div(whole_value)?;
        let mut remedies = Vec::new();
        if rate.is_percent() {
            remedies
                .push((rate.index, to_nearest(share.checked_mul(Decimal::ONE_HUNDRED)?, rate.precision())?));
            let stated = rate.exact()?.checked_div(Decimal::ONE_HUNDRED)?;
            let half = rate.precision().checked_div(Decimal::TWO)?;
            let fits = |part: Decimal, whole: Decimal| {
                let share = part.checked_div(whole)?.checked_sub(stated)?.abs();
                Some(share.checked_mul(Decimal::ONE_HUNDRED)? <= half)
            };
            let other_part = to_nearest(whole_value.checked_mul(stated)?, part.precision())?;
            let other_whole = to_nearest(part_value.checked_div(stated)?, whole.precision())?;
            if fits(other_part, whole_value) == Some(true) {
                remedies.push((part.index, other_part));
            }
            if fits(part_value, other_whole) == Some(true) {
                remedies.push((whole.index, other_whole));
            }
        }
        Some(remedies)
    }

    /// The whole number of things that the part and the rate leave; one that is known to be none.
    fn implied_whole(&self, passage: &Passage<'_>) -> Option<Relation> {
        let Self { part, rate, .. } = self;
        if !part.is_whole() || part.figure.kind != Kind::Count || !rate.is_percent() || rate.exact().is_none()
        {
            return None;
        }
        let count = part.exact()?;
        let stated = self.stated(passage.text)?;
        let of = |rate: Decimal| count.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(rate);
        let (least, most) = (of(stated.high?)?, of(stated.low?)?);
        let fits = least.ceil() <= most.floor();
        let printer = Printer::like(part, passage.text);
        let written = Printer::like(rate, passage.text).stated(rate);
        let computed = match least.ceil() == most.floor() {
            true => printer.print(least.ceil()),
            false => format!("{}～{}", least.round_dp(2).normalize(), most.round_dp(2).normalize()),
        };
        // Where many wholes fit there is nothing to tell.
        let is_telling = !fits || least.ceil() == most.floor();
        is_telling.then(|| Relation {
            kind: RelationKind::ImpliedWhole,
            stated: rate.index,
            given: vec![part.index],
            working: Working {
                computed: format!("{} ÷ {written} = {computed}", printer.stated(part)),
                stated: if fits { String::new() } else { "整数".to_owned() },
            },
            verdict: if fits { Verdict::Holds } else { Verdict::Fails },
            remedies: Vec::new(),
        })
    }
}

/// `41.2万公里，占总里程的35%；8.6万公里，占总里程的6%`: two wholes of one name that cannot be one.
fn two_wholes(passage: &Passage<'_>, shares: &[(Share<'_>, &str)]) -> Vec<Relation> {
    let pair = |pair: &[(Share<'_>, &str)]| {
        let [(one, name), (other, other_name)] = pair else { return None };
        let is_one = name == other_name
            && one.part.is_like(&other.part)
            && one.part.sentence + 1 >= other.part.sentence
            && !picks_out(other.part.lead)
            && are_of_one_whole(name, &one.part, &other.part);
        if !is_one {
            return None;
        }
        let whole = |share: &Share<'_>| {
            let whole = Share::amount(&share.part)?.over(share.stated(passage.text)?)?;
            whole.times(Decimal::ONE_HUNDRED)
        };
        let (first, second) = (whole(one)?, whole(other)?);
        let printer = Printer::like(&one.part, passage.text);
        let working = |share: &Share<'_>, whole: &Interval| {
            let rate = Printer::like(&share.rate, passage.text).stated(&share.rate);
            let step = share.part.precision().checked_mul(Decimal::TEN)?;
            let whole = printer.print(to_nearest(whole.value?, step)?);
            Some(format!("{} ÷ {rate} ≈ {whole}", printer.stated(&share.part)))
        };
        Some(Relation {
            kind: RelationKind::TwoWholes,
            stated: other.rate.index,
            given: vec![one.part.index, one.rate.index, other.part.index],
            working: Working {
                computed: format!("{}，{}", working(one, &first)?, working(other, &second)?),
                stated: String::new(),
            },
            verdict: verdict(&first, &second),
            remedies: Vec::new(),
        })
    };
    shares.windows(2).filter_map(pair).collect()
}
