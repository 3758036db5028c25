import { holds, holdsIn, type Actor, type Role } from './actor';

/** Who knows of an embargoed thing before its time. Null: no embargo, or it has been lifted. */
export type EmbargoFact = { readonly insiderIds: readonly string[] } | null;

/**
 * What an action is done to, with the facts its rules need. `peopleCount` is how many people the
 * organisation has: when there is one, nobody else could approve (D7).
 */
export type Subject =
  | Plain<'inbox' | 'message' | 'topic' | 'answer' | 'round' | 'policy' | 'calendar'>
  | Plain<'media'>
  | { readonly kind: 'mediaAsset'; readonly authorId: string }
  | Plain<'publication' | 'channel' | 'source' | 'hold' | 'shift' | 'people' | 'person' | 'audit'>
  | { readonly kind: 'proposal'; readonly authorId: string; readonly peopleCount: number }
  | { readonly kind: 'request'; readonly departmentId: string; readonly embargo: EmbargoFact }
  | { readonly kind: 'campaign'; readonly departmentId: string }
  | { readonly kind: 'template'; readonly departmentId: string }
  | {
      readonly kind: 'post';
      readonly departmentId: string;
      readonly authorId: string;
      readonly peopleCount: number;
      readonly embargo: EmbargoFact;
    };

type Plain<K extends string> = K extends string ? { readonly kind: K } : never;

type SubjectKind = Subject['kind'];
export type SubjectOf<K extends SubjectKind> = Extract<Subject, { kind: K }>;
export type Rule<K extends SubjectKind> = (actor: Actor, subject: SubjectOf<K>) => boolean;

const anyone = () => true;
const role =
  (...roles: readonly Role[]) =>
  (actor: Actor) =>
    holds(actor, roles);
const ownDepartment =
  (...roles: readonly Role[]) =>
  (actor: Actor, { departmentId }: { readonly departmentId: string }) =>
    holdsIn(actor, departmentId, roles);
const author = (actor: Actor, { authorId }: { readonly authorId: string }) => actor.userId === authorId;
const somebodyElses = (actor: Actor, subject: { readonly authorId: string; readonly peopleCount: number }) =>
  !author(actor, subject) || subject.peopleCount === 1;
const maySee = (actor: Actor, { embargo }: { readonly embargo: EmbargoFact }) =>
  embargo === null || embargo.insiderIds.includes(actor.userId);

type Test<S> = (actor: Actor, subject: S) => boolean;
const both =
  <S>(...tests: readonly Test<S>[]): Test<S> =>
  (actor, subject) =>
    tests.every((test) => test(actor, subject));
const either =
  <S>(...tests: readonly Test<S>[]): Test<S> =>
  (actor, subject) =>
    tests.some((test) => test(actor, subject));

const CONTENDERS = ['marketing', 'product', 'service', 'editor'] as const;

/*
 * Who may do what, one line a rule. What is not here is not allowed.
 * An embargo binds every role, administrators too: only the listed insiders see the content (D15).
 */
export const RULES = {
  inbox: {
    view: role('service', 'editor', 'product', 'marketing', 'administrator'),
    import: role('service', 'editor', 'administrator'),
    manage: role('service', 'editor', 'administrator'),
  },
  message: {
    seeOriginal: role('service', 'administrator'), // everybody else reads the masked text (D12)
    triage: role('service', 'editor', 'marketing'), // marketing takes the leads (D18)
  },
  topic: {
    view: anyone,
    manage: role('service', 'editor'),
  },
  proposal: {
    create: role(...CONTENDERS),
    edit: either<SubjectOf<'proposal'>>(author, role('service', 'editor')),
    submit: either<SubjectOf<'proposal'>>(author, role('service', 'editor')),
    approve: both<SubjectOf<'proposal'>>(role('approver', 'administrator'), somebodyElses),
  },
  answer: {
    view: anyone,
    retire: role('service', 'editor'),
  },
  request: {
    view: maySee,
    create: both<SubjectOf<'request'>>(ownDepartment(...CONTENDERS), maySee),
    edit: both<SubjectOf<'request'>>(ownDepartment(...CONTENDERS), maySee),
    rank: both<SubjectOf<'request'>>(ownDepartment(...CONTENDERS), maySee),
    withdraw: both<SubjectOf<'request'>>(ownDepartment(...CONTENDERS), maySee),
  },
  round: {
    run: role('editor'),
    adopt: role('editor'),
    pin: role('editor'),
  },
  policy: {
    view: anyone, // the rules of the game are open to everyone who plays (D2)
    change: role('administrator', 'editor'),
  },
  calendar: {
    view: anyone,
  },
  post: {
    view: maySee,
    edit: both<SubjectOf<'post'>>(
      either<SubjectOf<'post'>>(author, role('editor'), ownDepartment(...CONTENDERS)),
      maySee,
    ),
    approve: both<SubjectOf<'post'>>(role('approver', 'administrator'), somebodyElses, maySee),
  },
  campaign: {
    view: anyone,
    manage: either<SubjectOf<'campaign'>>(role('editor'), ownDepartment(...CONTENDERS)),
  },
  template: {
    view: anyone,
    manage: either<SubjectOf<'template'>>(role('editor'), ownDepartment(...CONTENDERS)),
  },
  media: {
    view: anyone,
    add: role(...CONTENDERS, 'administrator'),
  },
  mediaAsset: {
    describe: role(...CONTENDERS, 'administrator'), // whoever sees that a text is wrong puts it right
    remove: either<SubjectOf<'mediaAsset'>>(author, role('editor', 'administrator')),
  },
  publication: {
    move: role('editor'),
    cancel: role('editor'),
    retry: role('editor'),
    resolveUnknown: role('editor'),
    markPosted: role('editor'),
    withdraw: role('editor'),
    correct: role('editor'),
    exempt: role('approver', 'administrator'), // a crisis message past a hold (D14)
  },
  channel: {
    view: anyone,
    manage: role('administrator'),
  },
  source: {
    view: role('service', 'editor', 'administrator'),
    manage: role('administrator'),
  },
  hold: {
    set: role('editor', 'administrator', 'service'),
    lift: role('editor', 'administrator', 'service'),
  },
  shift: {
    view: anyone,
    manage: role('service', 'editor', 'administrator'),
  },
  people: {
    manage: role('administrator'),
  },
  person: {
    export: role('administrator'), // what a customer may ask of us, done by one who answers for it
    erase: role('administrator'),
  },
  audit: {
    view: role('administrator', 'editor'),
  },
} as const satisfies { readonly [K in SubjectKind]: Readonly<Record<string, Rule<K>>> };
