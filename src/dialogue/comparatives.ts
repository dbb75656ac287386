import { type Intent, minutesInWords, type Title, totalMinutes } from '../model/index.ts';
import type { Draft } from './state.ts';

const SHORTER = /\b(?:shorter|less long|quicker|not (?:so|as|that|too) long|too long|less time|briefer)\b(?! than)/i;
const LONGER = /\b(?:longer|meatier|too short|not (?:so|as|that) short)\b(?! than)/i;
const OLDER =
  /\b(?:older|too (?:new|recent|modern)|less (?:recent|modern|new)|more (?:classic|vintage|old[- ]school))\b(?! than)/i;
const NEWER =
  /\b(?:newer|more (?:recent|modern|current)|too old|less (?:old|dated)|not (?:so|as|that) old)\b(?! than)/i;
const EASIER =
  /\b(?:lighter|easier|less (?:heavy|demanding|complicated|serious|complex)|too (?:heavy|complicated|demanding|complex|serious))\b/i;
const BETTER_RATED =
  /\b(?:better[- ]rated|higher[- ]rated|better reviewed|better reviews|more acclaimed|(?:a )?higher rating)\b/i;
const LESS_KNOWN =
  /\b(?:less (?:well[- ]?known|known|obvious|mainstream|popular|famous)|too (?:obvious|mainstream|popular|well[- ]known)|more obscure)\b/i;
const BETTER_KNOWN = /\b(?:better[- ]known|more (?:popular|famous|mainstream)|too obscure)\b/i;

/**
 * Reads "shorter", "older", "lighter" against the picks that were shown: a film by its runtime, anything else by all
 * of it, in minutes. Limits that the message states itself stand as they are. Returns what was done, in words.
 */
export function compareWithShown(draft: Draft, shown: readonly Title[], message: string, turn: Intent): string[] {
  if (shown.length === 0) return [];
  const notes: string[] = [];
  length(draft, shown, message, turn, notes);
  years(draft, shown, message, turn, notes);
  if (EASIER.test(message) && turn.maxDemand === null) {
    const demands = shown.flatMap(({ demand }) => demand ?? []);
    if (demands.length > 0) {
      draft.maxDemand = Math.max(1, Math.min(3, Math.max(...demands) - 1));
      if (draft.minDemand !== null && draft.minDemand > draft.maxDemand) draft.minDemand = null;
    }
  }
  if (BETTER_RATED.test(message) && shown.some(({ acclaim }) => acclaim !== null)) {
    const best = Math.max(...shown.map(({ acclaim }) => acclaim ?? 0));
    draft.minAcclaim = Math.min(9, Math.max(turn.minAcclaim ?? 0, Math.floor(best * 10) / 10));
  }
  if (LESS_KNOWN.test(message)) draft.popularity = 'hidden';
  else if (BETTER_KNOWN.test(message)) draft.popularity = 'popular';
  return notes;
}

function length(draft: Draft, shown: readonly Title[], message: string, turn: Intent, notes: string[]): void {
  const films = shown.every((title) => title.kind === 'movie');
  const lengths = shown
    .map((title) => (films ? title.runtimeMin : totalMinutes(title)))
    .filter((value) => value !== null);
  if (lengths.length === 0) return;
  if (SHORTER.test(message) && turn.maxRuntimeMin === null && turn.maxTotalMin === null && turn.maxEpisodes === null) {
    const limit = Math.max(1, Math.min(...lengths) - 1);
    draft.minRuntimeMin = null;
    if (films) {
      draft.maxRuntimeMin = limit;
    } else draft.maxTotalMin = limit;
    notes.push(`Shorter than every one of the last picks: at most ${minutesInWords(limit)}.`);
  } else if (LONGER.test(message) && turn.minRuntimeMin === null) {
    const runtimes = shown.map((title) => title.runtimeMin).filter((value) => value !== null);
    if (runtimes.length === 0) return;
    draft.minRuntimeMin = Math.max(...runtimes) + 1;
    draft.maxRuntimeMin = null;
    if (draft.maxTotalMin !== null && draft.maxTotalMin < draft.minRuntimeMin) draft.maxTotalMin = null;
    notes.push(
      `Longer than the last picks: at least ${minutesInWords(draft.minRuntimeMin)}${films ? '' : ' a sitting'}.`,
    );
  }
}

function years(draft: Draft, shown: readonly Title[], message: string, turn: Intent, notes: string[]): void {
  const shownYears = shown.map((title) => title.year);
  if (OLDER.test(message) && turn.yearTo === null && turn.yearFrom === null) {
    draft.yearTo = Math.min(...shownYears) - 1;
    if (draft.yearFrom !== null && draft.yearFrom > draft.yearTo) draft.yearFrom = null;
    notes.push(`Older than the last picks: up to ${draft.yearTo}.`);
  } else if (NEWER.test(message) && turn.yearFrom === null && turn.yearTo === null) {
    draft.yearFrom = Math.max(...shownYears) + 1;
    if (draft.yearTo !== null && draft.yearTo < draft.yearFrom) draft.yearTo = null;
    notes.push(`Newer than the last picks: from ${draft.yearFrom} on.`);
  }
}
