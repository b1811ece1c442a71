import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import * as vscode from "vscode";

/** The `copydesk` program: the one that the settings name, else the one in this package, else one on the PATH. */
export function programPath(extensionPath: string): string {
  const named = vscode.workspace.getConfiguration("copydesk").get<string>("path", "");
  if (named !== "") return named;
  const file = process.platform === "win32" ? "copydesk.exe" : "copydesk";
  const bundled = join(extensionPath, "server", file);
  return existsSync(bundled) ? bundled : file;
}

/**
 * What the program prints when it runs with `programArguments` and reads `input`.
 * Rejects with what it says on standard error if it fails.
 */
export function output(program: string, programArguments: string[], input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const run = spawn(program, programArguments);
    let printed = "";
    let complaint = "";
    run.stdout.setEncoding("utf8").on("data", (text: string) => (printed += text));
    run.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    run.once("error", reject);
    run.once("close", (status) => (status === 0 ? resolve(printed) : reject(new Error(complaint.trim()))));
    // A program that ends before it has read everything says why on standard error.
    run.stdin.on("error", () => {}).end(input);
  });
}
