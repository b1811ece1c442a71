//! The texts that the layers and the rules are measured on.

use std::fmt;
use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use crate::page::page;

const N_CHARACTERS: usize = 126_000;

/// Names a folder of pages, `*.txt`, to measure on beside the invented one.
const FOLDER: &str = "COPYDESK_PAGES";

/// A text to measure on.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    /// A page of invented sentences, dense with figures.
    Invented,
    /// The pages of the folder that the environment names, one behind the other.
    Given,
}

impl Text {
    /// Those that there are.
    pub fn all() -> Vec<Self> {
        if env::var_os(FOLDER).is_some() { vec![Self::Invented, Self::Given] } else { vec![Self::Invented] }
    }

    /// The text.
    pub fn text(self) -> &'static str {
        static INVENTED: LazyLock<String> = LazyLock::new(|| page(N_CHARACTERS));
        static GIVEN: LazyLock<String> = LazyLock::new(|| {
            env::var_os(FOLDER).map_or_else(String::new, |folder| pages(Path::new(&folder)))
        });
        match self {
            Self::Invented => &INVENTED,
            Self::Given => &GIVEN,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Invented => "invented page",
            Self::Given => "given pages",
        })
    }
}

fn pages(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| entry.expect("an entry of the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a page can be read")).collect()
}
