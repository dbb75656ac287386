/** @module The HTTP face: routes, statuses, streams, metrics. */
export { createApp, type HttpOptions } from './app.ts';
export { Metrics } from './metrics.ts';
