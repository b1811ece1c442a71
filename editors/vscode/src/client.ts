import * as vscode from "vscode";
import {
  CodeActionRequest,
  ExecuteCommandRequest,
  LanguageClient,
  WorkspaceDiagnosticRequest,
  type CodeAction,
  type LanguageClientOptions,
  type LSPAny,
  type ServerOptions,
  type WorkspaceDiagnosticReport,
} from "vscode-languageclient/node";

import { linkToManuals } from "./linksToManuals";
import { MANUSCRIPTS, SETTINGS } from "./manuscripts";
import { serverCommand } from "./server";
import { showDocument } from "./showDocument";
import { OPENS_SIDE_BY_SIDE } from "./sideBySide";

/** The connection to one running server. */
export class CopydeskClient extends LanguageClient {
  constructor(extensionPath: string, log: vscode.LogOutputChannel) {
    const server: ServerOptions = { command: serverCommand(extensionPath), args: ["server"] };
    const clientOptions: LanguageClientOptions = {
      documentSelector: [...MANUSCRIPTS, SETTINGS],
      initializationOptions: options(),
      outputChannel: log,
      middleware: { window: { showDocument } },
    };
    super("copydesk", "Copydesk", server, clientOptions);
    this.registerFeature(OPENS_SIDE_BY_SIDE);
    linkToManuals(this);
  }

  /** Has the server show the figure sheet of the manuscript. */
  async showFigureSheet(document: vscode.TextDocument): Promise<void> {
    await this.execute("copydesk.figureSheet", this.code2ProtocolConverter.asUri(document.uri));
  }

  /** Has the server show the manual of a rule. */
  async explainRule(rule: string): Promise<void> {
    await this.execute("copydesk.explainRule", rule);
  }

  /** The ways to accept what is found at a place. */
  async acceptances(document: vscode.TextDocument, range: vscode.Range): Promise<CodeAction[]> {
    const actions = await this.sendRequest(CodeActionRequest.type, {
      textDocument: this.code2ProtocolConverter.asTextDocumentIdentifier(document),
      range: this.code2ProtocolConverter.asRange(range),
      context: { diagnostics: [], only: ["quickfix"] },
    });
    const isAcceptance = (action: { command?: string | { command: string } }): action is CodeAction =>
      typeof action.command === "object" && action.command.command === "copydesk.accept";
    return (actions ?? []).filter(isAcceptance);
  }

  /** Accepts what `acceptance` is for; rejects if the server cannot. */
  async accept(acceptance: CodeAction, reason: string): Promise<void> {
    const what = acceptance.command?.arguments?.[0] as object;
    await this.execute("copydesk.accept", reason === "" ? what : { ...what, reason });
  }

  /** What there is to say of all manuscripts of the workspace, once all are checked. */
  async checkEdition(token: vscode.CancellationToken): Promise<WorkspaceDiagnosticReport> {
    return this.sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, token);
  }

  private async execute(command: string, argument: LSPAny): Promise<void> {
    await this.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
  }
}

/** What the settings say at the start, in the words of the server; it asks for all of them later. */
function options(): Record<string, unknown> {
  const settings = vscode.workspace.getConfiguration("copydesk");
  const date = settings.get<string>("date", "");
  return {
    locale: settings.get<string>("locale"),
    inlayHints: settings.get<boolean>("inlayHints", false),
    ...(date === "" ? {} : { date }),
  };
}
