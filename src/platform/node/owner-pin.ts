import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The owner's PIN: from the environment, else from the data folder, else made now. `made` asks to print it once. */
export function ownerPin(dataDir: string, given: string | undefined): { pin: string; made: boolean } {
  if (given !== undefined) return { pin: given, made: false };
  const file = join(dataDir, 'owner-pin');
  if (existsSync(file)) return { pin: readFileSync(file, 'utf8').trim(), made: false };
  const pin = String(randomInt(0, 1_000_000)).padStart(6, '0');
  writeFileSync(file, `${pin}\n`, { mode: 0o600 });
  return { pin, made: true };
}
