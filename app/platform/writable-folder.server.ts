import { accessSync, constants, mkdirSync } from 'node:fs';

/**
 * Makes a folder of the data folder where it is missing.
 *
 * @throws with a sentence for whoever starts Vuoro, when it cannot be made or written
 */
export function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Error(
      `Vuoro cannot write to ${folder} (${code}). Let it write there, or give it another data folder with VUORO_DATA.`,
      { cause: error },
    );
  }
}
