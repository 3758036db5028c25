import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { Button } from '../basics/button';

export type TableTexts = {
  readonly table: string;
  readonly addRow: string;
  readonly addColumn: string;
  readonly deleteRow: string;
  readonly deleteColumn: string;
  readonly deleteTable: string;
};

/** What one can do to the table where the caret is; not there otherwise. */
export function TableForm({ editor, texts }: { readonly editor: Editor; readonly texts: TableTexts }) {
  const inTable = useEditorState({ editor, selector: ({ editor: current }) => current.isActive('table') });
  if (!inTable) return null;
  const chain = () => editor.chain().focus();
  return (
    <div className="linkform" role="group" aria-label={texts.table}>
      <Button size="s" onClick={() => chain().addRowAfter().run()}>
        {texts.addRow}
      </Button>
      <Button size="s" onClick={() => chain().addColumnAfter().run()}>
        {texts.addColumn}
      </Button>
      <Button size="s" variant="ghost" onClick={() => chain().deleteRow().run()}>
        {texts.deleteRow}
      </Button>
      <Button size="s" variant="ghost" onClick={() => chain().deleteColumn().run()}>
        {texts.deleteColumn}
      </Button>
      <Button size="s" variant="ghost" onClick={() => chain().deleteTable().run()}>
        {texts.deleteTable}
      </Button>
    </div>
  );
}
