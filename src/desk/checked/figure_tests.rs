//! What the desk tells of a figure and its other mentions.

use crate::chinese::Words;
use crate::desk::CheckedManuscript;
use crate::figures::{Agreement, ImpliedTarget, ManuscriptDate};
use crate::rules::{Language, Settings};
use crate::text::Document;

const PAGE: &str = "今年1—9月，全市新增企业1.27万家。\n去年是12,700家，一万二千七百家都在。\n今年1—9月，全市新增企业1.72万家，近1.27万家有贷款。\n10月17日，480家企业上云，完成年度任务的87.27%。\n";

fn page() -> CheckedManuscript {
    CheckedManuscript::new(Document::new(PAGE), Settings::default(), Words::loaded())
}

fn at(text: &str) -> usize {
    PAGE.find(text).expect("the page has it")
}

fn texts(manuscript: &CheckedManuscript, written: &str, agreement: Agreement) -> Vec<String> {
    let figure = manuscript.figure_at(at(written)).expect("a figure");
    let mentions = manuscript.mentions_of(figure).into_iter();
    let mentions = mentions.filter(|mention| mention.agreement == agreement);
    mentions.map(|mention| manuscript.document().slice(mention.placed.span)).collect()
}

#[test]
fn equal_mentions_are_found_in_every_form() {
    let found = texts(&page(), "1.27万家", Agreement::Equal);
    assert_eq!(found, ["12,700家", "一万二千七百家", "近1.27万家"]);
}

#[test]
fn a_mention_of_the_same_thing_with_another_value_conflicts() {
    assert_eq!(texts(&page(), "1.27万家", Agreement::Conflicting), ["1.72万家"]);
}

#[test]
fn a_number_is_changed_in_each_mentions_own_form() {
    let page = page();
    let text = PAGE.replace("近1.27万家", "若干家");
    let other = CheckedManuscript::new(Document::new(&text), Settings::default(), Words::loaded());
    let figure = other.figure_at(at("1.27万家")).expect("a figure");
    let edits = other.rename(figure, "1.28万").expect("all mentions are exact");
    let new: Vec<&str> = edits.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(new, ["1.28万", "12,800", "一万二千八百"]);

    let figure = page.figure_at(at("1.27万家")).expect("a figure");
    let refused = page.rename(figure, "1.28万").expect_err("a mention is approximate");
    assert_eq!(refused.text(Language::Chinese), "第3行的“近1.27万家”不是确切的数，不能改");
    assert!(page.rename(figure, "很多").is_err());
}

#[test]
fn the_first_or_the_conflicting_mention_is_the_definition() {
    let page = page();
    let target = |written: &str| {
        let figure = page.figure_at(at(written)).expect("a figure");
        page.definition_of(figure).map(|span| page.document().slice(span))
    };
    assert_eq!(target("12,700家").as_deref(), Some("1.27万家"));
    assert_eq!(target("1.27万家").as_deref(), Some("1.72万家"));
    assert_eq!(target("87.27%"), None);
}

#[test]
fn a_card_says_the_weekday_and_what_follows() {
    let page = page();
    let date = ManuscriptDate::in_file_name("20221017.txt");
    let card =
        |written: &str| page.figure_card(page.figure_at(at(written)).expect("a figure"), date.as_ref());
    let day = card("10月17日");
    assert_eq!((day.weekday, day.lunar_day.as_deref()), (Some(1), Some("九月廿二")));
    assert_eq!(card("480家").target, Some(ImpliedTarget::One(550.into())));
    let subject = card("1.27万家").subject.expect("the dictionary is loaded");
    assert_eq!(subject.noun, "企业");
}

#[test]
fn a_figure_that_a_break_cuts_is_read_whole() {
    let text = "青禾县今年把闲置的老粮仓改成农机库，并为种粮大户办理低息贷款，前后拨付企业资金12.7\n\n亿元，有效缓解了企业的资金压力。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded());
    let cut = page.cut_figures();
    assert_eq!(cut.len(), 1);
    assert_eq!(
        (cut[0].text.as_str(), cut[0].figure.value_text().as_deref()),
        ("12.7亿元", Some("1270000000"))
    );
    assert_eq!(page.document().slice(cut[0].span), "12.7\n\n亿元");
}

#[test]
fn round_numbers_of_other_things_are_no_mentions() {
    let text = "修渠100公里，还要修渠100公里。养鸭100公里外的村子。小麦产量100吨，化肥用量100吨，小麦产量127吨，化肥用量127吨。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded());
    let mentions = |offset: usize| {
        let figure = page.figure_at(offset).expect("a figure");
        page.mentions_of(figure)
            .into_iter()
            .filter(|mention| mention.agreement == Agreement::Equal)
            .collect::<Vec<_>>()
    };
    assert_eq!(mentions(text.find("100吨").expect("it is there")).len(), 0);
    let unusual = mentions(text.find("127吨").expect("it is there"));
    assert_eq!(unusual.len(), 1);
    assert!(unusual[0].is_of_another);
    let figure = page.figure_at(text.find("127吨").expect("it is there")).expect("a figure");
    assert_eq!(page.rename(figure, "128").expect("it is exact").len(), 1);
}

#[test]
fn a_rename_keeps_the_unit_of_each_mention() {
    let text = "修渠1.25公里。渠长1250米。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::Unknown);
    let figure = page.figure_at(text.find("1.25").expect("it is there")).expect("a figure");
    let edits = page.rename(figure, "1.3公里").expect("all mentions are exact");
    let new: Vec<&str> = edits.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(new, ["1.3", "1300"]);
    let edits = page.rename(figure, "1.30").expect("all mentions are exact");
    let new: Vec<&str> = edits.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(new, ["1.30", "1300"]);
}

#[test]
fn the_sheet_says_what_holds_and_what_does_not() {
    let text = "10月17日周二，全县有合作社550家，其中省级的480家，市级的560家。480家上云，完成年度任务的87.27%；427家上平台，完成年度任务的87.29%。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded());
    let sheet = page.figure_sheet(ManuscriptDate::in_file_name("20221017.txt"));
    let said = |written: &str| {
        let row = sheet.rows.iter().find(|row| row.text == written).expect("it has a row");
        row.checks.iter().map(|check| (check.in_words(Language::Chinese), check.holds())).collect::<Vec<_>>()
    };
    assert_eq!(said("10月17日周二"), [("应为星期一 ✗".to_owned(), false)]);
    assert!(said("560家").contains(&("大于总数 ✗".to_owned(), false)));
    assert!(said("480家").contains(&("不超过总数 ✓".to_owned(), true)));
    assert!(said("87.27%").contains(&("目标 550 ✓".to_owned(), true)));
    assert!(said("87.29%").contains(&("推不出整数目标 ✗".to_owned(), false)));
}

#[test]
fn the_sheet_shows_the_arithmetic_that_a_sentence_states() {
    let text = "社员120人，其中男80人、女50人。培训由80人增加到120人，增长50%。价格由30元下降到50元。\n";
    let page = CheckedManuscript::new(Document::new(text), Settings::default(), Words::loaded());
    let sheet = page.figure_sheet(None);
    let said = |written: &str, language| {
        let rows = sheet.rows.iter().filter(|row| row.text == written);
        let checks = rows.flat_map(|row| row.checks.iter());
        checks.map(|check| (check.in_words(language), check.holds())).collect::<Vec<_>>()
    };
    let sum = ("80 + 50 = 130，不等于120 ✗".to_owned(), false);
    assert!(said("120人", Language::Chinese).contains(&sum));
    assert!(said("80人", Language::Chinese).contains(&sum));
    assert!(said("50人", Language::English).contains(&("80 + 50 = 130, not 120 ✗".to_owned(), false)));
    assert!(said("50%", Language::Chinese).contains(&("(120 − 80) ÷ 80 = 50% ✓".to_owned(), true)));
    let html = crate::desk::figure_page([("甲.txt", &sheet)].into_iter(), Language::Chinese);
    assert!(html.contains("50 &gt; 30 ✗"), "{html}");
}
