import type { PolledKindName } from '../source-kinds';
import { blueskyKind } from './bluesky-kind.server';
import { feedKind } from './feed-kind.server';
import { folderKind } from './folder-kind.server';
import { imapKind } from './imap-kind.server';
import type { PolledKind } from './kind';

/** Every kind that is read by the clock: a new one is a folder in adapters/sources and a line here. */
const POLLED_KINDS: Readonly<Record<PolledKindName, PolledKind>> = {
  imap: imapKind,
  bluesky: blueskyKind,
  feed: feedKind,
  folder: folderKind,
};

/** The kind of that name, or undefined where nothing is read by the clock. */
export function polledKind(name: string): PolledKind | undefined {
  return Object.hasOwn(POLLED_KINDS, name) ? POLLED_KINDS[name as PolledKindName] : undefined;
}
