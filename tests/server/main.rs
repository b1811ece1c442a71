//! The server as a client sees it, over the pipes of the real binary and in memory.

mod accept;
mod around;
mod caret;
mod clients;
mod code_actions;
mod desk;
mod diagnostics;
mod edition;
mod faults;
mod figure_marks;
mod figure_mentions;
mod figure_sheet;
mod flood;
mod framing;
mod hover;
mod lifecycle;
mod markdown;
mod outline;
mod plain_text;
mod positions;
mod pull;
mod settings;
mod test_editor;
mod test_server;
