import { escapeLineStarts } from '~/domain/channels/document/document-markdown';
import { withLinks } from '~/domain/channels/facet-spans';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { HttpDeps } from '../connector';
import { callChannel } from '../http/call';
import { isSuccess, judge } from '../http/judge';

export type TeamsSettings = { readonly url: string };

const RUN = 'x-ms-workflow-run-id';

/**
 * A Microsoft Teams channel by a workflow of Power Automate that posts what it is given.
 *
 * Blind: the workflow answers that it has begun, with the number of its run, and nothing more. That
 * number is the proof; without it a person has to look.
 */
export function teamsAdapter({ url }: TeamsSettings, { fetch, now }: HttpDeps): ChannelAdapter {
  return {
    kind: 'teams',
    guarantee: 'blind',
    validate,

    publish: async (wire, _key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      const answer = await callChannel(fetch, url, { method: 'POST', json: messageOf(wire) }, signal);
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return judge(answer, now());
      const run = answer.headers[RUN];
      return run === undefined || run === ''
        ? judge(answer, now())
        : { kind: 'published', remoteId: run, url: null };
    },

    find: () =>
      Promise.resolve({ kind: 'cannotTell', diagnostic: 'A workflow does not tell what it has posted.' }),

    // Nothing can be asked without posting, so the address is all there is to show.
    identify: () => {
      const { host } = new URL(url);
      return Promise.resolve({ kind: 'account', id: host, name: host, url: null });
    },
  };
}

/** Teams bounds the whole message, card and all. */
function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('teams', 'text', JSON.stringify(messageOf(wire))).ok ? [] : ['textTooLong'];
}

/** An Adaptive Card 1.4 with a block for each paragraph: within one, a single line break would be lost. */
function messageOf(wire: WireVariant) {
  const text = withLinks(
    wire,
    markdownEscaped,
    (words, uri) => `[${markdownEscaped(words)}](${encodedUri(uri)})`,
  );
  const body = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'TextBlock', text: line, wrap: true }));
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

function markdownEscaped(text: string): string {
  return escapeLineStarts(text.replace(/[\\`*_[\]]/gu, String.raw`\$&`));
}

function encodedUri(uri: string): string {
  return uri.replaceAll('(', '%28').replaceAll(')', '%29');
}
