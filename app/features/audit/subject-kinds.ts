/** What the log has events about. */
export const SUBJECT_KINDS = [
  'answer',
  'campaign',
  'channel',
  'hold',
  'importRun',
  'message',
  'organisation',
  'person',
  'policy',
  'post',
  'proposal',
  'publication',
  'request',
  'round',
  'run',
  'source',
  'template',
  'topic',
  'user',
] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export function isSubjectKind(text: string): text is SubjectKind {
  return SUBJECT_KINDS.some((kind) => kind === text);
}
