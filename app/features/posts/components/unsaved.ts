/** What of the page the server does not have. */
export type Unsaved = {
  /** Words that are not saved yet. */
  readonly isDirty: boolean;
  /** Pictures of the text that are on their way: their places are saved, they themselves are not. */
  readonly isAwaiting: boolean;
};

/** What becomes of the page when the person goes to another one. `canSave`: it saves itself, and reaches the server. */
export function onLeaving({ isDirty, isAwaiting }: Unsaved, canSave: boolean): 'go' | 'saveAndGo' | 'ask' {
  if (isAwaiting) return 'ask';
  if (!isDirty) return 'go';
  return canSave ? 'saveAndGo' : 'ask';
}

type Asked = Unsaved & { readonly isSaving: boolean; readonly isStuck: boolean };

/**
 * What is next for somebody who has asked for something about the words on the page: a picture is waited for, then
 * all is saved, then it goes on. `stop`: it cannot be saved.
 */
export function nextForAsked({
  isDirty,
  isAwaiting,
  isSaving,
  isStuck,
}: Asked): 'wait' | 'save' | 'goOn' | 'stop' {
  if (isAwaiting || isSaving) return 'wait';
  if (!isDirty) return 'goOn';
  return isStuck ? 'stop' : 'save';
}
