import { replyWord } from './incoming-sms';

it.each([
  ['STOP', 'STOP'], [' stop. ', 'STOP'], ['Stop!', 'STOP'], ['unsubscribe', 'STOP'], ['Opt-out', 'STOP'], ['cancel', 'STOP'], ['¡Alto!', 'STOP'], ['no más', 'STOP'], ['baja', 'STOP'], ['Stop texting me please', 'STOP'], ['STOP 🛑', 'STOP'],
  ['Start', 'START'], ['unstop', 'START'], ['Alta', 'START'],
  ['help?', 'HELP'], ['Ayuda', 'HELP'], ['información', 'HELP'],
  ['C', 'CONFIRM'], ['yes', 'CONFIRM'], ['Sí', 'CONFIRM'], ['confirmo.', 'CONFIRM'],
])('%j is %s', (text, word) => {
  expect(replyWord(text)).toBe(word);
});

it.each(['', '👍', 'I cannot come on Thursday', 'Can we stop earlier tomorrow?', 'yes but ten minutes late', 'cancel my appointment', 'please help me find the house', 'Stop and go practice was what I liked most last time'])('%j is nobody’s word', (text) => {
  expect(replyWord(text)).toBeNull();
});

it.each(['ST\u200bOP', 'ＳＴＯＰ', 'S T O P', 's.t.o.p', 'please stop', 'STOP please', 'Por favor, cancelar', '\u2068stop\u2069'])('a stop in odd letters is a stop: %j', (text) => expect(replyWord(text)).toBe('STOP'));

it.each(['please call me', 'A B C', 'I cannot stop crying'])('is none of them: %j', (text) => expect(replyWord(text)).toBeNull());
