//! What the desk says of a page.

use super::*;
use crate::manuscript::PageKind;
use crate::rules::{Counterpart, Rule, Severity};
use crate::text::{DocumentSpan, Edit};

pub(super) const HEAD: &str =
    "村里把闲置的老粮仓改成农机库，六台收割机、两台烘干机都停了进来，谁家要用，打个电话就有人开到地";
pub(super) const TAIL: &str = "头。入夏以来，机库已经接了四百多单。";
pub(super) const SENTENCE: &str = "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车。";
pub(super) const REPORT: &str = "全县今年改造老旧供水管网36公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。";
pub(super) const REVISED: &str = "全县今年改造老旧供水管网63公里，漏损率降到8.5%，城南三个小区的居民用上了稳定的自来水。施工队避开早晚高峰，两个月铺完了主管。";

pub(super) fn checked(text: &str) -> CheckedManuscript {
    CheckedManuscript::new(Document::new(text), Settings::default(), Words::Unknown)
}

/// The same with the rules that are off by default.
pub(super) fn checked_by_all(text: &str) -> CheckedManuscript {
    let mut settings = Settings::default();
    Rule::ALL.into_iter().for_each(|rule| settings.turn_on(rule, rule.severity()));
    CheckedManuscript::new(Document::new(text), settings, Words::Unknown)
}

fn rules(manuscript: &CheckedManuscript) -> Vec<Rule> {
    manuscript.findings().iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_split_a_duplicate_and_a_lone_quote_are_found() {
    let page = format!("{SENTENCE}\n\n{HEAD}\n\n{TAIL}\n\n镇上开起“小修小补便民点。\n\n{SENTENCE}\n");
    assert_eq!(
        rules(&checked(&page)),
        [Rule::SplitParagraph, Rule::UnpairedPunctuation, Rule::DuplicateParagraph]
    );
}

#[test]
fn an_edited_copy_is_told_with_what_differs() {
    let manuscript = checked(&format!("{REPORT}\n\n{SENTENCE}\n\n{REVISED}\n"));
    assert_eq!(rules(&manuscript), [Rule::NearDuplicateParagraph, Rule::ConflictingFigures]);
    let related = &manuscript.findings()[0].related;
    let texts = related[0].differences.iter().map(|difference| {
        let Counterpart::Here(there) = difference.there else { panic!("not on this page") };
        let text = |span| manuscript.document().slice(span);
        (text(difference.here), text(there))
    });
    assert_eq!(texts.collect::<Vec<_>>(), [("63".to_owned(), "36".to_owned())]);
}

#[test]
fn settings_choose_rules_and_severities() {
    let mut manuscript = checked(&format!("{SENTENCE}\n{SENTENCE}\n{HEAD}\n{TAIL}\n"));
    let mut settings = Settings::default();
    settings.turn_off(Rule::SplitParagraph);
    settings.turn_on(Rule::DuplicateParagraph, Severity::Hint);
    manuscript.set_settings(settings);
    let found: Vec<_> = manuscript.findings().iter().map(|f| (f.rule, f.severity)).collect();
    assert_eq!(found, [(Rule::DuplicateParagraph, Severity::Hint)]);
}

#[test]
fn an_edit_analyses_only_the_paragraphs_that_it_touches() {
    let page: String = (0..60).map(|n| format!("第{n}组今年种稻{n}亩，已经收了一半。\n\n")).collect();
    let mut manuscript = checked(&page);
    let before = manuscript.clone();
    let start = manuscript.manuscript().paragraphs()[30].start;
    manuscript.edit(&[Edit::insert(start, "新")]);
    for (index, slot) in manuscript.slots.as_slice().iter().enumerate() {
        let kept = Arc::ptr_eq(&slot.analysis, &before.slots.as_slice()[index].analysis);
        assert_eq!(kept, index != 30, "{index}");
    }
}

#[test]
fn a_byline_makes_a_newspaper_of_a_script() {
    let lines: String = (0..40).map(|n| format!("第{n}组今年种稻{n}亩，已经收了一半。\n\n")).collect();
    let mut manuscript = checked(&format!("{lines}{HEAD}\n\n{TAIL}\n"));
    assert_eq!(manuscript.slots.page(), PageKind::Script);
    manuscript.edit(&[Edit::insert(0, "本报记者 周怀远\n\n")]);
    assert_eq!(manuscript.slots.page(), PageKind::Newspaper);
    let fresh = checked(&manuscript.document().to_string());
    assert_eq!(manuscript.findings(), fresh.findings());
    assert_eq!(rules(&manuscript), [Rule::SplitParagraph]);
}

#[test]
fn what_counts_from_the_date_follows_it_wherever_that_stands() {
    let mut manuscript = checked("青禾县的集市改在今年2月29日，即本周的末尾。\n\n10月1日（星期四）停办。\n");
    assert_eq!(rules(&manuscript), []);
    let end = manuscript.document().len();
    manuscript.edit(&[Edit::insert(end, "\n2025年，老街修好了。\n")]);
    assert_eq!(rules(&manuscript), [Rule::ImpossibleDate]);
    let mut settings = Settings::default();
    settings.set_date(ManuscriptDate::before_reading(None, "20240928.txt"));
    manuscript.set_settings(settings);
    assert_eq!(rules(&manuscript), [Rule::WeekdayMismatch]);
}

#[test]
fn arithmetic_reaches_the_next_paragraph_of_a_story() {
    let target = "今年，青禾县计划改造老旧住房1200套，涉及居民3万人。";
    let reached = "截至9月底，全县已改造960套，完成年度任务的81%。";
    let manuscript = checked(&format!("{target}\n\n{reached}\n"));
    assert_eq!(rules(&manuscript), [Rule::ShareMismatch]);
    let finding = &manuscript.findings()[0];
    let text = |span: DocumentSpan| manuscript.document().slice(span);
    assert_eq!(text(finding.span), "81%");
    let related: Vec<String> = finding.related.iter().map(|related| text(related.span)).collect();
    assert_eq!(related, ["1200套", "960套"]);
    let mut fixed = manuscript.clone();
    fixed.edit(&finding.fixes[0].edits);
    assert_eq!(rules(&fixed), []);
}

#[test]
fn arithmetic_does_not_reach_farther() {
    let trade = ["全市进出口总值78.4亿元。", "出口41.2亿元，增长3%。", "进口27.2亿元，下降2%。"];
    assert_eq!(rules(&checked(&trade.join("\n\n"))), [Rule::SumMismatch]);
    let other_months = "前8个月进出口总值78.4亿元。\n\n9月出口41.2亿元。\n\n进口27.2亿元。";
    let two_plans = "今年计划改造住房1200套，明年再改造800套。\n\n已改造960套，完成年度任务的81%。";
    let others_between = format!("{}\n\n{SENTENCE}\n\n{}\n\n{}", trade[0], trade[1], trade[2]);
    for text in [other_months, two_plans, &others_between] {
        assert_eq!(rules(&checked(text)), [], "{text}");
    }
}

#[test]
fn every_edit_of_a_batch_counts_from_the_text_before_it() {
    let mut manuscript = checked("甲\n");
    let at = |start, end| DocumentSpan::new(start, end);
    manuscript.edit(&[Edit::insert(0, "乙"), Edit::replace(at(0, 3), "丙丁"), Edit::delete(at(3, 6))]);
    assert_eq!(manuscript.document().to_string(), "丙甲\n");
}

/// What is typed inside a line changes what is said of others, wherever the text of those stays.
#[test]
fn typing_changes_what_is_said_of_other_paragraphs() {
    const LONG: &str = "水利站每个星期到现场看一次，发现问题当场记下来，交给施工队整改，整改完了再来复查";
    const DAY: &str =
        "10月1日（星期四）停水一天，居民要提前备好饮用水，社区的工作人员会挨家挨户上门通知，老人家里多跑一趟";
    let points = "一、清淤。\n\n二、换闸。\n\n三、修路。\n";
    let cases = [
        (
            format!("{LONG}，一处也不能漏掉，县里部署了三项任务：\n\n{points}"),
            "三项",
            "四项",
            Rule::CountMismatch,
        ),
        (
            format!("{DAY}。\n\n2026年，老街修好了，{LONG}，一处也不能漏掉。\n"),
            "2026",
            "2024",
            Rule::WeekdayMismatch,
        ),
    ];
    for (page, old, new, rule) in cases {
        let mut manuscript = checked(&page);
        assert_eq!(rules(&manuscript), [], "{page}");
        let at = page.find(old).expect("it stands there");
        let there = |text: &str| DocumentSpan::new(at, at + text.len());
        manuscript.edit(&[Edit::replace(there(old), new)]);
        assert_eq!(rules(&manuscript), [rule]);
        manuscript.edit(&[Edit::replace(there(new), old)]);
        assert_eq!(rules(&manuscript), []);
    }
}
