"""A day in the newsroom, driven by pytest-lsp, whose client holds every message that it sends and
gets against the specification (lsprotocol) and against what it said that it can read.

Each step says what the editor does and what the copy editor must see then. The day is the same for
clients of all kinds; how diagnostics reach them is not.
"""

import ast
import asyncio
import os
from pathlib import Path
from urllib.parse import quote

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

PATIENCE = 20

STORY = "渠首的闸门换了电动的，巡渠员在手机上就能看水位，一晚上不用再起来三趟。"
OTHER = "六条支渠都装上了流量计，水费按方来收，村民心里有了一本明白账，渠水一直流到田头。"
PAGE = f"""\
𠮷田村的渠水流到田头

本报记者 何秋

{STORY}

{OTHER}

全县新建农家书屋1.27万家，到9月底已有12700家开门。

{STORY}
"""


def visual_studio_code_of_today() -> types.ClientCapabilities:
    """The newest that pytest-lsp knows pulls no diagnostics yet."""
    able = client_capabilities("visual-studio-code")
    able.text_document.diagnostic = types.DiagnosticClientCapabilities(related_document_support=True)
    able.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return able


CLIENTS = {
    "nothing": types.ClientCapabilities,
    "neovim-0.6": lambda: client_capabilities("neovim@0.6.1"),
    "neovim-0.11": lambda: client_capabilities("neovim@0.11"),
    "emacs": lambda: client_capabilities("emacs"),
    "vscode-1.65": lambda: client_capabilities("visual-studio-code"),
    "vscode-today": visual_studio_code_of_today,
}


class Editor:
    """One editor, its folder and its buffers."""

    def __init__(self, client: LanguageClient, folder: Path, able: types.ClientCapabilities):
        self.client = client
        self.folder = folder
        self.able = able
        self.pulls = bool(able.text_document and able.text_document.diagnostic and able.workspace.diagnostics)
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, name: str) -> str:
        return "file://" + quote(str(self.folder / name))

    async def start(self) -> types.InitializeResult:
        self.client.capabilities = self.able
        result = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=self.able,
                process_id=os.getpid(),
                root_uri=self.uri(""),
                locale="zh-CN",
                workspace_folders=[types.WorkspaceFolder(uri=self.uri("").rstrip("/"), name="desk")],
                initialization_options={"typingPause": 0},
            )
        )
        self.encoding = result.capabilities.position_encoding or "utf-16"
        return result

    def open(self, name: str, text: str) -> str:
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = text, 1
        item = types.TextDocumentItem(uri=uri, language_id="plaintext", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return uri

    def change(self, uri: str, edits: list[types.TextEdit]) -> None:
        """Edits as an editor makes them: all count from the text as it was, the last first."""
        changes = []
        for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character), reverse=True):
            start, end = self.offset(uri, edit.range.start), self.offset(uri, edit.range.end)
            text = self.texts[uri]
            self.texts[uri] = text[:start] + edit.new_text + text[end:]
            changes.append(types.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text))
        self.send(uri, changes)

    def replace(self, uri: str, text: str) -> None:
        """The whole text at once, as clients without incremental sync do."""
        self.texts[uri] = text
        self.send(uri, [types.TextDocumentContentChangeWholeDocument(text=text)])

    def send(self, uri: str, changes: list) -> None:
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(uri=uri, version=self.versions[uri])
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=changes)
        )

    def units(self, text: str) -> int:
        if self.encoding == "utf-8":
            return len(text.encode())
        return len(text.encode("utf-16-le")) // 2 if self.encoding == "utf-16" else len(text)

    def offset(self, uri: str, position: types.Position) -> int:
        lines = self.texts[uri].split("\n")
        if position.line >= len(lines):
            return len(self.texts[uri])
        line, column = lines[position.line], 0
        while self.units(line[:column]) < position.character and column < len(line):
            column += 1
        return sum(len(line) + 1 for line in lines[: position.line]) + column

    def position(self, uri: str, needle: str, nth: int = 0) -> types.Position:
        at = -1
        for _ in range(nth + 1):
            at = self.texts[uri].index(needle, at + 1)
        before = self.texts[uri][:at]
        return types.Position(line=before.count("\n"), character=self.units(before[before.rfind("\n") + 1 :]))

    async def codes(self, uri: str, expected: list[str]) -> list[types.Diagnostic]:
        """Waits until the marks in `uri` are those of the rules `expected`, in that order."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            if self.pulls:
                identifier = types.TextDocumentIdentifier(uri=uri)
                params = types.DocumentDiagnosticParams(text_document=identifier, identifier="copydesk")
                marks = (await self.client.text_document_diagnostic_async(params)).items
            else:
                marks = self.client.diagnostics.get(uri, [])
            if [mark.code for mark in marks] == expected:
                return list(marks)
            assert asyncio.get_running_loop().time() < deadline, (expected, marks)
            await asyncio.sleep(0.02)

    async def actions(self, uri: str, range: types.Range, marks: list, only: list[str] | None = None) -> list:
        context = types.CodeActionContext(diagnostics=marks, only=only)
        identifier = types.TextDocumentIdentifier(uri=uri)
        params = types.CodeActionParams(text_document=identifier, range=range, context=context)
        return await self.client.text_document_code_action_async(params) or []

    def apply(self, edit: types.WorkspaceEdit) -> None:
        if edit.document_changes:
            for change in edit.document_changes:
                assert change.text_document.version == self.versions[change.text_document.uri]
                self.change(change.text_document.uri, change.edits)
        for uri, edits in (edit.changes or {}).items():
            self.change(uri, edits)

    def wrote(self, name: str, kind: types.FileChangeType) -> None:
        """Tells of a file, as far as the client watches files; else it is noticed at the next save."""
        watching = self.able.workspace and self.able.workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            event = types.FileEvent(uri=self.uri(name), type=kind)
            self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[event]))
        else:
            saved = types.TextDocumentIdentifier(uri=next(iter(self.texts)))
            self.client.text_document_did_save(types.DidSaveTextDocumentParams(text_document=saved))


def command_of(name: str, actions: list) -> types.ExecuteCommandParams:
    """The first of the actions that runs the command. lsprotocol takes a code action that has a command
    for a command, whose name it makes of the whole then."""
    command = next(action.command for action in actions if isinstance(action, types.Command) and name in action.command)
    return types.ExecuteCommandParams(command=name, arguments=ast.literal_eval(command)["arguments"])


def client_that_registers() -> LanguageClient:
    client = make_test_lsp_client()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(params: types.RegistrationParams) -> None:
        assert params.registrations

    structure = client.protocol.structure_message

    def structure_all(message: dict):
        """Of what the specification does not know, the client would make nothing without a word."""
        structured = structure(message)
        client.unknown += unknown(message, client.protocol._converter.unstructure(structured), "")
        return structured

    client.unknown = []
    client.protocol.structure_message = structure_all
    return client


def unknown(message, understood, path: str) -> list[str]:
    """Where `message` says what is not in what was `understood` of it."""
    if isinstance(message, list) and isinstance(understood, list):
        pairs = zip(message, understood, strict=True)
        return [place for at, (one, other) in enumerate(pairs) for place in unknown(one, other, f"{path}[{at}]")]
    if isinstance(message, dict) and isinstance(understood, dict):
        is_command = "kind" in message and isinstance(message.get("command"), dict)
        return [] if is_command else [
            place
            for key, value in message.items()
            if value is not None
            for place in ([f"{path}.{key}"] if key not in understood else unknown(value, understood[key], f"{path}.{key}"))
        ]
    return [] if message == understood else [path]


@pytest.mark.parametrize("kind", CLIENTS)
async def test_a_day(kind: str, tmp_path: Path):
    folder = tmp_path / "10月17日 100%"
    folder.mkdir()
    client = client_that_registers()
    away = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR")}
    for place in away.values():
        place.mkdir()
    await client.start_io(os.environ["COPYDESK"], "server", env=os.environ | {name: str(place) for name, place in away.items()})
    editor = Editor(client, folder, CLIENTS[kind]())
    can_act = bool(
        editor.able.text_document
        and editor.able.text_document.code_action
        and editor.able.text_document.code_action.code_action_literal_support
    )

    # Morning: the page is opened; a paragraph stands twice.
    result = await editor.start()
    assert result.capabilities.diagnostic_provider is None or editor.pulls
    uri = editor.open("第1版 要闻.txt", PAGE)
    marks = await editor.codes(uri, ["duplicate-paragraph"])

    # Typing: a day that there is not, behind a character that takes two units of UTF-16; then undo.
    behind = editor.position(uri, "田村")
    here = types.Range(start=behind, end=behind)
    editor.change(uri, [types.TextEdit(range=here, new_text="2月30日")])
    marks = await editor.codes(uri, ["impossible-date", "duplicate-paragraph"])
    assert marks[0].range.start == behind
    editor.change(uri, [types.TextEdit(range=marks[0].range, new_text="")])
    assert editor.texts[uri] == PAGE
    marks = await editor.codes(uri, ["duplicate-paragraph"])
    # The same once more, as clients do that send everything.
    editor.replace(uri, PAGE.replace("到9月底", "到9月31日"))
    await editor.codes(uri, ["impossible-date", "duplicate-paragraph"])
    editor.replace(uri, PAGE)
    marks = await editor.codes(uri, ["duplicate-paragraph"])

    # The fix is one key away.
    if can_act:
        actions = await editor.actions(uri, marks[0].range, marks, ["quickfix"])
        fix = next(action for action in actions if isinstance(action, types.CodeAction) and action.edit)
        editor.apply(fix.edit)
        assert editor.texts[uri].count(STORY) == 1
    else:
        editor.replace(uri, PAGE.removesuffix(f"\n{STORY}\n"))
    await editor.codes(uri, [])

    # Figures explain themselves, and are changed everywhere.
    identifier = types.TextDocumentIdentifier(uri=uri)
    figure = editor.position(uri, "1.27万家")
    hover = await client.text_document_hover_async(types.HoverParams(text_document=identifier, position=figure))
    assert "12,700家" in hover.contents.value.replace("\\", "")
    renamed = await client.text_document_rename_async(
        types.RenameParams(text_document=identifier, position=figure, new_name="1.28万")
    )
    editor.apply(renamed)
    assert "1.28万家" in editor.texts[uri]

    # What else the editor asks for while she reads.
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(text_document=identifier))
    assert symbols[0].name == "𠮷田村的渠水流到田头"
    for request, params in [
        (client.text_document_folding_range_async, types.FoldingRangeParams(text_document=identifier)),
        (client.text_document_document_link_async, types.DocumentLinkParams(text_document=identifier)),
        (client.text_document_code_lens_async, types.CodeLensParams(text_document=identifier)),
        (client.text_document_selection_range_async,
         types.SelectionRangeParams(text_document=identifier, positions=[figure])),
        (client.text_document_semantic_tokens_full_async, types.SemanticTokensParams(text_document=identifier)),
        (client.text_document_inlay_hint_async,
         types.InlayHintParams(text_document=identifier, range=types.Range(start=figure, end=figure))),
        (client.text_document_definition_async,
         types.DefinitionParams(text_document=identifier, position=figure)),
        (client.text_document_document_highlight_async,
         types.DocumentHighlightParams(text_document=identifier, position=figure)),
        (client.text_document_references_async,
         types.ReferenceParams(text_document=identifier, position=figure,
                               context=types.ReferenceContext(include_declaration=True))),
    ]:
        await request(params)
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="渠水"))
    assert [symbol.name for symbol in found] == ["𠮷田村的渠水流到田头"]

    # Noon: settings. A mistake changes nothing; what is right is in force with no restart.
    editor.replace(uri, PAGE + "\n会议于2月30日召开。\n")
    await editor.codes(uri, ["duplicate-paragraph", "impossible-date"])
    settings = folder / "copydesk.toml"
    settings.write_text("# 值班\n[rules]\nduplicate-paragraph = \"of\"\n", encoding="utf-8")
    editor.wrote("copydesk.toml", types.FileChangeType.Created)
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while not any("copydesk.toml" in message.message for message in client.log_messages):
        assert asyncio.get_running_loop().time() < deadline, client.log_messages
        await asyncio.sleep(0.02)
    await editor.codes(uri, ["duplicate-paragraph", "impossible-date"])
    settings.write_text("# 值班\n[rules]\nduplicate-paragraph = \"off\"\n", encoding="utf-8")
    editor.wrote("copydesk.toml", types.FileChangeType.Changed)
    marks = await editor.codes(uri, ["impossible-date"])

    # She accepts the date: it is a joke of the author's.
    if can_act:
        actions = await editor.actions(uri, marks[0].range, marks, ["quickfix"])
        await client.workspace_execute_command_async(command_of("copydesk.accept", actions))
        await editor.codes(uri, [])
        text = settings.read_text(encoding="utf-8")
        assert text.startswith("# 值班\n[rules]\nduplicate-paragraph = \"off\"\n") and "2月30日" in text

    # Afternoon: the edition. A story comes back in a page that nobody has opened.
    settings.write_text("", encoding="utf-8")
    editor.replace(uri, f"{STORY}{OTHER}\n")
    await editor.codes(uri, [])
    (folder / "第4版.txt").write_text(f"{STORY}{OTHER}\n", encoding="utf-8")
    editor.wrote("copydesk.toml", types.FileChangeType.Changed)
    editor.wrote("第4版.txt", types.FileChangeType.Created)
    await editor.codes(uri, ["duplicate-paragraph"])
    if editor.pulls:
        whole = await client.workspace_diagnostic_async(
            types.WorkspaceDiagnosticParams(previous_result_ids=[], identifier="copydesk")
        )
        marked = {report.uri: [mark.code for mark in report.items] for report in whole.items}
        assert marked == {uri: ["duplicate-paragraph"], editor.uri("第4版.txt"): ["duplicate-paragraph"]}
        assert client.diagnostics == {}, "what is pulled is never published"

    # Evening: closed, cleared, and gone.
    client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=identifier))
    if not editor.pulls:
        await editor.codes(uri, [])
    assert client.error is None
    assert client.unknown == []
    await client.shutdown_session()
    # Nothing was written but what was asked for, and nowhere else.
    assert [list(place.iterdir()) for place in away.values()] == [[], []]
    assert sorted(path.name for path in folder.iterdir()) == ["copydesk.toml", "第4版.txt"]
