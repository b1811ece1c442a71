//! Output formats, one file each.

pub mod concise;
pub mod figures_csv;
pub mod figures_html;
pub mod figures_json;
pub mod figures_table;
pub mod fingerprints_jsonl;
pub mod fingerprints_parquet;
pub mod human;
pub mod json;

mod excerpt;
mod place;

pub use place::Range;
