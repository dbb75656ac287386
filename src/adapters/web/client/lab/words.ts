import type { Device, ViewingEvent } from '../../../../model/index.ts';

/** What was done, as it stands in a list of what a viewer did. */
export const EVENT_WORDS: Readonly<Record<ViewingEvent['type'], string>> = {
  impression: 'shown',
  hover: 'looked at closely',
  click: 'opened',
  play: 'begun',
  pause: 'paused',
  progress: 'watched on',
  complete: 'finished',
  abandon: 'given up',
  skip: 'skipped',
  search: 'searched',
  like: 'liked',
  dislike: 'disliked',
  'not-interested': 'not for me',
  'add-to-list': 'put on the list',
  'remove-from-list': 'taken off the list',
};

/** Signals that are read out of several events, or out of none. */
const READ_OUT: Readonly<Record<string, string>> = {
  rewatch: 'watched again',
  'abandon-early': 'given up early',
  'abandon-late': 'given up late',
  pick: 'picked at the beginning',
  ignored: 'shown often, never taken up',
};

/** A signal by the end of its parameter's name: "signal.abandon-early". */
export function signalWords(signal: string): string {
  return READ_OUT[signal] ?? EVENT_WORDS[signal as ViewingEvent['type']] ?? signal.replaceAll('-', ' ');
}

export const DEVICE_WORDS: Readonly<Record<Device, string>> = {
  tv: 'TV',
  phone: 'phone',
  tablet: 'tablet',
  laptop: 'laptop',
};
