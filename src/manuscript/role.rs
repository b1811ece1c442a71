//! What a paragraph is on the page.

/// The parts of a page, in the newsroom's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title of a story (标题), or a kicker above it (引题).
    Headline,
    /// The line under a headline (副题), often “——…”.
    Deck,
    /// The summary before the body (导语, 核心阅读).
    Standfirst,
    /// A sentence of the story set apart in it.
    PullQuote,
    /// The title of a part of a story (小标题).
    Subhead,
    /// Who wrote it, before the story or in brackets behind it.
    Byline,
    /// Where and when it was filed, on a line of its own.
    Dateline,
    /// What a picture shows.
    Caption,
    /// Whose picture it is.
    Credit,
    /// Where the story goes on or comes from (下转, 上接).
    JumpLine,
    /// One of a list.
    ListItem,
    /// One line of a table.
    TableRow,
    /// Running text.
    Body,
}
