//! Accepting a finding: the actions that offer it, and the command that does it. The server writes
//! it into the project's `copydesk.toml` by itself, so that every editor can.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, Uri};

use crate::config::{
    Accepted, Config, FindingKey, FoundConfig, keys_of, replace_file, with_accepted, with_rule_off,
};
use crate::rules::{Finding, Message, Rule};
use crate::text::Document;

use super::from_lsp;
use super::session::Session;
use super::view::View;

/// The command. Its argument is an [`AcceptParams`].
pub(super) const ACCEPT: &str = "copydesk.accept";

/// What is to be accepted.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AcceptParams {
    /// The manuscript.
    pub uri: Uri,
    /// How far it goes.
    #[serde(flatten)]
    pub scope: Scope,
    /// The rule.
    pub rule: String,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How far it goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "scope", rename_all = "camelCase")]
pub(super) enum Scope {
    /// One finding.
    Finding { text: String, occurrence: u32, of: u32, elsewhere: bool },
    /// All findings of the rule that there are in the manuscript now.
    Manuscript,
    /// The rule, in all manuscripts of the folder.
    Folder,
}

/// How a request to accept something ends, in the editor's language.
pub(super) type Outcome = Result<(), String>;

/// The actions that accept one of `findings`, each of which is shown as its diagnostic if the client
/// names that; or all of its rule; or turn the rule off for the folder. None where there is no
/// project to keep it in.
pub(super) fn actions<'a>(
    findings: &[(&'a Finding, Option<&'a Diagnostic>)],
    view: &View<'_>,
) -> Vec<CodeActionOrCommand> {
    if view.settings.project_file.is_none() || findings.is_empty() {
        return Vec::new();
    }
    let all = view.all_findings();
    let keys = keys_of(all.iter().copied(), view.text());
    let mut actions = Vec::new();
    for (finding, diagnostic) in findings {
        let Some(at) = all.iter().position(|other| other == finding) else { continue };
        actions.push(action_for(&keys[at], *diagnostic, view));
    }
    let mut rules: Vec<Rule> = findings.iter().map(|(finding, _)| finding.rule).collect();
    rules.dedup();
    for rule in rules {
        let n = view.findings().iter().filter(|finding| finding.rule == rule).count();
        let name = rule.name();
        if n > 1 {
            let title = Message::new(
                format!("接受本稿现有的{n}处“{name}”"),
                format!("Accept all that {name} marks in this manuscript now: {n}"),
            );
            actions.push(action(&title, Scope::Manuscript, rule, None, view));
        }
        let title = Message::new(
            format!("本文件夹的稿件不再查“{name}”"),
            format!("Turn {name} off for the manuscripts of this folder"),
        );
        actions.push(action(&title, Scope::Folder, rule, None, view));
    }
    actions
}

fn action_for(key: &FindingKey, diagnostic: Option<&Diagnostic>, view: &View<'_>) -> CodeActionOrCommand {
    let name = key.rule.name();
    let title =
        Message::new(format!("接受此处，不再报告“{name}”"), format!("Accept this place: no {name} here"));
    let FindingKey { text, occurrence, of, elsewhere, .. } = key.clone();
    action(&title, Scope::Finding { text, occurrence, of, elsewhere }, key.rule, diagnostic, view)
}

fn action(
    title: &Message,
    scope: Scope,
    rule: Rule,
    diagnostic: Option<&Diagnostic>,
    view: &View<'_>,
) -> CodeActionOrCommand {
    let title = title.text(view.language).to_owned();
    let params = AcceptParams { uri: view.uri.clone(), scope, rule: rule.name().to_owned(), reason: None };
    let arguments = serde_json::to_value(params).ok().map(|params| vec![params]);
    CodeActionOrCommand::CodeAction(CodeAction {
        title: title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostic.map(|diagnostic| vec![diagnostic.clone()]),
        command: Some(Command { title, command: ACCEPT.to_owned(), arguments }),
        ..CodeAction::default()
    })
}

/// Accepts what `params` names; `outcome` is told how that ended when it is written, or when it
/// cannot be.
pub(super) fn handle(session: &mut Session, (params, outcome): (AcceptParams, oneshot::Sender<Outcome>)) {
    let uri = params.uri.clone();
    let workers = session.workers.queue();
    let open_texts = session.settings_files.texts();
    let language = session.settings.language();
    let in_words = move |problem: Message| problem.text(language).to_owned();
    let question = move |view: Option<&View<'_>>| {
        let change = view.ok_or_else(not_open).and_then(|view| Change::of(params, view));
        let change = match change {
            Ok(change) => change,
            Err(problem) => return drop(outcome.send(Err(in_words(problem)))),
        };
        rayon::spawn(move || {
            let done = change.write(&open_texts).map_err(in_words);
            if let Some(queue) = workers.upgrade() {
                let _ = queue.send(Box::new(|session: &mut Session| session.reload_settings()));
            }
            let _ = outcome.send(done);
        });
    };
    session.ask(&uri, Box::new(question));
}

/// A change of a `copydesk.toml`.
struct Change {
    file: PathBuf,
    what: What,
}

enum What {
    Accept(Vec<Accepted>),
    TurnOff(Rule, String),
}

impl Change {
    /// # Errors
    /// Says what is wrong if there is nothing to accept, or nowhere to keep it.
    fn of(params: AcceptParams, view: &View<'_>) -> Result<Self, Message> {
        let rule = Rule::of_name(&params.rule).ok_or_else(|| no_rule(&params.rule))?;
        let file = view.settings.project_file.clone().ok_or_else(in_no_project)?;
        let path = from_lsp::path(view.uri).ok_or_else(in_no_project)?;
        let project = FoundConfig::new(file.clone(), Config::default());
        let name = project.name_of(&path).ok_or_else(in_no_project)?;
        let what = match params.scope {
            Scope::Folder => {
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                What::TurnOff(rule, folder.to_owned())
            }
            Scope::Manuscript => {
                let keys = open_keys(view).into_iter().filter(|key| key.rule == rule);
                What::Accept(accepted(keys.collect(), &name, params.reason))
            }
            Scope::Finding { text, occurrence, of, elsewhere } => {
                let key = FindingKey { rule, text, elsewhere, occurrence, of };
                let keys = open_keys(view).into_iter().filter(|open| *open == key);
                What::Accept(accepted(keys.collect(), &name, params.reason))
            }
        };
        if matches!(&what, What::Accept(accepted) if accepted.is_empty()) {
            return Err(Message::new("这处问题已经不在了", "the finding is not there any more"));
        }
        Ok(Self { file, what })
    }

    /// # Errors
    /// Says what is wrong if the file cannot be changed; it is what it was then.
    fn write(&self, open_texts: &[(PathBuf, Document)]) -> Result<(), Message> {
        self.try_to_write(open_texts).map_err(|problem| problem.at(self.file.display()))
    }

    fn try_to_write(&self, open_texts: &[(PathBuf, Document)]) -> Result<(), Message> {
        let text = read(&self.file).map_err(Message::foreign)?;
        let open = open_texts.iter().find(|(path, _)| *path == self.file);
        if open.is_some_and(|(_, open)| open.to_string() != text) {
            return Err(Message::new("有尚未保存的改动", "it has changes that are not saved"));
        }
        let changed = match &self.what {
            What::Accept(accepted) => with_accepted(&text, accepted)?,
            What::TurnOff(rule, folder) => with_rule_off(&text, *rule, folder)?,
        };
        replace_file(&self.file, &changed).map_err(Message::foreign)
    }
}

fn not_open() -> Message {
    Message::new("稿件没有打开", "the manuscript is not open")
}

fn no_rule(name: &str) -> Message {
    Message::new(format!("没有叫“{name}”的规则"), format!("no rule “{name}”"))
}

fn in_no_project() -> Message {
    Message::new("稿件不属于任何项目文件夹", "the manuscript is in no folder of a project")
}

fn read(file: &Path) -> io::Result<String> {
    match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// The keys of all findings that are not accepted yet.
fn open_keys(view: &View<'_>) -> Vec<FindingKey> {
    let (all, open) = (view.all_findings(), view.findings());
    let keys = keys_of(all.iter().copied(), view.text());
    keys.into_iter().zip(all).filter(|(_, finding)| open.contains(finding)).map(|(key, _)| key).collect()
}

fn accepted(keys: Vec<FindingKey>, manuscript: &str, reason: Option<String>) -> Vec<Accepted> {
    let today = jiff::ZonedDateTime::now().date();
    keys.into_iter().map(|key| Accepted::new(key, manuscript.to_owned(), today, reason.clone())).collect()
}
