//! One folder of the workspace and the edition that it is.

mod questions;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::desk::{Digest, Edition, ReadText};
use crate::manuscript::{Manuscript, Syntax};
use crate::rules::Message;
use crate::text::Document;

use super::super::workspace_symbol::Headline;
use super::OpenText;
use super::file::{Stamp, read};

/// Fingerprints of all manuscripts of a folder, which bounds the memory: there are two or
/// so for thirty bytes of text, each takes some twenty-five bytes, and so an edition of
/// 100 MB takes 150.
const MOST_FINGERPRINTS: usize = 6_000_000;

/// A folder of the workspace. Its manuscripts are named by their paths in it.
pub(super) struct Folder {
    /// Where it is.
    pub path: PathBuf,
    edition: Edition,
    open: BTreeMap<String, OpenManuscript>,
    /// Those on the disk, as they were when they were listed last.
    files: BTreeMap<String, Stamp>,
    unread: BTreeSet<String>,
    /// Manuscripts read since all were read last.
    n_read: usize,
    most_fingerprints: usize,
    is_full: bool,
    /// Whether what was found may have changed.
    is_due: bool,
    /// Of the manuscripts that are not open.
    closed: Option<Closed>,
    /// Of those on the disk that were asked for them, as they are there.
    headlines: BTreeMap<String, (Stamp, Arc<[Headline]>)>,
}

/// What is to be done about manuscripts that are not open.
#[derive(Debug, Default)]
struct Closed {
    /// Those that are to be checked.
    unchecked: BTreeSet<String>,
    /// Those of which nothing is to be said any more.
    gone: BTreeSet<String>,
}

struct OpenManuscript {
    open: OpenText,
    text: ReadText,
    digest: Digest,
    /// Of the shortest paragraph that counts, in characters.
    shortest: usize,
    /// How long it took to take it in.
    time: Duration,
}

impl Folder {
    /// The folder `path`, of which nothing is known yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            edition: Edition::default(),
            open: BTreeMap::new(),
            files: BTreeMap::new(),
            unread: BTreeSet::new(),
            n_read: 0,
            most_fingerprints: MOST_FINGERPRINTS,
            is_full: false,
            is_due: false,
            closed: None,
            headlines: BTreeMap::new(),
        }
    }

    /// The name of the manuscript `path`, if it lies in the folder and has one.
    pub(super) fn name_of(&self, path: &Path) -> Option<String> {
        path.strip_prefix(&self.path).ok()?.to_str().map(str::to_owned)
    }

    /// The number of manuscripts read since the reading began.
    pub(super) fn n_read(&self) -> usize {
        self.n_read
    }

    /// The number of manuscripts that are still to be read.
    pub(super) fn n_unread(&self) -> usize {
        self.unread.len()
    }

    /// Notes that the manuscripts on the disk are `names`: what has gone is forgotten, and
    /// what is new or has changed is to be read.
    pub(super) fn list(&mut self, names: BTreeSet<String>) {
        let gone: Vec<String> = self.files.keys().filter(|name| !names.contains(*name)).cloned().collect();
        gone.iter().for_each(|name| self.forget(name));
        for name in names {
            let stamp = Stamp::of(&self.path.join(&name));
            if stamp.is_some() && self.files.get(&name) != stamp.as_ref() {
                self.look_at(name);
            }
        }
    }

    /// Notes that the manuscript `name` is on the disk, and is to be read.
    pub(super) fn look_at(&mut self, name: String) {
        self.unread.insert(name);
    }

    /// Forgets what is on the disk of the manuscript `name`.
    pub(super) fn forget(&mut self, name: &str) {
        self.unread.remove(name);
        self.files.remove(name);
        self.leave_closed(name);
        if !self.open.contains_key(name) {
            self.is_due |= self.take_out(name);
        }
    }

    /// Has the manuscripts that are not open checked, all of them, from now on.
    pub(super) fn check_closed(&mut self) {
        let unchecked = self.closed_names().map(str::to_owned).collect();
        self.closed.get_or_insert_default().unchecked = unchecked;
    }

    /// The manuscripts that are not open.
    pub(super) fn closed_names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter(|name| !self.open.contains_key(*name)).map(String::as_str)
    }

    /// The number of manuscripts that are to be checked.
    pub(super) fn n_unchecked(&self) -> usize {
        self.closed.as_ref().map_or(0, |closed| closed.unchecked.len())
    }

    /// The next manuscript that is to be checked.
    pub(super) fn next_unchecked(&mut self) -> Option<String> {
        self.closed.as_mut()?.unchecked.pop_first()
    }

    /// The manuscripts of which nothing is to be said any more; told once.
    pub(super) fn gone_from_closed(&mut self) -> BTreeSet<String> {
        self.closed.as_mut().map(|closed| std::mem::take(&mut closed.gone)).unwrap_or_default()
    }

    /// Takes `digest` for that of the manuscript `name`.
    fn put_in(&mut self, name: &str, digest: Digest) {
        if self.edition.digest_of(name) == Some(&digest) {
            return;
        }
        self.take_out(name);
        self.touch(name, &digest);
        self.edition.insert(name, digest);
    }

    /// Takes the manuscript `name` out of the edition; whether it was there.
    fn take_out(&mut self, name: &str) -> bool {
        let digest = self.edition.remove(name);
        digest.iter().for_each(|digest| self.touch(name, digest));
        digest.is_some()
    }

    /// Has the manuscripts checked again that may be told of the manuscript `name` with `digest`.
    fn touch(&mut self, name: &str, digest: &Digest) {
        let Some(closed) = &mut self.closed else { return };
        // While many are read, all are still to be checked.
        let touched = self.edition.touched_by(name, digest).into_iter();
        let is_closed = |name: &&str| self.files.contains_key(*name) && !self.open.contains_key(*name);
        closed.unchecked.extend(touched.filter(is_closed).map(str::to_owned));
    }

    /// Notes that the manuscript `name` is open or gone.
    fn leave_closed(&mut self, name: &str) {
        if let Some(closed) = &mut self.closed {
            closed.unchecked.remove(name);
            closed.gone.insert(name.to_owned());
        }
    }

    /// Takes the open manuscript `name` for what it is now. Paragraphs of at least
    /// `shortest` characters count; `None` where it is no part of the edition.
    pub(super) fn open(&mut self, name: String, open: OpenText, shortest: Option<usize>) {
        self.is_due = true;
        let start = Instant::now();
        let text = ReadText::new(open.document.clone(), open.syntax);
        let digest = match shortest {
            Some(_) => digest(text.as_read()),
            None => Digest::default(),
        };
        self.leave_closed(&name);
        self.put_in(&name, digest.clone());
        let (shortest, time) = (shortest.unwrap_or(usize::MAX), start.elapsed());
        self.open.insert(name, OpenManuscript { open, text, digest, shortest, time });
    }

    /// Takes the manuscript `name` for what it is on the disk again.
    pub(super) fn close(&mut self, name: &str) {
        if self.open.remove(name).is_some() {
            self.is_due = true;
            self.take_out(name);
            self.files.remove(name);
        }
    }

    /// Reads the next manuscript that is to be read.
    ///
    /// # Errors
    /// Says so if there is no room for more, or it cannot be read.
    pub(super) fn read_next(&mut self) -> Result<(), Message> {
        let Some(name) = self.unread.pop_first() else { return Ok(()) };
        self.n_read += 1;
        let path = self.path.join(&name);
        let Some(stamp) = Stamp::of(&path) else {
            self.forget(&name);
            return Ok(());
        };
        self.files.insert(name.clone(), stamp);
        let mut outcome = Ok(());
        if !self.open.contains_key(&name) {
            let text = read_as_checked(&path);
            outcome = text.as_ref().map(|_| ()).map_err(Message::clone);
            // What cannot be read is not compared.
            let digest = text.map(|document| digest(&document)).unwrap_or_default();
            let n_before = self.edition.digest_of(&name).map_or(0, Digest::n_fingerprints);
            if self.edition.n_fingerprints() - n_before + digest.n_fingerprints() > self.most_fingerprints {
                self.take_out(&name);
                self.files.remove(&name);
                return self.fill();
            }
            self.put_in(&name, digest);
            self.is_due = true;
            if let Some(closed) = &mut self.closed {
                closed.gone.remove(&name);
                closed.unchecked.insert(name);
            }
        }
        if self.unread.is_empty() {
            self.n_read = 0;
            self.is_full = false;
        }
        outcome
    }

    fn fill(&mut self) -> Result<(), Message> {
        self.unread.clear();
        self.n_read = 0;
        if std::mem::replace(&mut self.is_full, true) {
            return Ok(());
        }
        let n = self.edition.names().count();
        let message = Message::new(
            format!("稿件太多，只比较其中{n}篇"),
            format!("it has more manuscripts than can be compared; {n} are"),
        );
        Err(message.at(self.path.display()))
    }

    /// The open manuscripts whose findings may have changed, which are made anew; none
    /// while there is more to read.
    pub(super) fn due(&mut self) -> Vec<String> {
        if !self.unread.is_empty() || !std::mem::take(&mut self.is_due) {
            return Vec::new();
        }
        self.open.keys().cloned().collect()
    }
}

/// The text of the file `path` that is checked.
fn read_as_checked(path: &Path) -> Result<Document, Message> {
    Ok(ReadText::new(read(path)?, Syntax::of_file(path)).as_read().clone())
}

fn digest(document: &Document) -> Digest {
    Digest::of(document, &Manuscript::of(document))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_holds_only_so_much_and_says_so_once() {
        let desk = tempfile::tempdir().unwrap();
        let mut folder = Folder::new(desk.path().to_owned());
        folder.most_fingerprints = 60;
        let names = || (0..9).map(|n| format!("{n}.txt")).collect::<BTreeSet<String>>();
        for name in names() {
            let text =
                format!("{name}：渠首的闸门换了自动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。");
            fs::write(desk.path().join(name), text).unwrap();
        }
        let mut read = || {
            folder.list(names());
            let mut problems = Vec::new();
            while folder.n_unread() > 0 {
                problems.extend(folder.read_next().err());
            }
            (problems.len(), folder.edition.names().count())
        };
        let (n_problems, n_held) = read();
        assert_eq!(n_problems, 1);
        assert!((2..9).contains(&n_held), "{n_held}");
        assert_eq!(read(), (0, n_held));
    }
}
