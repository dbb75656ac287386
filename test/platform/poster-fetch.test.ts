import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import {
  type Answered,
  fetchPoster,
  isPublicAddress,
  publicLookup,
  type Transport,
} from '../../src/platform/node/poster-fetch.ts';

async function* parts(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}
const answer = (over: Partial<Answered> = {}): Answered => ({
  status: 200,
  location: null,
  length: null,
  body: parts(Uint8Array.of(1, 2), Uint8Array.of(3)),
  close: () => {},
  ...over,
});
const from =
  (pages: Readonly<Record<string, Partial<Answered>>>, asked: string[] = []): Transport =>
  async ({ href }) => {
    asked.push(href);
    return answer(pages[href] ?? { status: 404 });
  };

describe('fetching a picture', () => {
  it('gives its bytes, also where it was passed on', async () => {
    const asked: string[] = [];
    const web = from(
      { 'https://a.org/1.png': { status: 302, location: '/2.png' }, 'https://a.org/2.png': { length: 3 } },
      asked,
    );
    expect([...(await fetchPoster('https://a.org/1.png', web))]).toEqual([1, 2, 3]);
    expect(asked).toEqual(['https://a.org/1.png', 'https://a.org/2.png']);
  });

  it.each([
    ['http://a.org/1.png', 'begins with https://'],
    ['file:///etc/passwd', 'begins with https://'],
    ['data:image/png;base64,AA', 'begins with https://'],
    ['no address', 'begins with https://'],
    ['https://ann:secret@a.org/1.png', 'name or password'],
    ['https://a.org:8443/1.png', 'names a port'],
    ['https://127.0.0.1/1.png', 'names a number'],
    ['https://2130706433/1.png', 'names a number'],
    ['https://0x7f.1/1.png', 'names a number'],
    ['https://[::1]/1.png', 'names a number'],
    ['https://[::ffff:10.0.0.1]/1.png', 'names a number'],
  ])('asks nobody for %s', async (address, reason) => {
    const asked: string[] = [];
    await expect(fetchPoster(address, from({}, asked))).rejects.toThrow(reason);
    expect(asked).toEqual([]);
  });

  it('follows nobody to where it would not go itself', async () => {
    for (const location of [
      'http://a.org/2.png',
      'https://169.254.169.254/latest',
      'https://[fd00::1]/',
      'file:///etc/passwd',
    ])
      await expect(
        fetchPoster('https://a.org/1.png', from({ 'https://a.org/1.png': { status: 301, location } })),
      ).rejects.toMatchObject({ code: 'invalid' });
    const round = from({ 'https://a.org/1.png': { status: 307, location: '/1.png' } });
    await expect(fetchPoster('https://a.org/1.png', round)).rejects.toThrow('passed on more than 3 times');
  });

  it('takes no more than it must, whatever was announced', async () => {
    const large = { code: 'too_large', message: expect.stringContaining('more than 10 MB') };
    const announced = from({ 'https://a.org/1.png': { length: 10_000_001, body: parts() } });
    await expect(fetchPoster('https://a.org/1.png', announced)).rejects.toMatchObject(large);
    let given = 0;
    let closed = false;
    async function* endless() {
      for (;;) {
        given += 1_000_000;
        yield new Uint8Array(1_000_000);
      }
    }
    const unannounced = from({ 'https://a.org/1.png': { body: endless(), close: () => (closed = true) } });
    await expect(fetchPoster('https://a.org/1.png', unannounced)).rejects.toMatchObject(large);
    expect(given).toBeLessThanOrEqual(11_000_000);
    expect(closed).toBe(true);
  });

  it('says what was wrong at the other end', async () => {
    await expect(fetchPoster('https://a.org/1.png', from({}))).rejects.toThrow('answered 404');
    const silent: Transport = (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    await expect(fetchPoster('https://a.org/1.png', silent, 20)).rejects.toThrow('took longer than 0.02 s');
    const broken: Transport = async () => {
      throw new Error('ECONNREFUSED');
    };
    await expect(fetchPoster('https://a.org/1.png', broken)).rejects.toThrow('cannot be reached');
  });

  it('connects to no name that leads inside, by the very lookup of the connection', async () => {
    // The one real connection of these tests: it must end before it begins.
    await expect(fetchPoster('https://localhost/1.png')).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('localhost is not on the public internet'),
    });
  });
});

describe('a public address', () => {
  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each(
    '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 fc00::1 fd12::1 fe80::1 ff02::1 2002:a00:1:: 2001:db8::1 nonsense'.split(
      ' ',
    ),
  )('%s is none', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('is looked for among all that a name has', async () => {
    const looked = (...addresses: string[]) => {
      const all: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      return new Promise<unknown>((resolve) =>
        publicLookup((_name, _options, done) => done(null, all))('a.org', { all: true }, (error, found) =>
          resolve(error ?? found),
        ),
      );
    };
    expect(await looked('8.8.8.8', '2606:4700::1111')).toHaveLength(2);
    expect(await looked('8.8.8.8', '10.0.0.1')).toMatchObject({ code: 'forbidden' });
    expect(await looked()).toMatchObject({ code: 'forbidden' });
  });
});
