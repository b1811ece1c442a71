//! Relations that a sentence states between its figures, and the arithmetic that they ask for:
//! a total and its parts, a part of a whole and its rate, a change and what it is from and to.
//!
//! A relation is read where the words leave no other reading; whether it holds is told by the
//! intervals that the stated precision leaves, never by points.

mod cues;
mod growth;
mod passage;
mod shares;
mod statement;
mod sums;
mod working;

use rust_decimal::Decimal;

use super::Figure;
use super::interval::Interval;

pub use cues::{Cue, Cues};
pub use growth::growth_relations;
pub use shares::share_relations;
pub use statement::{Statement, share_a_unit};
pub use sums::sum_relations;
pub use working::Working;

/// What figures of one or two sentences state together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// What sort of arithmetic it is.
    pub kind: RelationKind,
    /// The figure that follows from the others, by its place among the paragraph's figures.
    pub stated: usize,
    /// The figures that it follows from, in the order of the working.
    pub given: Vec<usize>,
    /// What follows from them, and what is stated.
    pub working: Working,
    /// Whether it holds.
    pub verdict: Verdict,
    /// Numbers in the base unit of a figure, each of which would make it true alone.
    pub remedies: Vec<(usize, Decimal)>,
}

/// What sort of arithmetic a relation asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// Parts and their total.
    Sum,
    /// Parts that are picked out of a total, which they cannot exceed.
    PartsOfTotal,
    /// Two amounts and their difference: 顺差.
    Difference,
    /// Shares that cannot be more than the whole.
    SharesOfOneWhole,
    /// A part, a whole and the rate.
    Share,
    /// A count and a rate that no whole number of things fits.
    ImpliedWhole,
    /// Two parts and their rates of one whole, which comes out twice.
    TwoWholes,
    /// From, to and the change between them.
    Change,
    /// What is said not to have changed.
    Unchanged,
    /// From and to, which the verb turns the other way.
    Direction,
    /// From, to and how many times as much that is.
    Multiple,
    /// A difference of two percentages that is called a percentage, not percentage points.
    PercentForPoints,
    /// A fall by so many times, which leaves less than nothing.
    FallInMultiples,
}

/// Whether a relation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As exactly as its figures are stated.
    Holds,
    /// It cannot, however its figures are rounded.
    Fails,
    /// A figure is too vague to tell.
    Unknown,
}

impl Relation {
    /// Whether the figure at `index` takes part in it.
    pub fn has(&self, index: usize) -> bool {
        self.stated == index || self.given.contains(&index)
    }
}

/// All relations of `figures`, which are those of the paragraph `text`: sums, shares, changes,
/// each in text order.
pub fn relations_of(text: &str, figures: &[Figure]) -> Vec<Relation> {
    let statement = Statement::of(text, figures);
    let mut relations = sum_relations(&statement);
    relations.extend(share_relations(&statement));
    relations.extend(growth_relations(&statement));
    relations
}

/// Whether `computed` can be what is `stated`.
fn verdict(computed: &Interval, stated: &Interval) -> Verdict {
    match (computed.meets(stated), computed.is_closed() && stated.is_closed()) {
        (false, _) => Verdict::Fails,
        (true, true) => Verdict::Holds,
        (true, false) => Verdict::Unknown,
    }
}
