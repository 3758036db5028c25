import { describe, expect, it } from 'vitest';
import { ROLES, type Actor, type Role } from './actor';
import { abilities, can, type Action } from './can';
import { RULES, type Subject } from './rules';

const person = (userId: string, ...grants: readonly [departmentId: string, role: Role][]): Actor => ({
  userId,
  grants: grants.map(([departmentId, role]) => ({ departmentId, role })),
});

/** Somebody else's things of the department `own`, in an organisation of many, nothing under embargo. */
const SUBJECTS: { readonly [K in Subject['kind']]: Extract<Subject, { kind: K }> } = {
  inbox: { kind: 'inbox' },
  message: { kind: 'message' },
  topic: { kind: 'topic' },
  proposal: { kind: 'proposal', authorId: 'writer', peopleCount: 9 },
  answer: { kind: 'answer' },
  request: { kind: 'request', departmentId: 'own', embargo: null },
  round: { kind: 'round' },
  policy: { kind: 'policy' },
  calendar: { kind: 'calendar' },
  post: { kind: 'post', departmentId: 'own', authorId: 'writer', peopleCount: 9, embargo: null },
  campaign: { kind: 'campaign', departmentId: 'own' },
  template: { kind: 'template', departmentId: 'own' },
  media: { kind: 'media' },
  mediaAsset: { kind: 'mediaAsset', authorId: 'writer' },
  publication: { kind: 'publication' },
  channel: { kind: 'channel' },
  source: { kind: 'source' },
  hold: { kind: 'hold' },
  shift: { kind: 'shift' },
  people: { kind: 'people' },
  person: { kind: 'person' },
  audit: { kind: 'audit' },
};

type Row = { readonly own: readonly Role[]; readonly elsewhere?: readonly Role[]; readonly noRole?: boolean };
const everyone: Row = { own: ROLES, noRole: true };
const contenders = ['marketing', 'product', 'service', 'editor'] as const;
const ownOnly: Row = { own: contenders, elsewhere: [] };

/** Which role may: held in the department the thing belongs to, and held elsewhere (the same unless told). */
const TABLE: Record<Action, Row> = {
  'inbox.view': { own: ['service', 'editor', 'product', 'marketing', 'administrator'] },
  'inbox.import': { own: ['service', 'editor', 'administrator'] },
  'inbox.manage': { own: ['service', 'editor', 'administrator'] },
  'message.triage': { own: ['service', 'editor', 'marketing'] },
  'message.seeOriginal': { own: ['service', 'administrator'] },
  'topic.view': everyone,
  'topic.manage': { own: ['service', 'editor'] },
  'proposal.create': { own: contenders },
  'proposal.edit': { own: ['service', 'editor'] },
  'proposal.submit': { own: ['service', 'editor'] },
  'proposal.approve': { own: ['approver', 'administrator'] },
  'answer.view': everyone,
  'answer.retire': { own: ['service', 'editor'] },
  'request.view': everyone,
  'request.create': ownOnly,
  'request.edit': ownOnly,
  'request.rank': ownOnly,
  'request.withdraw': ownOnly,
  'round.run': { own: ['editor'] },
  'round.adopt': { own: ['editor'] },
  'round.pin': { own: ['editor'] },
  'policy.view': everyone,
  'policy.change': { own: ['administrator', 'editor'] },
  'calendar.view': everyone,
  'post.view': everyone,
  'post.edit': { own: contenders, elsewhere: ['editor'] },
  'post.approve': { own: ['approver', 'administrator'] },
  'campaign.view': everyone,
  'campaign.manage': { own: contenders, elsewhere: ['editor'] },
  'template.view': everyone,
  'template.manage': { own: contenders, elsewhere: ['editor'] },
  'media.view': everyone,
  'media.add': { own: [...contenders, 'administrator'] },
  'mediaAsset.describe': { own: [...contenders, 'administrator'] },
  'mediaAsset.remove': { own: ['editor', 'administrator'] },
  'publication.move': { own: ['editor'] },
  'publication.cancel': { own: ['editor'] },
  'publication.retry': { own: ['editor'] },
  'publication.resolveUnknown': { own: ['editor'] },
  'publication.markPosted': { own: ['editor'] },
  'publication.withdraw': { own: ['editor'] },
  'publication.correct': { own: ['editor'] },
  'publication.exempt': { own: ['approver', 'administrator'] },
  'channel.view': everyone,
  'channel.manage': { own: ['administrator'] },
  'source.view': { own: ['service', 'editor', 'administrator'] },
  'source.manage': { own: ['administrator'] },
  'hold.set': { own: ['editor', 'administrator', 'service'] },
  'hold.lift': { own: ['editor', 'administrator', 'service'] },
  'shift.view': { own: ROLES, noRole: true },
  'shift.manage': { own: ['editor', 'administrator', 'service'] },
  'people.manage': { own: ['administrator'] },
  'person.export': { own: ['administrator'] },
  'person.erase': { own: ['administrator'] },
  'audit.view': { own: ['administrator', 'editor'] },
};

const ask = (actor: Actor, action: Action): boolean => {
  const [kind = '', verb = ''] = action.split('.');
  const answers: Readonly<Record<string, boolean>> = abilities(actor, SUBJECTS[kind as Subject['kind']]);
  const answer = answers[verb];
  if (answer === undefined) throw new Error(`No rule for ${action}`);
  return answer;
};

describe.each(Object.entries(TABLE) as [Action, Row][])('%s', (action, row) => {
  it.each(ROLES)('%s', (role) => {
    expect(ask(person('me', ['own', role]), action), 'own department').toBe(row.own.includes(role));
    expect(ask(person('me', ['other', role]), action), 'other department').toBe(
      (row.elsewhere ?? row.own).includes(role),
    );
  });
  it('without a role', () => expect(ask(person('me'), action)).toBe(row.noRole ?? false));
});

describe('the table', () => {
  it('has a row for every rule', () => {
    const rules = Object.entries(RULES).flatMap(([kind, verbs]) =>
      Object.keys(verbs).map((verb) => `${kind}.${verb}`),
    );
    expect(rules.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it('denies what has no rule, and a subject of another kind', () => {
    const boss = person('me', ...ROLES.map((role): [string, Role] => ['own', role]));
    const forced = can as (actor: Actor, action: string, subject: unknown) => boolean;
    expect(forced(boss, 'inbox.view', { kind: 'inbox' })).toBe(true);
    expect(forced(boss, 'inbox.burn', { kind: 'inbox' })).toBe(false);
    expect(forced(boss, 'inbox.constructor', { kind: 'inbox' })).toBe(false);
    expect(forced(boss, 'constructor.name', { kind: 'constructor' })).toBe(false);
    expect(forced(boss, 'people.manage', { kind: 'inbox' })).toBe(false);
    expect(forced(boss, '', { kind: '' })).toBe(false);
  });

  it('agrees with itself, asked one by one or all at once', () => {
    const marketing = person('me', ['own', 'marketing']);
    expect(abilities(marketing, SUBJECTS.request)).toEqual({
      view: true,
      create: true,
      edit: true,
      rank: true,
      withdraw: true,
    });
    expect(can(marketing, 'request.rank', SUBJECTS.request)).toBe(true);
    expect(can(marketing, 'request.rank', { ...SUBJECTS.request, departmentId: 'other' })).toBe(false);
  });
});

describe('approval', () => {
  const mine = { kind: 'proposal', authorId: 'me', peopleCount: 2 } as const;
  const approver = person('me', ['legal', 'approver']);

  it('is never one’s own work', () => {
    expect(can(approver, 'proposal.approve', mine)).toBe(false);
    expect(can(approver, 'proposal.approve', { ...mine, authorId: 'writer' })).toBe(true);
    expect(can(approver, 'post.approve', { ...SUBJECTS.post, authorId: 'me' })).toBe(false);
  });

  it('is one’s own in an organisation of one', () => {
    expect(can(approver, 'proposal.approve', { ...mine, peopleCount: 1 })).toBe(true);
    expect(can(approver, 'post.approve', { ...SUBJECTS.post, authorId: 'me', peopleCount: 1 })).toBe(true);
    // Being alone gives no role.
    expect(can(person('me', ['own', 'service']), 'proposal.approve', { ...mine, peopleCount: 1 })).toBe(
      false,
    );
  });

  it('lets an author without a department edit and submit their own', () => {
    expect(can(person('me', ['own', 'product']), 'proposal.edit', mine)).toBe(true);
    expect(can(person('me', ['own', 'product']), 'proposal.submit', mine)).toBe(true);
    expect(can(person('me'), 'post.edit', { ...SUBJECTS.post, authorId: 'me' })).toBe(true);
  });
});

describe('embargo', () => {
  const secret = { insiderIds: ['insider'] };
  const request = { ...SUBJECTS.request, embargo: secret };
  const post = { ...SUBJECTS.post, embargo: secret };
  const all = ROLES.map((role): [string, Role] => ['own', role]);

  it('keeps everybody but insiders out, whatever their role', () => {
    const outsider = person('boss', ...all);
    expect(Object.values(abilities(outsider, request)).some(Boolean)).toBe(false);
    expect(Object.values(abilities(outsider, post)).some(Boolean)).toBe(false);
  });

  it('gives insiders what their roles give', () => {
    expect(abilities(person('insider', ...all), post)).toEqual({ view: true, edit: true, approve: true });
    expect(abilities(person('insider'), post)).toEqual({ view: true, edit: false, approve: false });
    expect(can(person('insider', ['other', 'product']), 'request.rank', request)).toBe(false);
  });
});
