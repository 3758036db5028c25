import type { LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import type { ChannelRef } from '../signs/channel-mark';
import type { SignState } from '../signs/state-badge';

/** A channel as the calendar knows it: two may have one name, so it is told by its id. */
export type CalendarChannel = ChannelRef & {
  readonly id: string;
  /** Our own site or a feed: it goes along with any other channel by itself. */
  readonly companion?: boolean;
};

/** A publication, or the publications of one post that go out at one time. */
export type CalendarPost = {
  readonly id: string;
  readonly title: string;
  /** Language of the title. */
  readonly lang?: string;
  /** When it goes out, ISO 8601 with its offset. An instant: it has no length. */
  readonly instant: string;
  readonly href: string;
  readonly state: SignState;
  readonly stateWord: string;
  readonly department: { readonly position: number; readonly name: string };
  readonly channels: readonly CalendarChannel[];
  /** This person may move it, and its state allows it. */
  readonly movable: boolean;
  /** Proposed, not agreed. */
  readonly tentative?: boolean;
  /** One thing that is wrong: "Ei päivystäjää". */
  readonly warning?: string;
  /** Its text has not been approved, so it does not go out: how far it is, in a sign and a word. */
  readonly unapproved?: { readonly state: 'draft' | 'review'; readonly word: string };
  /** Under an embargo: until when, in words. */
  readonly embargo?: string | null;
  /** One of several times of a post, in words. */
  readonly repeats?: string | null;
  /** Who has it open for writing just now: "Sari muokkaa". */
  readonly presence?: string | null;
};

/** A slot. A filled one is drawn as the well its post lies in; a granted one waits for the post of a request. */
export type CalendarWell = {
  readonly id: string;
  readonly instant: string;
  readonly kind: 'free' | 'reserve' | 'offer' | 'granted' | 'filled';
  /** What the well says after the time: "vapaa", "akuuteille", "myönnetty: Syyskampanja". */
  readonly label: string;
  readonly channel: CalendarChannel;
  /** Where one goes to fill it, or to see whose it is. */
  readonly href?: string;
};

/** A post outside the calendar that can be dropped on it, and the channels it is meant for. */
export type TrayCard = Pick<CalendarPost, 'id' | 'channels'>;

/** Somebody moved it since it was drawn here: who, and where it stands now. */
export type Stale = { readonly by: string; readonly instant: string };

export type MoveResult =
  | {
      readonly ok: true;
      readonly instant: string;
      /** Ids of the channels on which it was moved. */
      readonly channelIds: readonly string[];
      /** What was moved there: with it the way back is asked for, because a card's own may have stayed. */
      readonly publicationIds: readonly string[];
    }
  /** `taken`: only what stands there is in the way. */
  | { readonly ok: false; readonly message: string; readonly taken?: boolean }
  | { readonly ok: false; readonly stale: Stale };

/**
 * Asks the server to move a card; `seen` is the instant at which it stood when the person saw it, and `only` has
 * the ids of the channels that go where not all of the card's do.
 */
export type OnMove = (
  publicationId: string,
  to: Wall | 'next',
  seen: string,
  only?: readonly string[],
) => Promise<MoveResult>;

/** What is to be said of a new time, as sentences: what it would break, and what to think of before letting go. */
export type MoveCheck = { readonly breaks: readonly string[]; readonly asks: readonly string[] };
export type CheckMove = (id: string, to: Wall, signal: AbortSignal, only?: string) => Promise<MoveCheck>;

/** Posts picked for something that is done to several. */
export type Picking = {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** A click picks too, instead of opening the post. */
  readonly byClick: boolean;
};

/** A move that the server made, with the way back. */
export type Moved = { readonly text: string; readonly undo: () => void };

/** The letters that do something to a card: move, next free slot, copy, another channel, pick. */
export type CardDeed = 'm' | 'n' | 'c' | 'd' | 'x';

/** All words of the calendar, in the person's language. `when` is "to 12.11. klo 14.00". */
export type CalendarTexts = {
  /** Name of the whole: "Viikon 46 julkaisut". */
  readonly label: string;
  /** How one moves without a mouse, said once: "Siirrä painamalla M". */
  readonly keyHint: string;
  /** What the letters do, as the lines of a menu. */
  readonly deeds: Readonly<Record<CardDeed, string>>;
  readonly open: string;
  /** Names the button that opens them for the post with this title. */
  readonly actionsOf: (postTitle: string) => string;
  /** How one goes from card to card. */
  readonly arrowHint: string;
  /** The same of days, and what begins a post on one. */
  readonly dayArrowHint: string;
  readonly dayKeyHint: string;
  readonly saving: string;
  readonly moved: (title: string, when: string) => string;
  /** The move got no answer at all, so it may have been done. */
  readonly moveFailed: string;
  readonly dismiss: string;
  readonly dropInSlot: (when: string, channel: string) => string;
  readonly dropOutside: (when: string) => string;
  readonly breaks: (reasons: string) => string;
  readonly move: {
    readonly title: (postTitle: string) => string;
    readonly next: string;
    /** Put it there all the same, and push on what stands there. */
    readonly push: string;
    readonly date: string;
    readonly time: string;
    readonly slots: string;
    readonly ownTime: string;
    /** Which of the card's channels: all of them, or one. */
    readonly channels: string;
    readonly allChannels: string;
    readonly submit: string;
    readonly cancel: string;
  };
  readonly stale: {
    readonly title: string;
    readonly text: (by: string, title: string, when: string) => string;
    readonly theirs: (when: string) => string;
    readonly mine: (when: string) => string;
    readonly before: (when: string) => string;
  };
  readonly more: (count: number) => string;
  /** Where there is little room: "3 vapaata". */
  readonly free: (count: number) => string;
  readonly freeInDay: (count: number) => string;
  readonly now: (time: string) => string;
  readonly nothing: string;
  /** The same of one day. */
  readonly nothingOnDay: string;
  readonly newPost: string;
  /** "3 julkaisua". */
  readonly postCount: (count: number) => string;
  readonly week: string;
};

/** A post with its time already on the wall of the calendar's zone. */
export type PlacedPost = CalendarPost & { readonly wall: Wall };
export type PlacedWell = CalendarWell & { readonly wall: Wall };

export type CalendarDay = {
  readonly date: LocalDate;
  readonly posts: readonly PlacedPost[];
  readonly wells: readonly PlacedWell[];
};
