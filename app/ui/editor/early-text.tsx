import { useEffect, useRef } from 'react';
import type { RichDoc } from './rich-doc';

export type EarlyTextProps = {
  readonly id: string;
  readonly label: string;
  readonly lang?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly limit?: number | undefined;
  /** Takes the focus when it comes, unless the person is already elsewhere. */
  readonly takesFocus: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (doc: RichDoc) => void;
};

/** Where a text that is still empty is written until its editor has come: a slow connection takes seconds for that. */
export function EarlyText(props: EarlyTextProps) {
  const { id, label, lang, placeholder, limit, takesFocus, describedBy, onChange } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef(takesFocus);
  useEffect(() => {
    if (wanted.current && document.activeElement === document.body) field.current?.focus();
  }, []);
  return (
    <textarea
      ref={field}
      id={id}
      className="rich earlytext"
      aria-label={label}
      aria-describedby={describedBy}
      lang={lang}
      placeholder={placeholder}
      maxLength={limit}
      onChange={({ target }) => onChange(docOf(target.value))}
    />
  );
}

/** Plain words as a document: a paragraph a line. */
export function docOf(text: string): RichDoc {
  return {
    type: 'doc',
    content: text.split('\n').map((line) => ({
      type: 'paragraph',
      ...(line !== '' && { content: [{ type: 'text', text: line }] }),
    })),
  };
}

/** Nothing has been written in it yet. */
export function isBlank({ content = [] }: RichDoc): boolean {
  return content.every((node) => node.type === 'paragraph' && !node.content?.length);
}
