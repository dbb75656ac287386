const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** One JSON line an entry, on standard error, so that standard output stays for people and pipes. */
export function createLogger(level: string) {
  const most = LEVELS.indexOf(level);
  return (entryLevel: string, message: string, fields: Record<string, unknown> = {}): void => {
    if (LEVELS.indexOf(entryLevel) > most) return;
    process.stderr.write(
      `${JSON.stringify({ at: new Date().toISOString(), level: entryLevel, message, ...fields })}\n`,
    );
  };
}
