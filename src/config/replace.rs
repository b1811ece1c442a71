//! Replacing a file: it is the old one or the new one at any moment.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Puts `content` in the place of the file `path`, which need not be there. Whoever reads it, even
/// after a crash, finds what it was or `content`, and nothing between.
///
/// # Errors
/// If it cannot be written; the file is what it was then.
pub fn replace_file(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    // What a link leads to is replaced, and not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().ok_or(io::ErrorKind::NotADirectory)?;
    let mut file = temporary_file(folder)?;
    file.write_all(content.as_ref())?;
    if let Ok(old) = fs::metadata(&path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// A file next to the one that it is to replace, with the permissions that new files have.
#[cfg(unix)]
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    tempfile::Builder::new()
        .prefix(".copydesk-")
        .permissions(fs::Permissions::from_mode(0o666))
        .tempfile_in(folder)
}

/// A file next to the one that it is to replace.
#[cfg(not(unix))]
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".copydesk-").tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_keeps_its_permissions() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copydesk.toml");
        replace_file(&path, "locale = \"zh\"\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "locale = \"zh\"\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, PermissionsExt};
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            let before = fs::metadata(&path).unwrap();
            replace_file(&path, b"").unwrap();
            let after = fs::metadata(&path).unwrap();
            assert_eq!(after.permissions().mode() & 0o777, 0o640);
            // Another file under the same name: nobody ever sees it half written.
            assert_ne!(before.ino(), after.ino());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&file, "甲").unwrap();
        std::os::unix::fs::symlink("a.txt", &link).unwrap();
        replace_file(&link, "乙").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "乙");
    }
}
