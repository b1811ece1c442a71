// VS Code's workbench with one folder and the extension, in a browser window.

import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { launchChromium } from "./chromium.mjs";

const SETTINGS = {
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.minimap.enabled": false,
  "extensions.autoUpdate": false,
  "files.autoSave": "off",
  "workbench.startupEditor": "none",
};

/** No shop for extensions: a test asks nothing of the network. */
const ENVIRONMENT = { ...process.env, EXTENSIONS_GALLERY: "{}" };

const SERVER_FLAGS =
  "--disable-telemetry --disable-update-check --disable-workspace-trust --disable-getting-started-override";

export class Workbench {
  /**
   * Opens a workbench.
   * @param {string} installed the folder that `setup` prints
   * @param {string} extension the .vsix
   * @param {{page: string, others?: string[], settings?: object, width?: number, height?: number}} options
   *   `page` is the manuscript to copy into the folder and to open, `others` lie beside it
   */
  static async open(installed, extension, options) {
    const workbench = new Workbench(installed);
    try {
      await workbench.#start(extension, options);
    } catch (error) {
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  constructor(installed) {
    this.installed = installed;
    this.scratch = mkdtempSync(join(tmpdir(), "copydesk-workbench-"));
    this.folder = join(this.scratch, "manuscripts");
    this.file = join(this.folder, "page.txt");
    this.settings = { ...SETTINGS };
  }

  async #start(extension, { page, others = [], settings = {}, width = 1280, height = 800 }) {
    mkdirSync(this.folder);
    copyFileSync(page, this.file);
    for (const other of others) copyFileSync(other, join(this.folder, basename(other)));
    Object.assign(this.settings, settings);
    const user = join(this.scratch, "data", "User");
    mkdirSync(user, { recursive: true });
    writeFileSync(join(user, "settings.json"), JSON.stringify(this.settings));

    this.#codeServer("--install-extension", extension);
    const port = await freePort();
    const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, ...SERVER_FLAGS.split(" ")];
    this.server = spawn(process.execPath, [...this.#commandLine(), ...flags], {
      detached: true,
      env: ENVIRONMENT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    await listening(this.server);

    this.browser = await launchChromium(this.installed);
    this.page = await this.browser.newPage({ viewport: { width, height }, locale: "zh-CN" });
    this.page.setDefaultTimeout(30_000);
    await this.page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(this.folder)}`);
    await this.page.locator(".explorer-folders-view").getByText("page.txt").dblclick();
    await this.page.locator(".monaco-editor .view-line").first().waitFor();
  }

  /** Changes settings as one does who edits settings.json in VS Code. */
  async changeSettings(settings) {
    Object.assign(this.settings, settings);
    await this.command("Preferences: Open User Settings (JSON)");
    await this.page.locator('.monaco-editor.focused[data-uri$="settings.json"] .view-line').first().waitFor();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.insertText(JSON.stringify(this.settings));
    await this.page.keyboard.press("Control+s");
    await this.page.locator(".tab.active:not(.dirty)", { hasText: "settings.json" }).waitFor();
    await this.command("View: Close Editor");
    await this.page.locator(".tab.active", { hasText: "page.txt" }).waitFor();
  }

  /** Runs a command by its name in the palette. */
  async command(name) {
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${name}`);
    const exactly = new RegExp(`^${name.replaceAll(/[()]/g, "\\$&")}$`);
    await this.page.locator(".quick-input-list a.label-name", { hasText: exactly }).click();
  }

  /** Closes what stands beside the page. */
  async closeOtherGroups() {
    await this.page.locator(".monaco-editor .view-lines").first().click();
    await this.command("View: Close Editors in Other Groups");
    await this.page.locator(".editor-group-container").nth(1).waitFor({ state: "detached" });
  }

  /** Puts the cursor before the first occurrence of `text` in line `line` (from 1) of the file as it was saved last. */
  async goTo(line, text) {
    const column = this.saved().split("\n")[line - 1].indexOf(text) + 1;
    if (column === 0) throw new Error(`${text} is not in line ${line}`);
    await this.page.locator(".monaco-editor .view-lines").first().click();
    await this.page.keyboard.press("Control+g");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /**
   * Opens the menu of fixes at the cursor. VS Code says that there are none where its light bulb
   * asks for them within milliseconds of the key, so the key is pressed again after a second.
   */
  async openFixes() {
    const firstFix = this.page.locator(".action-widget .action").first();
    for (let nTries = 1; ; nTries += 1) {
      await this.page.keyboard.press("Control+.");
      try {
        await firstFix.waitFor({ timeout: 1_000 });
        return;
      } catch (error) {
        if (nTries === 5) throw error;
      }
    }
  }

  /** The text of the file on disk. */
  saved() {
    return readFileSync(this.file, "utf8");
  }

  /** Ends the browser and code-server with all that it started, and removes what they kept. */
  async close() {
    await this.browser?.close();
    if (this.server?.pid !== undefined) {
      const ended = new Promise((resolve) => this.server.once("exit", resolve));
      process.kill(-this.server.pid, "SIGTERM");
      const late = setTimeout(() => process.kill(-this.server.pid, "SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
    }
    rmSync(this.scratch, { recursive: true, force: true, maxRetries: 5 });
  }

  #commandLine() {
    const program = join(this.installed, "node_modules", "code-server", "out", "node", "entry.js");
    return [program, "--user-data-dir", join(this.scratch, "data"), "--extensions-dir", join(this.scratch, "extensions")];
  }

  #codeServer(...commandArguments) {
    const run = spawnSync(process.execPath, [...this.#commandLine(), ...commandArguments], { encoding: "utf8", env: ENVIRONMENT });
    if (run.status !== 0) throw new Error(`code-server ${commandArguments.join(" ")}:\n${run.stdout}${run.stderr}`);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function listening(server) {
  return new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (text) => {
        output += text;
        if (output.includes("HTTP server listening")) resolve();
      });
    }
    server.once("exit", (status) => reject(new Error(`code-server ended with status ${status}:\n${output}`)));
  });
}
