import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";

import { MANUSCRIPTS, SOURCE } from "./manuscripts";

/** The status bar's number of findings in the manuscript that is being edited, as the Problems panel counts them. */
export class FindingsStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("copydesk.findings", vscode.StatusBarAlignment.Right, 100);
  private readonly subscriptions: vscode.Disposable[];
  private state = State.Stopped;
  private following: vscode.Disposable | undefined;

  constructor() {
    this.item.name = "Copydesk";
    const update = () => this.update();
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.languages.onDidChangeDiagnostics(update),
    ];
    this.update();
  }

  /** Tells, from now on, whether `client` runs. */
  follow(client: LanguageClient): void {
    this.following?.dispose();
    this.state = client.state;
    this.following = client.onDidChangeState(({ newState }) => {
      this.state = newState;
      this.update();
    });
    this.update();
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions, ...(this.following ? [this.following] : [])).dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || vscode.languages.match(MANUSCRIPTS, document) === 0) {
      this.item.hide();
      return;
    }
    if (this.state === State.Running) {
      this.showFindings(document.uri);
    } else if (this.state === State.Starting) {
      this.say("$(loading~spin) Copydesk", vscode.l10n.t("The Copydesk server starts"), "copydesk.showLog");
    } else {
      const text = vscode.l10n.t("The Copydesk server does not run; choose this to start it");
      this.say("$(debug-disconnect) Copydesk", text, "copydesk.restart");
    }
  }

  private showFindings(uri: vscode.Uri): void {
    const severities = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === SOURCE)
      .map(({ severity }) => severity);
    const of = (severity: vscode.DiagnosticSeverity) => severities.filter((other) => other === severity).length;
    const counts = [
      of(vscode.DiagnosticSeverity.Error),
      of(vscode.DiagnosticSeverity.Warning),
      of(vscode.DiagnosticSeverity.Information),
    ];
    const nFindings = counts.reduce((sum, count) => sum + count, 0);
    this.say(
      nFindings === 0 ? "$(check) Copydesk" : `$(warning) Copydesk ${nFindings}`,
      vscode.l10n.t("Copydesk in this manuscript: errors {0}, warnings {1}, for information {2}", ...counts),
      "workbench.actions.view.problems",
    );
  }

  private say(text: string, tooltip: string, command: string): void {
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.command = command;
    this.item.show();
  }
}
