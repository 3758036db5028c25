import type { GetManualChunk, ManualChunkMeta } from 'rollup';

/** Entries by their ids: a page's browser half, what starts them all, the frame of the signed-in ones. */
const PAGE = /\/app\/routes\/(?!kitchen-sink|_app\.tsx)[^/]+\?__remix-build-client-route$/u;
const START = /\/app\/(?:entry\.client|root)\.tsx$/u;
const FRAME = /\/app\/routes\/_app\.tsx$/u;
const SIGNED_IN = /\/app\/routes\/_app\./u;
const ENTRY = /\/app\/(?:entry\.client|root|routes\/[^/]+)\.tsx/u;

/** Characters of source, with all that it imports, that a page may load for every page which uses them, and at most. */
const WORTH_PER_PAGE = 600;
const WORTH_AT_MOST = 8000;

/**
 * Which modules go together in a file of the browser's, for Rollup's `manualChunks`. By itself it makes a file for every
 * set of pages that share something: up to sixty for one page, most of them smaller than the request that asks for them,
 * and each waits its turn on a slow line. Here what every page loads is one file (`every-page`), and what the signed-in
 * pages share is another (`signed-in`): all of their frame, and beyond it what is small beside the number of pages that
 * use it. What is large, or a single page's, Rollup places as before; what is loaded later is not looked at.
 */
export function sharedChunks(): GetManualChunk {
  let places: ReadonlyMap<string, string> | undefined;
  return (id, graph) => {
    places ??= placesOf(graph);
    return places.get(id);
  };
}

function placesOf(graph: ManualChunkMeta): ReadonlyMap<string, string> {
  const ids = [...graph.getModuleIds()];
  const pages = ids.filter((id) => PAGE.test(id));
  const open = reached(
    graph,
    pages.filter((id) => !SIGNED_IN.test(id)),
  );
  const always = reached(
    graph,
    ids.filter((id) => START.test(id)),
  );
  const frame = reached(
    graph,
    ids.filter((id) => FRAME.test(id)),
  );
  const users = new Map<string, number>();
  for (const page of pages.filter((id) => SIGNED_IN.test(id)))
    for (const id of reached(graph, [page])) users.set(id, (users.get(id) ?? 0) + 1);
  const isWorth = (id: string, count: number): boolean => {
    const brought = [...reached(graph, [id])].filter((one) => !always.has(one) && !frame.has(one));
    const weight = brought.reduce((sum, one) => sum + (graph.getModuleInfo(one)?.code?.length ?? 0), 0);
    return count > 1 && weight <= Math.min(WORTH_AT_MOST, WORTH_PER_PAGE * count);
  };
  const shared = [...users].flatMap(([id, count]) => (isWorth(id, count) ? [id] : []));
  const placed = new Map<string, string>();
  // Signing in and an expert's page have few things more: not another file for those.
  for (const id of [...frame, ...shared]) placed.set(id, open.has(id) ? 'every-page' : 'signed-in');
  for (const id of always) placed.set(id, 'every-page');
  // An entry says what it exports; in a file with others it would be a file more, that passes it on.
  for (const id of placed.keys()) if (ENTRY.test(id)) placed.delete(id);
  return placed;
}

/** These modules and all that they import at once, directly or not. */
function reached(graph: ManualChunkMeta, from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const id of found) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) found.add(next);
  return found;
}
