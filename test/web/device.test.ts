import { afterEach, describe, expect, it, vi } from 'vitest';
import { deviceOf } from '../../src/adapters/web/client/session.ts';

interface Screen {
  readonly width: number;
  readonly pointer: 'fine' | 'coarse' | 'none';
  readonly shorter?: number;
  readonly agent?: string;
}

function on({ width, pointer, shorter = 1080, agent = 'Mozilla/5.0 (X11; Linux x86_64)' }: Screen) {
  vi.stubGlobal('innerWidth', width);
  vi.stubGlobal('screen', { width, height: shorter });
  vi.stubGlobal('navigator', { userAgent: agent });
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === `(pointer: ${pointer})` }));
  return deviceOf();
}

describe('the device that the browser tells of', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('goes by width, pointer and the browser’s name', () => {
    expect(on({ width: 390, pointer: 'coarse', shorter: 390 })).toBe('phone');
    expect(on({ width: 844, pointer: 'coarse', shorter: 390 })).toBe('phone');
    expect(on({ width: 390, pointer: 'fine' })).toBe('phone');
    expect(on({ width: 820, pointer: 'coarse', shorter: 820 })).toBe('tablet');
    expect(on({ width: 1280, pointer: 'fine' })).toBe('laptop');
    expect(on({ width: 1920, pointer: 'fine' })).toBe('laptop');
    expect(on({ width: 1920, pointer: 'none' })).toBe('tv');
    expect(on({ width: 1920, pointer: 'fine', agent: 'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0)' })).toBe('tv');
    expect(on({ width: 1920, pointer: 'coarse', agent: 'Mozilla/5.0 (Web0S; Linux/SmartTV)' })).toBe('tv');
  });
});
