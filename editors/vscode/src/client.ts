import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { MANUSCRIPTS, SETTINGS } from "./manuscripts";
import { serverCommand } from "./server";
import { OPENS_SIDE_BY_SIDE } from "./sideBySide";

/** The connection to one running server. */
export class CopydeskClient extends LanguageClient {
  constructor(extensionPath: string, log: vscode.LogOutputChannel) {
    const server: ServerOptions = { command: serverCommand(extensionPath), args: ["server"] };
    const clientOptions: LanguageClientOptions = {
      documentSelector: [...MANUSCRIPTS, SETTINGS],
      initializationOptions: options(),
      outputChannel: log,
    };
    super("copydesk", "Copydesk", server, clientOptions);
    this.registerFeature(OPENS_SIDE_BY_SIDE);
  }

  /** Has the server open the figure sheet of the manuscript. */
  async openFigureSheet(document: vscode.TextDocument): Promise<void> {
    const uri = this.code2ProtocolConverter.asUri(document.uri);
    await this.sendRequest(ExecuteCommandRequest.type, { command: "copydesk.figureSheet", arguments: [uri] });
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
