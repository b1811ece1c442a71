//! Editions that were followed equal editions that are made anew.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use tower_lsp::ls_types::Uri;

use super::*;
use crate::manuscript::Syntax;
use crate::rules::{Finding, Settings};
use crate::text::Document;

const PARAGRAPHS: [&str; 7] = [
    "渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。",
    "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账。",
    "镇里的冷链仓上月投用，三天一车的杨梅改成了一天两车，果农的价钱也好了，早上摘的果子傍晚就能摆上省城的货架。",
    "青禾县第三水厂昨天通水，日供水能力提高到五万吨，城东片区用水不再紧张，沿线三个村的村民不再到邻村挑水。",
    "本报记者 何秋",
    "青禾县第三水厂昨天通水。（下转第四版）",
    "（上接第一版）城东片区用水不再紧张。",
];

const FILES: [&str; 5] = ["a.txt", "day/a.txt", "day/04.md", "drafts/c.txt", "day/01.txt"];

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    Write(usize, Vec<usize>),
    Delete(usize),
    /// Nobody says so.
    DeleteInSilence(usize),
    DeleteFolder,
    Open(usize, Vec<usize>),
    Close(usize),
    Ignore(bool),
    Configure(bool),
    LookAgain,
}

fn step() -> impl Strategy<Value = Step> {
    let file = || 0..FILES.len();
    let choice = || prop::collection::vec(0..PARAGRAPHS.len(), 0..4);
    prop_oneof![
        4 => (file(), choice()).prop_map(|(file, choice)| Step::Write(file, choice)),
        2 => file().prop_map(Step::Delete),
        1 => file().prop_map(Step::DeleteInSilence),
        1 => Just(Step::DeleteFolder),
        4 => (file(), choice()).prop_map(|(file, choice)| Step::Open(file, choice)),
        2 => file().prop_map(Step::Close),
        1 => any::<bool>().prop_map(Step::Ignore),
        1 => any::<bool>().prop_map(Step::Configure),
        1 => Just(Step::LookAgain),
    ]
}

fn text(choice: &[usize]) -> String {
    choice.iter().map(|&index| format!("　　{}\n\n", PARAGRAPHS[index])).collect()
}

/// A desk: a folder on the disk, what is open of it, and the keeper that was told of all.
struct Desk {
    folder: tempfile::TempDir,
    open: BTreeMap<PathBuf, Vec<usize>>,
    keeper: Keeper,
    found: BTreeMap<Uri, Vec<Finding>>,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keeper = keeper_of(folder.path());
        Self { folder, open: BTreeMap::new(), keeper, found: BTreeMap::new() }
    }

    fn path(&self, file: usize) -> PathBuf {
        self.folder.path().join(FILES[file])
    }

    fn tell(&mut self, news: News) {
        self.keeper.take(news);
        if self.keeper.client.is_none() {
            settle(&mut self.keeper, &mut self.found);
        }
    }

    fn follow_for_closed(&mut self, step: &Step, reports: &mut BTreeMap<PathBuf, Report>) {
        self.follow(step);
        settle_closed(&mut self.keeper, reports);
    }

    fn follow(&mut self, step: &Step) {
        match step {
            Step::Write(file, choice) => {
                let path = self.path(*file);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(&path, text(choice)).unwrap();
                self.tell(News::Files(vec![path]));
            }
            Step::Delete(file) => {
                let path = self.path(*file);
                _ = fs::remove_file(&path);
                self.tell(News::Files(vec![path]));
            }
            Step::DeleteInSilence(file) => _ = fs::remove_file(self.path(*file)),
            Step::DeleteFolder => {
                let path = self.folder.path().join("day");
                _ = fs::remove_dir_all(&path);
                self.tell(News::Files(vec![path]));
            }
            Step::Open(file, choice) => {
                let path = self.path(*file);
                self.open.insert(path.clone(), choice.clone());
                self.tell(open(path, choice));
            }
            Step::Close(file) => {
                let path = self.path(*file);
                if self.open.remove(&path).is_some() {
                    self.found.remove(&uri(&path));
                    self.tell(News::Closed(path));
                }
            }
            Step::Ignore(all) => {
                let path = self.folder.path().join(".gitignore");
                fs::write(&path, if *all { "day/\n" } else { "" }).unwrap();
                self.tell(News::Files(vec![path]));
            }
            Step::Configure(drafts) => {
                let settings = if *drafts { "" } else { "[edition]\nfiles = [\"!drafts/\"]\n" };
                fs::write(self.folder.path().join("copydesk.toml"), settings).unwrap();
                self.tell(News::Everything);
            }
            Step::LookAgain => self.tell(News::Everything),
        }
    }
}

fn keeper_of(folder: &Path) -> Keeper {
    let mut keeper = Keeper::default();
    keeper.take(News::Folders(vec![folder.to_owned()], Box::default()));
    keeper
}

/// The same for a client that pulls the diagnostics of the workspace.
fn checking_keeper_of(folder: &Path) -> Keeper {
    let mut keeper = keeper_of(folder);
    let related_information = true;
    keeper.take(News::CheckClosed(ClientAbilities { related_information, ..ClientAbilities::default() }));
    keeper
}

/// Follows what is said of manuscripts that are not open.
fn settle_closed(keeper: &mut Keeper, reports: &mut BTreeMap<PathBuf, Report>) {
    loop {
        keeper.read_some();
        keeper.answers();
        keeper.check_some();
        for ClosedReport { path, report, .. } in keeper.reports().unwrap_or_default().0 {
            match report {
                Some(report) => _ = reports.insert(path, report),
                None => _ = reports.remove(&path),
            }
        }
        if !keeper.is_busy() {
            return;
        }
    }
}

fn uri(path: &Path) -> Uri {
    Uri::from_file_path(path).unwrap()
}

fn open(path: PathBuf, choice: &[usize]) -> News {
    let (uri, document) = (uri(&path), Document::new(&text(choice)));
    News::Open(Box::new(OpenText {
        uri,
        syntax: Syntax::of_file(&path),
        path,
        document,
        settings: Settings::default(),
        ticket: 1,
    }))
}

fn settle(keeper: &mut Keeper, found: &mut BTreeMap<Uri, Vec<Finding>>) {
    while keeper.n_unread() > 0 {
        keeper.read_some();
    }
    found.extend(keeper.answers().into_iter().map(|answer| (answer.uri, answer.findings)));
}

proptest! {
    #[test]
    fn followed_equals_fresh(steps in prop::collection::vec(step(), 1..24)) {
        let mut desk = Desk::new();
        for step in &steps {
            desk.follow(step);
            if matches!(step, Step::DeleteInSilence(_)) {
                // Known at the next question, whatever that is about.
                let all: Vec<(PathBuf, Vec<usize>)> =
                    desk.open.iter().map(|(path, choice)| (path.clone(), choice.clone())).collect();
                all.into_iter().for_each(|(path, choice)| desk.tell(open(path, &choice)));
            }
            let mut fresh = keeper_of(desk.folder.path());
            for (path, choice) in &desk.open {
                fresh.take(open(path.clone(), choice));
            }
            let mut found = BTreeMap::new();
            settle(&mut fresh, &mut found);
            prop_assert_eq!(&desk.found, &found, "{:?}", step);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is said of manuscripts that are not open follows every change of another, too.
    #[test]
    fn reports_on_closed_ones_followed_equal_fresh_ones(steps in prop::collection::vec(step(), 1..24)) {
        let mut desk = Desk::new();
        desk.keeper = checking_keeper_of(desk.folder.path());
        let mut reports = BTreeMap::new();
        for step in steps.iter().filter(|step| !matches!(step, Step::DeleteInSilence(_))) {
            desk.follow_for_closed(step, &mut reports);
            let mut fresh = checking_keeper_of(desk.folder.path());
            for (path, choice) in &desk.open {
                fresh.take(open(path.clone(), choice));
            }
            let mut made_anew = BTreeMap::new();
            settle_closed(&mut fresh, &mut made_anew);
            prop_assert_eq!(&reports, &made_anew, "{:?}", step);
        }
    }
}

#[test]
fn a_text_that_stands_in_a_file_and_in_an_open_manuscript_is_found() {
    let mut desk = Desk::new();
    desk.follow(&Step::Write(0, vec![4, 2]));
    desk.follow(&Step::Open(1, vec![2]));
    let found = &desk.found[&uri(&desk.path(1))];
    assert_eq!(found.len(), 1);
    let place = found[0].related[0].elsewhere.as_ref().unwrap();
    assert_eq!((&*place.manuscript, place.first_line), ("a.txt", 2));
    desk.follow(&Step::Open(0, vec![3]));
    assert!(desk.found[&uri(&desk.path(1))].is_empty());
    desk.follow(&Step::Close(0));
    assert_eq!(desk.found[&uri(&desk.path(1))].len(), 1);
    desk.follow(&Step::Delete(0));
    assert!(desk.found[&uri(&desk.path(1))].is_empty());
}

#[test]
fn of_folders_in_each_other_the_inner_one_answers() {
    let desk = Desk::new();
    let (outer, inner) = (desk.folder.path().to_owned(), desk.folder.path().join("day"));
    fs::create_dir_all(&inner).unwrap();
    fs::write(outer.join("a.txt"), text(&[2])).unwrap();
    fs::write(inner.join("a.txt"), text(&[3])).unwrap();
    let mut keeper = Keeper::default();
    keeper.take(News::Folders(vec![inner.clone(), outer.clone()], Box::default()));
    keeper.take(open(inner.join("b.md"), &[2, 3]));
    let mut found = BTreeMap::new();
    settle(&mut keeper, &mut found);
    let names = |found: &BTreeMap<Uri, Vec<Finding>>| -> Vec<String> {
        let places = found.values().flatten().flat_map(|finding| &finding.related);
        places.map(|place| place.elsewhere.as_ref().unwrap().manuscript.to_string()).collect()
    };
    assert_eq!(names(&found), ["a.txt"]);
    keeper.take(News::Folders(vec![outer], Box::default()));
    settle(&mut keeper, &mut found);
    assert_eq!(names(&found), ["a.txt", "day/a.txt"]);
}

#[test]
fn a_pattern_that_is_wrong_is_told_once() {
    let mut desk = Desk::new();
    fs::write(desk.folder.path().join("copydesk.toml"), "[edition]\nfiles = [\"{\"]\n").unwrap();
    desk.tell(News::Everything);
    desk.follow(&Step::Write(0, vec![2]));
    desk.follow(&Step::Write(4, vec![2]));
    assert_eq!(desk.keeper.problems().count(), 1);
    assert_eq!(desk.keeper.problems().count(), 0);
}
