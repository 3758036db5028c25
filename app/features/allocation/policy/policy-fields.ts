/** Names of the policy form's fields that repeat: one share per pool and department, one row per audience group. */
export const shareField = (pool: number, departmentId: string): string => `share.${pool}.${departmentId}`;
export const groupField = (group: number, part: 'name' | 'most' | 'channels'): string =>
  `group.${group}.${part}`;

/** What is wrong with one field, as an i18n key with its values. */
export type PolicyProblems = Readonly<
  Record<string, { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }>
>;
