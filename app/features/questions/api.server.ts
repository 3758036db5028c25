/** What others may ask of questions and topics. */
export { moveQuestions } from './corrections/move-questions.server';
export { hasOutgrownTopics, REGROUP_JOB } from './grouping/growth.server';
export { extractQuestions, placeMessages } from './grouping/place-messages.server';
export type { NewQuestion } from './grouping/place-questions.server';
export { regroupAndJudge } from './grouping/regroup-and-judge.server';
export { regroupQuestions } from './grouping/regroup.server';
export { getEvidence, type Evidence, type Trend } from './trends/evidence.server';
export { risingTopics, type RisingTopic } from './trends/rising-topics.server';
export { updateTrends } from './trends/update-trends.server';
