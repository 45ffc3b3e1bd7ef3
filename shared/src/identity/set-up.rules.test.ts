import { nameInMessages, setUpProblems } from './set-up.rules';
import type { WantedSetUp } from './set-up.rules';

const wanted: WantedSetUp = { organizationName: 'Northfield Behavioral Health', firstName: 'Ruth', lastName: 'Okafor', email: 'ruth@northfield.example', password: 'lamps in the window', pin: '190752', facility: { name: 'Alder House', timeZone: 'America/Chicago' } };

test.each<[string, Partial<WantedSetUp>, string[]]>([
  ['begins with its name and a Super Admin', {}, []],
  ['leaves the PIN for later', { pin: null }, []],
  ['opens its facilities later', { facility: null }, []],
  ['has a first facility with a name and a zone', { facility: { name: '', timeZone: 'UTC+3' } }, ['facilityName', 'timeZone']],
  ['has a name', { organizationName: ' ' }, ['organizationName']],
  ['has somebody with a name', { firstName: '', lastName: 'x'.repeat(101) }, ['firstName', 'lastName']],
  ['has somebody who can be written to', { email: 'ruth' }, ['email']],
  ['takes no password that is guessed at once', { password: '123456789012' }, ['password']],
  ['takes no password that is the address', { email: 'Ruth.Okafor@northfield.example', password: 'ruth.okafor@northfield.example' }, ['password']],
  ['takes no PIN in a row', { pin: '123456' }, ['pin']],
])('an organization %s', (_what, more, fields) => expect(setUpProblems({ ...wanted, ...more }).map(({ field }) => field)).toEqual(fields));

test.each([
  ['Northfield', 'Northfield'],
  ['Harbor Recovery Network', 'Harbor'],
  ['Recovery', 'Our office'],
])('%s is called %s in messages', (name, inMessages) => expect(nameInMessages(name)).toBe(inMessages));
