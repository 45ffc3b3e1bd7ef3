import { Secrets } from '../features/identity/secrets';
import { SealedTexts } from './sealed-text';

describe('a sealed text', () => {
  const of = (pepper: string): SealedTexts => { const secrets = new Secrets(Buffer.from(pepper)); return new SealedTexts((text) => secrets.sealKept(text), 'tests'); };

  it('opens for whom it was closed, on the server that closed it, and nowhere else', () => {
    const sealed = of('one').close('a secret that signs', 'row 1');
    expect(of('one').open(sealed, 'row 1')).toBe('a secret that signs');
    expect(sealed).not.toContain('secret');
    expect(of('one').close('a secret that signs', 'row 1')).not.toBe(sealed);
    expect(() => of('one').open(sealed, 'row 2')).toThrow(/unable to authenticate/);
    expect(() => of('two').open(sealed, 'row 1')).toThrow(/unable to authenticate/);
    expect(() => of('one').open(`${sealed.slice(0, -2)}AA`, 'row 1')).toThrow(/unable to authenticate/);
  });
});
