import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keyUsed, lockOut, whenLockedOut, withKey } from '../../src/adapters/web/client/access-key.ts';
import { rememberKey } from '../../src/adapters/web/client/memory.ts';

describe('the key of a tab', () => {
  beforeEach(() => {
    const kept = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
      removeItem: (name: string) => kept.delete(name),
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('goes with every request, beside its other headers, and with none where there is no key', () => {
    const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(withKey(request)).toBe(request);
    rememberKey('sesame');
    const sent = withKey(request);
    expect(new Headers(sent.headers).get('authorization')).toBe('Bearer sesame');
    expect(new Headers(sent.headers).get('content-type')).toBe('application/json');
    expect(sent.method).toBe('POST');
  });

  it('is forgotten when it is refused, and whoever listens hears of it', () => {
    const hear = vi.fn();
    const end = whenLockedOut(hear);
    rememberKey('sesame');
    lockOut('sesame');
    expect(keyUsed()).toBeNull();
    expect(hear).toHaveBeenCalledTimes(1);
    end();
    lockOut(null);
    expect(hear).toHaveBeenCalledTimes(1);
  });

  it('outlives a refusal of the key before it', () => {
    const hear = vi.fn();
    const end = whenLockedOut(hear);
    rememberKey('newer');
    lockOut('older');
    expect(keyUsed()).toBe('newer');
    expect(hear).not.toHaveBeenCalled();
    end();
  });
});
