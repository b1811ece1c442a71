//! What must hold for any input, one file a target. The fuzz targets try inputs of their own;
//! `tests/fuzz_replay.rs` includes this file and tries those that fuzzing has found.

mod input;

pub mod figures;
pub mod fixes;
pub mod manuscript_edits;
pub mod messages;
pub mod numerals;
pub mod plain_edits;
pub mod settings_file;
