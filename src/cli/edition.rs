//! The manuscripts of a folder as one edition.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::desk::{CheckedManuscript, Decisions, Digest, Edition, Sought};
use crate::rules::{Finding, Settings};
use crate::text::Document;

use super::check::Checked;

/// A manuscript as part of an edition.
pub struct Member {
    digest: Digest,
    settings: Settings,
    shortest: usize,
}

impl Member {
    /// `manuscript` as part of an edition in which paragraphs of `shortest` characters count.
    pub fn of(manuscript: &CheckedManuscript, shortest: usize) -> Self {
        Self {
            digest: Digest::of(manuscript.as_read(), manuscript.manuscript()),
            settings: manuscript.settings().clone(),
            shortest,
        }
    }
}

/// Adds to each of `manuscripts` what it has in common with the others.
pub fn check(manuscripts: &mut [Checked]) {
    let mut edition = Edition::default();
    for manuscript in manuscripts.iter() {
        if let Some(member) = &manuscript.member {
            edition.insert(&manuscript.path, member.digest.clone());
        }
    }
    let documents: BTreeMap<&str, &Document> =
        manuscripts.iter().map(|manuscript| (manuscript.path.as_str(), manuscript.text.as_read())).collect();
    let text_of = |name: &str| documents.get(name).map(|&document| document.clone());
    let found: Vec<Vec<Finding>> = manuscripts
        .par_iter()
        .map_init(Decisions::default, |decisions, manuscript| {
            let Some(member) = &manuscript.member else { return Vec::new() };
            let sought = Sought {
                name: &manuscript.path,
                document: manuscript.text.as_read(),
                digest: &member.digest,
                settings: &member.settings,
                shortest: member.shortest,
            };
            edition.findings(&sought, decisions, &text_of)
        })
        .collect();
    for (manuscript, found) in manuscripts.iter_mut().zip(found) {
        if !found.is_empty() {
            manuscript.findings.extend(found);
            manuscript.findings.sort_unstable();
        }
    }
}
