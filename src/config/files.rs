//! Which files are manuscripts, and which of them make up an edition.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use crate::rules::Message;

use super::{EditionConfig, FoundConfig};

/// How the names of manuscripts end.
pub const MANUSCRIPT_EXTENSIONS: [&str; 3] = ["txt", "md", "markdown"];

/// Whether the name of the file `path` is that of a manuscript.
pub fn is_manuscript(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    MANUSCRIPT_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// No file that is longer is read, in bytes: the text of a year is not.
pub const LONGEST_MANUSCRIPT: u64 = 128 << 20;

/// Something that is left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// What it is and why, in a line.
    pub message: Message,
    /// Whether it should have been there, and cannot be listed.
    pub is_failure: bool,
}

/// The manuscripts in `folder` and below it, sorted, without what `.gitignore` names; beside them
/// each part that cannot be listed, and each link to a folder: what it leads to may be above it, and
/// the manuscripts there would be listed without end.
pub fn manuscripts_in(folder: &Path) -> impl Iterator<Item = Result<PathBuf, LeftOut>> {
    only_manuscripts(files_in(folder))
}

/// All files in `folder` and below it, as [`manuscripts_in`] lists some of them.
pub fn files_in(folder: &Path) -> impl Iterator<Item = Result<PathBuf, LeftOut>> {
    listed(&mut WalkBuilder::new(folder))
}

fn only_manuscripts(
    files: impl Iterator<Item = Result<PathBuf, LeftOut>>,
) -> impl Iterator<Item = Result<PathBuf, LeftOut>> {
    files.filter(|found| found.as_ref().map_or(true, |path| is_manuscript(path)))
}

/// Why the file `path` is not read, if it is too long to be a manuscript.
pub fn too_long(path: &Path) -> Option<Message> {
    let length = path.metadata().ok()?.len();
    (length > LONGEST_MANUSCRIPT).then(|| {
        let (megabytes, most) = (length >> 20, LONGEST_MANUSCRIPT >> 20);
        let message = Message::new(
            format!("未读取：有{megabytes}MB，稿件最多{most}MB"),
            format!("not read, it has {megabytes} MB and a manuscript has {most} at most"),
        );
        message.at(path.display())
    })
}

/// Whether `path`, a manuscript below `folder`, is one of [`manuscripts_in`] it: whether
/// it is there, and not ignored.
pub fn is_listed(folder: &Path, path: &Path) -> bool {
    let wanted = path.to_owned();
    let mut walk = WalkBuilder::new(folder);
    walk.filter_entry(move |entry| wanted.starts_with(entry.path()));
    only_manuscripts(listed(&mut walk)).flatten().any(|found| found == path)
}

fn listed(walk: &mut WalkBuilder) -> impl Iterator<Item = Result<PathBuf, LeftOut>> + use<> {
    let walk = walk.require_git(false).sort_by_file_name(OsStr::cmp).build();
    let is_folder = |entry: &DirEntry| entry.path().is_dir();
    let is_link = |entry: &DirEntry| entry.depth() > 0 && entry.path_is_symlink();
    walk.filter_map(move |entry| match entry {
        Ok(entry) if is_link(&entry) && is_folder(&entry) => {
            Some(Err(LeftOut { message: not_followed(entry.path()), is_failure: false }))
        }
        Ok(entry) if !is_folder(&entry) => Some(Ok(entry.into_path())),
        Ok(_) => None,
        Err(error) => Some(Err(LeftOut { message: Message::foreign(error), is_failure: true })),
    })
}

fn not_followed(link: &Path) -> Message {
    let message = Message::new("未进入：这是指向文件夹的链接", "not followed, it is a link to a folder");
    message.at(link.display())
}

/// Finds which manuscripts count in an edition, and reads the patterns of each folder once.
#[derive(Debug, Default)]
pub struct EditionFiles {
    patterns_of: BTreeMap<PathBuf, Override>,
}

impl EditionFiles {
    /// The settings of the edition that the manuscript `path` is part of by `found`, the
    /// settings of its folder, or else by `default`; `None` if it is part of none. The
    /// patterns of `default` count from `folder`.
    ///
    /// # Errors
    /// If one of the patterns cannot be read.
    pub fn settings_for<'a>(
        &mut self,
        path: &Path,
        found: Option<&'a FoundConfig>,
        default: (&'a EditionConfig, &'a Path),
    ) -> Result<Option<&'a EditionConfig>, Message> {
        let (settings, folder) = match found {
            Some(found) => (&found.config.edition, found.path.parent().unwrap_or(Path::new("."))),
            None => default,
        };
        if !settings.enabled || found.is_some_and(|found| found.excludes(path)) {
            return Ok(None);
        }
        if !self.patterns_of.contains_key(folder) {
            let origin = found.map_or(folder, |found| &found.path);
            let patterns = patterns(folder, &settings.files)
                .map_err(|error| Message::foreign(error).at("edition.files").at(origin.display()))?;
            self.patterns_of.insert(folder.to_owned(), patterns);
        }
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let is_ignored = self.patterns_of.get(folder).is_some_and(|patterns| {
            let mut parts = path.ancestors().take_while(|part| *part != folder);
            parts.any(|part| part != path && patterns.matched(part, true).is_ignore())
                || patterns.matched(&path, false).is_ignore()
        });
        Ok((!is_ignored).then_some(settings))
    }
}

fn patterns(folder: &Path, files: &[String]) -> Result<Override, ignore::Error> {
    let mut patterns = OverrideBuilder::new(folder);
    for pattern in files {
        patterns.add(pattern)?;
    }
    patterns.build()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::rules::Language;

    #[test]
    fn what_is_ignored_is_no_manuscript() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("day/old")).unwrap();
        for name in ["day/a.txt", "day/old/b.MD", "day/c.rs", "drafts.txt"] {
            fs::write(path(name), "甲").unwrap();
        }
        fs::write(path(".gitignore"), "/drafts.txt\nold/\n").unwrap();
        let found: Vec<PathBuf> = manuscripts_in(folder.path()).flatten().collect();
        assert_eq!(found, [path("day/a.txt")]);
        assert!(is_listed(folder.path(), &path("day/a.txt")));
        for name in ["day/old/b.MD", "day/c.rs", "drafts.txt", "day/none.txt"] {
            assert!(!is_listed(folder.path(), &path(name)), "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_to_folders_are_not_followed_and_said() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("day/deep")).unwrap();
        fs::write(path("day/a.txt"), "甲").unwrap();
        symlink("../..", path("day/deep/loop")).unwrap();
        symlink("a.txt", path("day/b.txt")).unwrap();
        symlink("nowhere", path("day/broken")).unwrap();
        let (found, left_out): (Vec<_>, Vec<_>) = manuscripts_in(folder.path()).partition(Result::is_ok);
        let found: Vec<PathBuf> = found.into_iter().flatten().collect();
        assert_eq!(found, [path("day/a.txt"), path("day/b.txt")]);
        let message = not_followed(&path("day/deep/loop"));
        assert_eq!(left_out, [Err(LeftOut { message, is_failure: false })]);
    }

    #[test]
    fn a_file_of_a_gigabyte_is_too_long() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        // It takes no room on the disk.
        fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
        let message = too_long(&path).unwrap();
        let expected = "a.txt: not read, it has 1024 MB and a manuscript has 128 at most";
        assert!(message.text(Language::English).ends_with(expected), "{message:?}");
        fs::File::create(&path).unwrap().set_len(LONGEST_MANUSCRIPT).unwrap();
        assert_eq!(too_long(&path), None);
    }
}
