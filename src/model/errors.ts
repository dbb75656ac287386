/** Every code an expected failure can carry. Only `adapters/http` knows which status each becomes. */
export const ERROR_CODES = [
  'malformed',
  'unauthorized',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'wrong_type',
  'invalid',
  'too_many',
  'unavailable',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** An expected failure. The message says what would work and is safe to show to the caller. */
export class MarqueeError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, options: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'MarqueeError';
    this.code = code;
    this.issues = options.issues ?? [];
  }
}
