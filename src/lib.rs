//! Copydesk: a language server for Chinese news manuscripts.
//!
//! The rooms below stand in the order of the house: each imports only from
//! those before it (`tests/architecture.rs` checks it).

#![forbid(unsafe_code)]

pub mod text;

pub mod chinese;

pub mod manuscript;

pub mod figures;

pub mod rules;

pub mod desk;

pub mod config;

pub mod server;

pub mod cli;
