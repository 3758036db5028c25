import { AtUri, type AtpAgent } from '@atproto/api';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey, WithdrawOutcome } from '~/domain/publishing/channel-adapter';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeFault, isRecordMissing, isSessionSpent, signInFault, writeFault } from './bluesky-faults';
import { POST_COLLECTION, postRecord, recordKey } from './record';
import type { BlueskySessions } from './sessions.server';
import type { BlueskySettings } from './settings.schema';

/**
 * Bluesky, or any other server of the AT Protocol, with an app password.
 *
 * Keyed: the record's key and content follow from the sending key, and `putRecord` with
 * `swapRecord: null` creates that record, finds it identical, or refuses; so any number of calls,
 * also at once, leave one post.
 */
export function blueskyAdapter(
  settings: BlueskySettings,
  sessions: BlueskySessions,
  now: () => Date = () => new Date(),
): ChannelAdapter {
  /** Runs a call signed in, and once more after a new sign-in if the session had run out. */
  async function signedIn<T>(
    call: (agent: AtpAgent) => Promise<T>,
    onSignInFault: (error: unknown) => T,
  ): Promise<T> {
    for (let isLast = false; ; isLast = true) {
      let agent: AtpAgent;
      try {
        agent = await sessions.open(settings);
      } catch (error) {
        return onSignInFault(error);
      }
      try {
        return await call(agent);
      } catch (error) {
        if (isLast || !isSessionSpent(error)) throw error;
        await sessions.forget(settings, agent);
      }
    }
  }

  return {
    kind: 'bluesky',
    guarantee: 'keyed',
    validate,

    publish: async (wire, key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      try {
        return await signedIn<Outcome>(
          (agent) => write(agent, wire, key, signal),
          (error) => signInFault(error, now()),
        );
      } catch (error) {
        return writeFault(error, now());
      }
    },

    find: async (key, signal) => {
      try {
        return await signedIn<Finding>(
          (agent) => look(agent, key, signal),
          (error) => ({ kind: 'cannotTell', diagnostic: describeFault(error) }),
        );
      } catch (error) {
        if (isRecordMissing(error)) return { kind: 'absent' };
        return { kind: 'cannotTell', diagnostic: describeFault(error) };
      }
    },

    withdraw: async (remoteId, signal) => {
      try {
        return await signedIn<WithdrawOutcome>(
          (agent) => takeDown(agent, remoteId, signal),
          (error) => failed(signInFault(error, now())),
        );
      } catch (error) {
        return isRecordMissing(error) ? { kind: 'alreadyGone' } : failed(writeFault(error, now()));
      }
    },

    identify: async () => {
      try {
        const { did, handle } = accountOf(await sessions.open(settings));
        return { kind: 'account', id: did, name: `@${handle}`, url: profileUrl(handle, did) };
      } catch (error) {
        return failed(signInFault(error, now()));
      }
    },
  };
}

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('bluesky', 'text', wire.text).ok ? [] : ['textTooLong'];
}

async function write(
  agent: AtpAgent,
  wire: WireVariant,
  key: SendingKey,
  signal: AbortSignal,
): Promise<Outcome> {
  const { did, handle } = accountOf(agent);
  const rkey = recordKey(key);
  const record = { ...postRecord(wire, key) };
  const { data } = await agent.com.atproto.repo.putRecord(
    { repo: did, collection: POST_COLLECTION, rkey, record, swapRecord: null },
    { signal, encoding: 'application/json' },
  );
  if (data.uri !== uriOf(did, rkey)) {
    return {
      kind: 'unknown',
      code: 'unexpectedAnswer',
      diagnostic: `Expected ${uriOf(did, rkey)}, got ${data.uri}`,
    };
  }
  return { kind: 'published', remoteId: data.uri, url: postUrl(handle, did, rkey) };
}

async function look(agent: AtpAgent, key: SendingKey, signal: AbortSignal): Promise<Finding> {
  const { did, handle } = accountOf(agent);
  const rkey = recordKey(key);
  const { data } = await agent.com.atproto.repo.getRecord(
    { repo: did, collection: POST_COLLECTION, rkey },
    { signal },
  );
  // Another post under our key is possible only by chance; its instant gives it away.
  if (data.value['createdAt'] !== key.createdAt.toISOString()) {
    return { kind: 'cannotTell', diagnostic: `${data.uri} is another post` };
  }
  return { kind: 'found', remoteId: data.uri, url: postUrl(handle, did, rkey) };
}

async function takeDown(agent: AtpAgent, remoteId: string, signal: AbortSignal): Promise<WithdrawOutcome> {
  const { did } = accountOf(agent);
  const uri = new AtUri(remoteId);
  if (uri.hostname !== did || uri.collection !== POST_COLLECTION) {
    return { kind: 'failed', code: 'permissionMissing', diagnostic: `${remoteId} is not a post of ${did}` };
  }
  const place = { repo: did, collection: POST_COLLECTION, rkey: uri.rkey };
  // Deleting succeeds whether or not there is something to delete; looking first tells which.
  await agent.com.atproto.repo.getRecord(place, { signal });
  await agent.com.atproto.repo.deleteRecord(place, { signal, encoding: 'application/json' });
  return { kind: 'withdrawn' };
}

function failed(outcome: Outcome): { kind: 'failed'; code: ProblemCode; diagnostic: string } {
  if (outcome.kind === 'published')
    return { kind: 'failed', code: 'unexpectedAnswer', diagnostic: outcome.remoteId };
  return { kind: 'failed', code: outcome.code, diagnostic: outcome.diagnostic };
}

function accountOf(agent: AtpAgent): { readonly did: string; readonly handle: string } {
  const { session } = agent;
  if (session === undefined) throw new Error('The session ended between sign-in and call.');
  return { did: session.did, handle: session.handle };
}

const uriOf = (did: string, rkey: string) => `at://${did}/${POST_COLLECTION}/${rkey}`;

/** A handle that its owner has lost is shown as "handle.invalid"; the DID always works. */
function profileUrl(handle: string, did: string): string {
  return `https://bsky.app/profile/${handle === 'handle.invalid' ? did : handle}`;
}

function postUrl(handle: string, did: string, rkey: string): string {
  return `${profileUrl(handle, did)}/post/${rkey}`;
}
