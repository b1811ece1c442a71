// Packages the extension with the server inside, for one of the targets in platforms.json:
//   npm run package -- [--target linux-x64] [--server ../../target/release/copydesk | --build]
// The server must have been built for that target; with --build it is, in so far as Rust can build
// for it here. What is packaged is gathered in the folder `package`; the result is
// copydesk-TARGET.vsix beside this file.

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

process.chdir(import.meta.dirname);
const platforms = JSON.parse(readFileSync("platforms.json", "utf8"));
const { values } = parseArgs({
  options: {
    target: { type: "string", default: "linux-x64" },
    server: { type: "string", default: "../../target/release/copydesk" },
    build: { type: "boolean", default: false },
  },
});
const platform = platforms[values.target];
if (platform === undefined) {
  console.error(`no target ${values.target}; the targets are ${Object.keys(platforms).join(", ")}`);
  process.exit(2);
}

const server = values.build ? buildServer() : values.server;
run("npm", "run", "--silent", "build");
rmSync("package", { recursive: true, force: true });
for (const name of ["dist", "images/icon.png", "l10n", "package.json", "package.nls.json", "package.nls.zh-cn.json"]) {
  gather(name);
}
gather("../../LICENSE", "LICENSE");
gather("../copydesk.schema.json", "copydesk.schema.json");
for (const picture of ["vscode.png", "vscode-figure.png", "vscode-sheet.png", "vscode-rule.png"]) {
  gather(`../images/${picture}`, `images/${picture}`);
}
gather(server, `server/${platform.file}`);
chmodSync(`package/server/${platform.file}`, 0o755);
writeFileSync("package/README.md", withPictures(readFileSync("README.md", "utf8")));

const result = `copydesk-${values.target}.vsix`;
const options = ["--no-dependencies", "--no-rewrite-relative-links", "--allow-missing-repository", "--target", values.target];
run(join("..", "node_modules", ".bin", "vsce"), "package", ...options, "--out", join("..", result), { cwd: "package" });

/** Builds the server for the target and tells where it is. */
function buildServer() {
  run("cargo", "build", "--release", "--target", platform.rust, { cwd: "../.." });
  return `../../target/${platform.rust}/release/${platform.file}`;
}

function gather(from, to = from) {
  mkdirSync(dirname(join("package", to)), { recursive: true });
  cpSync(from, join("package", to), { recursive: true });
}

/** The page with its pictures in it: VS Code shows no picture that lies beside the page of an extension. */
function withPictures(page) {
  return page.replaceAll(/\]\((\.\.\/images\/[\w-]+\.png)\)/g, (_, file) => {
    return `](data:image/png;base64,${readFileSync(file, "base64")})`;
  });
}

function run(command, ...rest) {
  const options = typeof rest.at(-1) === "object" ? rest.pop() : {};
  const { status } = spawnSync(command, rest, { stdio: "inherit", shell: process.platform === "win32", ...options });
  if (status !== 0) process.exit(status ?? 1);
}
