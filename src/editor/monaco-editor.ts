/** The full editor: Monaco with the page's colours, for a mouse and a keyboard. Own chunk, loaded on intent. */
import { shikiToMonaco } from "@shikijs/monaco";
import type { ThemeRegistration } from "shiki/core";
import { codeThemes, inkPalette, paperPalette } from "../styles/code-themes.ts";
import { type CodeEditor, type EditorOptions, type LineMarks } from "./code-editor.ts";
import { createHighlighter } from "./highlighter.ts";
import { indentUnit } from "./indent.ts";
import { MonacoBadges } from "./monaco-badges.ts";
import { monaco } from "./monaco-features.ts";
import { prepareTypeScript, prepareTypesFor } from "./typescript-mode.ts";

let coloured: Promise<void> | undefined;

const themeOfPage = (): string =>
  (document.documentElement.dataset["theme"] === "dark" ? codeThemes.dark.name : codeThemes.light.name) ?? "vs";

/** The page's theme, and what only an editor has. */
function withEditorColours(theme: ThemeRegistration, palette: typeof paperPalette): ThemeRegistration {
  return {
    ...theme,
    colors: {
      ...theme.colors,
      "editorCursor.foreground": palette.plain,
      "editorLineNumber.foreground": palette.comment,
      "editorLineNumber.activeForeground": palette.plain,
      "editorWidget.background": palette.paper,
      "editorWidget.foreground": palette.plain,
    },
  };
}

/** Give all editors the page's colours, now and when the page's theme changes. */
function prepareColours(): Promise<void> {
  const themes = [withEditorColours(codeThemes.light, paperPalette), withEditorColours(codeThemes.dark, inkPalette)];
  coloured ??= createHighlighter(themes).then((highlighter) => {
    shikiToMonaco(highlighter, monaco);
    const follow = (): void => monaco.editor.setTheme(themeOfPage());
    follow();
    new MutationObserver(follow).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  });
  return coloured;
}

let count = 0;

/** What a screen reader says of the editor, and of the keys that differ from those of a text field. */
function spokenLabel(label: string, tabLeaves: boolean): string {
  const tab = tabLeaves ? "Tab moves on; Control+M lets Tab indent" : "Tab indents; Control+M lets Tab move on";
  return `${label}. ${tab}; Control+Enter runs.`;
}

/** Show an editor that fills `host`: the font is that of `host`, its padding says where the first line begins. */
export async function createMonacoEditor(host: HTMLElement, options: EditorOptions): Promise<CodeEditor> {
  await prepareColours();
  const { language, value, onRun } = options;
  let { label } = options;
  if (language === "typescript") prepareTypeScript();
  count += 1;
  const address = monaco.Uri.parse(`file:///program-${count}.${language === "python" ? "py" : "ts"}`);
  const model = monaco.editor.createModel(value, language, address);
  if (language === "typescript") {
    prepareTypesFor(value);
    model.onDidChangeContent(() => prepareTypesFor(model.getValue()));
  }
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const font = getComputedStyle(host);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const editor = monaco.editor.create(host, {
    model,
    ariaLabel: spokenLabel(label, true),
    automaticLayout: true,
    contextmenu: true,
    cursorBlinking: calm ? "solid" : "blink",
    detectIndentation: false,
    fixedOverflowWidgets: true,
    folding: false,
    guides: { indentation: false },
    fontFamily: font.fontFamily,
    fontSize: Number.parseFloat(font.fontSize),
    fontLigatures: false,
    insertSpaces: true,
    lineHeight: Number.parseFloat(font.lineHeight),
    lineNumbersMinChars: 4,
    minimap: { enabled: false },
    overviewRulerLanes: 0,
    padding: { top: Number.parseFloat(font.paddingTop), bottom: Number.parseFloat(font.paddingBottom) },
    renderLineHighlight: "none",
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false },
    smoothScrolling: false,
    tabFocusMode: true,
    tabSize: indentUnit(language).length,
    theme: themeOfPage(),
    wordBasedSuggestions: language === "python" ? "currentDocument" : "off",
  });
  // Text begins where it began in the page's own lines, so that nothing moves when the editor takes their place.
  const { contentLeft, decorationsWidth } = editor.getLayoutInfo();
  editor.updateOptions({ lineDecorationsWidth: decorationsWidth + Number.parseFloat(font.paddingLeft) - contentLeft });
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  // Monaco's own toggle is global and cannot undo this option: Tab is each editor's own here, as in the plain one.
  let tabLeaves = true;
  const showLabel = (): void => {
    editor.updateOptions({ tabFocusMode: tabLeaves, ariaLabel: spokenLabel(label, tabLeaves) });
  };
  editor.onKeyDown((event) => {
    if (!event.ctrlKey || event.keyCode !== monaco.KeyCode.KeyM) return;
    event.preventDefault();
    event.stopPropagation();
    tabLeaves = !tabLeaves;
    showLabel();
  });
  editor.addAction({
    id: "unblocked.run",
    label: "Run",
    keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
    contextMenuGroupId: "navigation",
    run: onRun,
  });
  const decorations = editor.createDecorationsCollection();
  const badges = new MonacoBadges(editor);
  const showCut = (): void => {
    const hiddenPx = editor.getScrollWidth() - editor.getScrollLeft() - editor.getLayoutInfo().contentWidth;
    host.classList.toggle("is-cut", hiddenPx > 1);
  };
  showCut();
  editor.onDidScrollChange(showCut);
  editor.onDidLayoutChange(showCut);

  return {
    getValue: () => model.getValue(),
    setValue(text) {
      if (model.getValue() === text) return;
      editor.pushUndoStop();
      editor.executeEdits("page", [{ range: model.getFullModelRange(), text }]);
      editor.pushUndoStop();
    },
    onChange: (listener) => void model.onDidChangeContent(() => listener(model.getValue())),
    setMarks({ runningLine, paused, pointedLine = 0 }) {
      const exists = (line: number): boolean => line >= 1 && line <= model.getLineCount();
      const marks = { runningLine, paused: paused.filter(({ line }) => exists(line)), pointedLine };
      if (runningLine !== null && !exists(runningLine)) marks.runningLine = null;
      decorations.set(decorationsOf(marks, exists(pointedLine)));
      if (exists(pointedLine)) editor.revealLineInCenterIfOutsideViewport(pointedLine);
      badges.show(marks.paused);
    },
    setLabel(next) {
      label = next;
      showLabel();
    },
    setProblems(problems) {
      const shown = problems.filter(({ line }) => line >= 1 && line <= model.getLineCount());
      const { Error: error, Warning: warning } = monaco.MarkerSeverity;
      badges.showProblems(shown);
      const markers = shown.map(({ line, message, severity }) => ({
        severity: severity === "error" ? error : warning,
        message,
        startLineNumber: line,
        startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(line),
      }));
      monaco.editor.setModelMarkers(model, "run", markers);
    },
    focus(selection) {
      if (selection) {
        const { start, end } = selection;
        editor.setSelection(monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)));
      }
      editor.focus();
    },
    dispose() {
      editor.dispose();
      model.dispose();
    },
  };
}

function decorationsOf(
  { runningLine, paused, pointedLine = 0 }: LineMarks,
  isPointed: boolean,
): monaco.editor.IModelDeltaDecoration[] {
  const wholeLine = (line: number, className: string): monaco.editor.IModelDeltaDecoration => ({
    range: new monaco.Range(line, 1, line, 1),
    options: { isWholeLine: true, className },
  });
  return [
    ...(runningLine === null ? [] : [wholeLine(runningLine, "line-running")]),
    ...paused.map(({ line }) => wholeLine(line, "line-paused")),
    ...(isPointed ? [wholeLine(pointedLine, "line-pointed")] : []),
  ];
}
