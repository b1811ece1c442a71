// VS Code's workbench with a page open: the fixes of a cut sentence, a figure under the mouse, the
// figure sheet and the manual of a rule. The arguments are the folder that vscode/setup prints, the
// .vsix, and the folder for the pictures.

import { join } from "node:path";

import { Workbench } from "../vscode/workbench.mjs";

const SETTINGS = {
  "copydesk.locale": "zh",
  "editor.fontSize": 15,
  "editor.lineHeight": 1.6,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
};

const [installed, extension, pictures] = process.argv.slice(2);
const workbench = await Workbench.open(installed, extension, {
  page: join(import.meta.dirname, "../../pages/qinghe.txt"),
  settings: SETTINGS,
});
const { page } = workbench;
try {
  await page.locator(".monaco-editor .squiggly-warning").first().waitFor();
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Control+Shift+m");
  await page.locator(".markers-panel .monaco-list-row", { hasText: "split-paragraph" }).waitFor();
  await workbench.goTo(11, "一天只能往前推");
  await workbench.openFixes();
  await picture("vscode");

  await page.keyboard.press("Escape");
  await page.locator(".monaco-editor .view-line span", { hasText: /^2860万元$/ }).hover();
  await page.locator(".monaco-hover .hover-contents", { hasText: "28,600,000" }).waitFor();
  await picture("vscode-figure");

  await page.keyboard.press("Escape");
  await workbench.command("View: Hide Panel");
  await workbench.command("Copydesk: Open Figure Sheet");
  await beside().locator("tr", { hasText: "2860万元" }).first().waitFor();
  await picture("vscode-sheet");

  await workbench.closeOtherGroups();
  await workbench.goTo(11, "一天只能往前推");
  await workbench.command("Copydesk: Explain This Rule");
  await beside().locator("h1", { hasText: "split-paragraph" }).waitFor();
  await picture("vscode-rule");
} finally {
  await workbench.close();
}

function beside() {
  return page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame");
}

async function picture(name) {
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
