//! What the client is told of a manuscript that is open: published or pulled, once each.

use super::super::caret::Mark;
use super::super::client_abilities::ClientAbilities;
use super::super::diagnostic::{self, Pull};
use super::super::outbox::Outbox;
use super::super::workers::Workers;
use super::super::workspace_diagnostic::Report;
use super::super::written_diagnostics::WrittenDiagnostics;
use super::{OpenManuscript, State};

/// The diagnostics that the client was told last.
#[derive(PartialEq, Eq)]
pub(super) struct Told {
    /// What they are called.
    id: String,
    is_empty: bool,
}

impl OpenManuscript {
    /// Publishes the findings unless the client has them or they are not known yet;
    /// those that wait for the caret come later. Returns whether any were published. Who pulls
    /// all the same, though it was not told that it may, is answered.
    pub(in crate::server) fn publish(
        &mut self,
        client: &ClientAbilities,
        outbox: &Outbox,
        workers: &Workers,
    ) -> bool {
        if !self.pulls.is_empty()
            && let Some(report) = self.report(client, workers)
        {
            diagnostic::answer_all(std::mem::take(&mut self.pulls), report);
        }
        if !self.is_due {
            return false;
        }
        let Some(diagnostics) = self.diagnostics(client, workers) else { return false };
        self.is_due = false;
        let now = Told { id: diagnostics.id(), is_empty: diagnostics.is_empty() };
        if self.told.as_ref() == Some(&now) {
            return false;
        }
        self.told = Some(now);
        outbox.publish(self.uri.clone(), diagnostics, Some(self.version));
        true
    }

    /// Takes a request for the diagnostics.
    pub(in crate::server) fn pull(&mut self, pull: Pull) {
        self.pulls.push(pull);
    }

    /// Answers who pulls the diagnostics, if they are known; or else has the client pull if there are
    /// some that it does not know of. Returns whether any were told.
    pub(in crate::server) fn answer_pulls(
        &mut self,
        client: &ClientAbilities,
        outbox: &Outbox,
        workers: &Workers,
    ) -> bool {
        if !self.pulls.is_empty() {
            let Some(report) = self.report(client, workers) else { return false };
            self.told = Some(Told { is_empty: report.diagnostics.is_empty(), id: report.id.clone() });
            diagnostic::answer_all(std::mem::take(&mut self.pulls), report);
            (self.is_pulled, self.is_due, self.needs_refresh) = (true, false, false);
            return true;
        }
        if self.needs_refresh && self.is_pulled {
            let Some(diagnostics) = self.diagnostics(client, workers) else { return false };
            self.needs_refresh = false;
            if self.told.as_ref().is_none_or(|told| told.id != diagnostics.id()) {
                outbox.refresh_diagnostics();
            }
        }
        false
    }

    /// Whether the client has never asked for its diagnostics alone, and they may be new.
    pub(in crate::server) fn is_news_for_the_workspace(&mut self) -> bool {
        !self.is_pulled && std::mem::take(&mut self.is_due)
    }

    /// Whether a worker checks it and nothing is known of it yet.
    pub(in crate::server) fn is_being_checked(&self) -> bool {
        matches!(self.state, State::Unchecked(_)) && self.job.is_some()
    }

    /// What there is to say of it now; `None` while it is checked. One that cannot be checked has nothing.
    pub(in crate::server) fn report(
        &mut self,
        client: &ClientAbilities,
        workers: &Workers,
    ) -> Option<Report> {
        if self.is_being_checked() {
            return None;
        }
        let diagnostics = self.diagnostics(client, workers).unwrap_or_else(WrittenDiagnostics::none);
        Some(Report::new(Some(self.version), diagnostics))
    }

    /// The diagnostics to show now; those that wait for the caret come later. `None` while they are not
    /// known.
    fn diagnostics(&mut self, client: &ClientAbilities, workers: &Workers) -> Option<WrittenDiagnostics> {
        let pause = self.settings.typing_pause;
        self.caret.leave_after(pause);
        let mut written = std::mem::take(&mut self.written);
        let view = self.view(client)?;
        let findings = view.findings().into_iter();
        let (held, shown): (Vec<_>, Vec<_>) = findings.partition(|finding| self.caret.holds(finding));
        let diagnostics = written.write(&shown, &view);
        let marks = shown.into_iter().filter_map(Mark::of).collect();
        let any_held = !held.is_empty();
        self.caret.show(marks);
        if any_held && let Some(rest) = self.caret.rest_of(pause) {
            workers.wake_after(rest, self.uri.clone());
        }
        self.written = written;
        Some(diagnostics)
    }

    /// Clears what was published, unless the client pulls. Who still waits for an answer gets none.
    pub(in crate::server) fn close(self, client: &ClientAbilities, outbox: &Outbox) {
        diagnostic::answer_all(self.pulls, Report::new(None, WrittenDiagnostics::none()));
        if !client.pulls_diagnostics && self.told.is_some_and(|told| !told.is_empty) {
            outbox.publish(self.uri, WrittenDiagnostics::none(), None);
        }
        self.questions.into_iter().for_each(|question| question(None));
    }
}
