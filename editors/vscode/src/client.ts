import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { MANUSCRIPTS } from "./manuscripts";
import { serverCommand } from "./server";
import { OPENS_SIDE_BY_SIDE } from "./sideBySide";

/** The connection to one running server. */
export class CopydeskClient extends LanguageClient {
  constructor(extensionPath: string, log: vscode.LogOutputChannel) {
    const server: ServerOptions = { command: serverCommand(extensionPath), args: ["server"] };
    const options: LanguageClientOptions = {
      documentSelector: MANUSCRIPTS,
      initializationOptions: { locale: vscode.workspace.getConfiguration("copydesk").get<string>("locale") },
      outputChannel: log,
    };
    super("copydesk", "Copydesk", server, options);
    this.registerFeature(OPENS_SIDE_BY_SIDE);
  }
}
