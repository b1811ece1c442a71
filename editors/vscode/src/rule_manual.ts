import * as vscode from "vscode";

import { MANUSCRIPTS } from "./manuscripts";
import { output, programPath } from "./program";

const SCHEME = "copydesk-rule";
const COMMAND = "copydesk.explainRule";

/** The manual of a rule: as a command, and as the last entry in the menu of fixes of a mark. */
export function registerRuleManual(extensionPath: string): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: (uri) => output(programPath(extensionPath), ["rule", uri.query]),
    }),
    vscode.commands.registerCommand(COMMAND, async (rule?: string) => {
      const chosen = rule ?? ruleAtCursor() ?? (await pickRule(extensionPath));
      if (chosen !== undefined) await show(chosen);
    }),
    vscode.languages.registerCodeActionsProvider(MANUSCRIPTS, { provideCodeActions: explanations }),
  );
}

async function show(rule: string): Promise<void> {
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `${rule}.md`, query: rule });
  await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const diagnostics = vscode.languages.getDiagnostics(editor.document.uri);
  return rulesOf(diagnostics.filter((diagnostic) => diagnostic.range.contains(editor.selection.active)))[0];
}

async function pickRule(extensionPath: string): Promise<string | undefined> {
  const list = await output(programPath(extensionPath), ["rule"]);
  const items = list.trimEnd().split("\n").map((line) => {
    const [label = "", , ...summary] = line.split(/\s+/);
    return { label, detail: summary.join(" ") };
  });
  const picked = await vscode.window.showQuickPick(items, { matchOnDetail: true });
  return picked?.label;
}

function explanations(
  _document: vscode.TextDocument,
  _range: vscode.Range,
  context: vscode.CodeActionContext,
): vscode.CodeAction[] {
  return rulesOf(context.diagnostics).map((rule) => {
    const title = vscode.l10n.t("Explain the rule {0}", rule);
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { command: COMMAND, title, arguments: [rule] };
    return action;
  });
}

function rulesOf(diagnostics: readonly vscode.Diagnostic[]): string[] {
  const ours = diagnostics.filter((diagnostic) => diagnostic.source === "copydesk");
  return [...new Set(ours.map((diagnostic) => String(diagnostic.code)))];
}
