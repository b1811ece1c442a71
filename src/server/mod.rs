//! The language server. The only room that knows LSP and JSON-RPC.
//!
//! A handler of the framework that waits for the client, or computes, holds up the
//! reading of standard input. So a handler (`backend`) only queues what came in. One
//! thread (`owner`) takes it from the queue in the order in which it arrived and alone
//! changes the `session`. What takes long is done by `workers` on a clone, and what is
//! told to the client leaves through the `outbox`, for which nobody waits. There is one
//! file for each request and notification; what may be done there is in the type of its
//! handler:
//!
//! - `fn(&mut Session, Params)`: a notification, applied by the owner, in order;
//! - `fn(&mut Session, Params) -> Answer`: a request about the session;
//! - `fn(&View, &Params) -> Option<Answer>`: a request about one manuscript, answered
//!   as soon as that is checked; by a worker where it takes long.

mod accept;
mod addresses;
mod backend;
mod caret;
mod check_failed;
mod client_abilities;
mod code_action;
mod code_action_resolve;
mod code_lens;
mod definition;
mod diagnostic;
mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_open;
mod did_save;
mod document_highlight;
mod document_link;
mod document_symbol;
mod edition;
mod ending;
mod execute_command;
mod explain_rule;
mod figure_card;
mod figure_sheet;
mod folding_range;
mod framing;
mod from_lsp;
mod hover;
mod initialize;
mod initialized;
mod inlay_hint;
mod jump_line;
mod mentions_elsewhere;
mod notices;
mod open_manuscript;
mod outbox;
mod owner;
mod parent;
mod prepare_rename;
mod progress;
mod references;
mod rename;
mod repeats;
mod selection_range;
mod semantic_tokens;
mod session;
mod settings;
mod settings_file;
mod standard_streams;
mod to_lsp;
mod transport;
mod view;
mod workers;
mod workspace_diagnostic;
mod workspace_symbol;
mod written_answer;
mod written_diagnostics;
mod written_findings;

use std::process::ExitCode;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tower_lsp::LspService;

use backend::Backend;
use notices::Notices;
use outbox::Outbox;

pub use ending::End;

/// The variable that names a rule that is to panic, in debug builds, for tests.
#[cfg(debug_assertions)]
const PLANT_PANIC: &str = "COPYDESK_PLANT_PANIC";

/// Runs the server on standard input and output until it is told to exit, standard
/// input ends or the process that started it is gone. What goes wrong with the
/// transport is told on standard error.
pub fn run() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .with_max_level(tracing::Level::WARN)
        .init();
    #[cfg(debug_assertions)]
    if let Some(rule) = std::env::var(PLANT_PANIC).ok().as_deref().and_then(crate::rules::Rule::of_name) {
        crate::desk::plant_panic(rule);
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("copydesk: {error}");
            return ExitCode::from(2);
        }
    };
    let end = runtime.block_on(async { serve(standard_streams::input(), standard_streams::output()).await });
    // A read of standard input that is still under way must not hold up the end.
    runtime.shutdown_background();
    end.into()
}

/// Serves one client, whose messages come from `input` and who reads `output`.
/// Returns when the session is over. Runs on a tokio runtime with timers.
pub async fn serve(input: impl AsyncRead + Unpin, output: impl AsyncWrite + Unpin) -> End {
    let ending = Arc::new(ending::Ending::default());
    let outbox = Outbox::default();
    let (notices, notices_to_write) = Notices::new();
    let mut delivery = None;
    let (service, socket) = LspService::new(|client| {
        delivery = Some(tokio::spawn(outbox.clone().deliver(client, notices)));
        Backend::new(outbox, Arc::clone(&ending))
    });
    tokio::select! {
        () = transport::run(input, output, service, socket, notices_to_write) => {}
        () = ending.parent_is_gone() => {}
    }
    if let Some(delivery) = delivery {
        delivery.abort();
    }
    ending.end()
}
