/** @module Places: exact before near, diversity within, every move on record. */
export { COMPOSE_PARAMETERS, order, type Placed } from './order.ts';
