import { formatNumber, type Lang } from '~/domain/calendar/format';
import type { Text } from '~/platform/i18n/text';
import type { RichEditorTexts } from '~/ui/editor/rich-editor';

/** The editor's words in the person's language. */
export function editorTexts(t: Text, language: Lang): RichEditorTexts {
  return {
    tools: {
      toolbar: t('answers:editor.toolbar'),
      heading2: t('answers:editor.heading2'),
      heading3: t('answers:editor.heading3'),
      bold: t('answers:editor.bold'),
      italic: t('answers:editor.italic'),
      code: t('answers:editor.code'),
      bulletList: t('answers:editor.bulletList'),
      orderedList: t('answers:editor.orderedList'),
      quote: t('answers:editor.quote'),
      link: t('answers:editor.link'),
      rule: t('answers:editor.rule'),
      undo: t('answers:editor.undo'),
      redo: t('answers:editor.redo'),
    },
    link: {
      address: t('answers:editor.linkAddress'),
      apply: t('answers:editor.linkApply'),
      remove: t('answers:editor.linkRemove'),
      cancel: t('common:cancel'),
      invalid: t('answers:editor.linkInvalid'),
    },
    count: (characters, words) =>
      t('answers:editor.count', {
        count: words,
        words: formatNumber(words, language),
        characters: formatNumber(characters, language),
      }),
  };
}
