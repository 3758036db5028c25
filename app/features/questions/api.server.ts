/** What others may ask of questions and topics. */
export { confirmAnswer, forgetWording } from './corrections/confirm-answer.server';
export { eraseQuestions } from './corrections/erase-questions.server';
export { moveQuestions, moveQuestionsIn } from './corrections/move-questions.server';
export { settleQuestions } from './corrections/settle-questions.server';
export { undoChangeIn } from './corrections/undo-change.server';
export { hasOutgrownTopics, REGROUP_JOB } from './grouping/growth.server';
export { placeMessages } from './grouping/place-messages.server';
export { readyToCompare, type NewQuestion } from './grouping/place-questions.server';
export { embedAll, encodersBehind } from './encoder/embed-all.server';
export { EMBED_JOB } from './encoder/encoder-settings';
export { regroupAndJudge } from './grouping/regroup-and-judge.server';
export { regroupQuestions } from './grouping/regroup.server';
export { judgeMatch, restoreVerdict, verdictSchema, type Verdict } from './match-verdicts.server';
export { likelyTopics } from './neighbours/near-topics.server';
export { fittingAnswers, similarAnswers, type FittingAnswer } from './nearest-answer.server';
export { getEvidence, type Evidence, type Trend } from './trends/evidence.server';
export { risingTopics, type RisingTopic } from './trends/rising-topics.server';
export { updateTrends } from './trends/update-trends.server';
