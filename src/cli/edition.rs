//! The manuscripts of a folder as one edition.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::desk::{CheckedManuscript, Decisions, Digest, Edition, Sought};
use crate::rules::{Finding, Settings};
use crate::text::Document;

use super::check::Checked;

/// A manuscript as part of an edition.
pub struct Member {
    /// Until the edition has it.
    digest: Digest,
    settings: Settings,
    shortest: usize,
}

impl Member {
    /// `manuscript` as part of an edition in which paragraphs of `shortest` characters count.
    pub fn of(manuscript: &CheckedManuscript, shortest: usize) -> Self {
        Self { digest: Digest::of_checked(manuscript), settings: manuscript.settings().clone(), shortest }
    }
}

/// Adds to each of `manuscripts` what it has in common with the others.
pub fn check(manuscripts: &mut [Checked]) {
    let digests = manuscripts.iter_mut().filter_map(|manuscript| {
        let digest = std::mem::take(&mut manuscript.member.as_mut()?.digest);
        Some((manuscript.path.as_str(), digest))
    });
    let edition = Edition::of(digests);
    let documents: BTreeMap<&str, &Document> =
        manuscripts.iter().map(|manuscript| (manuscript.path.as_str(), manuscript.text.as_read())).collect();
    let text_of = |name: &str| documents.get(name).map(|&document| document.clone());
    let found: Vec<Vec<Finding>> = manuscripts
        .par_iter()
        .map_init(Decisions::default, |decisions, manuscript| {
            let digest = edition.digest_of(&manuscript.path);
            let Some((member, digest)) = manuscript.member.as_ref().zip(digest) else { return Vec::new() };
            let sought = Sought {
                name: &manuscript.path,
                document: manuscript.text.as_read(),
                digest,
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
