/** A mistake in how the evals were called or in a dataset. The message says what would work; the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
