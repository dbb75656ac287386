/** Rows of the page: who proposes them, and which stand where. */
export { type ChosenRow, chooseRows, type RankedRow, ROW_PARAMETERS } from './choose.ts';
export { ROW_GENERATORS } from './generators.ts';
export type { RowGenerator, RowInput, RowPlan } from './row-plan.ts';
