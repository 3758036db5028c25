/** What others may ask of questions and topics. */
export { extractQuestions, placeMessages } from './grouping/place-messages.server';
export type { NewQuestion } from './grouping/place-questions.server';
export { regroupQuestions } from './grouping/regroup.server';
export { getEvidence, type Evidence, type Trend } from './trends/evidence.server';
export { risingTopics, type RisingTopic } from './trends/rising-topics.server';
