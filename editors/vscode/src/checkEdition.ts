import * as vscode from "vscode";
import { DiagnosticSeverity, type WorkspaceDiagnosticReport } from "vscode-languageclient/node";

import type { CopydeskClient } from "./client";

/** Checks all manuscripts of the workspace, open or not, and shows what is found in the Problems panel. */
export async function checkEdition(client: CopydeskClient): Promise<void> {
  if (vscode.workspace.workspaceFolders === undefined) {
    await vscode.window.showInformationMessage(vscode.l10n.t("Open the folder of the edition first."));
    return;
  }
  const title = vscode.l10n.t("Copydesk checks the edition");
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      try {
        return await client.checkEdition(token);
      } catch (error) {
        if (token.isCancellationRequested) return undefined;
        throw error;
      }
    },
  );
  if (report === undefined) return;
  await vscode.commands.executeCommand("workbench.actions.view.problems");
  await vscode.window.showInformationMessage(summary(report));
}

function summary(report: WorkspaceDiagnosticReport): string {
  const manuscripts = report.items.filter(({ uri }) => !uri.endsWith("/copydesk.toml"));
  const findings = manuscripts.flatMap((manuscript) => (manuscript.kind === "full" ? manuscript.items : []));
  const of = (severity: DiagnosticSeverity) => findings.filter((finding) => finding.severity === severity).length;
  return vscode.l10n.t(
    "Manuscripts: {0}. Errors: {1}, warnings: {2}, for information: {3}.",
    manuscripts.length,
    of(DiagnosticSeverity.Error),
    of(DiagnosticSeverity.Warning),
    of(DiagnosticSeverity.Information),
  );
}
