import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import { asJpeg, asPng, ink, scanned, white } from '../../../test/pictures';
import type { Picture } from '../../../test/pictures';
import { faxOf, inkScanOf, onePicture, pdfOf, scanOf } from '../../../test/pdf-scans';
import { pdfSaid } from '../../../test/pdf-said';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import type { ApiClient } from '../../../test/api-client';
import QRCode from 'qrcode';
import { systemActor } from '../../platform/actor';
import { KioskSignInRow } from '../kiosk/kiosk-sign-in.entity';
import { sheetCode } from './sheet-code';

interface Failure {
  message: string;
  extensions: { code: string; refusal?: { code: string } };
}

/** What came back, whole. */
class Reply {
  constructor(
    readonly status: number,
    readonly headers: Readonly<Record<string, string | string[] | undefined>>,
    readonly bytes: Buffer,
  ) {}

  json<T>(): T {
    return JSON.parse(this.bytes.toString()) as T;
  }

  get failure(): Failure | undefined {
    return this.json<{ errors?: Failure[] }>().errors?.[0];
  }
}

interface Filed {
  documentId: string;
  byCode: boolean;
  elsewhere: boolean;
  session: { id: string; groupTitle: string };
}

interface Listed {
  id: string;
  format: string;
  sizeBytes: number;
  byCode: boolean;
  struckAt: string | null;
  strikeReason: string | null;
  filedBy: { name: string };
  canStrike: { allowed: boolean; because: string | null };
  transcribedBy: { name: string } | null;
}

const SHEETS = 'query SessionSheets($id: ID!) { groupSession(id: $id) { sheets { mostBytes filed { id format sizeBytes byCode struckAt strikeReason filedBy { name } canStrike { allowed because } transcribedBy { name } } } } }';

/** A page somebody scribbled on: no square is on it. */
function scribble(width: number, height: number): Picture {
  const page = white(width, height);
  for (let x = 10; x < width - 10; x += 7) ink(page, x, (x * 37) % (height - 12), x + 5, ((x * 37) % (height - 12)) + 3);
  return page;
}

describe('sign-in sheets', () => {
  let test: TestApp;
  let dana: ApiClient;
  /** Dana's running session, another of the same facility, one of another facility. */
  const sessions = { running: '', other: '', foreign: '' };
  let facility = '';

  beforeAll(async () => {
    test = await runningApp();
    dana = await test.as('Dana');
    const one = async (sql: string, parameters: string[] = []): Promise<Record<string, string>> => (await test.app.database.reads.one<Record<string, string>>(sql, parameters)) ?? {};
    const running = await one("select s.id, s.facilityId from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and s.lineageId is null and m.firstName = 'Dana'");
    const other = await one("select id from group_session where facilityId = ? and status = 'ENDED' and returnedAt is null order by plannedStart", [running.facilityId ?? '']);
    const foreign = await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.organizationId = (select organizationId from facility where id = ?) and s.facilityId <> ? and s.status = 'FINALISED' order by s.id", [running.facilityId ?? '', running.facilityId ?? '']);
    facility = globalId('Facility', running.facilityId ?? '');
    Object.assign(sessions, { running: globalId('GroupSession', running.id ?? ''), other: globalId('GroupSession', other.id ?? ''), foreign: globalId('GroupSession', foreign.id ?? '') });
  });
  afterAll(() => test.close());

  /** One request on a connection of its own; a body that is announced by nothing goes in chunks. */
  const send = (method: string, path: string, who: ApiClient, headers: Record<string, string> = {}, body: Buffer | null = null): Promise<Reply> =>
    new Promise((done, failed) => {
      const request = httpRequest(`${test.app.url}${path}`, { method, agent: false, headers: { cookie: who.cookieHeader(), ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(new Reply(response.statusCode ?? 0, response.headers, Buffer.concat(chunks))));
      });
      request.on('error', failed);
      if (body) request.write(body);
      request.end();
    });
  const get = (who: ApiClient, path: string): Promise<Reply> => send('GET', path, who);
  const post = (who: ApiClient, sessionId: string, body: Buffer, headers: Record<string, string> = {}): Promise<Reply> =>
    send('POST', `/sheets/session/${sessionId}`, who, { 'content-length': String(body.length), 'idempotency-key': randomUUID(), ...headers }, body);
  const file = async (who: ApiClient, sessionId: string, body: Buffer, headers: Record<string, string> = {}): Promise<Filed> => {
    const reply = await post(who, sessionId, body, headers);
    if (reply.failure) throw new Error(JSON.stringify(reply.failure));
    return reply.json<Filed>();
  };
  const refusalOf = async (reply: Promise<Reply>): Promise<string> => {
    const { failure } = await reply;
    return failure?.extensions.refusal?.code ?? failure?.extensions.code ?? 'OK';
  };
  const filedIn = async (id: string): Promise<Listed[]> => (await dana.must<{ groupSession: { sheets: { filed: Listed[] } } }>(SHEETS, { id })).groupSession.sheets.filed;
  const trail = (operation: string): Promise<{ actorName: string; patientIds: string; details: string }[]> => test.app.database.reads.query("select actorName, patientIds, details from audit_event where operation = ? order by at, id", [operation]);
  const strike = (who: ApiClient, documentId: string, reason = 'Another group’s sheet'): Promise<string> => who.code('mutation($id: ID!, $reason: String!, $key: String!) { strikeSheet(input: { documentId: $id, reason: $reason, key: $key }) { session { id } } }', { id: documentId, reason, key: randomUUID() });

  describe('printed', () => {
    it('is a tagged PDF to be saved, for a session and for a day, and the trail says who saw whose names', async () => {
      const sheet = await get(dana, `/sheets/session/${sessions.running}?kind=blank`);
      expect([sheet.status, sheet.headers['content-type'], sheet.headers['cache-control']]).toEqual([200, 'application/pdf', 'no-store']);
      expect(sheet.headers['content-disposition']).toMatch(/^attachment; filename="sign-in-sheet-2026-11-19-\d{4}\.pdf"$/);
      expect(sheet.bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(sheet.bytes.toString('latin1')).toMatch(/\/Marked true/);
      const [read] = await trail('PrintSignInSheet');
      expect([read?.actorName, (JSON.parse(read?.patientIds ?? '[]') as string[]).length]).toEqual(['Dana Whitfield', 14]);

      const day = await get(await test.as('Renata'), `/sheets/day/${facility}/2026-11-19?kind=filled&paper=A4`);
      expect(day.status).toBe(200);
      expect(await trail('PrintDaySheets')).toHaveLength(1);
    });

    it('shows names on the blank one as the facility’s policy says, and on the filled one as the board does', async () => {
      const [line] = (await dana.must<{ groupSession: { roster: { patient: { displayName: string; initials: string } }[] } }>('query($id: ID!) { groupSession(id: $id) { roster { patient { displayName initials } } } }', { id: sessions.running })).groupSession.roster;
      const shows = async (kind: string): Promise<boolean[]> => {
        const text = pdfSaid((await get(dana, `/sheets/session/${sessions.running}?kind=${kind}`)).bytes).pages.join(' ');
        return [text.includes(line?.patient.displayName ?? ''), new RegExp(`\\b${line?.patient.initials}\\b`, 'u').test(text)];
      };
      const policy = async (value: string | null): Promise<unknown> => (await test.as('Walter')).must('mutation($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId: facility, organizationWide: false, name: 'sheetNames', value, key: randomUUID() } });
      await policy('"INITIALS"');
      expect([await shows('blank'), await shows('filled')]).toEqual([[false, true], [true, false]]);
      await policy(null);
      expect(await shows('blank')).toEqual([true, false]);
    });

    it('costs as many statements for a day as for a session, but one', async () => {
      await get(dana, `/sheets/session/${sessions.running}`);
      await get(dana, `/sheets/day/${facility}/2026-11-19`);
      expect([test.statements.get('PrintSignInSheet'), (test.statements.get('PrintDaySheets') ?? 99) <= 9]).toEqual([4, true]);
    });

    it('draws on the filled one what was signed on a handed-over device, and on no blank one', async () => {
      const [line] = await test.app.database.reads.query<{ id: string; organizationId: string; sessionId: string; patientId: string }>('select id, organizationId, sessionId, patientId from roster_entry where sessionId = ? order by id', [parseGlobalId(sessions.running)?.id ?? '']);
      if (!line) throw new Error('The running session has nobody on its roster.');
      const { organizationId, sessionId, patientId } = line;
      await test.app.unitOfWork.run(systemActor('test', organizationId), { operation: 'arrange' }, async (work) => {
        work.unrecorded('Arranged by a test.');
        await work.entityManager().insert(KioskSignInRow, { id: randomUUID(), organizationId, kioskId: randomUUID(), sessionId, rosterEntryId: line.id, patientId, signedAt: work.now, receivedAt: work.now, signature: 'M10 20L300 240L500 60' });
      });
      const drawn = async (kind: string): Promise<number> => [...(await get(dana, `/sheets/session/${sessions.running}?kind=${kind}`)).bytes.toString('latin1').matchAll(/Signed with a finger/g)].length;
      expect([await drawn('filled'), await drawn('blank')]).toEqual([1, 0]);
      expect(test.statements.get('PrintSignInSheet')).toBe(4);
    });

    it.each([
      ['nobody signed in', async () => test.anonymous(), () => sessions.running, 401],
      ['somebody of another facility', async () => dana, () => sessions.foreign, 404],
    ])('is refused to %s', async (_who, who, session, status) => {
      expect((await get(await who(), `/sheets/session/${session()}`)).status).toBe(status);
    });

    it('says which day holds no group, and what a day looks like', async () => {
      expect(await refusalOf(get(dana, `/sheets/day/${facility}/2030-01-01`))).toBe('NO_GROUPS_THAT_DAY');
      expect(await refusalOf(get(dana, `/sheets/day/${facility}/yesterday`))).toBe('BAD_USER_INPUT');
      expect(await refusalOf(get(dana, `/sheets/session/${sessions.running}?kind=full`))).toBe('BAD_USER_INPUT');
    });
  });

  describe('filed', () => {
    it('goes by its code to the session it was printed for, wherever it was sent from', async () => {
      const [page] = scanned((await get(dana, `/sheets/session/${sessions.running}`)).bytes);
      const filed = await file(dana, sessions.other, asJpeg(page as Picture));
      expect(filed).toMatchObject({ byCode: true, elsewhere: true, session: { id: sessions.running } });
      expect(await filedIn(sessions.running)).toMatchObject([{ format: 'JPEG', byCode: true, filedBy: { name: 'Dana Whitfield' }, struckAt: null }]);
      expect(await filedIn(sessions.other)).toEqual([]);
    });

    it('stays where it was sent from when it has no code, as a picture written anew and a PDF as it is', async () => {
      const picture = asPng(scribble(400, 600));
      const withSecret = Buffer.concat([picture, Buffer.from('41.8781 N, 87.6298 W')]);
      const pdf = Buffer.from('%PDF-1.4\n% a scan\n%%EOF');
      const [photo, scan] = [await file(dana, sessions.other, withSecret), await file(dana, sessions.other, pdf)];
      expect([photo.byCode, photo.elsewhere, scan.byCode]).toEqual([false, false, false]);
      const [kept, keptPdf] = await Promise.all([get(dana, `/sheets/filed/${photo.documentId}`), get(dana, `/sheets/filed/${scan.documentId}`)]);
      expect([kept.headers['content-type'], keptPdf.headers['content-type']]).toEqual(['image/png', 'application/pdf']);
      for (const { headers } of [kept, keptPdf]) {
        expect(headers['content-disposition']).toMatch(/^attachment; filename="signed-sheet-2026-[\d-]+\.(png|pdf)"$/);
        expect([headers['x-content-type-options'], headers['content-security-policy']]).toEqual(['nosniff', "default-src 'none'; sandbox"]);
      }
      expect(kept.bytes.includes('87.6298')).toBe(false);
      expect(keptPdf.bytes.equals(pdf)).toBe(true);
      expect((await trail('OpenFiledSheet')).map((read) => read.actorName)).toEqual(['Dana Whitfield', 'Dana Whitfield']);
    });

    it('goes by its code as a scanner’s PDF too, in colour and in black and white, and is kept byte for byte', async () => {
      const [page = white(1, 1)] = scanned((await get(dana, `/sheets/session/${sessions.running}`)).bytes);
      const blank = white(850, 1100);
      const trap = '/OpenAction << /S /JavaScript /JS (while (true) {}) >> /AA << /WC << /S /URI /URI (https://elsewhere.example/) >> >>';
      for (const scan of [await scanOf([blank, page, page]), inkScanOf(page, trap), faxOf(page)]) {
        const filed = await file(dana, sessions.other, scan);
        expect(filed).toMatchObject({ byCode: true, elsewhere: true, session: { id: sessions.running } });
        expect((await get(dana, `/sheets/filed/${filed.documentId}`)).bytes.equals(scan)).toBe(true);
      }
    });

    it('is refused as a stack of several sessions’ sheets, with whose patients it would stand in one session', async () => {
      const codes = [sessions.running, sessions.other].map((id) => sheetCode((text) => test.app.secrets.seal(text), parseGlobalId(id)?.id ?? ''));
      const { failure } = await post(dana, sessions.running, await scanOf(codes.map(squareOf)));
      expect([failure?.extensions.refusal?.code, failure?.message]).toEqual(['SHEETS_OF_SEVERAL', expect.stringMatching(/^This PDF holds the sheets of 2 sessions,/)]);
    });

    it('stays where it was sent from as a PDF that is a trap, encrypted or an endless tree', async () => {
      const endless = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 1000000 /Kids [2 0 R 2 0 R] >>'];
      const traps = [
        onePicture('/Width 40000 /Height 40000 /ColorSpace /DeviceGray /BitsPerComponent 8', Buffer.alloc(1000)),
        onePicture('/Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8', Buffer.alloc(300 * 1024 * 1024)),
        pdfOf(endless),
        pdfOf(endless, '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O (no) /U (no) >>'),
      ];
      for (const trap of traps) expect(await file(dana, sessions.other, trap)).toMatchObject({ byCode: false, elsewhere: false });
    });

    it('is kept whole though it is larger than one statement, and sent again with its key is one sheet', async () => {
      const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(9 * 1024 * 1024, 'x')]);
      const key = randomUUID();
      const [once, again] = [await file(dana, sessions.other, pdf, { 'idempotency-key': key }), await file(dana, sessions.other, pdf, { 'idempotency-key': key })];
      expect(again.documentId).toBe(once.documentId);
      expect((await get(dana, `/sheets/filed/${once.documentId}`)).bytes.equals(pdf)).toBe(true);
      expect(await refusalOf(post(dana, sessions.other, pdf))).toBe('SHEET_FILED_ALREADY');
    });

    it('of another facility’s session is not found, and nothing is filed anywhere', async () => {
      const before = await test.app.database.reads.one('select count(*) as filed from session_document');
      const id = parseGlobalId(sessions.foreign)?.id ?? '';
      const reply = await post(dana, sessions.running, asPng(squareOf(sheetCode((text) => test.app.secrets.seal(text), id))));
      expect([reply.status, reply.failure?.message]).toEqual([404, 'There is nothing here that you can open.']);
      expect(await test.app.database.reads.one('select count(*) as filed from session_document')).toEqual(before);
    });

    it('with a square that somebody else made stays where it was sent from', async () => {
      const made = sheetCode(() => 'f'.repeat(64), parseGlobalId(sessions.running)?.id ?? '');
      expect(await file(dana, sessions.other, asPng(squareOf(made)))).toMatchObject({ byCode: false, elsewhere: false });
    });

    it.each([
      ['an SVG named .png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'SHEET_FORMAT', 422],
      ['a page named .pdf', Buffer.from('<html>%PDF-1.4</html>'), 'SHEET_FORMAT', 422],
      ['a HEIC photograph named .jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'SHEET_HEIC', 422],
      ['nothing at all', Buffer.alloc(0), 'SHEET_EMPTY', 422],
      ['a photograph cut off in the middle', asJpeg(scribble(300, 300)).subarray(0, 300), 'SHEET_UNREADABLE', 422],
      ['a picture that says it is 60,000 points wide', hugePng(), 'SHEET_TOO_MANY_PIXELS', 422],
    ])('refuses %s', async (_what, body, code, status) => {
      const reply = await post(dana, sessions.other, body, { 'content-type': 'image/png' });
      expect([reply.status, reply.failure?.extensions.refusal?.code]).toEqual([status, code]);
    });

    it('refuses a photograph of 40 MB as soon as it is announced, in a sentence that names the limit', async () => {
      const { hostname, port } = new URL(test.app.url);
      const answer = await new Promise<string>((done) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(`POST /sheets/session/${sessions.other} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${dana.cookieHeader()}\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Length: ${40 * 1024 * 1024}\r\n\r\n`);
        });
        socket.once('data', (chunk) => {
          done(chunk.toString());
          socket.destroy();
        });
      });
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toContain('A sheet holds at most 10 MB.');
    });

    it('refuses what turns out to be too large though nothing was announced', async () => {
      const reply = await send('POST', `/sheets/session/${sessions.other}`, dana, { 'idempotency-key': randomUUID(), 'transfer-encoding': 'chunked' }, Buffer.alloc(12 * 1024 * 1024));
      expect(reply.status).toBe(413);
    });

    it('takes nothing from another site, from nobody and without a key', async () => {
      const page = asPng(scribble(60, 60));
      expect((await post(dana, sessions.other, page, { origin: 'https://elsewhere.example' })).status).toBe(403);
      expect((await post(test.anonymous(), sessions.other, page)).status).toBe(401);
      expect((await post(dana, sessions.other, page, { 'idempotency-key': 'short' })).status).toBe(400);
      expect((await post(dana, sessions.foreign, page)).status).toBe(404);
    });
  });

  describe('transcribed', () => {
    const transcribe = (who: ApiClient, documentId: string): Promise<string> => who.code('mutation($id: ID!, $key: String!) { transcribeSheet(input: { documentId: $id, key: $key }) { session { id } } }', { id: documentId, key: randomUUID() });

    it('says who entered attendance from it, once, and only by those who may enter it', async () => {
      const { documentId } = await file(dana, sessions.running, asPng(scribble(70, 100)));
      expect(await transcribe(await test.as('Renata'), documentId)).toBe('FORBIDDEN');
      expect(await transcribe(test.anonymous(), documentId)).toBe('UNAUTHENTICATED');
      expect(await transcribe(await test.as('Hana'), documentId)).toBe('NOT_FOUND');
      expect(await transcribe(await test.as('Grace'), documentId)).toBe('REFUSED');
      expect([await transcribe(dana, documentId), await transcribe(await test.as('Tomás'), documentId)]).toEqual(['OK', 'OK']);
      const told = (await filedIn(sessions.running)).find((sheet) => sheet.id === documentId);
      expect(told).toMatchObject({ transcribedBy: { name: 'Dana Whitfield' } });
      expect((await trail('transcribeSheet')).map((row) => row.actorName)).toEqual(['Dana Whitfield']);
      expect(await strike(dana, documentId)).toBe('OK');
      expect(await transcribe(dana, documentId)).toBe('REFUSED');
    });
  });

  describe('struck', () => {
    it('stays with who and why, by whoever filed it or runs the session, once', async () => {
      const desk = await test.as('Renata');
      const { documentId } = await file(desk, sessions.running, asPng(scribble(90, 120)));
      expect(await strike(await test.as('Grace'), documentId)).toBe('REFUSED');
      expect(await strike(await test.as('Jo'), documentId)).toBe('FORBIDDEN');
      expect(await strike(await test.as('Hana'), documentId)).toBe('NOT_FOUND');
      expect(await strike(test.anonymous(), documentId)).toBe('UNAUTHENTICATED');
      expect(await strike(desk, documentId, '  ')).toBe('REFUSED');
      expect(await strike(dana, documentId)).toBe('OK');
      expect(await strike(desk, documentId)).toBe('REFUSED');
      const struck = (await filedIn(sessions.running)).find((sheet) => sheet.id === documentId);
      expect(struck).toMatchObject({ strikeReason: 'Another group’s sheet', filedBy: { name: 'Renata Kowal' }, canStrike: { allowed: false } });
      expect((await get(dana, `/sheets/filed/${documentId}`)).status).toBe(200);
    });
  });

  it('stands in no chart: a patient’s entries hold no word of it', async () => {
    const schema = await dana.must<{ __type: { fields: { name: string }[] } }>('{ __type(name: "ChartEntry") { fields { name } } }');
    expect(schema.__type.fields.map((field) => field.name).join(' ')).not.toMatch(/sheet|document/i);
    expect(await test.app.database.reads.query("select id from audit_event where eventType in ('SheetFiled', 'SheetStruck') and patientIds <> '[]'")).toEqual([]);
  });
});

/** A page with one square on it. */
function squareOf(text: string): Picture {
  const page = white(500, 500);
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column)) ink(page, 60 + column * 6, 60 + row * 6, 66 + column * 6, 66 + row * 6);
  }
  return page;
}

/** The header of a picture far larger than it is. */
function hugePng(): Buffer {
  const png = asPng(white(2, 2));
  png.writeUInt32BE(60_000, 16);
  return png;
}
