//! Text, positions and edits on a plain string, one character at a time: what the
//! server's answers are measured by.

use serde_json::{Value, json};

/// The units of `character` in `encoding`.
fn units(character: char, encoding: &str) -> usize {
    match encoding {
        "utf-8" => character.len_utf8(),
        "utf-16" => character.len_utf16(),
        _ => 1,
    }
}

/// The position of byte `offset` of `text`.
pub fn position(text: &str, offset: usize, encoding: &str) -> Value {
    let before = &text[..offset];
    let (mut line, mut column) = (0, 0);
    let mut characters = before.chars().peekable();
    while let Some(character) = characters.next() {
        let follows = characters.peek().copied().or_else(|| text[offset..].chars().next());
        if character == '\n' || (character == '\r' && follows != Some('\n')) {
            (line, column) = (line + 1, 0);
        } else {
            column += units(character, encoding);
        }
    }
    json!({"line": line, "character": column})
}

/// The range of the only `part` of `text`.
pub fn range_of(text: &str, part: &str, encoding: &str) -> Value {
    let (start, _) = text.match_indices(part).next().expect("the part is not in the text");
    range(text, start, start + part.len(), encoding)
}

/// The range of some bytes of `text`.
pub fn range(text: &str, start: usize, end: usize, encoding: &str) -> Value {
    json!({"start": position(text, start, encoding), "end": position(text, end, encoding)})
}

/// The byte offset of a position that is in `text`.
pub fn offset(text: &str, wanted: &Value, encoding: &str) -> usize {
    let offsets = text.char_indices().map(|(offset, _)| offset).chain([text.len()]);
    let mut offsets = offsets.filter(|&offset| position(text, offset, encoding) == *wanted);
    offsets.next().expect("no such position in the text")
}

/// `text` after `edits`, which do not overlap (an array of `TextEdit`).
pub fn edited(text: &str, edits: &Value, encoding: &str) -> String {
    let edits = edits.as_array().expect("no list of edits");
    let mut replacements: Vec<(usize, usize, &str)> = edits
        .iter()
        .map(|edit| {
            let start = offset(text, &edit["range"]["start"], encoding);
            let end = offset(text, &edit["range"]["end"], encoding);
            (start, end, edit["newText"].as_str().expect("no new text"))
        })
        .collect();
    replacements.sort_unstable();
    let mut result = text.to_owned();
    for (start, end, new_text) in replacements.into_iter().rev() {
        result.replace_range(start..end, new_text);
    }
    result
}
