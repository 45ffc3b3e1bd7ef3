import { createHmac } from 'node:crypto';
import { joinAddress, linkIdOf } from '../telehealth/join-link.facts';
import { textsBy, withMarks, withoutMarks } from './kept-links';
import { patientOfToken, unsubscribeAddress } from './unsubscribe.facts';

const seal = (text: string): string => createHmac('sha256', 'a pepper').update(text).digest('hex');
const LINK = '01a1f49f-a642-7165-9588-b0e9985ace84';
const PATIENT = '01a21ba3-6a09-715f-9f82-7c2a9c463ac7';
const join = joinAddress(seal, 'https://g.example', LINK);
const end = unsubscribeAddress(seal, 'https://g.example', PATIENT);

const text = `You are expected.\nSay whether you come: ${join}\nVideo: https://zoom.example/j/91234567890\n\nTo get no more: ${end}.`;
const html = `<p><a href="${join}">Say whether you come</a><br><a href="${end}">no more</a></p>`;

test('a text that is kept opens nothing', () => {
  const kept = textsBy({ text, html }, withoutMarks);
  const tokens = [...`${kept.text} ${kept.html}`.matchAll(/\/[ju]\/([^\s"<]+)/g)].map(([, token = '']) => token.replace(/\.$/, ''));
  expect(tokens).toHaveLength(5);
  for (const token of tokens) {
    expect(linkIdOf(seal, token)).toBeNull();
    expect(patientOfToken(seal, token)).toBeNull();
  }
  expect(kept.text).toContain('https://zoom.example/j/91234567890');
});

test('it can be shown again as it was written, by who holds the pepper alone', () => {
  const kept = textsBy({ text, html }, withoutMarks);
  expect(textsBy(kept, (each) => withMarks(seal, each))).toEqual({ text, html });
  expect(textsBy(kept, withoutMarks)).toEqual(kept);
  expect(withMarks(() => 'f'.repeat(64), kept.text)).not.toContain(join);
});

test('a text message without links, and one without an e-mail’s text, stay as they are', () => {
  expect(textsBy({ text: 'See you at 10:00.', html: null }, withoutMarks)).toEqual({ text: 'See you at 10:00.', html: null });
});
