/**
 * How ids are told to people. `request` gives a title, or null when the title must not be told to the
 * reader (an embargo, say): the sentence then names the department only.
 */
export type Names = {
  readonly channel: (id: string) => string;
  readonly department: (id: string) => string;
  readonly request: (id: string) => string | null;
};

/** The ids themselves, for a command line that knows nothing else. */
export const idNames: Names = { channel: (id) => id, department: (id) => id, request: (id) => id };
