// Packages the extension with the server inside, for one of the targets in platforms.json:
//   npm run package -- [--target linux-x64] [--server ../../target/release/copydesk]
// The server must have been built for that target. The result is copydesk-TARGET.vsix beside this file.

import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";

process.chdir(import.meta.dirname);
const platforms = JSON.parse(readFileSync("platforms.json", "utf8"));
const { values } = parseArgs({
  options: {
    target: { type: "string", default: "linux-x64" },
    server: { type: "string", default: "../../target/release/copydesk" },
  },
});
const platform = platforms[values.target];
if (platform === undefined) {
  console.error(`no target ${values.target}; the targets are ${Object.keys(platforms).join(", ")}`);
  process.exit(2);
}

rmSync("server", { recursive: true, force: true });
mkdirSync("server");
copyFileSync(values.server, `server/${platform.file}`);
chmodSync(`server/${platform.file}`, 0o755);
copyFileSync("../../LICENSE", "LICENSE");
copyFileSync("../copydesk.schema.json", "copydesk.schema.json");
copyFileSync("../images/vscode.png", "images/vscode.png");

run("npm", "run", "--silent", "build");
run("npx", "vsce", "package", "--no-dependencies", "--target", values.target, "--out", `copydesk-${values.target}.vsix`);

function run(command, ...commandArguments) {
  const { status } = spawnSync(command, commandArguments, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
