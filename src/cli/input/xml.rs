//! XML, element by element.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

/// Who is told of the elements of an XML text and the text in them, in their order. Names come
/// without their prefix.
pub trait Elements {
    /// The element `name` begins.
    ///
    /// # Errors
    /// Says why the text is not wanted.
    fn start(&mut self, name: &str) -> Result<(), String>;

    /// The element `name` ends.
    fn end(&mut self, name: &str);

    /// `text` stands in the element that began last and has not ended.
    fn text(&mut self, text: &str);
}

/// Reads `text` and tells `elements` of it.
///
/// # Errors
/// If it is not well formed, or `elements` do not want it.
pub fn read(text: &str, elements: &mut impl Elements) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut has_root) = (0_usize, false);
    loop {
        let place = reader.buffer_position();
        let event =
            reader.read_event().map_err(|error| format!("is no XML at byte {place} of its text: {error}"))?;
        has_root |= matches!(event, Event::Start(_) | Event::Empty(_));
        match event {
            Event::Start(tag) => {
                depth += 1;
                elements.start(tag.local_name().as_ref())?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                elements.end(tag.local_name().as_ref());
            }
            Event::Empty(tag) => {
                elements.start(tag.local_name().as_ref())?;
                elements.end(tag.local_name().as_ref());
            }
            Event::Text(text) => elements.text(&text.xml10_content()),
            Event::CData(text) => elements.text(&text.xml10_content()),
            Event::GeneralRef(reference) => elements.text(&resolved(&reference)),
            Event::Eof if depth > 0 => return Err("is no XML: it ends too early".to_owned()),
            Event::Eof if !has_root => return Err("is no XML: it has no root".to_owned()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The text of `&amp;` or `&#x4e00;`; an entity of a DTD that is not read stands as it is written.
fn resolved(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    let name = reference.xml10_content();
    match name.as_ref() {
        "nbsp" => "\u{a0}".to_owned(),
        name => match quick_xml::escape::unescape(&format!("&{name};")) {
            Ok(text) => text.into_owned(),
            Err(_) => format!("&{name};"),
        },
    }
}
