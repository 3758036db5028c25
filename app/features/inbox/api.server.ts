/** What others may ask of the inbox. */
export { fetchInbox } from './receiving/fetch-inbox.server';
export { receiveMessages } from './receiving/receive-messages.server';
