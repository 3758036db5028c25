import { functionWordFeatures, LEXICAL_FEATURES } from '../encode/lexical';
import { FUNCTION_WORDS, type FunctionWordLanguage } from '../text/function-words';

/** As if this many questions had been seen before, in a third of which each function word stands. */
const PRIOR_TEXTS = 100;
const PRIOR_SHARE_OF_FUNCTION_WORDS = 1 / 3;
/** The weights are taken anew when the inbox has grown by this factor, so that they depend on the order of texts alone. */
const GROWTH = 1.3;
const FIRST_EPOCH = 16;

/**
 * Inverse document frequencies of an inbox that grows. They change at fixed sizes of the inbox only,
 * so that two processes that have read the same questions in the same order compare alike.
 */
export class Idf {
  readonly weights = new Float32Array(LEXICAL_FEATURES);
  readonly #frequency = new Float32Array(LEXICAL_FEATURES);
  #texts = PRIOR_TEXTS;
  #seen = 0;
  #nextEpoch = FIRST_EPOCH;
  #epoch = 0;

  constructor() {
    for (const language of Object.keys(FUNCTION_WORDS) as FunctionWordLanguage[]) {
      for (const feature of functionWordFeatures(FUNCTION_WORDS[language], language)) {
        this.#frequency[feature] = PRIOR_TEXTS * PRIOR_SHARE_OF_FUNCTION_WORDS;
      }
    }
    this.#refresh();
  }

  /** Counts one text; true when the weights have changed and lengths must be measured again. */
  count(features: Uint32Array): boolean {
    for (const feature of features) this.#frequency[feature] = (this.#frequency[feature] as number) + 1;
    this.#texts += 1;
    this.#seen += 1;
    if (this.#seen < this.#nextEpoch) return false;
    this.#nextEpoch = Math.ceil(this.#nextEpoch * GROWTH);
    this.#refresh();
    return true;
  }

  /** How often the weights have been taken anew. */
  get epoch(): number {
    return this.#epoch;
  }

  /** How many texts hold the feature. */
  frequency(feature: number): number {
    return this.#frequency[feature] as number;
  }

  #refresh(): void {
    this.#epoch += 1;
    for (let feature = 0; feature < LEXICAL_FEATURES; feature += 1) {
      this.weights[feature] = Math.log((this.#texts + 1) / ((this.#frequency[feature] as number) + 1)) + 1;
    }
  }
}
