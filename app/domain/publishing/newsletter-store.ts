import type { SendingKey } from './channel-adapter';

export type Recipient = {
  /** Of this letter to this person; the mail carries it, so that a second copy would be known. */
  readonly deliveryId: string;
  readonly email: string;
  readonly language: string;
  /** Ends the subscription with one click. */
  readonly unsubscribeUrl: string;
};

/** How many mails of one letter stand where. */
export type Tally = Readonly<Record<'waiting' | 'sending' | 'sent' | 'refused' | 'doubtful', number>>;

/** Who gets a newsletter, and what has become of each mail. The database layer implements it. */
export type NewsletterStore = {
  /**
   * Begins, or goes on with, the sending of a letter. The first call writes a delivery for everybody who
   * subscribes at that moment; a mail that an earlier call was in the middle of becomes doubtful, and is
   * never sent again.
   */
  readonly open: (channelId: string, key: SendingKey) => Promise<void>;
  /** Marks the next ones as being sent, each for this caller only. None are left when it is empty. */
  readonly take: (key: SendingKey, most: number) => Promise<readonly Recipient[]>;
  readonly settle: (
    deliveryId: string,
    state: 'sent' | 'refused' | 'doubtful' | 'waiting',
    code: string | null,
  ) => Promise<void>;
  readonly tally: (key: SendingKey) => Promise<Tally>;
};
