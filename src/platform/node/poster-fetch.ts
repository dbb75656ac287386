import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { Agent, type RequestOptions, request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { MarqueeError } from '../../model/index.ts';
import { MOST_POSTER_BYTES } from './poster-image.ts';

/** From the first word to the last byte, redirects among it. */
const MOST_MS = 15_000;
const MOST_REDIRECTS = 3;

/** Networks that are nobody's on the internet: private, local, shared, documentation, multicast, and IPv6 that holds IPv4. */
const NOT_PUBLIC = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4');
/** What of IPv6 is given out for the open internet; of it not the parts that wrap IPv4 or are for documentation. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6');

/** Whether an address is one that anybody on the internet may be at. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !NOT_PUBLIC.check(address, 'ipv4');
  return family === 6 && GLOBAL.check(address, 'ipv6') && !NOT_PUBLIC.check(address, 'ipv6');
}

type Resolver = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks a name up for a connection, and fails where any of its addresses is not public. It is what the connection itself
 * asks: a name that answers otherwise the second time gains nothing.
 */
export function publicLookup(resolver: Resolver = lookup): LookupFunction {
  return (hostname, options, answer) => {
    resolver(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, '', 0);
      const [first] = addresses;
      const inner = addresses.find(({ address }) => !isPublicAddress(address));
      if (first === undefined || inner !== undefined)
        return answer(
          new MarqueeError(
            'forbidden',
            `${hostname} is not on the public internet; give an address that is, or the file`,
          ),
          '',
          0,
        );
      if (options.all) return (answer as (error: null, all: LookupAddress[]) => void)(null, addresses);
      answer(null, first.address, first.family);
    });
  };
}

export interface Answered {
  readonly status: number;
  readonly location: string | null;
  /** Bytes announced; null: not said. */
  readonly length: number | null;
  readonly body: AsyncIterable<Uint8Array>;
  readonly close: () => void;
}
export type Transport = (url: URL, signal: AbortSignal) => Promise<Answered>;

/** A connection of its own for each picture: one that is kept would skip the look at the address. */
const overHttps =
  (how: RequestOptions = { lookup: publicLookup() }): Transport =>
  (url, signal) =>
    new Promise((resolve, reject) => {
      const headers = { accept: 'image/avif,image/webp,image/png,image/jpeg', 'accept-encoding': 'identity' };
      const agent = new Agent({ keepAlive: false });
      request(url, { headers, signal, agent, ...how }, (response) => {
        const { 'content-length': length, location } = response.headers;
        resolve({
          status: response.statusCode ?? 0,
          location: location ?? null,
          length: length === undefined ? null : Number(length),
          body: response,
          close: () => response.destroy(),
        });
      })
        .on('error', reject)
        .end();
    });

const refuse = (why: string, cause?: unknown) => new MarqueeError('invalid', why, { cause });

function publicUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (url === null || url.protocol !== 'https:') throw refuse('it is no address that begins with https://');
  if (url.username !== '' || url.password !== '') throw refuse('it holds a name or password; give one without');
  if (url.port !== '') throw refuse('it names a port; pictures are fetched from the usual one');
  if (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)
    throw refuse('it names a number; give the name of a public host');
  return url;
}

async function bytesOf({ length, body }: Answered): Promise<Uint8Array> {
  const tooLarge = () =>
    new MarqueeError('too_large', `it has more than ${MOST_POSTER_BYTES / 1e6} MB; a smaller picture would work`);
  if (length !== null && length > MOST_POSTER_BYTES) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > MOST_POSTER_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Fetches one picture from a public host. Throws `invalid`, `forbidden` or `too_large`, with what would work. */
export async function fetchPoster(
  text: string,
  transport: Transport = overHttps(),
  mostMs = MOST_MS,
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(mostMs);
  let url = publicUrl(text);
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const answer = await transport(url, signal);
      try {
        if (answer.status === 200) return await bytesOf(answer);
        if (answer.status < 300 || answer.status >= 400 || answer.location === null)
          throw refuse(`its host answered ${answer.status}; give an address at which the picture is`);
        url = publicUrl(answer.location, url);
      } finally {
        answer.close();
      }
    }
  } catch (error) {
    if (error instanceof MarqueeError) throw error;
    if (signal.aborted) throw refuse(`it took longer than ${mostMs / 1000} s; try again later`, error);
    throw refuse('its host cannot be reached; check the address or try again later', error);
  }
  throw refuse(`it was passed on more than ${MOST_REDIRECTS} times; give the last address`);
}
