//! Which numbers are a part, its whole and its rate, and what the rate is said to be of.

use rust_decimal::Decimal;

use crate::figures::Kind;
use crate::figures::relations::passage::{Number, Passage, has_inside_behind, last_clause};

/// What a rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Object<'a> {
    /// Not said: 占40%, 占比40%; 完成目标的40%.
    Any,
    /// Named: 占全县总面积的40%.
    Named(&'a str),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Share<'a> {
    pub part: Number<'a>,
    pub whole: Option<Number<'a>>,
    pub rate: Number<'a>,
    pub object: Object<'a>,
}

/// The share whose rate is the number at `at`.
pub(super) fn share_at<'a>(passage: &Passage<'a>, at: usize) -> Option<Share<'a>> {
    let rate = passage.numbers[at];
    let is_rate = rate.is_percent() || rate.figure.kind == Kind::Fraction;
    if !is_rate || rate.is_change() || rate.interval.value.is_none_or(|value| value <= Decimal::ZERO) {
        return None;
    }
    // 占31.7%的农户: what is so large a share follows.
    if rate.tail.starts_with("的") {
        return None;
    }
    of_written_whole(passage, at)
        .or_else(|| named_rate(passage, at))
        .or_else(|| of_counted_total(passage, at))
        .or_else(|| of_whole_elsewhere(passage, at))
}

/// `50户，占全村120户的41.7%`, `完成48亿元，为年度计划60亿元的80%`: the whole stands right before the rate.
fn of_written_whole<'a>(passage: &Passage<'a>, at: usize) -> Option<Share<'a>> {
    /// Characters of the noun between the whole and its rate.
    const REACH: usize = 10;
    let rate = passage.numbers[at];
    let (whole, part) = (passage.numbers[at.checked_sub(1)?], passage.numbers[at.checked_sub(2)?]);
    let noun = rate.lead.strip_suffix('的').or_else(|| rate.lead.strip_suffix("的比重为"))?;
    let is_plain = noun.chars().count() <= REACH && !noun.contains(['，', '；', '、', '：', '（', '）']);
    let clause = whole.clause();
    let links = ["占", "为", "是", "完成", "达", "达到", "相当于"];
    let is_of = links.iter().any(|link| clause.trim_start_matches(['已', '约']).starts_with(link));
    let is_time = ["去年", "上年", "同期", "年的", "倍"].iter().any(|word| clause.contains(word));
    let is_near = part.sentence == rate.sentence && part.is_like(&whole) && !part.is_change();
    let own_clause = whole.lead.strip_suffix(clause).unwrap_or_default().trim_end_matches(['，', '（']);
    let is_subject = own_clause.chars().count() <= REACH && !own_clause.contains(['，', '；', '、']);
    (is_plain && is_of && !is_time && is_near && is_subject && rate.sentence == whole.sentence)
        .then_some(Share { part, whole: Some(whole), rate, object: Object::Any })
}

/// `抽检500批次，合格490批次，合格率98%`: the rate has the name of its part.
fn named_rate<'a>(passage: &Passage<'a>, at: usize) -> Option<Share<'a>> {
    /// Numbers from a part to its rate: another part between.
    const REACH: usize = 2;
    let rate = passage.numbers[at];
    let name = last_clause(rate.lead).trim_end_matches(['为', '达', '是']).strip_suffix('率')?;
    let is_name = (1..=3).contains(&name.chars().count());
    let is_part = |before: &usize| {
        let part = &passage.numbers[*before];
        let stop = part.tail.find(['，', '；', '、', '（']).unwrap_or(part.tail.len());
        let words = [part.clause(), &part.tail[..stop]].concat();
        part.is_amount() && words.contains(name) && (name.starts_with('不') || !words.contains('不'))
    };
    let own = (at.saturating_sub(REACH)..at).rev().find(is_part).filter(|_| is_name)?;
    let (part, whole) = (passage.numbers[own], *passage.numbers.get(own.checked_sub(1)?)?);
    let is_whole = whole.is_like(&part)
        && !whole.lead.contains('率')
        && whole.sentence == part.sentence
        && !whole.is_change();
    let is_closed = rate.tail.is_empty() || rate.tail.starts_with(['，', '；', '）']);
    let is_near = part.sentence == rate.sentence && !part.is_change();
    (is_whole && is_closed && is_near).then_some(Share {
        part,
        whole: Some(whole),
        rate,
        object: Object::Any,
    })
}

/// `其中贫困户65户210人，占总户数的20%`: the total names the unit of the part and its whole.
fn of_counted_total<'a>(passage: &Passage<'a>, at: usize) -> Option<Share<'a>> {
    const TOTALS: [(&str, &str); 8] = [
        ("占总户数的", "户"),
        ("占总人数的", "人"),
        ("占总人口的", "人"),
        ("占全村人口的", "人"),
        ("占全镇人口的", "人"),
        ("占全县人口的", "人"),
        ("占全村总户数的", "户"),
        ("占总村数的", "个"),
    ];
    let rate = passage.numbers[at];
    let &(_, unit) = TOTALS.iter().find(|(words, _)| rate.lead.trim_start_matches(['，', '（']) == *words)?;
    let near = (at.saturating_sub(2)..at).rev();
    let part = near.clone().find(|&before| passage.numbers[before].measure().0 == unit)?;
    let whole = whole_before(passage, part)?;
    let part = passage.numbers[part];
    (part.sentence == rate.sentence).then_some(Share { part, whole: Some(whole), rate, object: Object::Any })
}

/// `其中女职工50名，占41.7%`, `占总数的41.7%`: the whole stands before the part, or nowhere.
fn of_whole_elsewhere<'a>(passage: &Passage<'a>, at: usize) -> Option<Share<'a>> {
    let rate = passage.numbers[at];
    let part = passage.numbers[at.checked_sub(1)?];
    if part.sentence != rate.sentence || !part.is_amount() || part.is_change() {
        return None;
    }
    let of_target = target_before(rate.lead);
    let (before, object) = match of_target {
        Some(before) => (before, Object::Any),
        None => {
            let share = rate.lead.rfind('占')?;
            (&rate.lead[..share], object_of(&rate.lead[share + "占".len()..])?)
        }
    };
    if !is_subject_before(before) {
        return None;
    }
    let whole = match object {
        _ if of_target.is_some() => planned_before(passage, at - 1),
        Object::Any => whole_before(passage, at - 1).or_else(|| told_whole(passage, at - 1, &rate)),
        Object::Named(name) => named_whole(passage, at - 1, name),
    };
    Some(Share { part, whole, rate, object })
}

/// What stands before `完成年度任务的` at the end of `lead`.
fn target_before(lead: &str) -> Option<&str> {
    const TARGETS: [&str; 5] = ["任务的", "目标的", "计划的", "任务数的", "计划数的"];
    let stem = TARGETS.iter().find_map(|target| lead.strip_suffix(target))?;
    let clause = last_clause(stem);
    let is_of = ["完成", "占", "为", "达"].iter().any(|link| clause.starts_with(link));
    is_of.then(|| &stem[..stem.len() - clause.len()])
}

/// What 占 is of, from the words between it and the rate.
fn object_of(words: &str) -> Option<Object<'_>> {
    const NOTHING: [&str; 18] = [
        "",
        "比",
        "比为",
        "比达",
        "比约",
        "比达到",
        "比重为",
        "比重达",
        "比例为",
        "到",
        "了",
        "到了",
        "总数的",
        "总数",
        "总量的",
        "总人数的",
        "全部的",
        "比超",
    ];
    if NOTHING.contains(&words) {
        return Some(Object::Any);
    }
    let name = words.strip_suffix("的").or_else(|| words.strip_suffix("比重为"))?;
    let name = name.strip_suffix("的").unwrap_or(name);
    (!name.contains(['，', '；', '、'])).then_some(Object::Named(name))
}

/// Whether what stands between a part and 占 leaves the part its subject: its own noun and at
/// most a comma behind it. 50家，民营企业占 speaks of others.
fn is_subject_before(words: &str) -> bool {
    const REACH: usize = 16;
    const ADVERBS: [&str; 8] = ["", "约", "仅", "只", "共", "已", "大约", "分别"];
    let stop = words.rfind(['，', '（', '；', '、', '：', '(']);
    let Some(at) = stop else { return words.chars().count() <= REACH };
    let (noun, behind) = words.split_at(at);
    let behind = behind.trim_start_matches(['，', '（', '(']);
    let is_one = !noun.contains(['，', '；', '、', '：', '（', '“']) && noun.chars().count() <= REACH;
    is_one && ADVERBS.contains(&behind)
}

/// `计划招生500人，实际招生460人，完成计划的92%`: what was planned, before what was reached in its sentence, or in
/// the one before where nothing else is of its measure.
fn planned_before<'a>(passage: &Passage<'a>, at: usize) -> Option<Number<'a>> {
    const PLANS: [&str; 4] = ["计划", "目标", "任务", "指标"];
    /// Plans of another time than the one that ends now.
    const OTHER: [&str; 10] =
        ["三年", "五年", "两年", "十年", "明年", "上半年", "季度", "十四五", "十五五", "去年"];
    let reached = passage.numbers[at];
    let near = passage.numbers[..at].iter().rev();
    let mut near = near
        .take_while(|planned| planned.sentence + 1 >= reached.sentence)
        .filter(|planned| planned.is_like(&reached));
    let planned = near.next()?;
    let is_in_sentence = planned.sentence == reached.sentence
        && at.checked_sub(1).is_some_and(|last| passage.numbers[last].index == planned.index);
    let is_alone = near.next().is_none() && !OTHER.iter().any(|time| planned.lead.contains(time));
    let is_planned = PLANS.iter().any(|word| planned.clause().contains(word));
    (is_planned && (is_in_sentence || is_alone) && !planned.is_change()).then_some(*planned)
}

/// The whole that the part at `at` is of: the amount before 其中, or the one with 中 behind it.
fn whole_before<'a>(passage: &Passage<'a>, at: usize) -> Option<Number<'a>> {
    /// Numbers between a whole and its part: other parts with their rates.
    const REACH: usize = 8;
    let part = passage.numbers[at];
    let mut is_told = picks_out(part.lead);
    for before in (at.saturating_sub(REACH)..at).rev() {
        let number = passage.numbers[before];
        if number.sentence + 1 < part.sentence {
            return None;
        }
        let is_whole = number.is_like(&part) && !number.is_change();
        let is_all = before + 1 == at && number.sentence == part.sentence && number.lead.contains('共');
        let is_inside = has_inside_behind(number.tail);
        if is_whole && (is_told || is_all || is_inside) {
            let is_certain = is_all || is_inside || !passage.is_one_of_several(before);
            return Some(number).filter(|_| is_certain);
        }
        if ["另", "此外", "还有", "同期"].iter().any(|word| passage.numbers[before + 1].lead.contains(word))
        {
            return None;
        }
        is_told |= picks_out(number.lead);
    }
    None
}

/// `全村有农户360户，养蜂的有150户，占三分之一`: the amount right before the part, in its sentence or the one
/// before, that is told as all of its sort, where the rate can be meant to be of it.
fn told_whole<'a>(passage: &Passage<'a>, at: usize, rate: &Number<'_>) -> Option<Number<'a>> {
    const OTHER: [&str; 14] = [
        "每", "均", "去年", "上年", "同期", "新增", "另", "此外", "还有", "同比", "其余", "分别", "月", "比",
    ];
    let (whole, part) = (passage.numbers[at.checked_sub(1)?], passage.numbers[at]);
    let is_near = whole.sentence + 1 >= part.sentence && whole.is_like(&part) && !whole.is_change();
    let is_other = OTHER.iter().any(|word| part.lead.contains(word) || whole.clause().contains(word));
    let before = passage.numbers[..at - 1].iter().rev();
    let mut near = before.take_while(|number| number.sentence + 1 >= part.sentence);
    let is_alone = near.all(|number| !number.is_like(&part));
    (is_near && !is_other && is_alone && is_all(&whole, &part) && is_meant(&whole, &part, rate))
        .then_some(whole)
}

/// Whether `whole` is told as all of its sort, and `part` is no other sort beside it: 民营企业, 外资企业.
fn is_all(whole: &Number<'_>, part: &Number<'_>) -> bool {
    const ALL: [&str; 9] = ["共", "总", "在校", "现有", "全村", "全镇", "全县", "全校", "全社"];
    let clause = whole.clause();
    let is_told = ALL.iter().any(|word| clause.contains(word)) && !clause.contains("公共");
    // 白石村的脱贫户 are of another place.
    let is_elsewhere =
        part.clause().contains(['村', '镇', '乡', '县', '市', '区', '省', '州', '厂', '校', '国']);
    let (one, other) = (noun(whole), noun(part));
    let shared = shared_end(one, other);
    let is_beside = shared.chars().count() > 1 && shared.len() < one.len();
    is_told && !is_beside && !is_elsewhere
}

/// Whether the rate is of the size of `part` in `whole`: one that is far off is of another whole.
fn is_meant(whole: &Number<'_>, part: &Number<'_>, rate: &Number<'_>) -> bool {
    let meant = || {
        let share = part.interval.value?.checked_div(whole.interval.value?)?;
        let stated = match rate.figure.kind {
            Kind::Fraction => rate.interval.value?,
            _ => rate.interval.value?.checked_div(Decimal::ONE_HUNDRED)?,
        };
        let is_part = share < Decimal::ONE;
        Some(
            is_part
                && share <= stated.checked_mul(Decimal::TWO)?
                && stated <= share.checked_mul(Decimal::TWO)?,
        )
    };
    meant() == Some(true)
}

/// What a number counts: the noun behind it, or else that before it without its verb.
fn noun<'a>(number: &Number<'a>) -> &'a str {
    let stop = number.tail.find(['，', '、', '；', '（', '）', '：']).unwrap_or(number.tail.len());
    match &number.tail[..stop] {
        "" => number.clause().trim_end_matches(['有', '共', '达', '为', '约', '是', '的', '到', '近', '超']),
        noun => noun.trim_start_matches('的'),
    }
}

/// What both end in.
fn shared_end<'a>(one: &'a str, other: &str) -> &'a str {
    let n_shared = one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other);
    let length: usize = n_shared.map(|(c, _)| c.len_utf8()).sum();
    &one[one.len() - length..]
}

/// Whether `one` and `other` are parts of what `name` calls: they are called by its noun, or both by the
/// same noun where the name is of a place alone.
pub(super) fn is_about_one(name: &str, one: &Number<'_>, other: &Number<'_>) -> bool {
    const PLACES: [&str; 10] =
        ["全国", "全省", "全市", "全县", "全区", "全镇", "全村", "全球", "世界", "全校"];
    let place = PLACES.iter().find_map(|place| name.strip_prefix(place));
    let (first, second) = (noun(one), noun(other));
    match place {
        Some("") | Some("的") => {
            // 产量 is of wheat here and of maize there.
            let shared = shared_end(first, second);
            let is_counted = one.figure.kind == Kind::Count;
            is_counted
                && shared.chars().count() > 1
                && !shared.ends_with(['量', '额', '值', '积', '数', '入'])
        }
        Some(noun) => noun.chars().count() > 1 && first.contains(noun) && second.contains(noun),
        None => false,
    }
}

pub(super) fn picks_out(lead: &str) -> bool {
    lead.trim_start_matches(['，', '；', '（', '：']).starts_with("其中")
        || ["，其中", "（其中", "；其中"].iter().any(|cue| lead.contains(cue))
}

/// The amount before the part at `at` that is called `name`.
fn named_whole<'a>(passage: &Passage<'a>, at: usize, name: &str) -> Option<Number<'a>> {
    const REACH: usize = 6;
    const PLACES: [&str; 8] = ["全国", "全省", "全市", "全县", "全区", "全镇", "全球", "世界"];
    let part = passage.numbers[at];
    let core = name.trim_start_matches("全部").trim_start_matches("其");
    let is_telling = core.chars().count() > 2 && !PLACES.contains(&core);
    let stem = core.trim_end_matches(['数', '量', '额', '值']);
    let mut near = (at.saturating_sub(REACH)..at).rev().map(|before| passage.numbers[before]);
    near.find(|number| {
        let is_named = number.lead.contains(core) || (stem.ends_with('总') && number.lead.contains(stem));
        number.is_like(&part) && !number.is_change() && number.sentence + 1 >= part.sentence && is_named
    })
    .filter(|_| is_telling)
}
