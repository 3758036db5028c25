import { z } from 'zod';
import { folderSource } from '~/adapters/sources/folder/folder-source.server';
import { env } from '~/platform/env.server';
import type { PolledKind } from './kind';

/** The folder itself comes from the environment alone: a web form must not choose what the server reads from its disk. */
export const folderKind: PolledKind = {
  everyMinutes: 1,
  form: z.object({}).transform(() => ({ settings: {}, secret: null, place: 'folder' })),
  open: (_settings, _secret, { timeZone }) => folderSource(env().VUORO_WATCH_FOLDER ?? null, timeZone),
};
