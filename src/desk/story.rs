//! The stories of a manuscript in figures.

use crate::chinese::is_space;
use crate::manuscript::{Story, outline};
use crate::text::DocumentSpan;

use super::CheckedManuscript;

/// A story, where it stands and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedStory {
    /// All of it.
    pub span: DocumentSpan,
    /// The line that it is named after: its headline, or else its first.
    pub named: DocumentSpan,
    /// The headline; `None` where it is cut off.
    pub headline: Option<String>,
    /// Its length in 字: characters and punctuation, without white space.
    pub n_characters: usize,
}

impl CheckedManuscript {
    /// The stories in text order.
    pub fn stories(&self) -> Vec<PlacedStory> {
        outline(self.reading()).iter().map(|story| self.placed(story)).collect()
    }

    /// The bytes of the story in which byte `offset` stands, or which it touches.
    pub fn story_around(&self, offset: usize) -> Option<DocumentSpan> {
        let stories = self.stories();
        stories.iter().map(|story| story.span).find(|span| span.touches(offset))
    }

    fn placed(&self, story: &Story) -> PlacedStory {
        let all = self.manuscript().paragraphs();
        let of_story = &all[story.paragraphs.clone()];
        let (start, end) =
            (of_story.first().map_or(0, |first| first.start), of_story.last().map_or(0, |last| last.end()));
        let n_in = |text: &str| text.chars().filter(|&c| !is_space(c)).count();
        PlacedStory {
            span: DocumentSpan::new(start, end),
            named: all[story.headline.unwrap_or(story.paragraphs.start)].span(),
            headline: story.headline.map(|index| all[index].paragraph.text().to_owned()),
            n_characters: of_story.iter().map(|placed| n_in(placed.paragraph.text())).sum(),
        }
    }
}
