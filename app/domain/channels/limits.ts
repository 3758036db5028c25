import type { ChannelKind } from './kinds';

export const TEXT_PARTS = ['text', 'title', 'description', 'caption', 'comment'] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

/**
 * How a length is counted, and the unit that a person is told. UTF-16 code units are what most
 * services mean by characters; the others are named in their documentation (see counting/).
 */
export const UNITS = {
  utf16: 'characters',
  codePoints: 'characters',
  graphemes: 'graphemes',
  bytes: 'bytes',
  weighted: 'weighted',
  escaped: 'escaped',
  linkedGraphemes: 'characters',
  emojiAsBytes: 'characters',
  hashtags: 'hashtags',
  angleBrackets: 'angleBrackets',
  unusableCharacters: 'unusableCharacters',
} as const;

export type Counting = keyof typeof UNITS;
export type Unit = (typeof UNITS)[Counting];

export type Limit = {
  readonly counting: Counting;
  /** The most that is allowed. 0 = none at all. */
  readonly value: number;
  readonly least?: number;
  /** Names under which the channel itself may tell a live value, which then wins. */
  readonly live?: readonly string[];
  readonly source: string;
  /** Local date on which the source was read. */
  readonly checkedOn: string;
};

const limit = (
  value: number,
  counting: Counting,
  source: string,
  checkedOn: string,
  more: Partial<Limit> = {},
): Limit => ({
  value,
  counting,
  source,
  checkedOn,
  ...more,
});

const BLUESKY_POST = [
  limit(300, 'graphemes', 'Lexicon app.bsky.feed.post; refused by a PDS at 301', '2026-08-20'),
  limit(3000, 'bytes', 'Lexicon app.bsky.feed.post; refused by a PDS at 3,060', '2026-08-20'),
];
const MASTODON_STATUS = [
  limit(
    500,
    'linkedGraphemes',
    'Mastodon API, configuration.statuses; default of an instance',
    '2026-08-31',
    {
      live: ['max_characters', 'maxCharacters'],
    },
  ),
];
const DISCOURSE_POST = [
  limit(32_000, 'codePoints', 'Discourse default of max_post_length (third party)', '2026-08-20', {
    live: ['max_post_length', 'maxPostLength'],
  }),
];
const INSTAGRAM_CAPTION = [
  limit(2200, 'utf16', 'Third-party documentation (Buffer)', '2026-08-31'),
  limit(30, 'hashtags', 'Third-party documentation', '2026-08-31'),
];
const YOUTUBE_TEXT = 'YouTube Data API, videos resource';
const YOUTUBE_DESCRIPTION = [
  limit(5000, 'bytes', YOUTUBE_TEXT, '2026-09-14'),
  limit(0, 'angleBrackets', YOUTUBE_TEXT, '2026-09-14'),
];
const X_POST = [
  limit(280, 'weighted', 'X documentation, Counting characters; twitter-text configuration v3', '2026-08-31'),
  limit(0, 'unusableCharacters', 'twitter-text: U+FFFE, U+FEFF and U+FFFF', '2026-08-31'),
];
const THREADS_POST = [limit(500, 'emojiAsBytes', 'Threads API, Posts: limitations', '2026-04-14')];

/**
 * What each kind of channel allows, as dated data. A kind or part that is not here has no limit of
 * its own. Live values of a connected channel win over these.
 */
export const LIMITS: Readonly<
  Partial<Record<ChannelKind, Readonly<Partial<Record<TextPart, readonly Limit[]>>>>>
> = {
  bluesky: { text: BLUESKY_POST, caption: BLUESKY_POST, comment: BLUESKY_POST },
  mastodon: { text: MASTODON_STATUS, caption: MASTODON_STATUS, comment: MASTODON_STATUS },
  discourse: {
    text: DISCOURSE_POST,
    caption: DISCOURSE_POST,
    title: [
      limit(255, 'codePoints', 'Discourse default of max_topic_title_length (unverified)', '2026-08-20', {
        least: 15,
        live: ['max_topic_title_length', 'maxTopicTitleLength'],
      }),
    ],
  },
  linkedin: {
    text: [limit(3000, 'escaped', 'LinkedIn Posts API, little text format', '2026-08-31')],
    caption: [limit(3000, 'escaped', 'LinkedIn Posts API, little text format', '2026-08-31')],
    comment: [limit(1250, 'utf16', 'Third-party documentation (Buffer)', '2026-08-31')],
  },
  facebook: {
    text: [limit(63_206, 'utf16', 'Used by other publishing tools; not stated by Meta', '2026-08-31')],
    caption: [limit(63_206, 'utf16', 'Used by other publishing tools; not stated by Meta', '2026-08-31')],
    comment: [limit(8000, 'utf16', 'Third-party documentation; not stated by Meta', '2026-08-31')],
  },
  instagram: {
    text: INSTAGRAM_CAPTION,
    caption: INSTAGRAM_CAPTION,
    comment: [limit(2200, 'utf16', 'Third-party documentation (Buffer)', '2026-08-31')],
  },
  x: { text: X_POST, caption: X_POST, comment: X_POST },
  threads: { text: THREADS_POST, caption: THREADS_POST, comment: THREADS_POST },
  youtube: {
    title: [
      limit(100, 'utf16', YOUTUBE_TEXT, '2026-09-14'),
      limit(0, 'angleBrackets', YOUTUBE_TEXT, '2026-09-14'),
    ],
    text: YOUTUBE_DESCRIPTION,
    description: YOUTUBE_DESCRIPTION,
    caption: YOUTUBE_DESCRIPTION,
  },
  telegram: {
    text: [limit(4096, 'utf16', 'Bot API, sendMessage (after entities are parsed)', '2026-08-31')],
    caption: [limit(1024, 'utf16', 'Bot API, sendPhoto (after entities are parsed)', '2026-08-31')],
  },
  slack: {
    text: [limit(40_000, 'utf16', 'Slack API, chat.postMessage: longer text is truncated', '2026-08-31')],
  },
  teams: {
    text: [limit(28 * 1024, 'bytes', 'Microsoft Teams, message size of incoming webhooks', '2026-08-31')],
  },
};
