import { isNearly } from './similar-names';

const gwen = { firstName: 'Gwendolyn', lastName: 'Whitfield', preferredName: 'Gwen', mrn: '0084259' };
const zofia = { firstName: 'Zofia', lastName: 'Nowak-Łukasik', preferredName: null, mrn: '0081100' };

it.each([
  ['Whitfeild', gwen], ['Witfield', gwen], ['Whittfield', gwen], ['Whitfiald', gwen], ['gwem', gwen], ['Gwen Whitfeld', gwen], ['Whitf', gwen], ['Whtf', gwen], ['0084269', gwen], ['nowak lukasik', zofia], ['Sofia', zofia], ['Łukasak', { ...zofia, lastName: 'Łukasik' }],
])('%s is nearly somebody’s name or number', (search, patient) => expect(isNearly(search, patient)).toBe(true));

it.each([
  ['Whatfeild', gwen], ['Grn', gwen], ['Gwen Novak', gwen], ['0085269', gwen], ['', gwen], ['Maria', zofia],
])('%s is not: two letters are wrong, or the word is too short to guess', (search, patient) => expect(isNearly(search, patient)).toBe(false));
