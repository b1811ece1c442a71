//! The edition kept equals the edition made anew.

use proptest::prelude::*;

use super::*;
use crate::manuscript::Manuscript;
use crate::rules::{Counterpart, Rule, Severity};

const PARAGRAPHS: [&str; 12] = [
    "渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账，谁家也不再为水吵嘴。",
    "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，果农的价钱也好了。",
    "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账，谁家也不再为水吵嘴。",
    "青禾县第三水厂昨天通水，日供水能力提高到五万吨，城东片区用水不再紧张。",
    "（何秋）",
    "夜班公交多开了两个钟头，末班车上坐的多是下晚班的护士和车间的工人师傅。",
    "全县小麦总产量36.57万吨，丰收已成定局。",
    "农业农村局估算，全县小麦总产量35.67万吨。",
    "2024年，全县高新技术企业工业总产值512亿元。",
    "2024年，全县高新技术企业工业总产值487亿元。",
    "青禾县第三水厂昨天通水。（下转第四版）",
    "（上接第一版）城东片区用水不再紧张。",
];

fn document(choice: &[usize]) -> Document {
    let text: String = choice.iter().map(|&index| format!("　　{}\n\n", PARAGRAPHS[index])).collect();
    Document::new(&text)
}

fn digest(choice: &[usize]) -> Digest {
    let document = document(choice);
    Digest::of(&document, &Manuscript::of(&document))
}

/// Manuscripts by their names, each told by its paragraphs.
type Shelf = BTreeMap<String, Vec<usize>>;

fn edition(shelf: &[(&str, &[usize])]) -> (Edition, Shelf) {
    let mut edition = Edition::default();
    for (name, choice) in shelf {
        edition.insert(name, digest(choice));
    }
    (edition, shelf.iter().map(|(name, choice)| ((*name).to_owned(), choice.to_vec())).collect())
}

fn findings(edition: &Edition, shelf: &Shelf, name: &str, choice: &[usize]) -> Vec<Finding> {
    let (document, digest, settings) = (document(choice), digest(choice), Settings::default());
    let sought = Sought { name, document: &document, digest: &digest, settings: &settings, shortest: 30 };
    let text_of = |name: &str| shelf.get(name).map(|choice| self::document(choice));
    edition.findings(&sought, &mut Decisions::default(), &text_of)
}

fn place(finding: &Finding) -> (&str, usize, usize) {
    let place = finding.related[0].elsewhere.as_ref().unwrap();
    (&place.manuscript, place.first_line, place.last_line)
}

#[test]
fn a_number_that_disagrees_with_another_manuscript_is_told() {
    let (edition, shelf) = edition(&[("a", &[6, 8]), ("b", &[4, 7, 9])]);
    let found = findings(&edition, &shelf, "b", &[4, 7, 9]);
    let told: Vec<_> = found.iter().map(|finding| (finding.rule, finding.severity, place(finding))).collect();
    let rule = (Rule::ConflictingFigures, Severity::Information);
    assert_eq!(told, [(rule.0, rule.1, ("a", 0, 0)), (rule.0, rule.1, ("a", 2, 2))]);
}

#[test]
fn numbers_of_other_manuscripts_are_named() {
    let (edition, shelf) = edition(&[("a", &[6]), ("b", &[4, 6]), ("c", &[7])]);
    let (document, digest, settings) = (document(&[6]), digest(&[6]), Settings::default());
    let sought =
        Sought { name: "a", document: &document, digest: &digest, settings: &settings, shortest: 30 };
    let text_of = |name: &str| shelf.get(name).map(|choice| self::document(choice));
    let mentions = edition.mentions(&sought, &mut Decisions::default(), &text_of);
    let named: Vec<_> =
        mentions.iter().map(|mention| (&*mention.place.manuscript, mention.is_equal)).collect();
    assert_eq!(named, [("b", true), ("c", false)]);
}

#[test]
fn what_could_not_be_read_is_asked_again() {
    let (edition, shelf) = edition(&[("a", &[6]), ("b", &[6])]);
    let (document, digest, settings) = (document(&[6]), digest(&[6]), Settings::default());
    let sought =
        Sought { name: "a", document: &document, digest: &digest, settings: &settings, shortest: 30 };
    let mut decisions = Decisions::default();
    assert_eq!(edition.mentions(&sought, &mut decisions, &|_| None), []);
    let text_of = |name: &str| shelf.get(name).map(|choice| self::document(choice));
    assert_eq!(edition.mentions(&sought, &mut decisions, &text_of).len(), 1);
}

#[test]
fn a_run_in_another_manuscript_is_one_finding() {
    let (mut edition, shelf) = edition(&[("a", &[1, 2, 3]), ("b", &[5, 1, 2])]);
    let found = findings(&edition, &shelf, "b", &[5, 1, 2]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, found[0].severity), (Rule::DuplicateParagraph, Severity::Information));
    assert_eq!(place(&found[0]), ("a", 0, 2));
    assert_eq!(findings(&edition, &shelf, "b", &[5]), []);
    edition.remove("a");
    assert_eq!(findings(&edition, &shelf, "b", &[5, 1, 2]), []);
}

#[test]
fn an_edited_copy_is_told_with_its_run_and_what_differs() {
    let (edition, shelf) = edition(&[("a", &[5, 1, 2])]);
    let found = findings(&edition, &shelf, "b", &[3, 1, 0]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].rule, place(&found[0])), (Rule::NearDuplicateParagraph, ("a", 2, 4)));
    let difference = &found[0].related[0].differences[0];
    assert_eq!(document(&[3, 1, 0]).slice(difference.here), "自");
    assert_eq!(difference.there, Counterpart::Elsewhere("电".into()));
}

#[test]
fn paragraphs_that_are_one_there_are_parts_of_it() {
    let document = Document::new(&format!("{}{}\n", PARAGRAPHS[1], PARAGRAPHS[3]));
    let mut edition = Edition::default();
    edition.insert("a", Digest::of(&document, &Manuscript::of(&document)));
    let (here, digest, settings) = (self::document(&[1, 3]), digest(&[1, 3]), Settings::default());
    let sought = Sought { name: "b", document: &here, digest: &digest, settings: &settings, shortest: 30 };
    let text_of = |_: &str| Some(document.clone());
    let found = edition.findings(&sought, &mut Decisions::default(), &text_of);
    let told: Vec<_> = found.iter().map(|finding| (finding.rule, place(finding))).collect();
    assert_eq!(told, [(Rule::DuplicateParagraph, ("a", 0, 0)); 2]);
    assert_eq!(found[0].message.text(crate::rules::Language::Chinese), "此段也见于“a”第1行的段落中");
}

#[test]
fn a_text_that_has_changed_since_proposes_nothing() {
    let (edition, mut shelf) = edition(&[("a", &[2])]);
    assert_eq!(findings(&edition, &shelf, "b", &[0]).len(), 1);
    shelf.insert("a".to_owned(), vec![5]);
    assert_eq!(findings(&edition, &shelf, "b", &[0]), []);
    shelf.remove("a");
    assert_eq!(findings(&edition, &shelf, "b", &[0]), []);
}

#[test]
fn a_rule_that_is_off_says_nothing() {
    let (document, mut settings) = (document(&[1]), Settings::default());
    settings.turn_off(Rule::DuplicateParagraph);
    let digest = digest(&[1]);
    let sought =
        Sought { name: "b", document: &document, digest: &digest, settings: &settings, shortest: 30 };
    let (edition, _) = edition(&[("a", &[1])]);
    assert_eq!(edition.findings(&sought, &mut Decisions::default(), &|_| None), []);
}

#[test]
fn standing_texts_and_short_lines_are_left_alone() {
    let names: Vec<String> = (0..20).map(|name| name.to_string()).collect();
    let all: Vec<(&str, &[usize])> = names.iter().map(|name| (name.as_str(), &[1, 4][..])).collect();
    let (edition, shelf) = edition(&all);
    assert_eq!(findings(&edition, &shelf, "0", &[1, 4]), []);
}

proptest! {
    #[test]
    fn kept_equals_fresh(
        steps in prop::collection::vec(("a|b|第1版|第4版", prop::collection::vec(0usize..12, 0..6), any::<bool>()), 1..30),
    ) {
        let mut edition = Edition::default();
        let mut shelf = Shelf::new();
        for (name, choice, is_closed) in steps {
            if is_closed {
                edition.remove(&name);
                shelf.remove(&name);
            } else {
                edition.insert(&name, digest(&choice));
                shelf.insert(name, choice);
            }
            let mut fresh = Edition::default();
            for (name, choice) in shelf.iter().rev() {
                fresh.insert(name, digest(choice));
            }
            let at_once = Edition::of(shelf.iter().map(|(name, choice)| (name.as_str(), digest(choice))));
            for (name, choice) in &shelf {
                prop_assert_eq!(
                    findings(&at_once, &shelf, name, choice),
                    findings(&fresh, &shelf, name, choice)
                );
                prop_assert_eq!(
                    findings(&edition, &shelf, name, choice),
                    findings(&fresh, &shelf, name, choice)
                );
            }
            prop_assert_eq!(edition.texts.len(), fresh.texts.len());
            prop_assert_eq!(edition.samples.len(), fresh.samples.len());
            prop_assert_eq!(edition.n_fingerprints(), fresh.n_fingerprints());
        }
    }
}
