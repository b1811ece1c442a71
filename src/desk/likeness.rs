//! Which paragraphs may read the same as another.

use rapidhash::RapidHashMap;

/// How often each folded hash stands in the manuscript.
#[derive(Debug, Clone, Default)]
pub(super) struct Repeats {
    counts: RapidHashMap<u64, usize>,
    n_repeated: usize,
}

impl Repeats {
    /// Counts a paragraph in.
    pub(super) fn add(&mut self, folded_hash: u64) {
        let count = self.counts.entry(folded_hash).or_insert(0);
        *count += 1;
        self.n_repeated += usize::from(*count == 2);
    }

    /// Takes out a paragraph that was counted in.
    pub(super) fn remove(&mut self, folded_hash: u64) {
        let Some(count) = self.counts.get_mut(&folded_hash) else { return };
        *count -= 1;
        self.n_repeated -= usize::from(*count == 1);
        if *count == 0 {
            self.counts.remove(&folded_hash);
        }
    }

    /// Whether any hash stands more than once.
    pub(super) fn any(&self) -> bool {
        self.n_repeated > 0
    }

    /// Whether `folded_hash` stands more than once.
    pub(super) fn contains(&self, folded_hash: u64) -> bool {
        self.counts.get(&folded_hash).is_some_and(|&count| count > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_in_and_out() {
        let mut repeats = Repeats::default();
        repeats.add(7);
        assert!(!repeats.any());
        repeats.add(7);
        repeats.add(7);
        assert!(repeats.any() && repeats.contains(7) && !repeats.contains(8));
        repeats.remove(7);
        assert!(repeats.contains(7));
        repeats.remove(7);
        assert!(!repeats.any() && !repeats.contains(7));
    }
}
