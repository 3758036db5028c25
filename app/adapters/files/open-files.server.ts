import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { env } from '~/platform/env.server';
import type { FileStore } from './contract';
import { folderFiles } from './folder-files.server';
import { s3Files } from './s3-files.server';
import { s3PlaceOf } from './s3-place';

let opened: FileStore | undefined;

/** Where this installation keeps the files of the media library: a folder, or storage that speaks S3. */
export function libraryFiles(): FileStore {
  opened ??= openFiles();
  return opened;
}

function openFiles(): FileStore {
  const { dataDir, VUORO_S3_URL: address } = env();
  const place = address === undefined ? null : s3PlaceOf(address);
  if (place === null) return folderFiles(path.join(dataDir, 'files'));
  const nearby = path.join(dataDir, 'nearby');
  mkdirSync(nearby, { recursive: true, mode: 0o700 });
  return s3Files(place, nearby);
}
