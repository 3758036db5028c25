/** What stands in `lang` of a text: its language, and nothing where that is unknown, as HTML has it. */
export const langTag = (language: string): string => (language === 'unknown' ? '' : language);
