import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './errors.ts';

type Wanted = NonNullable<ParseArgsConfig['options']>;
type Values<Options extends Wanted> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Options & { help: { type: 'boolean'; default: false } } }>
>['values'];

/** The options of a command of its own, `--help` among them. Throws a `UsageError` that ends with the usage. */
export function parsedArguments<const Options extends Wanted>(
  args: readonly string[],
  options: Options,
  usage: string,
): Values<Options> {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean', default: false } },
    }).values as Values<Options>;
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0]}\n\n${usage}`);
  }
}

/** The value of `--name` as a whole number from `least` on. Throws a `UsageError` that says so. */
export function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least)
    throw new UsageError(`--${name} ${text}: a whole number from ${least} on is wanted`);
  return value;
}
