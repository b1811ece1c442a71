//! Each layer by itself, from the bytes up to a fresh check, and each rule: in megabytes of text a second.
//!
//! `cargo bench --bench layers [-- NAME…]` measures on an invented page of 126,000 characters. Where
//! `COPYDESK_PAGES` names a folder, its `*.txt` files are measured as well, one behind the other.

use std::hint::black_box;
use std::sync::LazyLock;

use copydesk::chinese::{Words, balance, fingerprints::fingerprints, folded};
use copydesk::desk::{CheckedManuscript, Digest};
use copydesk::figures::relations::Statement;
use copydesk::figures::{Figure, scan, subject_of};
use copydesk::manuscript::{Manuscript, PageKind, Paragraph, read, sentences};
use copydesk::rules::figures::{
    count_mismatch, growth_mismatch, impossible_date, number_style, reversed_range, share_mismatch,
    sum_mismatch, weekday_mismatch,
};
use copydesk::rules::truncation::{Judgement, orphan_fragment};
use copydesk::rules::{ParagraphFinding, Rule, Settings};
use copydesk::text::Document;
use divan::Bencher;
use divan::counter::BytesCount;

#[path = "support/page.rs"]
mod page;
#[path = "support/texts.rs"]
mod texts;

use texts::Text;

fn main() {
    // Loaded once, and by no measurement.
    LazyLock::force(&WORDS);
    divan::main();
}

static WORDS: LazyLock<Words> = LazyLock::new(Words::loaded);

fn paragraphs(text: Text) -> Vec<&'static str> {
    text.text().lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn manuscript(text: Text) -> Manuscript {
    Manuscript::of(&Document::new(text.text()))
}

fn checked(text: Text, settings: Settings) -> CheckedManuscript {
    CheckedManuscript::new(Document::new(text.text()), settings, WORDS.clone())
}

fn bytes(text: Text) -> BytesCount {
    BytesCount::of_str(text.text())
}

/// Runs `layer` on each paragraph.
fn each<T>(bencher: Bencher<'_, '_>, text: Text, layer: impl Fn(&str) -> T + Sync) {
    let paragraphs = paragraphs(text);
    bencher.counter(bytes(text)).bench(|| {
        for paragraph in &paragraphs {
            black_box(layer(black_box(paragraph)));
        }
    });
}

/// From bytes to paragraphs.
mod reading {
    use super::*;

    #[divan::bench(args = Text::all())]
    fn document(bencher: Bencher<'_, '_>, text: Text) {
        bencher.counter(bytes(text)).bench(|| Document::new(black_box(text.text())));
    }

    #[divan::bench(args = Text::all())]
    fn paired_marks(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, balance);
    }

    #[divan::bench(args = Text::all())]
    fn folding(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, folded);
    }

    #[divan::bench(name = "fingerprints", args = Text::all())]
    fn fingerprinting(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, fingerprints);
    }

    /// All of the above that a paragraph keeps.
    #[divan::bench(args = Text::all())]
    fn paragraph(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, Paragraph::of);
    }

    #[divan::bench(name = "sentences", args = Text::all())]
    fn splitting(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, sentences);
    }

    #[divan::bench(args = Text::all())]
    fn whole_manuscript(bencher: Bencher<'_, '_>, text: Text) {
        let document = Document::new(text.text());
        bencher.counter(bytes(text)).bench(|| Manuscript::of(black_box(&document)));
    }

    /// What each paragraph is, and which story it belongs to.
    #[divan::bench(args = Text::all())]
    fn roles_and_stories(bencher: Bencher<'_, '_>, text: Text) {
        let manuscript = manuscript(text);
        bencher.counter(bytes(text)).bench(|| read(black_box(manuscript.paragraphs())));
    }

    /// What the edition keeps of a manuscript.
    #[divan::bench(args = Text::all())]
    fn digest(bencher: Bencher<'_, '_>, text: Text) {
        let document = Document::new(text.text());
        let manuscript = Manuscript::of(&document);
        bencher.counter(bytes(text)).bench(|| Digest::of(black_box(&document), &manuscript));
    }
}

/// Finding figures and what they count.
mod figures {
    use super::*;

    #[divan::bench(args = Text::all())]
    fn scanning(bencher: Bencher<'_, '_>, text: Text) {
        each(bencher, text, scan);
    }

    #[divan::bench(args = Text::all())]
    fn subjects(bencher: Bencher<'_, '_>, text: Text) {
        let scanned = scanned(text);
        bencher.counter(bytes(text)).bench(|| {
            for (text, figures) in &scanned {
                for figure in figures {
                    black_box(subject_of(text, figures, figure, &WORDS));
                }
            }
        });
    }

    #[divan::bench(args = Text::all(), sample_count = 20)]
    fn sheet(bencher: Bencher<'_, '_>, text: Text) {
        let checked = checked(text, Settings::default());
        bencher.counter(bytes(text)).bench(|| black_box(&checked).figure_sheet(None));
    }
}

fn scanned(text: Text) -> Vec<(&'static str, Vec<Figure>)> {
    paragraphs(text).into_iter().map(|text| (text, scan(text))).collect()
}

/// Each rule that looks at one paragraph, behind reading and scanning.
mod rules_of_paragraphs {
    use super::*;

    /// Runs `check` on each paragraph and its figures.
    fn each_with_figures<T>(
        bencher: Bencher<'_, '_>,
        text: Text,
        check: impl Fn(&str, &[Figure]) -> T + Sync,
    ) {
        let scanned = scanned(text);
        bencher.counter(bytes(text)).bench(|| {
            for (text, figures) in &scanned {
                black_box(check(black_box(text), figures));
            }
        });
    }

    fn each_statement(
        bencher: Bencher<'_, '_>,
        text: Text,
        check: fn(&Statement<'_>) -> Vec<ParagraphFinding>,
    ) {
        each_with_figures(bencher, text, |text, figures| check(&Statement::of(text, figures)));
    }

    #[divan::bench(name = "sum-mismatch", args = Text::all())]
    fn sums(bencher: Bencher<'_, '_>, text: Text) {
        each_statement(bencher, text, sum_mismatch::check);
    }

    #[divan::bench(name = "share-mismatch", args = Text::all())]
    fn shares(bencher: Bencher<'_, '_>, text: Text) {
        each_statement(bencher, text, share_mismatch::check);
    }

    #[divan::bench(name = "growth-mismatch", args = Text::all())]
    fn growth(bencher: Bencher<'_, '_>, text: Text) {
        each_statement(bencher, text, growth_mismatch::check);
    }

    #[divan::bench(name = "count-mismatch", args = Text::all())]
    fn counts(bencher: Bencher<'_, '_>, text: Text) {
        each_statement(bencher, text, count_mismatch::check);
    }

    #[divan::bench(name = "impossible-date", args = Text::all())]
    fn dates(bencher: Bencher<'_, '_>, text: Text) {
        each_with_figures(bencher, text, impossible_date::check);
    }

    #[divan::bench(name = "weekday-mismatch", args = Text::all())]
    fn weekdays(bencher: Bencher<'_, '_>, text: Text) {
        each_with_figures(bencher, text, |text, figures| weekday_mismatch::check(text, figures, None));
    }

    #[divan::bench(name = "reversed-range", args = Text::all())]
    fn ranges(bencher: Bencher<'_, '_>, text: Text) {
        each_with_figures(bencher, text, reversed_range::check);
    }

    #[divan::bench(name = "number-style", args = Text::all())]
    fn style(bencher: Bencher<'_, '_>, text: Text) {
        each_with_figures(bencher, text, number_style::check);
    }
}

/// The rules that look at where paragraphs meet.
mod rules_of_boundaries {
    use super::*;

    /// Whether a sentence is cut there: `split-paragraph` and `truncated-sentence`.
    #[divan::bench(name = "split-paragraph, truncated-sentence", args = Text::all())]
    fn ends(bencher: Bencher<'_, '_>, text: Text) {
        let manuscript = manuscript(text);
        let paragraphs = manuscript.paragraphs();
        let page = PageKind::of(paragraphs.iter().map(|placed| placed.paragraph.shape()));
        bencher.counter(bytes(text)).bench(|| {
            for index in 0..paragraphs.len() {
                black_box(Judgement::of(paragraphs, index, page, &WORDS));
            }
        });
    }

    #[divan::bench(name = "orphan-fragment", args = Text::all())]
    fn beginnings(bencher: Bencher<'_, '_>, text: Text) {
        let manuscript = manuscript(text);
        let paragraphs = manuscript.paragraphs();
        let page = PageKind::of(paragraphs.iter().map(|placed| placed.paragraph.shape()));
        bencher.counter(bytes(text)).bench(|| {
            for index in 0..paragraphs.len() {
                black_box(orphan_fragment::loss(paragraphs, index, page, &WORDS));
            }
        });
    }
}

/// What follows from all paragraphs together, each rule turned on alone: what it costs more than no rule
/// is its own. This is also what a keystroke pays beside the paragraph that it touches.
mod conclusions {
    use super::*;

    fn conclude(bencher: Bencher<'_, '_>, settings: Settings) {
        let text = Text::Invented;
        let mut checked = checked(text, settings.clone());
        bencher.counter(bytes(text)).bench_local(|| checked.set_settings(black_box(settings.clone())));
    }

    #[divan::bench]
    fn no_rule(bencher: Bencher<'_, '_>) {
        let mut settings = Settings::default();
        settings.retain(|_| false);
        conclude(bencher, settings);
    }

    #[divan::bench]
    fn all_rules(bencher: Bencher<'_, '_>) {
        conclude(bencher, Settings::default());
    }

    #[divan::bench(args = Rule::ALL.map(Rule::name))]
    fn one_rule(bencher: Bencher<'_, '_>, name: &str) {
        let mut settings = Settings::default();
        settings.retain(|_| false);
        let rule = Rule::ALL.into_iter().find(|rule| rule.name() == name).expect("a rule has that name");
        settings.turn_on(rule, rule.severity());
        conclude(bencher, settings);
    }
}

/// A fresh check, from a string to findings.
mod fresh_check {
    use super::*;

    #[divan::bench(args = Text::all(), sample_count = 40)]
    fn all_rules(bencher: Bencher<'_, '_>, text: Text) {
        bencher.counter(bytes(text)).bench(|| checked(text, Settings::default()));
    }

    #[divan::bench(args = Text::all(), sample_count = 40)]
    fn no_rules(bencher: Bencher<'_, '_>, text: Text) {
        let mut settings = Settings::default();
        settings.retain(|_| false);
        bencher.counter(bytes(text)).bench(|| checked(text, settings.clone()));
    }

    #[divan::bench(args = Text::all(), sample_count = 40)]
    fn without_the_dictionary(bencher: Bencher<'_, '_>, text: Text) {
        bencher.counter(bytes(text)).bench(|| {
            CheckedManuscript::new(Document::new(text.text()), Settings::default(), Words::Unknown)
        });
    }
}
