import type { Intent, Pick, Relaxed } from '../../../model/index.ts';
import type { Answer, PastTurn, Question, WishEdit } from './api.ts';

/** One message and what has come of it so far. */
export interface Exchange {
  readonly id: number;
  readonly message: string;
  readonly edit: WishEdit | null;
  readonly turnId: string | null;
  readonly intent: Intent | null;
  readonly considered: number | null;
  readonly picks: readonly Pick[];
  readonly relaxed: readonly Relaxed[];
  readonly question: Question | null;
  readonly text: string;
  readonly degraded: readonly string[];
  readonly state: 'under way' | 'finished' | 'stopped' | 'failed';
  readonly problem: string;
}

let made = 0;
export function newExchange(message: string, edit: WishEdit | null): Exchange {
  return {
    id: made++,
    message,
    edit,
    turnId: null,
    intent: null,
    considered: null,
    picks: [],
    relaxed: [],
    question: null,
    text: '',
    degraded: [],
    state: 'under way',
    problem: '',
  };
}

export function finished(exchange: Exchange, answer: Answer): Exchange {
  const { turnId, intent, picks, relaxed, reply, degraded, question } = answer;
  return {
    ...exchange,
    turnId,
    intent,
    picks,
    relaxed,
    text: reply,
    degraded,
    question: question ?? null,
    state: 'finished',
  };
}

export const exchangeOf = (turn: PastTurn): Exchange => finished(newExchange(turn.message, null), turn);
