// Neovim in a terminal (xterm.js, in Chromium), with the plugin as a user adds it. The arguments
// are the folder that vscode/setup prints, the program nvim, and the picture to write.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launchChromium } from "../vscode/chromium.mjs";

const ROOT = join(import.meta.dirname, "../../..");
const SIZE = { cols: 100, rows: 32 };

/**
 * The terminal gives quotes and dashes one column, where the glyphs of the Chinese font want two;
 * and no terminal draws punctuation narrower because more of it follows.
 */
const STYLE = `
  @font-face { font-family: "Narrow Quotes"; src: local("DejaVu Sans Mono"); unicode-range: U+2014-201D }
  * { text-spacing-trim: space-all }
  #terminal { display: inline-block; padding: 8px; background: #14161b }`;

/** What a copy editor has in her init.lua beside the two lines. */
const OPTIONS = [
  "set number shortmess+=F",
  "lua vim.diagnostic.config({ jump = { float = true } })",
];

const [installed, nvim, picture] = process.argv.slice(2);
const require = createRequire(join(installed, "package.json"));
const pty = require("./node_modules/code-server/lib/vscode/node_modules/node-pty");
const scratch = mkdtempSync(join(tmpdir(), "copydesk-picture-"));
const browser = await launchChromium(installed);
try {
  const page = await openTerminal();
  const editor = startNeovim();
  await connect(page, editor);
  await shows(page, /W\s*11/);
  editor.write("]d");
  await shows(page, /一句话被分成两段/);
  editor.write("gra");
  await shows(page, /接上被断开的句子/);
  await page.waitForTimeout(500);
  await page.locator("#terminal").screenshot({ path: picture });
  editor.kill();
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}

async function openTerminal() {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, deviceScaleFactor: 1.25 });
  page.setDefaultTimeout(10_000);
  const xterm = (file) => readFileSync(require.resolve(`@xterm/xterm/${file}`), "utf8");
  await page.setContent(`<style>${xterm("css/xterm.css")}${STYLE}</style><div id="terminal"></div>`);
  await page.addScriptTag({ content: xterm("lib/xterm.js") });
  await page.evaluate((size) => {
    const font = { fontFamily: "'Narrow Quotes', 'Noto Sans Mono CJK SC'", fontSize: 16, lineHeight: 1.1 };
    window.terminal = new Terminal({ ...size, ...font, theme: { background: "#14161b" } });
    window.terminal.open(document.getElementById("terminal"));
  }, SIZE);
  return page;
}

function startNeovim() {
  const commands = OPTIONS.flatMap((command) => ["--cmd", command]);
  const init = join(ROOT, "tests/editors/neovim/init.lua");
  return pty.spawn(nvim, ["-i", "NONE", "-u", init, ...commands, "tests/pages/qinghe.txt"], {
    ...SIZE,
    name: "xterm-256color",
    cwd: ROOT,
    env: {
      ...process.env,
      COLORTERM: "truecolor",
      LANG: "C.UTF-8",
      XDG_STATE_HOME: scratch,
      COPYDESK_NVIM: join(ROOT, "editors/nvim"),
    },
  });
}

/** What the editor says goes to the terminal, and what the terminal answers to the editor. */
async function connect(page, editor) {
  await page.exposeFunction("answer", (data) => editor.write(data));
  await page.evaluate(() => window.terminal.onData((data) => window.answer(data)));
  editor.onData((data) => void page.evaluate((text) => window.terminal.write(text), data).catch(() => {}));
}

async function shows(page, text) {
  await page.locator("#terminal .xterm-rows", { hasText: text }).waitFor();
}
