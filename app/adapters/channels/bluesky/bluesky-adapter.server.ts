import { AtUri, type AtpAgent } from '@atproto/api';
import { measure } from '~/domain/channels/measure';
import { mediaProblems } from '~/domain/media/media-problems';
import type { WireMedia } from '~/domain/media/wire-media';
import type { Follows, WireVariant } from '~/domain/channels/wire';
import type {
  ChannelAdapter,
  Identified,
  ReceptionOutcome,
  SendingKey,
  WithdrawOutcome,
} from '~/domain/publishing/channel-adapter';
import { MediaGone, type MediaReader } from '~/domain/publishing/media-reader';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeFault, isRecordMissing, isSessionSpent, signInFault, writeFault } from './bluesky-faults';
import {
  POST_COLLECTION,
  postRecord,
  recordKey,
  type ReplyRef,
  type StrongRef,
  type Uploaded,
} from './record';
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
  media: MediaReader,
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
          (agent) => write(agent, wire, { key, media, signal, at: now() }),
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

    reception: async (remoteId, signal) => {
      try {
        return await signedIn<ReceptionOutcome>(
          (agent) => count(agent, remoteId, signal),
          (error) => ({ kind: 'cannotTell', diagnostic: describeFault(error) }),
        );
      } catch (error) {
        return { kind: 'cannotTell', diagnostic: describeFault(error) };
      }
    },

    identify: async (signal) => {
      try {
        return await signedIn<Identified>(
          (agent) => ask(agent, signal),
          (error) => failed(signInFault(error, now())),
        );
      } catch (error) {
        return failed(writeFault(error, now()));
      }
    },
  };
}

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  const problems = mediaProblems('bluesky', wire.media);
  return measure('bluesky', 'text', wire.text).ok ? problems : ['textTooLong', ...problems];
}

async function write(
  agent: AtpAgent,
  wire: WireVariant,
  { key, media, signal, at }: Sending,
): Promise<Outcome> {
  const { did, handle } = accountOf(agent);
  const rkey = recordKey(key);
  let uploaded: readonly Uploaded[];
  let reply: ReplyRef | undefined;
  try {
    uploaded = await uploadAll(agent, wire.media, media, signal);
    reply = wire.follows && (await replyTo(agent, wire.follows, signal));
  } catch (error) {
    // The record has not been asked for yet: whatever happened, no post is out.
    return beforeRecord(error, at);
  }
  const record = { ...postRecord(wire, key, uploaded, reply) };
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

/** What is replied to, as it stands on the account's own server. */
async function replyTo(agent: AtpAgent, { root, parent }: Follows, signal: AbortSignal): Promise<ReplyRef> {
  const refOf = async (uri: string): Promise<StrongRef> => {
    const { hostname: repo, collection, rkey } = new AtUri(uri);
    const { data } = await agent.com.atproto.repo.getRecord({ repo, collection, rkey }, { signal });
    if (data.cid === undefined) throw new Error(`${uri} has no content id`);
    return { uri, cid: data.cid };
  };
  const first = await refOf(root);
  return { root: first, parent: parent === root ? first : await refOf(parent) };
}

type Sending = {
  readonly key: SendingKey;
  readonly media: MediaReader;
  readonly signal: AbortSignal;
  readonly at: Date;
};

async function uploadAll(
  agent: AtpAgent,
  wire: readonly WireMedia[],
  media: MediaReader,
  signal: AbortSignal,
): Promise<readonly Uploaded[]> {
  const uploaded: Uploaded[] = [];
  for (const one of wire) {
    const { data } = await agent.uploadBlob(await media.read(one), { encoding: one.mime, signal });
    uploaded.push({ media: one, blob: data.blob });
  }
  return uploaded;
}

function beforeRecord(error: unknown, at: Date): Outcome {
  // A new sign-in may cure it, and the caller tries that once.
  if (isSessionSpent(error)) throw error;
  if (isRecordMissing(error))
    return { kind: 'rejected', code: 'partParentUnknown', diagnostic: describeFault(error) };
  if (error instanceof MediaGone) return { kind: 'rejected', code: 'mediaGone', diagnostic: error.message };
  const fault = writeFault(error, at);
  if (fault.kind === 'rejected' && fault.code === 'textTooLong') return { ...fault, code: 'mediaTooLarge' };
  return fault.kind === 'unknown' ? { ...fault, kind: 'retryLater', at: null } : fault;
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

/** Asks the network's view by way of the account's own server, which knows records only. */
async function count(agent: AtpAgent, remoteId: string, signal: AbortSignal): Promise<ReceptionOutcome> {
  const { data } = await agent.app.bsky.feed.getPosts({ uris: [remoteId] }, { signal });
  const [post] = data.posts;
  if (post === undefined) return { kind: 'gone' };
  const { likeCount: likes = 0, replyCount: replies = 0, repostCount = 0, quoteCount = 0 } = post;
  return { kind: 'read', reception: { likes, replies, reposts: repostCount + quoteCount } };
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

/** Asks the server: a session that is kept remembers the account as it was at the sign-in. */
async function ask(agent: AtpAgent, signal: AbortSignal): Promise<Identified> {
  const { data } = await agent.com.atproto.server.getSession({}, { signal });
  const { did, handle, active = true, status = 'inactive' } = data;
  if (!active) return { kind: 'failed', code: 'accountSuspended', diagnostic: `${did} is ${status}` };
  return { kind: 'account', id: did, name: `@${handle}`, url: profileUrl(handle, did) };
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
