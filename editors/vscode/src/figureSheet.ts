import * as vscode from "vscode";

const VIEW = "copydesk.figureSheet";

let panel: vscode.WebviewPanel | undefined;
let page: vscode.Uri | undefined;

/** Shows the figure sheet that the server has written to `uri`. It runs no script. */
export async function showFigureSheet(uri: vscode.Uri, html: string): Promise<void> {
  if (panel === undefined) {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    panel = vscode.window.createWebviewPanel(VIEW, vscode.l10n.t("Figure Sheet"), column, { enableFindWidget: true });
    panel.onDidDispose(() => (panel = undefined));
  } else {
    panel.reveal(undefined, true);
  }
  page = uri;
  panel.webview.html = html;
}

/** The command that opens the sheet in a browser, to print it. */
export function registerPrinting(): vscode.Disposable {
  return vscode.commands.registerCommand("copydesk.printFigureSheet", async () => {
    if (page !== undefined) await vscode.env.openExternal(page);
  });
}
