//! Copydesk for Zed, which starts language servers only by way of an extension. This one says where the
//! program is, and hands on the settings.

use zed_extension_api::serde_json::{Value, json};
use zed_extension_api::settings::LspSettings;
use zed_extension_api::{Command, Extension, LanguageServerId, Result, Worktree, register_extension};

/// The program, and the section of its settings.
const NAME: &str = "copydesk";

struct Copydesk;

impl Extension for Copydesk {
    fn new() -> Self {
        Self
    }

    /// The program that `lsp.copydesk.binary` names, or else the one on the PATH.
    fn language_server_command(&mut self, _: &LanguageServerId, worktree: &Worktree) -> Result<Command> {
        let named = LspSettings::for_worktree(NAME, worktree).ok().and_then(|settings| settings.binary);
        let (path, arguments) = named.map_or((None, None), |binary| (binary.path, binary.arguments));
        let command = path.or_else(|| worktree.which(NAME)).ok_or_else(|| {
            "copydesk is not on the PATH: run `cargo install --path .` in a clone of Copydesk, or name the \
             program in lsp.copydesk.binary.path"
                .to_owned()
        })?;
        let args = arguments.unwrap_or_else(|| vec!["server".to_owned()]);
        Ok(Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        Ok(LspSettings::for_worktree(NAME, worktree)?.initialization_options)
    }

    /// What stands in `lsp.copydesk.settings`, under the name that the server asks for.
    fn language_server_workspace_configuration(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(NAME, worktree)?.settings;
        Ok(settings.map(|settings| json!({ NAME: settings })))
    }
}

register_extension!(Copydesk);
