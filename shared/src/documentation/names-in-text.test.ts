import fc from 'fast-check';
import { runs } from '../testing/properties';
import { nameFinder, withoutName } from './names-in-text';
import type { NamedPerson } from './names-in-text';

const person = (id: string, firstName: string, lastName: string, preferredName: string | null = null): NamedPerson => ({ id, firstName, lastName, preferredName });
const members = [
  person('jonah', 'Jonah', 'Mercer'), person('will', 'Will', 'Tran'), person('grace', 'Grace', 'Okafor'), person('lucia', 'Lucía', 'de la Cruz'), person('minh', 'Minh', 'Đặng'),
  person('rob', 'Roberto', 'Nyberg', 'Beto'), person('ann', 'Ann', 'O’Brien-Webb'), person('jonah2', 'Jonah', 'Frye'), person('may', 'May', 'Stone'),
];
const find = nameFinder(members, [{ firstName: 'Grace', lastName: 'Whitfield' }, { firstName: 'Tomás', lastName: 'Rivera' }]);
const named = (text: string, about: string | null = 'ann'): string[] => find(text, about).map(({ start, end }) => text.slice(start, end));

describe('a member named in another’s note', () => {
  it.each([
    ['When Jonah said it, she cried at Will’s answer.', ['Jonah', 'Will']],
    ['She met Lucia de la Cruz and Dang Minh for tea.', ['Lucia de la Cruz', 'Dang Minh']],
    ['She told Jona M. and J.F. about W.T., and asked Robertito.', ['Jona M.', 'J.F.', 'W.T.', 'Robertito']],
    ['talked to grace abt rent, bobby laughed', ['grace', 'bobby']],
    ['PT UPSET AFTER MAY SHARED; WILL CONTINUE IN MAY.', ['MAY']],
    ['Will said so. Will continue. May asked why. May benefit.', ['Will', 'May']],
    ['Pt noted that Minh and WT both left, and met Jorge W. from probation.', ['Minh', 'WT']],
    ['Pt told Jonah M. and Yolanda M. so.', ['Jonah M.']],
    ['Minh and others left. Will and others stayed. Tran, too. Minh with client.', ['Minh', 'Will', 'Tran', 'Minh']],
    ['told minh so, and tran; MINH was quiet', ['minh', 'tran', 'MINH']],
    ['Stone and others left. May and June are hard.', ['Stone']],
  ])('is found: %s', (text, names) => expect(named(text)).toEqual(names));

  it('is told with who it may be and why', () => {
    expect(find('Jonah and Jonha F. left; Beto and J.M. stayed.', 'ann').map(({ memberIds, why }) => [memberIds, why])).toEqual([
      [['jonah', 'jonah2'], 'NAME'], [['jonah2'], 'MISSPELLING'], [['rob'], 'NAME'], [['jonah'], 'INITIALS'],
    ]);
  });
});

describe('of words that are names', () => {
  const words = nameFinder([
    person('dawn', 'Dawn', 'Rivers'), person('frank', 'Frank', 'Wu'), person('rose', 'Rose', 'Law'), person('sofia', 'Sofía', 'Peña'), person('rich', 'Rich', 'Long'), person('hope', 'Hope', 'Park'), person('drew', 'Drew', 'Hill'),
    person('chester', 'Chester', 'Bloom'), person('nico', 'Nicholas', 'Berg', 'Nico'), person('gene', 'Gene', 'Stone'), person('own', 'Ines', 'Ward'),
  ], []);

  it.each([
    '[Dawn] was upset and [Rose] spoke. He rose at dawn.',
    'Hope was expressed; he has hope. [Hope] was late and he told [hope] so.',
    '[Hope] and others left. Hope and fear were discussed. Hope and others like it help.',
    '[Rich] is annoying; rich food and long walks help. [Rich] and [Drew] left. Drew a picture.',
    '[Sophia], [Penas] brother and [Nick] of the group drove to Chester with [Chester].',
    'Gene testing and a cold stone were discussed; [Gene]’s voice cracked. Sat by [Stone].',
    'Mr. [Law] and Ms. [Park] agreed; the law and the park did not.',
    'pt told [rose] he is sorry, said [frank] laughed, was frank about the price',
    'Met w/ [Drew], [Rose] & [Nicolas]. His cousin Drew and her husband Frank host Christmas.',
  ])('only the name is found: %s', (marked) => {
    const text = marked.replace(/[[\]]/g, '');
    expect(words(text, 'own').map(({ start, end }) => text.slice(start, end))).toEqual([...marked.matchAll(/\[(.+?)\]/g)].map(([, name]) => name));
  });
});

describe('of letters, Spanish words and forms of names from elsewhere', () => {
  const from = nameFinder([
    person('arturo', 'Arturo', 'Lugo'), person('soledad', 'Soledad', 'Peña'), person('angel', 'Ángel', 'Ruiz'), person('hanh', 'Hạnh', 'Trần'), person('stas', 'Stanisław', 'Wilk'), person('niamh', 'Niamh', 'Daly'), person('ruth', 'Ruth', 'Nash'),
    person('june', 'June', 'Abbott'), person('own', 'Ines', 'Ward'),
  ], []);

  it.each([
    'Mucha soledad, dijo. Pena y miedo. Ángel de la guarda. [Soledad] dijo que [Ángel] llegó.',
    'Read from Ruth and Ruth 1:16 with [Ruth] and chị [Hạnh].',
    '[Staszek] and [Neve] left; UDS monthly through June, heard through [June] of it.',
    'Moved to Mobile, AL and told RN about it. FH: ETOH. Sat with [A.L.] and [AL].',
    '[June] and client both agreed; since [June] talked he sleeps.',
  ])('only the name is found: %s', (marked) => {
    const text = marked.replace(/[[\]]/g, '');
    const found = from(text, 'own').map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual([...marked.matchAll(/\[(.+?)\]/g)].map(([, name]) => name));
  });
});

describe('of what stands beside a name', () => {
  const from = nameFinder([
    person('frank', 'Frank', 'Wu'), person('rose', 'Rose', 'Torres'), person('joy', 'Joy', 'Bell'), person('penny', 'Penny', 'Hart'), person('gene', 'Gene', 'Stone'), person('summer', 'Summer', 'Cole'), person('own', 'Ines', 'Ward'),
  ], []);

  it.each([
    'Anne Frank’s diary. Viktor frank by mistake. [Frank]’s diary. Processed with [Frank] what it meant, told [frank] he was frank.',
    'Rose tinted glasses. Penny pinching again. [Penny] hated her job. Rose scented candles, said [Rose].',
    '[Summer] had brought photographs. [Joy] brought lumpia. Joy brought relief. Summer brought the heat. Joy kept him going.',
    'GS and KD panels drawn. GS with family Tues. Her late mother G.S. baked. [G.S.] and [PH] argued. J.B. was his older brother.',
    '[Summer]’s question hung; Summer’s end did too. [Rose], too, was upset. [Joy] went quiet. He works at Walmart. [Rose] laughed at her brother. Client and [Joy] met her kids. Client named [Frank]. Rides with Kelly. [Summer] was sent home.',
    'No cree en la gente de su barrio. Torres de luz. Habló con [Torres] y con [Gene].',
  ])('only the member is found: %s', (marked) => {
    const text = marked.replace(/[[\]]/g, '');
    expect(from(text, 'own').map(({ start, end }) => text.slice(start, end))).toEqual([...marked.matchAll(/\[(.+?)\]/g)].map(([, name]) => name));
  });
});

describe('of letters in lists, letters of staff, stories and churches', () => {
  const from = nameFinder([
    person('keisha', 'Keisha', 'Rawlings'), person('jerome', 'Jerome', 'Pickens'), person('minh', 'Minh', 'Wójcik'), person('angel', 'Angel', 'Hart'), person('rose', 'Rose', 'Sims'), person('grace', 'Grace', 'Hobbs'), person('paul', 'Paul', 'Todd'), person('ben', 'Ben', 'Paz'),
    person('nora', 'Nora', 'Ash'), person('bill', 'Bill', 'Jones'), person('mark', 'Mark', 'Hale'), person('own', 'Ines', 'Ward'),
  ], [{ firstName: 'Bill', lastName: 'Hargrove' }, { firstName: 'April', lastName: 'Sorensen' }]);

  it.each([
    'Met w/ [K.] about rent. Connected w/ [KR] and [JP] around loss. Sat w/[KR], [JP] & [MW] at break. Then [KR], [JP] and [MW] shared. Met with [KR] and [PT] after.',
    'PT and OT eval. A&O x4. BP & HR stable. Attends AA and NA, CA too. [KR] & BP checked. Staff gave BP medication, offered NA meetings and PT.',
    '[Grace] gave [MW] a tissue. [Rose] offered [KR] water, showed [JP] how and gave [PT] a chair.',
    'Bill H. and writer met. April S. led, then April S led. Met w/ Bill H and [Bill J.] on Bill H.’s plan, sat with [R.] too.',
    'Opened up following [angel]’s share, nodded at [mark]’s story; after school’s comment, the angel’s share.',
    'Kübler-Ross stages. He read Kübler-Ross. [Ross] told him.',
    'Attends Our Lady of Angels, our lady of grace, Church of the Angels and Sts. Peter and Mark with [Grace].',
  ])('only the member is found: %s', (marked) => {
    const text = marked.replace(/[[\]]/g, '');
    expect(from(text, 'own').map(({ start, end }) => text.slice(start, end))).toEqual([...marked.matchAll(/\[(.+?)\]/g)].map(([, name]) => name));
  });
});

describe('no member is named', () => {
  it.each([
    'Annie, Ann O. and Mrs. O’Brien are she; A.O. too.',
    'She will continue, may rest, and shows grace; a stone’s throw in May.',
    'Her brother Jonah and her friend’s dog Will live on Grace Street, near Stone Mountain.',
    'Dr. Okafor, Tomás Rivera and Grace Whitfield, LCSW, met her at 4 p.m. on May 12.',
    'MI and CBT used; AA meeting attended; vitamin J. and hepatitis B. discussed.',
  ])('by: %s', (text) => expect(named(text)).toEqual([]));

  it('where a first name is shared by the patient, unless an initial says otherwise', () => expect(named('Jonah told Jonah F. so.', 'jonah')).toEqual(['Jonah F.']));

  it('in a text about nobody, which names everybody', () => expect(named('Ann and Jonah led.', null)).toEqual(['Ann', 'Jonah']));
});

it('a name gives way to “a peer”, with its title, as the sentence asks', () => {
  const peer = (text: string): string => find(text, 'ann').reduceRight((now, span) => withoutName(now, span).text, text);
  expect(['Jonah’s idea helped.', 'She thanked Ms. Stone. Will said so.', 'Led by J.M. and then by J.M.', '"Will left," she said.'].map(peer)).toEqual([
    'A peer’s idea helped.', 'She thanked a peer. A peer said so.', 'Led by a peer and then by a peer.', '"A peer left," she said.',
  ]);
});

it('spans lie within any text, in order and apart', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 6 }), fc.constantFrom('Jonah', ' ', '. ', 'J.', 'de la ', 'Cruz', '’s', 'Đặng', 'WILL', '-')), { maxLength: 30 }), fc.constantFrom('ann', 'jonah', null), (parts, about) => {
      const text = parts.join('');
      let before = 0;
      const held = find(text, about).every(({ start, end, memberIds }) => {
        const apart = start >= before && end > start && end <= text.length && memberIds.length > 0 && !memberIds.includes(about ?? '');
        before = end;
        return apart;
      });
      expect([text, held]).toEqual([text, true]);
    }),
    runs(300),
  ));
