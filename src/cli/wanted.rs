//! Which findings are told: not those that an editor accepted, that were there before, or that
//! matter less than what was asked for.

use std::sync::Arc;

use crate::config::{Accepted, acceptances};
use crate::rules::{Finding, Severity};
use crate::text::Document;

use super::baseline::Baseline;

/// What is told of a manuscript.
#[derive(Clone)]
pub struct Wanted {
    /// The findings that may be accepted in it.
    pub accepted: Arc<[Accepted]>,
    /// What was found before in all manuscripts.
    pub baseline: Option<Arc<Baseline>>,
    /// The least severity.
    pub least: Option<Severity>,
}

impl Wanted {
    /// Those of `findings`, which are all of the manuscript `path`, that are told.
    pub fn of(&self, findings: &[Finding], document: &Document, path: &str) -> Vec<Finding> {
        let all: Vec<&Finding> = findings.iter().collect();
        let accepted = acceptances(&self.accepted, &all, document);
        let known = match &self.baseline {
            Some(baseline) => baseline.knows(findings, document, path),
            None => vec![false; findings.len()],
        };
        let is_grave = |finding: &Finding| self.least.is_none_or(|least| finding.severity <= least);
        let told = findings.iter().zip(accepted).zip(known);
        told.filter(|((finding, acceptance), is_known)| {
            acceptance.is_none() && !is_known && is_grave(finding)
        })
        .map(|((finding, _), _)| finding.clone())
        .collect()
    }
}
