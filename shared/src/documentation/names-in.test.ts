import { namesIn, withoutNames } from './names-in';

const person = (firstName: string, lastName: string, preferredName: string | null = null) => ({ firstName, lastName, preferredName });
const group = [person('Jonah', 'Price'), person('Will', 'Adeyemi'), person('José', 'Núñez', 'Pepe'), person('Mary-Ann', 'O’Neil')];

describe('names in a text', () => {
  it.each<[string, string[]]>([
    ['A peer said so.', []],
    ['Jonah said so.', ['Jonah']],
    ['He told JONAH’s sister, and jonah.', ['JONAH’s', 'jonah']],
    ['Jonahs and a price are nobody.', []],
    ['Will attend on Monday.', ['Will']],
    ['He will attend.', []],
    ['Jose\u0301 and Pepe.', ['José', 'Pepe']],
    ['With Mary-Ann O’Neil.', ['Mary-Ann', 'O’Neil']],
  ])('%s', (text, expected) => expect(namesIn(text, group)).toEqual(expected));

  it('allow the patient’s own, even where somebody shares it', () => expect(namesIn('Jonah spoke with Pepe.', group, person('Jonah', 'Weiss'))).toEqual(['Pepe']));

  it('are replaced one by one', () => expect(withoutNames('Jonah’s plan: Jonah calls, will call, and Price too.', person('Jonah', 'Price'), 'the patient')).toBe('the patient’s plan: the patient calls, will call, and the patient too.'));
});
