import * as vscode from "vscode";

import type { CopydeskClient } from "./client";
import { SOURCE } from "./manuscripts";

/** Shows the manual of `rule`, or else of the rule at the cursor, or else of one to choose. */
export async function explain(
  client: CopydeskClient,
  extension: vscode.Extension<unknown>,
  rule?: string,
): Promise<void> {
  const chosen = rule ?? ruleAtCursor() ?? (await chooseRule(extension));
  if (chosen !== undefined) await client.explainRule(chosen);
}

/** The rule of the shortest mark under the cursor. */
function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const length = ({ range }: vscode.Diagnostic) => editor.document.getText(range).length;
  const [shortest] = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === SOURCE && range.contains(editor.selection.active))
    .sort((a, b) => length(a) - length(b));
  const code = shortest?.code;
  return typeof code === "object" ? String(code.value) : code?.toString();
}

async function chooseRule(extension: vscode.Extension<unknown>): Promise<string | undefined> {
  const items = rules(extension).map(([label, { description }]) => ({ label, detail: description }));
  const picked = await vscode.window.showQuickPick(items, {
    matchOnDetail: true,
    placeHolder: vscode.l10n.t("Which rule?"),
  });
  return picked?.label;
}

/** All rules, in the order of the settings, which describe each in the language of VS Code. */
function rules(extension: vscode.Extension<unknown>): [string, { description: string }][] {
  return Object.entries(extension.packageJSON.contributes.configuration.properties["copydesk.rules"].properties);
}
