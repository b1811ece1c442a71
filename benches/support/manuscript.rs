//! Manuscripts of any length to measure on, in which nothing stands twice but bylines.

use crate::story::story;

const PLACES: [&str; 6] = ["青禾县", "白鹭镇", "石桥村", "柳湾社区", "云岭乡", "南渡口"];
const PEOPLE: [&str; 4] = ["周怀远", "钱立春", "孙小满", "吴长河"];

/// A manuscript of `n_bytes` bytes or a few less: stories with a headline, a byline, and paragraphs, of
/// which one has a figure.
pub fn manuscript(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes);
    for number in 1u64.. {
        let at = number as usize;
        let story = format!(
            "{place}新添{number}处粮仓\n\n本报记者 {writer}\n\n今年，{place}存粮{grain}吨。{}\n\n{}",
            story(2 * number, 60).trim_end(),
            story(2 * number + 1, 700),
            place = PLACES[at % PLACES.len()],
            writer = PEOPLE[at % PEOPLE.len()],
            grain = 1200 + 7 * at,
        );
        if text.len() + story.len() > n_bytes {
            break;
        }
        text.push_str(&story);
    }
    text
}
