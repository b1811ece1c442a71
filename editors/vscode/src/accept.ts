import * as vscode from "vscode";

import type { CopydeskClient } from "./client";

/** Has what is found at the cursor accepted: this place, or all of its rule; and asks why. */
export async function accept(client: CopydeskClient): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const acceptances = await client.acceptances(editor.document, editor.selection);
  if (acceptances.length === 0) {
    const nothing = vscode.l10n.t("There is no finding at the cursor that the open folder could keep as accepted.");
    await vscode.window.showInformationMessage(nothing);
    return;
  }
  const items = acceptances.map((acceptance) => ({ label: acceptance.title, acceptance }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("What is to be accepted?") });
  if (picked === undefined) return;
  const reason = await vscode.window.showInputBox({ prompt: vscode.l10n.t("Why? It is kept in copydesk.toml, and may be left out.") });
  if (reason === undefined) return;
  await client.accept(picked.acceptance, reason);
}
