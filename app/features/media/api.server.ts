export { mediaReader } from './lend.server';
