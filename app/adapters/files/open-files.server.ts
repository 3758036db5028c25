import path from 'node:path';
import { env } from '~/platform/env.server';
import type { FileStore } from './contract';
import { folderFiles } from './folder-files.server';

let opened: FileStore | undefined;

/** Where this installation keeps the files of the media library. */
export function libraryFiles(): FileStore {
  opened ??= folderFiles(path.join(env().dataDir, 'files'));
  return opened;
}
