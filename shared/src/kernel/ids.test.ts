import fc from 'fast-check';
import { globalId, nodeTypes, parseGlobalId } from './ids';
import { runs } from '../testing/properties';

describe('global ids', () => {
  it('come back as what they were made of', () => {
    fc.assert(fc.property(fc.constantFrom(...nodeTypes), fc.uuid(), (type, id) => {
      expect(parseGlobalId(globalId(type, id))).toEqual({ type, id });
    }), runs());
  });

  it('are base64url, as every other writer would spell it', () => {
    const id = '0192d6a5-7e3f-7b41-8c0e-3a4b5c6d7e8f';
    expect(globalId('GroupSession', id)).toBe('R3JvdXBTZXNzaW9uOjAxOTJkNmE1LTdlM2YtN2I0MS04YzBlLTNhNGI1YzZkN2U4Zg');
    expect(globalId('Room', id)).toMatch(/^[\w-]+$/);
  });

  it('are not guessed from other text', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const parsed = parseGlobalId(text);
      if (parsed) expect(globalId(parsed.type, parsed.id)).toBe(text);
    }), runs());
    expect([parseGlobalId(''), parseGlobalId('a'), parseGlobalId('x'.repeat(500)), parseGlobalId('U2VjcmV0OjE'), parseGlobalId('Um9vbTo')]).toEqual([null, null, null, null, null]);
  });

  it('have one spelling only', () => {
    const id = globalId('Room', '12');
    expect(parseGlobalId(`${id}=`)).toBeNull();
    expect(parseGlobalId(id.slice(0, -1) + String.fromCharCode(id.charCodeAt(id.length - 1) + 1))).toBeNull();
  });
});
