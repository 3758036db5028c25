import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useRef, type KeyboardEvent } from 'react';
import { Icon } from '../basics/icon';
import type { IconName } from '../icons/icon-names';

export type ToolbarTexts = {
  readonly toolbar: string;
  readonly heading2: string;
  readonly heading3: string;
  readonly bold: string;
  readonly italic: string;
  readonly code: string;
  readonly bulletList: string;
  readonly orderedList: string;
  readonly quote: string;
  readonly link: string;
  readonly rule: string;
  readonly table: string;
  readonly picture: string;
  readonly undo: string;
  readonly redo: string;
};

type Tool = {
  readonly key: keyof ToolbarTexts;
  readonly icon: IconName;
  readonly run: (editor: Editor) => void;
  /** Whether it is on where the caret is; a tool without it only does. */
  readonly on?: (editor: Editor) => boolean;
  readonly can?: (editor: Editor) => boolean;
  readonly gap?: boolean;
};

const TOOLS: readonly Tool[] = [
  {
    key: 'heading2',
    icon: 'heading-2',
    run: (e) => e.chain().focus().toggleHeading({ level: 2 }).run(),
    on: (e) => e.isActive('heading', { level: 2 }),
  },
  {
    key: 'heading3',
    icon: 'heading-3',
    run: (e) => e.chain().focus().toggleHeading({ level: 3 }).run(),
    on: (e) => e.isActive('heading', { level: 3 }),
  },
  {
    key: 'bold',
    icon: 'bold',
    run: (e) => e.chain().focus().toggleBold().run(),
    on: (e) => e.isActive('bold'),
    gap: true,
  },
  {
    key: 'italic',
    icon: 'italic',
    run: (e) => e.chain().focus().toggleItalic().run(),
    on: (e) => e.isActive('italic'),
  },
  {
    key: 'code',
    icon: 'code',
    run: (e) => e.chain().focus().toggleCode().run(),
    on: (e) => e.isActive('code'),
  },
  {
    key: 'bulletList',
    icon: 'list',
    run: (e) => e.chain().focus().toggleBulletList().run(),
    on: (e) => e.isActive('bulletList'),
    gap: true,
  },
  {
    key: 'orderedList',
    icon: 'list-ordered',
    run: (e) => e.chain().focus().toggleOrderedList().run(),
    on: (e) => e.isActive('orderedList'),
  },
  {
    key: 'quote',
    icon: 'quote',
    run: (e) => e.chain().focus().toggleBlockquote().run(),
    on: (e) => e.isActive('blockquote'),
  },
  {
    key: 'table',
    icon: 'table-2',
    run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
    on: (e) => e.isActive('table'),
    can: (e) => !e.isActive('table'),
  },
  { key: 'rule', icon: 'separator-horizontal', run: (e) => e.chain().focus().setHorizontalRule().run() },
];

const HISTORY: readonly Tool[] = [
  {
    key: 'undo',
    icon: 'undo-2',
    run: (e) => e.chain().focus().undo().run(),
    can: (e) => e.can().undo(),
    gap: true,
  },
  { key: 'redo', icon: 'redo-2', run: (e) => e.chain().focus().redo().run(), can: (e) => e.can().redo() },
];

export type EditorToolbarProps = {
  readonly editor: Editor | null;
  readonly texts: ToolbarTexts;
  readonly linkOpen: boolean;
  readonly onLink: () => void;
  /** Null: no picture can be added to this text. */
  readonly onPicture: (() => void) | null;
};

/** One stop for Tab; arrows walk inside (the toolbar pattern). */
export function EditorToolbar({ editor, texts, linkOpen, onLink, onPicture }: EditorToolbarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const linkTool: Tool = {
    key: 'link',
    icon: 'link',
    run: onLink,
    on: (e) => linkOpen || e.isActive('link'),
  };
  const pictureTools: readonly Tool[] = onPicture ? [{ key: 'picture', icon: 'image', run: onPicture }] : [];
  const tools = [...TOOLS.slice(0, -1), ...pictureTools, linkTool, ...TOOLS.slice(-1), ...HISTORY];
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      tools.map((tool) => ({
        on: !!current && !!tool.on?.(current),
        can: !!current && (tool.can?.(current) ?? true),
      })),
  });
  const walk = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const now = buttons.findIndex((button) => button === document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const target = buttons[(next + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
    target?.focus();
  };
  return (
    <div className="tbar" role="toolbar" aria-label={texts.toolbar} ref={bar} onKeyDown={walk} tabIndex={-1}>
      {tools.map((tool, index) => {
        const at = state?.[index] ?? { on: false, can: false };
        return (
          <span key={tool.key} className="tbcell">
            {tool.gap && <span className="sep" />}
            <button
              type="button"
              className="btn ghost icon"
              aria-label={texts[tool.key]}
              title={texts[tool.key]}
              aria-pressed={tool.on ? at.on : undefined}
              aria-disabled={!editor || !at.can || undefined}
              tabIndex={index === 0 ? 0 : -1}
              onClick={() => editor && at.can && tool.run(editor)}
            >
              <Icon name={tool.icon} />
            </button>
          </span>
        );
      })}
    </div>
  );
}
