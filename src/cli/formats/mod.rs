//! Output formats, one file each.

pub mod concise;
pub mod figures_csv;
pub mod figures_html;
pub mod figures_json;
pub mod figures_table;
pub mod fingerprints_jsonl;
pub mod fingerprints_parquet;
pub mod github;
pub mod human;
pub mod json;
pub mod report_html;
pub mod sarif;

mod excerpt;
mod place;
mod words;

pub use place::Range;
pub use words::counted;
