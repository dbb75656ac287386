export { createLocalParser } from './parser.ts';
