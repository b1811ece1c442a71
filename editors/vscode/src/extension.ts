import * as vscode from "vscode";

import { CopydeskClient } from "./client";
import { registerSideBySide } from "./sideBySide";
import { FindingsStatus } from "./status";

let client: CopydeskClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Copydesk", { log: true });
  const start = () => restart(context.extensionPath, log);
  context.subscriptions.push(
    log,
    new FindingsStatus(),
    registerSideBySide(),
    vscode.commands.registerCommand("copydesk.openFigureSheet", openFigureSheet),
    vscode.commands.registerCommand("copydesk.restart", start),
    vscode.commands.registerCommand("copydesk.showLog", () => log.show()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // The server asks for all other settings by itself.
      if (change.affectsConfiguration("copydesk.path")) void start();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function openFigureSheet(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) await client?.openFigureSheet(document);
}

/** Ends the server that runs, if one does, and starts it anew with the settings as they are. */
async function restart(extensionPath: string, log: vscode.LogOutputChannel): Promise<void> {
  const old = client;
  client = new CopydeskClient(extensionPath, log);
  await old?.dispose();
  try {
    await client.start();
  } catch (error) {
    await explainFailure(error, log);
  }
}

async function explainFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  log.error(reason);
  const openSettings = vscode.l10n.t("Open Settings");
  const showLog = vscode.l10n.t("Show Log");
  const message = vscode.l10n.t("The Copydesk server does not start: {0}", reason);
  const choice = await vscode.window.showErrorMessage(message, openSettings, showLog);
  if (choice === openSettings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path");
  } else if (choice === showLog) {
    log.show();
  }
}
