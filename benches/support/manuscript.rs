//! Manuscripts of any length to measure on, in which nothing stands twice but bylines.

use crate::story::dated_story;

/// A manuscript of `n_bytes` bytes or a few less, made of stories.
pub fn manuscript(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes);
    for number in 1.. {
        let story = dated_story(number, 700);
        if text.len() + story.len() > n_bytes {
            break;
        }
        text.push_str(&story);
    }
    text
}
