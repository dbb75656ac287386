/** @module Places: exact before near, what a list is to have beside high scores, every move on record; and the rows of the page. */
export { order, type Placed, type RankedCandidate } from './order.ts';
export { COMPOSE_PARAMETERS } from './parameters.ts';
export {
  type ChosenRow,
  chooseRows,
  type RankedRow,
  ROW_GENERATORS,
  ROW_PARAMETERS,
  type RowGenerator,
  type RowInput,
  type RowPlan,
} from './rows/index.ts';
