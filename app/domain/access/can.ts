import type { Actor } from './actor';
import { RULES, type Subject, type SubjectOf } from './rules';

type Rules = typeof RULES;

/** Everything one may be allowed to do, as `subject.verb`: `request.rank`, `hold.set`. */
export type Action = { [K in keyof Rules]: `${K}.${Extract<keyof Rules[K], string>}` }[keyof Rules];

/** The subject an action is done to: `request.rank` needs a request. */
export type SubjectFor<A extends Action> = A extends `${infer K extends Subject['kind']}.${string}`
  ? SubjectOf<K>
  : never;

/** What a screen may offer on one subject: `{view: true, edit: false, …}`. */
export type Abilities<S extends Subject> = { readonly [V in keyof Rules[S['kind']]]: boolean };

type AnyRule = (actor: Actor, subject: Subject) => boolean;

/**
 * Whether the person may do this to that. The one question every loader and action asks; what no rule
 * allows is refused. State (already approved, already published) is not asked here but in its own domain.
 */
export function can<A extends Action>(actor: Actor, action: A, subject: SubjectFor<A>): boolean {
  const [kind, verb = ''] = action.split('.');
  // The types pair each action with its subject; a name forced past them finds the wrong kind or no rule.
  const rules = kind === subject.kind ? rulesOf(subject) : {};
  return Object.hasOwn(rules, verb) && rules[verb]?.(actor, subject) === true;
}

/** All verbs of a subject at once, so that a screen shows what is allowed and never works it out itself. */
export function abilities<S extends Subject>(actor: Actor, subject: S): Abilities<S> {
  const answers = Object.entries(rulesOf(subject)).map(([verb, rule]) => [verb, rule(actor, subject)]);
  return Object.fromEntries(answers) as Abilities<S>;
}

function rulesOf(subject: Subject): Readonly<Record<string, AnyRule>> {
  return Object.hasOwn(RULES, subject.kind) ? (RULES[subject.kind] as Readonly<Record<string, AnyRule>>) : {};
}
