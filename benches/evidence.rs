//! What can be seen at the boundaries of published pages, sound and cut, as a table
//! for `fit_weights.py`:
//!
//! ```text
//! cargo bench --bench evidence -- FOLDER… > evidence.tsv
//! ```
//!
//! A folder holds clean pages (`*.txt`, a paragraph a line). Each row is one boundary:
//! the page, its kind, what was done to it (`whole`, `split`, `truncated`, `orphan`,
//! `both`, `wrapped`, or `unpaired`: the next has lost an opening mark),
//! and the value of every signal. Cuts are planted in
//! paragraphs of 40 characters or more that end in a full stop: eight in ten between
//! two Han away from any mark, as text frames cut, the others anywhere in a sentence.

use std::path::{Path, PathBuf};

use copydesk::chinese::{Words, cannot_begin_a_line, ends_sentence, is_closing, is_han};
use copydesk::manuscript::{Manuscript, PageKind, Paragraph};
use copydesk::rules::truncation::{Boundary, Evidence, Signal};
use copydesk::text::Document;

/// How often every paragraph is cut, each time elsewhere.
const ROUNDS: usize = 2;

fn main() {
    let folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if folders.is_empty() {
        eprintln!("evidence: names no folder of pages; nothing to do");
        return;
    }
    let names: Vec<String> = Signal::ALL.iter().map(|signal| format!("{signal:?}")).collect();
    println!("page\tkind\tdone\t{}", names.join("\t"));
    let words = Words::loaded();
    for page in folders.iter().flat_map(|folder| pages(folder)) {
        let text = std::fs::read_to_string(&page).expect("a page in UTF-8");
        Page::of(&page.display().to_string(), &text, &words).print();
    }
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of pages");
    let mut pages: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    pages.sort();
    pages
}

struct Page<'a> {
    name: &'a str,
    words: &'a Words,
    paragraphs: Vec<Paragraph>,
    kind: PageKind,
    random: Random,
}

impl<'a> Page<'a> {
    fn of(name: &'a str, text: &str, words: &'a Words) -> Self {
        let manuscript = Manuscript::of(&Document::new(text));
        let paragraphs =
            manuscript.paragraphs().iter().map(|placed| Paragraph::of(placed.paragraph.text())).collect();
        let kind = PageKind::of(manuscript.paragraphs().iter().map(|placed| placed.paragraph.shape()));
        let seed = name.bytes().fold(7, |seed: u64, byte| seed.wrapping_mul(31).wrapping_add(byte.into()));
        Self { name, words, paragraphs, kind, random: Random(seed) }
    }

    fn print(mut self) {
        for index in 0..self.paragraphs.len() {
            self.row("whole", index, self.at(index), self.at(index + 1), self.at(index + 2));
        }
        for index in (0..self.paragraphs.len()).cycle().take(ROUNDS * self.paragraphs.len()) {
            self.plant(index);
        }
    }

    fn at(&self, index: usize) -> Option<&Paragraph> {
        self.paragraphs.get(index)
    }

    fn plant(&mut self, index: usize) {
        let Some(text) = self.sound(index) else { return };
        if let Some((head, tail)) = self.cut(&text, 0.25, 0.8) {
            self.row("split", index, Some(&head), Some(&tail), self.at(index + 1));
        }
        if let Some((head, _)) = self.cut(&text, 0.5, 0.95) {
            self.row("truncated", index, Some(&head), self.at(index + 1), self.at(index + 2));
        }
        if let Some((_, tail)) = self.cut(&text, 0.1, 0.5)
            && index > 0
        {
            self.row("orphan", index - 1, self.at(index - 1), Some(&tail), self.at(index + 1));
        }
        if self.random.next().is_multiple_of(3) {
            self.wrap(index, &text);
        }
        if let Some(unpaired) = self.without_opening_mark(&text)
            && index > 0
        {
            self.row("unpaired", index - 1, self.at(index - 1), Some(&unpaired), self.at(index + 1));
        }
        if let Some(next) = self.sound(index + 1)
            && let Some((head, _)) = self.cut(&text, 0.5, 0.95)
            && let Some((_, tail)) = self.cut(&next, 0.1, 0.5)
        {
            self.row("both", index, Some(&head), Some(&tail), self.at(index + 2));
        }
    }

    /// The text of paragraph `index` if it is running text.
    fn sound(&self, index: usize) -> Option<String> {
        let paragraph = self.at(index)?;
        (paragraph.shape().n_chars >= 40 && paragraph.text().ends_with(['。', '！', '？']))
            .then(|| paragraph.text().to_owned())
    }

    /// Wraps `text` at a fixed width, as old systems did.
    fn wrap(&mut self, index: usize, text: &str) {
        let width = 18 + self.random.next() as usize % 20;
        let characters: Vec<char> = text.chars().collect();
        let mut lines: Vec<Paragraph> = Vec::new();
        let mut start = 0;
        while start < characters.len() {
            let mut end = (start + width).min(characters.len());
            while end < characters.len() && cannot_begin_a_line(characters[end]) {
                end += 1;
            }
            lines.push(Paragraph::of(&characters[start..end].iter().collect::<String>()));
            start = end;
        }
        if lines.len() < 3 {
            return;
        }
        let around = |line: isize| match usize::try_from(line) {
            Ok(line) if line < lines.len() => Some(&lines[line]),
            Ok(_) => self.at(index + 1),
            Err(_) => index.checked_sub(1).and_then(|before| self.at(before)),
        };
        for line in 0..lines.len() as isize - 1 {
            let [before, head, tail, after] = [line - 1, line, line + 1, line + 2].map(around);
            if let Some(head) = head {
                self.boundary("wrapped", Boundary { before, head, tail, after, page: self.kind });
            }
        }
    }

    /// `text` without one of its opening marks, the first character excepted.
    fn without_opening_mark(&mut self, text: &str) -> Option<Paragraph> {
        let marks: Vec<usize> =
            text.char_indices().skip(1).filter(|(_, c)| "“《（".contains(*c)).map(|(at, _)| at).collect();
        let at = *marks.get(self.random.next() as usize % marks.len().max(1))?;
        Some(Paragraph::of(&format!("{}{}", &text[..at], text[at..].trim_start_matches(['“', '《', '（']))))
    }

    fn cut(&mut self, text: &str, low: f64, high: f64) -> Option<(Paragraph, Paragraph)> {
        let characters: Vec<char> = text.chars().collect();
        let n_chars = characters.len() as f64;
        let anywhere = self.random.next() % 10 >= 8;
        let is_spot = |at: &usize| {
            let around = &characters[at.saturating_sub(3)..(at + 3).min(characters.len())];
            let (before, behind) = (characters[at - 1], characters[*at]);
            if anywhere {
                !ends_sentence(before) && !ends_sentence(behind) && !is_closing(before) && before != '；'
            } else {
                is_han(before) && is_han(behind) && around.iter().all(|&c| is_han(c) || c.is_alphanumeric())
            }
        };
        let range = ((n_chars * low) as usize).max(1)..(n_chars * high) as usize;
        let spots: Vec<usize> = range.filter(is_spot).collect();
        let spot = *spots.get(self.random.next() as usize % spots.len().max(1))?;
        let part = |part: &[char]| Paragraph::of(part.iter().collect::<String>().trim());
        Some((part(&characters[..spot]), part(&characters[spot..])))
    }

    fn row(
        &self,
        done: &str,
        index: usize,
        head: Option<&Paragraph>,
        tail: Option<&Paragraph>,
        after: Option<&Paragraph>,
    ) {
        let Some(head) = head else { return };
        let before = index.checked_sub(1).and_then(|index| self.at(index));
        self.boundary(done, Boundary { before, head, tail, after, page: self.kind });
    }

    fn boundary(&self, done: &str, boundary: Boundary<'_>) {
        let (head, tail) = (boundary.head, boundary.tail);
        let mut evidence = Evidence::of(&boundary);
        let around = tail.and_then(|tail| self.words.around(head.text(), tail.text()));
        if let Some(around) = around {
            evidence.see_words(around);
        }
        let values: Vec<String> =
            Signal::ALL.iter().map(|&signal| format!("{:.4}", evidence.value(signal))).collect();
        let kind = if boundary.may_be_cut() { "" } else { "-ended" };
        println!("{}\t{:?}\t{done}{kind}\t{}", self.name, self.kind, values.join("\t"));
    }
}

/// A small generator with a fixed seed (splitmix64), so that every run plants the same.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
