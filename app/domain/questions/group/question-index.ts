import { toUnitLength, type Encode } from '../encode/encoder';
import { LEXICAL_FEATURES, lexicalCounts, STEM_FEATURES } from '../encode/lexical';
import type { Language } from '../language/identify';
import { withoutMasks } from '../redact/masks';
import { Idf } from './idf';
import { VectorLists } from './vector-lists';

/** A question as it is compared: its own words in full, the message around it in part. */
export type Comparable = {
  readonly text: string;
  readonly context: string;
  readonly lang: Language | 'unknown';
};
/** The texts of a question whose vectors decide how near it is to others: what `encode` will be asked for. */
export function comparedTexts({ text, context }: Pick<Comparable, 'text' | 'context'>): readonly string[] {
  return [text, context].map(compared).filter((each) => each !== '');
}

const compared = (text: string): string => withoutMasks(text).slice(0, LONGEST_COMPARED);

export type Neighbour = { readonly item: number; readonly similarity: number };

/** Features of a question, ready to be compared or added. */
export type Prepared = {
  readonly vector: Float32Array;
  readonly features: Uint32Array;
  /** log2(1 + count) of each feature. */
  readonly weights: Float32Array;
  /** Number of leading features that are stems. */
  readonly stems: number;
  /** True where the encoder was not taught the language, so that its vectors say little. */
  readonly foreign: boolean;
};

const CONTEXT_WEIGHT = 0.5;
/** Characters of a text that are compared; what follows is an attachment. */
const LONGEST_COMPARED = 2_000;
/** The encoder knows Finnish and English; questions in Swedish all look alike to it. */
const FOREIGN_LEXICAL_SHARE = 0.85;
/** Stems and letter sequences in the lexical cosine: 0.8² and 0.6². */
const STEM_SHARE = 0.64;
/** Nearest in meaning, and sharing the rarest words, that are then compared in full. */
const NEAR_IN_MEANING = 48;
const NEAR_IN_WORDS = 24;
const RAREST_STEMS = 6;
/** Of a common word only its latest questions are looked at: a bound on the work per message. */
const LATEST_PER_STEM = 64;

/**
 * All distinct questions of an inbox, searchable by similarity: a share of lexical cosine (stems and
 * letter sequences, TF-IDF) and the rest cosine of dense vectors. Answers depend only on which
 * questions were added, in which order. Adding and searching take about a millisecond at any size.
 */
export class QuestionIndex {
  readonly #encode: Encode;
  readonly #lexicalShare: number;
  readonly #idf = new Idf();
  readonly #features: Uint32Array[] = [];
  readonly #weights: Float32Array[] = [];
  readonly #stems: number[] = [];
  readonly #foreign: boolean[] = [];
  readonly #stemLength: number[] = [];
  readonly #gramLength: number[] = [];
  readonly #latest = new Map<number, number[]>();
  readonly #scratch = new Float32Array(LEXICAL_FEATURES);
  readonly #vectors: VectorLists;

  constructor(encode: Encode, lexicalShare: number) {
    this.#encode = encode;
    this.#lexicalShare = lexicalShare;
    this.#vectors = new VectorLists(encode('').length);
  }

  get size(): number {
    return this.#features.length;
  }

  prepare({ text: shown, context: around, lang }: Comparable): Prepared {
    const text = compared(shown);
    const context = compared(around);
    const vector = this.#encode(text);
    if (context !== '') {
      const contextVector = this.#encode(context);
      for (let d = 0; d < vector.length; d += 1)
        vector[d] = (vector[d] as number) + CONTEXT_WEIGHT * (contextVector[d] as number);
      toUnitLength(vector);
    }
    const texts = [
      { text, weight: 1 },
      ...(context === '' ? [] : [{ text: context, weight: CONTEXT_WEIGHT }]),
    ];
    const { features, counts } = lexicalCounts(texts, lang);
    let stems = 0;
    while (stems < features.length && (features[stems] as number) < STEM_FEATURES) stems += 1;
    return {
      vector,
      features,
      weights: counts.map((count) => Math.log2(1 + count)),
      stems,
      foreign: lang === 'sv',
    };
  }

  /** Adds a question and returns its number. */
  add(question: Prepared): number {
    const item = this.size;
    this.#features.push(question.features);
    this.#weights.push(question.weights);
    this.#stems.push(question.stems);
    this.#foreign.push(question.foreign);
    this.#stemLength.push(0);
    this.#gramLength.push(0);
    this.#vectors.add(question.vector);
    for (let at = 0; at < question.stems; at += 1) {
      const stem = question.features[at] as number;
      const known = this.#latest.get(stem);
      if (!known) this.#latest.set(stem, [item]);
      else if (known.push(item) >= 2 * LATEST_PER_STEM) known.splice(0, LATEST_PER_STEM);
    }
    if (this.#idf.count(question.features)) for (let each = 0; each <= item; each += 1) this.#measure(each);
    else this.#measure(item);
    return item;
  }

  /** The nearest questions, best first; `except` is left out (a question that is in the index itself). */
  nearest(question: Prepared, count: number, except = -1): readonly Neighbour[] {
    const candidates = new Set(this.#vectors.nearest(question.vector, NEAR_IN_MEANING));
    for (const item of this.#sharingRareWords(question)) candidates.add(item);
    candidates.delete(except);
    const lengths = this.#scatter(question);
    const found: Neighbour[] = [];
    for (const item of candidates) {
      const similarity = Math.min(1, Math.max(0, this.#compare(question, lengths, item)));
      found.push({ item, similarity });
    }
    this.#unscatter(question);
    return found.sort((a, b) => b.similarity - a.similarity || a.item - b.item).slice(0, count);
  }

  /** Changes whenever similarities of the same questions may have changed. */
  get epoch(): number {
    return this.#idf.epoch;
  }

  /** Similarity to each of the given questions, in their order: −1 … 1, a little under 0 for what has nothing in common. */
  similarities(question: Prepared, items: readonly number[]): readonly number[] {
    const lengths = this.#scatter(question);
    const found = items.map((item) => this.#compare(question, lengths, item));
    this.#unscatter(question);
    return found;
  }

  /** What was prepared for a question that has been added. */
  prepared(item: number): Prepared {
    return {
      vector: this.#vectors.at(item),
      features: this.#features[item] ?? new Uint32Array(),
      weights: this.#weights[item] ?? new Float32Array(),
      stems: this.#stems[item] ?? 0,
      foreign: this.#foreign[item] ?? false,
    };
  }

  #sharingRareWords({ features, stems }: Prepared): readonly number[] {
    const rarest = Array.from(features.subarray(0, stems))
      .sort((a, b) => this.#idf.frequency(a) - this.#idf.frequency(b) || a - b)
      .slice(0, RAREST_STEMS);
    const weight = new Map<number, number>();
    for (const stem of rarest) {
      const idf = this.#idf.weights[stem] as number;
      for (const item of this.#latest.get(stem)?.slice(-LATEST_PER_STEM) ?? []) {
        weight.set(item, (weight.get(item) ?? 0) + idf * idf);
      }
    }
    return [...weight]
      .sort(([a, x], [b, y]) => y - x || b - a)
      .slice(0, NEAR_IN_WORDS)
      .map(([item]) => item);
  }

  #measure(item: number): void {
    const [stem, gram] = this.#lengths(
      this.#features[item] ?? new Uint32Array(),
      this.#weights[item] ?? new Float32Array(),
      this.#stems[item] ?? 0,
    );
    this.#stemLength[item] = stem;
    this.#gramLength[item] = gram;
  }

  #lengths(features: Uint32Array, weights: Float32Array, stems: number): readonly [number, number] {
    const idf = this.#idf.weights;
    let stem = 0;
    let gram = 0;
    for (let at = 0; at < features.length; at += 1) {
      const weight = (weights[at] as number) * (idf[features[at] as number] as number);
      if (at < stems) stem += weight * weight;
      else gram += weight * weight;
    }
    return [Math.sqrt(stem) || 1, Math.sqrt(gram) || 1];
  }

  /** Lays the question out over all features, so that a comparison is one look-up per feature of the other side. */
  #scatter({ features, weights, stems }: Prepared): readonly [number, number] {
    const idf = this.#idf.weights;
    for (let at = 0; at < features.length; at += 1) {
      const feature = features[at] as number;
      const weight = idf[feature] as number;
      this.#scratch[feature] = (weights[at] as number) * weight * weight;
    }
    return this.#lengths(features, weights, stems);
  }

  #unscatter({ features }: Prepared): void {
    for (const feature of features) this.#scratch[feature] = 0;
  }

  #compare(
    { vector, foreign }: Prepared,
    [stemLength, gramLength]: readonly [number, number],
    item: number,
  ): number {
    const features = this.#features[item] as Uint32Array;
    const weights = this.#weights[item] as Float32Array;
    const stems = this.#stems[item] as number;
    let stem = 0;
    let gram = 0;
    for (let at = 0; at < stems; at += 1)
      stem += (this.#scratch[features[at] as number] as number) * (weights[at] as number);
    for (let at = stems; at < features.length; at += 1)
      gram += (this.#scratch[features[at] as number] as number) * (weights[at] as number);
    const lexical =
      (STEM_SHARE * stem) / (stemLength * (this.#stemLength[item] as number)) +
      ((1 - STEM_SHARE) * gram) / (gramLength * (this.#gramLength[item] as number));
    const share = foreign || this.#foreign[item] === true ? FOREIGN_LEXICAL_SHARE : this.#lexicalShare;
    return share * lexical + (1 - share) * this.#vectors.dot(item, vector);
  }
}
