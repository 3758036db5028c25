/** What others may ask of the inbox. */
export { serviceSpans } from './answer-times.server';
export { IMPORT_JOB } from './imports/job-names';
export { runImport } from './imports/run-import.server';
export { maskedParams } from './imports/look-at-file.server';
export { fetchInbox } from './receiving/fetch-inbox.server';
export { maskShort } from './receiving/mask.server';
export { BATCH, receiveMessages, type Received } from './receiving/receive-messages.server';
export { eraseData } from './person/erase-data.server';
export { exportData } from './person/export-data.server';
export { forgetOriginals, RETENTION_JOB } from './person/forget-originals.server';
