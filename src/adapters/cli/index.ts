export { renderTurn } from './render.ts';
