import * as vscode from "vscode";

import { accept } from "./accept";
import { checkEdition } from "./checkEdition";
import { CopydeskClient } from "./client";
import { explain } from "./explain";
import { registerPrinting } from "./figureSheet";
import { serverCommand } from "./server";
import { registerSideBySide } from "./sideBySide";
import { FindingsStatus } from "./status";

let client: CopydeskClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("Copydesk", { log: true });
  const status = new FindingsStatus();
  const start = () => restart(context.extensionPath, log, status);
  const command = (name: string, body: (client: CopydeskClient, argument?: string) => Promise<void>) =>
    vscode.commands.registerCommand(`copydesk.${name}`, (argument?: unknown) =>
      whileRunning(log, (client) => body(client, typeof argument === "string" ? argument : undefined)),
    );
  context.subscriptions.push(
    log,
    status,
    registerSideBySide(),
    registerPrinting(),
    command("checkEdition", checkEdition),
    command("openFigureSheet", openFigureSheet),
    command("explain", (client, rule) => explain(client, context.extension, rule)),
    command("acceptFinding", accept),
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

async function openFigureSheet(client: CopydeskClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) await client.showFigureSheet(document);
}

/** Does `body` with the server that runs; says what is wrong if none does, or it cannot. */
async function whileRunning(
  log: vscode.LogOutputChannel,
  body: (client: CopydeskClient) => Promise<void>,
): Promise<void> {
  try {
    if (client === undefined || !client.isRunning()) throw new Error(vscode.l10n.t("The Copydesk server does not run."));
    await body(client);
  } catch (error) {
    const reason = reasonOf(error);
    log.error(reason);
    await offerLog(reason, log);
  }
}

/** Ends the server that runs, if one does, and starts it anew with the settings as they are. */
async function restart(extensionPath: string, log: vscode.LogOutputChannel, status: FindingsStatus): Promise<void> {
  const old = client;
  client = new CopydeskClient(extensionPath, log);
  status.follow(client);
  await old?.dispose();
  try {
    await client.start();
    const server = client.initializeResult?.serverInfo;
    log.info(`${server?.name} ${server?.version}: ${serverCommand(extensionPath)}`);
  } catch (error) {
    await explainFailure(error, log);
  }
}

async function explainFailure(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const reason = reasonOf(error);
  log.error(reason);
  const openSettings = vscode.l10n.t("Open Settings");
  await offerLog(vscode.l10n.t("The Copydesk server does not start: {0}", reason), log, {
    [openSettings]: () => vscode.commands.executeCommand("workbench.action.openSettings", "copydesk.path"),
  });
}

async function offerLog(
  message: string,
  log: vscode.LogOutputChannel,
  others: Record<string, () => unknown> = {},
): Promise<void> {
  const choices = { ...others, [vscode.l10n.t("Show Log")]: () => log.show() };
  const choice = await vscode.window.showErrorMessage(message, ...Object.keys(choices));
  if (choice !== undefined) await choices[choice]?.();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
