import { randomUUID } from 'node:crypto';
import { liveStream } from '~/features/live/live-stream.server';
import { buildDepartment } from './build';
import { buildActor } from './build-round';

/** Opens a page as somebody and gathers what it is told. */
export async function openPage(place: string, { writing = '0', isStillSignedIn = async () => true } = {}) {
  const department = await buildDepartment();
  const actor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  const abort = new AbortController();
  const id = randomUUID();
  const fields = new URLSearchParams({ page: id, place, writing });
  const response = await liveStream(actor, fields, { signal: abort.signal, isStillSignedIn });
  let text = '';
  const reading = (async () => {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  })().catch(() => undefined);
  return {
    actor,
    id,
    response,
    heard: () => text,
    forget: () => {
      text = '';
    },
    leave: async () => {
      abort.abort();
      await Promise.race([reading, new Promise((done) => setTimeout(done, 50))]);
    },
  };
}
