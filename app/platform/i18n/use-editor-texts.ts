import { useText } from './use-text';

/**
 * The words of the rich text editor in the person's language. `say` writes a number the person's way.
 */
export function useEditorTexts(say: (value: number) => string) {
  const { t } = useText();
  return {
    tools: {
      toolbar: t('common:editor.toolbar'),
      heading2: t('common:editor.heading2'),
      heading3: t('common:editor.heading3'),
      bold: t('common:editor.bold'),
      italic: t('common:editor.italic'),
      code: t('common:editor.code'),
      bulletList: t('common:editor.bulletList'),
      orderedList: t('common:editor.orderedList'),
      quote: t('common:editor.quote'),
      link: t('common:editor.link'),
      rule: t('common:editor.rule'),
      table: t('common:editor.table'),
      picture: t('common:editor.addPicture'),
      undo: t('common:editor.undo'),
      redo: t('common:editor.redo'),
    },
    link: {
      address: t('common:editor.address'),
      apply: t('common:editor.apply'),
      remove: t('common:editor.remove'),
      cancel: t('common:cancel'),
      invalid: t('common:editor.invalid'),
    },
    table: {
      table: t('common:editor.table'),
      addRow: t('common:editor.addRow'),
      addColumn: t('common:editor.addColumn'),
      deleteRow: t('common:editor.deleteRow'),
      deleteColumn: t('common:editor.deleteColumn'),
      deleteTable: t('common:editor.deleteTable'),
    },
    picture: {
      picture: t('common:editor.picture'),
      alt: t('common:editor.alt'),
      altHint: t('common:editor.altHint'),
      caption: t('common:editor.caption'),
      up: t('common:editor.pictureUp'),
      down: t('common:editor.pictureDown'),
      remove: t('common:editor.pictureRemove'),
      silent: t('common:editor.pictureSilent'),
      pending: t('common:editor.picturePending'),
    },
    picturesLost: (count: number) => t('common:editor.picturesLost', { count }),
    fileRefused: t('common:editor.fileRefused'),
    names: t('common:editor.names'),
    loadFailed: t('common:editor.loadFailed'),
    tryAgain: t('common:editor.tryAgain'),
    pasteTooLong: (most: number) => t('common:editor.pasteTooLong', { most: say(most) }),
    count: (characters: number, words: number) =>
      t('common:editor.count', { count: words, words: say(words), characters: say(characters) }),
  };
}
