import * as vscode from "vscode";

import { MANUSCRIPTS } from "./manuscripts";

/** The status bar's number of findings in the manuscript that is being edited. */
export class FindingsStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("copydesk.findings", vscode.StatusBarAlignment.Right, 100);
  private readonly subscriptions: vscode.Disposable[];

  constructor() {
    this.item.name = "Copydesk";
    this.item.command = "workbench.actions.view.problems";
    const update = () => this.update();
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.languages.onDidChangeDiagnostics(update),
    ];
    this.update();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || vscode.languages.match(MANUSCRIPTS, document) === 0) {
      this.item.hide();
      return;
    }
    const diagnostics = vscode.languages.getDiagnostics(document.uri);
    const nFindings = diagnostics.filter((diagnostic) => diagnostic.source === "copydesk").length;
    this.item.text = nFindings === 0 ? "$(check) Copydesk" : `$(warning) Copydesk ${nFindings}`;
    this.item.tooltip = vscode.l10n.t("Copydesk findings in this manuscript: {0}", nFindings);
    this.item.show();
  }
}
