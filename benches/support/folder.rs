//! A folder of stories on the disk: the edition that is measured on.

use std::fs;
use std::path::Path;

use crate::story::dated_story;

/// In characters.
pub const STORY_LENGTH: usize = 1_200;

/// As many stories as a newsroom writes in a quarter of a year: 40 MB.
pub const N_IN_QUARTER: u64 = 10_000;

/// A folder of stories, which goes with this value.
pub struct Folder {
    folder: tempfile::TempDir,
    /// What the stories come to.
    pub n_bytes: usize,
}

impl Folder {
    /// `n_stories` stories, a file each.
    pub fn of_stories(n_stories: u64) -> Self {
        let folder = tempfile::tempdir().expect("no folder for the stories");
        let mut n_bytes = 0;
        for number in 1..=n_stories {
            let text = dated_story(number, STORY_LENGTH);
            n_bytes += text.len();
            fs::write(folder.path().join(format!("{number}.txt")), text).expect("the disk is full");
        }
        Self { folder, n_bytes }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}
