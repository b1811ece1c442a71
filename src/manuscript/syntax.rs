//! How the text of a manuscript is written.

use std::path::Path;

/// How the text of a manuscript is written: whether all of it is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Syntax {
    /// All of it is text.
    #[default]
    Plain,
    /// It is Markdown, of which some is markup, code or settings.
    Markdown,
}

impl Syntax {
    /// How the names of files in Markdown end.
    const MARKDOWN_EXTENSIONS: [&str; 2] = ["md", "markdown"];

    /// How the file `path` is written, by the end of its name.
    pub fn of_file(path: &Path) -> Self {
        let extension = path.extension().unwrap_or_default();
        match Self::MARKDOWN_EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
            true => Syntax::Markdown,
            false => Syntax::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_tells() {
        for (name, syntax) in [
            ("稿/a.md", Syntax::Markdown),
            ("a.MD", Syntax::Markdown),
            ("a.markdown", Syntax::Markdown),
            ("a.md.txt", Syntax::Plain),
            ("md", Syntax::Plain),
        ] {
            assert_eq!(Syntax::of_file(Path::new(name)), syntax, "{name}");
        }
    }
}
