import type { Language } from '../language/identify';
import type { InSteps } from './in-steps';
import { countStems, fitness, labelFor } from './labels';
import type { QuestionIndex } from './question-index';

/** How a topic is shown in one language. */
export type TopicDescription = {
  readonly topic: string;
  readonly lang: Language;
  /** Questions of the topic in this language, repeats included. */
  readonly count: number;
  /** Two or three of people's own words; may be empty. */
  readonly label: string;
  /** The question that stands for the topic best, and its id. */
  readonly representative: { readonly question: string; readonly text: string };
};

/** A wording in the index, under its number there. */
export type DescribedItem = {
  readonly topic: string;
  readonly text: string;
  readonly lang: Language | 'unknown';
  /** Ids of the questions asked in these words. */
  readonly questions: readonly string[];
};

type Member = DescribedItem & { readonly lang: Language; readonly at: number; readonly count: number };

const LANGUAGES: readonly Language[] = ['fi', 'en', 'sv'];
/** A topic's centre is looked for among its latest wordings: people's words change, and all pairs cost. */
const MOST_COMPARED = 40;

/** Label and representative question of each topic, for each language in which it is asked; a topic a step. */
export function* describeTopics(
  items: readonly DescribedItem[],
  index: QuestionIndex,
): InSteps<readonly TopicDescription[]> {
  const spokenIn = (lang: Language): number => items.filter((item) => item.lang === lang).length;
  const mostSpoken = LANGUAGES.reduce((best, lang) => (spokenIn(lang) > spokenIn(best) ? lang : best));
  const found: TopicDescription[] = [];
  for (const lang of LANGUAGES) {
    const spoken = items.flatMap((item, at): readonly Member[] => {
      // "PUK?" is in no language that we can tell; most likely it is in everybody's.
      const own = item.lang === 'unknown' ? mostSpoken : item.lang;
      return own === lang ? [{ ...item, lang, at, count: item.questions.length }] : [];
    });
    yield;
    const inbox = yield* countStems(spoken, lang);
    for (const [topic, members] of byTopic(spoken)) {
      yield;
      const best = mostCentral(members, index);
      found.push({
        topic,
        lang,
        count: members.reduce((sum, { count }) => sum + count, 0),
        label: labelFor(members, lang, inbox),
        representative: { question: best.questions[0] ?? '', text: best.text },
      });
    }
  }
  return found;
}

function byTopic(members: readonly Member[]): ReadonlyMap<string, readonly [Member, ...Member[]]> {
  const topics = new Map<string, [Member, ...Member[]]>();
  for (const member of members) {
    const known = topics.get(member.topic);
    if (known) known.push(member);
    else topics.set(member.topic, [member]);
  }
  return topics;
}

/** The fittest of the latest wordings: near to the others, a question, of a length that is read at a glance. */
function mostCentral(members: readonly [Member, ...Member[]], index: QuestionIndex): Member {
  const latest = members.slice(-MOST_COMPARED);
  const numbers = latest.map(({ at }) => at);
  let best = members[0];
  let highest = -1;
  for (const member of latest) {
    const similarities = index.similarities(index.prepared(member.at), numbers);
    const near = similarities.reduce(
      (sum, similarity, at) => sum + similarity * Math.log2(1 + (latest[at]?.count ?? 1)),
      0,
    );
    const score = near * fitness(member);
    if (score <= highest) continue;
    best = member;
    highest = score;
  }
  return best;
}
