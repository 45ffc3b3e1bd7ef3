import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { act, screen, waitFor, within } from '@testing-library/react';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import {
  AnnounceWritingDocument, DescribeSessionDocument, GroupTopicsDocument, KeepNameDocument, LinkObjectivesDocument, NoteSnippetsDocument, NotesPageDocument, NoteTextHistoryDocument, StartNotesDocument, SaveNoteTextDocument, type SaveNoteTextMutation, SessionHeaderDocument, SetParticipationDocument, WritingChangedDocument,
} from '../../graphql/generated/operations';
import { Answers, type Reply } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { ended, layoutAnswer, noteChanged, type NotesEntry, notesEntry, type NotesSession, noteText, objective, wholeNote } from '../../testing/notes';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { dana, inState, minutesFromNow, tomas } from '../../testing/sessions';
import { clearToasts } from '../../ui/toast';
import { NotesPage } from './notes-page';

beforeEach(() => {
  fixClock();
  sessionStorage.clear();
});
afterEach(clearToasts);

let sessions = 0;
/** One of its own for each test: what one leaves unanswered must not hold up the next one's line. */
const session = (roster: NotesEntry[], texts: Partial<Record<NoteField, string>> = {}, changes: Partial<NotesSession> = {}): NotesSession => ended(roster, texts, { id: `notes-${++sessions}`, ...changes });

function Preview({ rosterEntryId }: { rosterEntryId: string }) {
  return <h2>Preview of {rosterEntryId}</h2>;
}

const topics = [
  { __typename: 'GroupTopic' as const, id: 'topic-1', title: 'High-risk situations', contentSnippet: 'Listed high-risk situations.', suggestedThemes: ['Payday', 'Old friends'], suggestedInterventions: ['Role-played saying no', 'Gave feedback on each practice.'] },
  { __typename: 'GroupTopic' as const, id: 'topic-2', title: 'Urge surfing', contentSnippet: 'Practiced urge surfing.', suggestedThemes: [], suggestedInterventions: [] },
];

const snippets = [{ __typename: 'Snippet' as const, id: 'mood', shortKey: 'mood', text: 'Mood stable.', own: false }, { __typename: 'Snippet' as const, id: 'more', shortKey: 'more', text: 'Asked for more.', own: true }];

function page(shown: NotesSession, part = 'shared', { role = 'THERAPIST' as const, answers = new Answers().on(WritingChangedDocument, () => ({ never: true })) }: { role?: 'THERAPIST' | 'PEER_SUPPORT'; answers?: Answers } = {}) {
  answers
    .on(NotesPageDocument, () => ({ data: { groupSession: shown } }))
    .on(GroupTopicsDocument, () => ({ data: { groupTopics: topics } }))
    .on(NoteSnippetsDocument, () => ({ data: { snippets } }));
  const viewer = therapist({ role, capabilities: capabilitiesOf(role, []) });
  return show(<NotesPage ChartPreview={Preview} />, { answers, viewer, path: '/sessions/:sessionId/notes/:part', at: `/sessions/${shown.id}/notes/${part}` });
}

const saved = (field: NoteField, text: string, version: number): Reply<SaveNoteTextMutation> => ({ data: { saveNoteText: { __typename: 'NoteTextSaved', contentVersion: 9, noteText: noteText(field, 'shared', text, version) } } });
const conflict = (yours: string, theirs: string): Reply<SaveNoteTextMutation> => ({ data: { saveNoteText: { __typename: 'NoteTextConflict', yours, current: { ...noteText('ENGAGEMENT', 'shared', theirs, 2), writtenBy: tomas } } } });
const savedFor = (entryId: string, field: NoteField, text: string): Reply<SaveNoteTextMutation> => ({ data: { saveNoteText: { __typename: 'NoteTextSaved', contentVersion: 9, noteText: noteText(field, entryId, text, 1) } } });
const inputsOf = (answers: Answers, operation: string) => answers.asked.filter(({ name }) => name === operation).map(({ variables }) => variables['input'] as Record<string, unknown>);
const field = (label: string) => screen.findByRole('textbox', { name: label });

test('a text is saved 800 ms after the last key, from the version it was begun with', async () => {
  const { user, answers } = page(session([wholeNote('Ben K.')], { ENGAGEMENT: 'Attentive' }));
  answers.on(SaveNoteTextDocument, ({ input }) => saved(input.field, input.text, input.baseVersion + 1));
  const engagement = await field('Engagement');
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(engagement, ' after a slow start.');
  expect(screen.getByText('Saving')).toBeInTheDocument();
  expect(answers.timesAsked(SaveNoteTextDocument)).toBe(0);
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText')).toEqual([expect.objectContaining({ field: 'ENGAGEMENT', text: 'Attentive after a slow start.', baseVersion: 1, rosterEntryId: null })]));
  expect(await screen.findByText(/^10:24:00$/)).toBeInTheDocument();
  expect(sessionStorage).toHaveLength(0);
  // The next save begins from the version this one made, and leaving the field does not wait.
  await user.type(engagement, ' Good.');
  await user.tab();
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText')[1]).toMatchObject({ baseVersion: 2 }));
});

test('what is typed while a save is on its way is saved after it', async () => {
  const { user, answers } = page(session([wholeNote('Ben K.')]));
  let answer: (reply: Reply<SaveNoteTextMutation>) => void = () => undefined;
  answers.on(SaveNoteTextDocument, ({ input }) => (input.baseVersion === 0 ? new Promise((resolve) => { answer = resolve; }) : saved(input.field, input.text, input.baseVersion + 1)));
  const engagement = await field('Engagement');
  await user.type(engagement, 'One');
  await waitFor(() => expect(answers.timesAsked(SaveNoteTextDocument)).toBe(1));
  await user.type(engagement, ' two');
  answer(saved('ENGAGEMENT', 'One', 1));
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText').map(({ text, baseVersion }) => [text, baseVersion])).toEqual([['One', 0], ['One two', 1]]));
  expect(engagement).toHaveValue('One two');
});

test('two wrote at once: both are shown, and both are kept', async () => {
  const { user, answers } = page(session([wholeNote('Ben K.')], { ENGAGEMENT: 'Attentive.' }));
  answers.on(SaveNoteTextDocument, ({ input }) => (input.baseVersion === 1 ? conflict(input.text, 'Attentive. Energy rose.') : saved(input.field, input.text, 3)));
  await user.type(await field('Engagement'), ' Two led.');
  await user.tab();
  const both = within(await screen.findByRole('region', { name: 'Tomás saved Engagement while you were writing' }));
  expect(both.getByText(/Yours, .*not saved yet/).nextElementSibling).toHaveTextContent('Attentive. Two led.');
  expect(both.getByText(/Tomás Rivera, .*, saved/).nextElementSibling).toHaveTextContent('Attentive. Energy rose.');
  expect(screen.getByText('Not saved: a text needs you')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(both.getByRole('button', { name: 'Keep both' }));
  expect(await field('Engagement')).toHaveValue('Attentive. Energy rose.\n\nAttentive. Two led.');
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText')[1]).toMatchObject({ baseVersion: 2, text: 'Attentive. Energy rose.\n\nAttentive. Two led.' }));
});

test('taking theirs sends nothing and forgets mine', async () => {
  const { user, answers } = page(session([wholeNote('Ben K.')], { ENGAGEMENT: 'Attentive.' }));
  answers.on(SaveNoteTextDocument, ({ input }) => conflict(input.text, 'Theirs.'));
  await user.type(await field('Engagement'), ' Mine.');
  await user.tab();
  await user.click(await screen.findByRole('button', { name: 'Use Tomás’s' }));
  expect(await field('Engagement')).toHaveValue('Theirs.');
  expect(answers.timesAsked(SaveNoteTextDocument)).toBe(1);
  expect(sessionStorage).toHaveLength(0);
});

test('a text that is refused stays in its field and on the device, and says why', async () => {
  const { user, answers } = page(session([wholeNote('Ben K.')]));
  answers.on(SaveNoteTextDocument, () => ({ refused: { code: 'REFUSED', message: 'This is signed. Nothing in it can be changed, only added to.', refusal: { code: 'ALREADY_SIGNED', facts: {} } } }));
  await user.type(await field('Engagement'), 'Too late.');
  await user.tab();
  expect(await screen.findByText('This is signed. Nothing in it can be changed, only added to.')).toBeInTheDocument();
  expect(await field('Engagement')).toHaveValue('Too late.');
  expect(Object.values(sessionStorage).join()).toContain('Too late.');
  await user.click(screen.getByRole('button', { name: 'Discard what I typed' }));
  expect(await field('Engagement')).toHaveValue('');
});

test('what a reload interrupted is taken up and sent again under the same key', async () => {
  const shown = session([wholeNote('Ben K.')]);
  const place = { textId: 'text-shared-ENGAGEMENT', sessionId: shown.id, rosterEntryId: null, field: 'ENGAGEMENT' };
  sessionStorage.setItem(`groupwork-kept:staff-dana:note:${shown.id}:${place.textId}`, JSON.stringify({ place, text: 'Before the reload, and more', base: { text: '', version: 0 }, changedAt: Date.now(), sent: { text: 'Before the reload', baseVersion: 0, key: 'key-1' } }));
  sessionStorage.setItem(`groupwork-kept:staff-marcus:note:${shown.id}:x`, 'Somebody else’s words');
  const answers = new Answers().on(SaveNoteTextDocument, ({ input }) => saved(input.field, input.text, input.baseVersion + 1));
  page(shown, 'shared', { answers });
  expect(await field('Engagement')).toHaveValue('Before the reload, and more');
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText').map(({ text, key, baseVersion }) => [text, key === 'key-1', baseVersion])).toEqual([['Before the reload', true, 0], ['Before the reload, and more', false, 1]]));
  await waitFor(() => expect(sessionStorage).toHaveLength(0));
});

test('somebody else’s text appears in a field nobody is writing in', async () => {
  const { client } = page(session([wholeNote('Ben K.')], { ENGAGEMENT: 'Old.' }));
  expect(await field('Engagement')).toHaveValue('Old.');
  const after = { ...noteText('ENGAGEMENT', 'shared', 'From Tomás.', 2), writtenBy: tomas };
  act(() => { client.cache.modify({ id: client.cache.identify({ __typename: 'NoteText', id: after.id }) ?? '', fields: { text: () => after.text, version: () => 2 } }); });
  await waitFor(async () => expect(await field('Engagement')).toHaveValue('From Tomás.'));
});

test('a colleague is shown in the field they write in, and told where one writes oneself', async () => {
  const answers = new Answers()
    .on(AnnounceWritingDocument, () => ({ data: { announceWriting: true } }))
    .on(SaveNoteTextDocument, ({ input }) => saved(input.field, input.text, 1));
  const shown = session([wholeNote('Ben K.')]);
  const { user } = page(shown, 'shared', { answers: answers.on(WritingChangedDocument, () => ({ data: { writingChanged: { __typename: 'WritingChange' as const, sessionId: shown.id, colleagues: [dana, tomas].map((staffMember) => ({ __typename: 'NotesColleague' as const, rosterEntryId: null, field: 'ENGAGEMENT' as const, staffMember })) } } })) });
  expect(await screen.findByText('Tomás is writing')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: /Shared part/ })).toHaveTextContent('Tomás Rivera is writing');
  await user.click(screen.getByRole('button', { name: /left$/ }));
  expect(screen.getByRole('region', { name: 'Also here' })).toHaveTextContent('Tomás Riverawriting the shared part');
  expect(await accessibilityFaults()).toEqual([]);
  await user.type(await field('Content covered'), 'Named three.');
  expect(inputsOf(answers, 'AnnounceWriting')).toEqual([{ sessionId: shown.id, rosterEntryId: null, field: 'CONTENT_COVERED' }]);
});

test('a topic fills what was covered when that is empty, and offers its themes', async () => {
  const shown = session([wholeNote('Ben K.')]);
  const { user, answers } = page(shown);
  answers
    .on(DescribeSessionDocument, ({ input }) => ({ data: { describeSession: noteChanged({ ...shown, topicId: input.topicId ?? null, topicText: input.topicText ?? null }) } }))
    .on(SaveNoteTextDocument, ({ input }) => saved(input.field, input.text, input.baseVersion + 1));
  await user.click(await screen.findByRole('button', { name: 'Payday' }));
  expect(await field('Emerging themes')).toHaveValue('Payday');
  await user.click(screen.getByRole('button', { name: 'Old friends' }));
  expect(await field('Emerging themes')).toHaveValue('Payday, old friends');
  const topic = screen.getByRole('combobox', { name: 'Topic' });
  await user.clear(topic);
  await user.type(topic, 'urge surfing');
  await user.tab();
  expect(await screen.findByDisplayValue('Practiced urge surfing.')).toBe(await field('Content covered'));
  expect(inputsOf(answers, 'DescribeSession')[0]).toMatchObject({ topicId: 'topic-2', topicText: 'Urge surfing', version: 1 });
});

test('a topic offers its interventions as sentences of what was covered, and asks for those of the group first', async () => {
  const shown = session([wholeNote('Ben K.')], { CONTENT_COVERED: 'Reviewed the week' });
  const { user, answers } = page(shown);
  answers.on(SaveNoteTextDocument, ({ input }) => saved(input.field, input.text, input.baseVersion + 1));
  const offered = await screen.findByRole('group', { name: 'Interventions this topic suggests' });
  await user.click(within(offered).getByRole('button', { name: 'Role-played saying no' }));
  await user.click(within(offered).getByRole('button', { name: 'Gave feedback on each practice.' }));
  expect(await field('Content covered')).toHaveValue('Reviewed the week. Role-played saying no. Gave feedback on each practice.');
  expect(screen.queryByRole('group', { name: 'Interventions this topic suggests' })).not.toBeInTheDocument();
  expect(answers.asked.find(({ name }) => name === 'GroupTopics')?.variables).toEqual({ facilityId: shown.facility.id, groupId: shown.groupId });
});

test('times are saved when the field is left; what is no time is said at once', async () => {
  const shown = session([wholeNote('Ben K.')]);
  const { user, answers } = page(shown);
  answers.on(DescribeSessionDocument, () => ({ refused: { code: 'REFUSED', message: 'Somebody was here at 10:04 AM, before 10:10 AM. Start earlier, or correct those times first.', refusal: { code: 'START_AFTER_FIRST_MARK', facts: {} } } }));
  const started = await field('Started');
  expect(started).toHaveValue('10:04 AM');
  expect(screen.getByText('planned 10:04 AM')).toBeInTheDocument();
  await user.clear(started);
  await user.type(started, 'soon{Tab}');
  expect(screen.getByText('Write a time like 10:03 or 2:15 PM.')).toBeInTheDocument();
  await user.clear(started);
  await user.type(started, '10:10{Tab}');
  expect(await screen.findByText(/^Somebody was here at 10:04 AM/)).toBeInTheDocument();
  expect(inputsOf(answers, 'DescribeSession')).toEqual([expect.objectContaining({ actualStart: '2026-11-19T16:10:00.000Z' })]);
});

test('a title is sent again under the new version when only other things changed meanwhile', async () => {
  const shown = session([wholeNote('Ben K.')]);
  const { user, answers } = page(shown);
  answers
    .on(SessionHeaderDocument, () => ({ data: { groupSession: { ...shown, version: 5, delivery: 'IN_PERSON' as const } } }))
    .on(DescribeSessionDocument, ({ input }) => (input.version === 5
      ? { data: { describeSession: noteChanged({ ...shown, version: 5, title: 'Coping ahead' }) } }
      : { refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', version: 5 } }));
  const title = await field('Title');
  await user.clear(title);
  await user.tab();
  expect(screen.getByText('A session needs a title.')).toBeInTheDocument();
  await user.type(title, 'Coping ahead{Tab}');
  await waitFor(() => expect(inputsOf(answers, 'DescribeSession').map(({ version }) => version)).toEqual([1, 5]));
  expect(screen.queryByText(/changed meanwhile/)).not.toBeInTheDocument();
});

describe('what is written again before its first save is answered', () => {
  /** A server that takes its time for the first one, and refuses what comes under an old version. */
  function slowPage() {
    const shown = session([wholeNote('Ben K.')]);
    let stored: NotesSession = shown;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => { letGo = resolve; });
    const { user, answers } = page(shown);
    answers
      .on(SessionHeaderDocument, () => ({ data: { groupSession: { ...stored, delivery: 'IN_PERSON' as const } } }))
      .on(DescribeSessionDocument, async ({ input: { key: _key, sessionId: _id, version, ...described } }) => {
        await held;
        if (version !== stored.version) return { refused: { code: 'STALE', message: 'This was changed meanwhile. Look again, then repeat.', version: stored.version } };
        const answer = noteChanged({ ...stored, ...(described as Partial<NotesSession>) });
        stored = { ...stored, ...(described as Partial<NotesSession>), version: version + 1 };
        return { data: { describeSession: answer } };
      });
    return { user, answers, letGo, stored: () => stored };
  }
  const rewritten = async (input: HTMLElement, text: string, user: ReturnType<typeof slowPage>['user']): Promise<void> => {
    await user.clear(input);
    await user.type(input, text);
  };

  test.each([['a third one', 'Coping ahead, again'], ['the one it had', null]])('is its title: %s is the last one, and nobody else is said to have changed it', async (_what, wanted) => {
    const { user, answers, letGo, stored } = slowPage();
    const title = await field('Title');
    const last = wanted ?? stored().title;
    await rewritten(title, 'Coping ahead{Tab}', user);
    await waitFor(() => expect(answers.timesAsked(DescribeSessionDocument)).toBe(1));
    await rewritten(title, `${last}{Tab}`, user);
    letGo();
    await waitFor(() => expect(inputsOf(answers, 'DescribeSession').map((input) => [input['title'], input['version']]).at(-1)).toEqual([last, 2]));
    await waitFor(() => expect(stored().version).toBe(3));
    expect([stored().title, title]).toEqual([last, expect.objectContaining({ value: last })]);
    expect(screen.queryByText(/changed meanwhile/)).not.toBeInTheDocument();
  });

  test('is its topic: the words that are not saved yet stay', async () => {
    const { user, answers, letGo, stored } = slowPage();
    const topic = await screen.findByRole('combobox', { name: 'Topic' });
    await rewritten(topic, 'Money{Tab}', user);
    await waitFor(() => expect(answers.timesAsked(DescribeSessionDocument)).toBe(1));
    await rewritten(topic, 'Money and work', user);
    letGo();
    await waitFor(() => expect(stored().topicText).toBe('Money'));
    await user.tab();
    await waitFor(() => expect(stored().topicText).toBe('Money and work'));
    expect(topic).toHaveValue('Money and work');
  });

  test('is when it started: the time that is not saved yet stays, also where it is the one it had', async () => {
    const { user, answers, letGo, stored } = slowPage();
    const started = await field('Started');
    const first = stored().actualStart;
    await rewritten(started, '10:08{Tab}', user);
    await waitFor(() => expect(answers.timesAsked(DescribeSessionDocument)).toBe(1));
    await rewritten(started, '10:04{Tab}', user);
    letGo();
    await waitFor(() => expect(stored().version).toBe(3));
    expect(Date.parse(stored().actualStart ?? '')).toBe(Date.parse(first ?? ''));
    expect(started).toHaveValue('10:04 AM');
  });
});

test('a digit sets participation and goes on to the text; then the next patient, by keys alone', async () => {
  const [ben, camila] = [notesEntry('Ben K.', {}, { participationHistory: [2, 3] }), notesEntry('Camila R.')];
  const shown = session([ben, camila]);
  const { user, answers } = page(shown, ben.id);
  answers
    .on(SetParticipationDocument, ({ input }) => ({ data: { setParticipation: noteChanged(shown, { ...ben, note: { ...ben.note, participation: input.participation, version: 1 } }) } }))
    .on(SaveNoteTextDocument, ({ input }) => savedFor(ben.id, input.field, input.text))
    .on(LinkObjectivesDocument, () => ({ data: { linkObjectives: noteChanged(shown, { ...ben, version: 3, note: { ...ben.note, participation: 4, version: 2, linkedObjectiveIds: ['objective-1.2'] } }) } }));
  expect(await screen.findByRole('heading', { name: 'Ben K. Full' })).toBeInTheDocument();
  expect(screen.getByText('Last two: 2, 3')).toBeInTheDocument();
  expect(screen.getByRole('radio', { name: /None/ })).toHaveFocus();
  expect(await accessibilityFaults()).toEqual([]);
  await user.keyboard('4');
  expect(screen.getByRole('radio', { name: /Active/ })).toBeChecked();
  expect(await field('Contributions')).toHaveFocus();
  await user.keyboard('Offered an example.{Tab}{Tab}{Tab}');
  const objectives = screen.getByRole('checkbox', { name: /Name three personal triggers/ });
  expect(objectives).toHaveFocus();
  await user.keyboard(' ');
  expect(objectives).toBeChecked();
  await waitFor(() => expect(inputsOf(answers, 'LinkObjectives')).toEqual([expect.objectContaining({ objectiveIds: ['objective-1.2'], noLinkReason: null, version: 1 })]));
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('heading', { name: 'Camila R. Full' })).toBeInTheDocument();
  expect(screen.getByRole('radio', { name: /None/ })).toHaveFocus();
  await user.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
  expect(await screen.findByRole('heading', { name: 'Ben K. Full' })).toBeInTheDocument();
  await user.keyboard('{Escape}');
  expect(screen.getByRole('link', { name: /Ben K\./ })).toHaveFocus();
});

test('without a plan the reason is asked for, and replaces a link', async () => {
  const ben = notesEntry('Ben K.', {}, { hasActivePlan: false, objectives: [] });
  const shown = session([ben]);
  const { user, answers } = page(shown, ben.id);
  answers.on(LinkObjectivesDocument, () => ({ data: { linkObjectives: noteChanged(shown, { ...ben, note: { ...ben.note, noLinkReason: 'PLAN_PENDING', version: 1 } }) } }));
  const why = within(await screen.findByRole('radiogroup', { name: /No active plan yet\?/ }));
  await user.click(why.getByRole('radio', { name: 'The plan is pending' }));
  expect(why.getByRole('radio', { name: 'The plan is pending' })).toBeChecked();
  await waitFor(() => expect(inputsOf(answers, 'LinkObjectives')).toEqual([expect.objectContaining({ objectiveIds: [], noLinkReason: 'PLAN_PENDING' })]));
});

test('what is missing is listed, and each line leads to its field', async () => {
  const ben = notesEntry('Ben K.', { CONTRIBUTIONS: 'Spoke.' }, { participation: 3, version: 1 });
  const hollis = inState(notesEntry('Hollis J.'), 'ABSENT', { segments: [], absence: { __typename: 'Absence', reason: null, note: null, excused: false, markedAt: minutesFromNow(-3), markedBy: tomas } }) as NotesEntry;
  const { user } = page(session([ben, notesEntry('Camila R.'), notesEntry('Eleni P.'), hollis], { CONTENT_COVERED: 'A.', ENGAGEMENT: 'B.' }));
  await user.click(await screen.findByRole('button', { name: '5 left' }));
  const list = within(screen.getByRole('complementary', { name: 'Before signing' }));
  expect(list.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Emerging themes is empty', 'Assessment is empty', 'Camila R., Eleni P.', 'Hollis J. absent, no reason']);
  expect(list.getByRole('link', { name: 'Hollis J. absent, no reason' })).toHaveAttribute('href', expect.stringMatching(/\/attendance$/));
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(list.getByRole('link', { name: 'Assessment is empty' }));
  expect(await field('Assessment')).toHaveFocus();
});

test('attendance that is not decided is said and leads back, and blocks nothing', async () => {
  const minh = inState(notesEntry('Minh T.'), 'NOT_TAKEN', { segments: [] }) as NotesEntry;
  const shown = session([wholeNote('Ben K.'), minh]);
  page(shown);
  expect(await screen.findByText('Attendance: 1 of 2.', { exact: false })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Take the rest' })).toHaveAttribute('href', `/sessions/${shown.id}/attendance`);
  expect(await field('Engagement')).not.toHaveAttribute('readonly');
});

test('an absent patient has attendance only', async () => {
  const hollis = inState(notesEntry('Hollis J.'), 'ABSENT', { segments: [], absence: { __typename: 'Absence', reason: 'COURT', note: null, excused: true, markedAt: minutesFromNow(-3), markedBy: tomas } }) as NotesEntry;
  page(session([wholeNote('Ben K.'), hollis]), hollis.id);
  expect(await screen.findByText('Absent. Court, excused.')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

test('a returned session shows the comments at their fields and the struck signature', async () => {
  const shown = session([wholeNote('Ben K.')], { CONTENT_COVERED: 'A.', ENGAGEMENT: 'Went well.', EMERGING_THEMES: 'C.' }, {
    returnedAt: minutesFromNow(-2),
    reviewComments: [{ __typename: 'ReviewComment', id: 'c1', rosterEntryId: null, field: 'ENGAGEMENT', text: 'Say how.', by: tomas, at: minutesFromNow(-2) }],
    signatures: [{ __typename: 'Signature', id: 's1', printedName: 'Dana Whitfield', credential: 'LCSW', signedAt: minutesFromNow(-60), timeZone: 'America/Chicago', struck: true, struckAt: minutesFromNow(-2), struckBy: 'Tomás Rivera', staffMember: { __typename: 'StaffMember', id: 'staff-dana' } }],
  });
  page(shown);
  const strip = within(await screen.findByRole('region', { name: 'Returned' }));
  expect(strip.getByText('Tomás Rivera returned this with 1 comment')).toBeInTheDocument();
  expect(strip.getByText('Dana Whitfield, LCSW, 9:24 AM').tagName).toBe('S');
  expect(strip.getByRole('link', { name: 'Shared part' })).toHaveAttribute('href', `/sessions/${shown.id}/notes/shared#ENGAGEMENT`);
  expect(screen.getByRole('list', { name: 'Review comments' })).toHaveTextContent('Tomás Rivera: Say how.');
});

test('signed notes are read, not written; titles only are said to be so', async () => {
  const { unmount } = page(session([wholeNote('Ben K.')], { ENGAGEMENT: 'Attentive.' }, { status: 'FINALISED' }));
  expect(await screen.findByText('This is signed. Nothing in it can be changed, only added to.')).toBeInTheDocument();
  expect(screen.getByText('Attentive.')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  unmount();
  page(session([{ ...wholeNote('Ben K.'), note: null }], {}, { sharedNote: null }), 'shared', { role: 'PEER_SUPPORT' });
  expect(await screen.findByRole('heading', { name: 'These notes are not yours to read' })).toBeInTheDocument();
});

test('the preview takes the place of the form and gives it back', async () => {
  const ben = wholeNote('Ben K.');
  const { user } = page(session([ben]), ben.id);
  await user.click(await screen.findByRole('button', { name: 'Preview the chart note' }));
  expect(screen.getByRole('heading', { name: `Preview of ${ben.id}` })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Back to writing' }));
  expect(await field('Contributions')).toBeInTheDocument();
});

test('a slash at a word’s start offers snippets and what the topic suggests; Enter puts one in and writing goes on behind it', async () => {
  const { user, answers } = page(session([notesEntry('Ben K.')], {}, { noteLayout: layoutAnswer('BIRP') }), 'entry-benk');
  answers.on(SaveNoteTextDocument, ({ input }) => savedFor('entry-benk', input.field, input.text));
  const behavior = await field('Behavior');
  await user.type(behavior, 'Calm and/or tired. /mo');
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['/moodMood stable.', '/moreyoursAsked for more.']);
  await user.keyboard('{ArrowDown}');
  expect(behavior).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);
  await user.keyboard('{ArrowUp}{Enter} Slept well.');
  expect(behavior).toHaveValue('Calm and/or tired. Mood stable. Slept well.');
  await user.type(await field('Intervention'), '/role{Enter}');
  expect(await field('Intervention')).toHaveValue('Role-played saying no.');
  await user.type(behavior, ' /mo{Escape}');
  expect(screen.queryByRole('option')).not.toBeInTheDocument();
  expect(behavior).toHaveFocus();
  expect(await accessibilityFaults()).toEqual([]);
});

test('the clock shows who wrote what and when, and brings a text back as a new version', async () => {
  const shown = session([notesEntry('Ben K.', { ASSESSMENT: 'Now.' })]);
  const { user, answers } = page(shown, 'entry-benk');
  const version = (number: number, text: string, minutes: number) => ({ __typename: 'NoteTextVersionEdge' as const, node: { __typename: 'NoteTextVersion' as const, version: number, text, writtenAt: minutesFromNow(minutes), writtenBy: tomas } });
  answers
    .on(NoteTextHistoryDocument, () => ({ data: { noteTextHistory: { __typename: 'NoteTextVersionConnection' as const, totalCount: 3, pageInfo: { hasNextPage: false, endCursor: null }, edges: [version(3, 'Now.', -5), version(2, 'No', -5.1), version(1, 'As it was <b>once</b>.', -30)] } } }))
    .on(SaveNoteTextDocument, ({ input }) => savedFor('entry-benk', input.field, input.text));
  await user.click(await screen.findByRole('button', { name: 'History of Assessment' }));
  const history = await screen.findByRole('dialog', { name: 'History of Assessment' });
  // Of what was saved while somebody typed, the last is shown; every save on demand. Markup is text.
  expect((await within(history).findAllByRole('listitem')).map((item) => item.querySelector('p')?.textContent)).toEqual(['Now.', 'As it was <b>once</b>.']);
  await user.click(within(history).getByRole('checkbox', { name: 'Show every save' }));
  expect(within(history).getAllByRole('listitem')).toHaveLength(3);
  await user.click(within(history).getAllByRole('button', { name: /^Bring back/ })[1] as HTMLElement);
  await waitFor(() => expect(inputsOf(answers, 'SaveNoteText')).toEqual([expect.objectContaining({ field: 'ASSESSMENT', text: 'As it was <b>once</b>.', baseVersion: 1 })]));
});

test('Ctrl K goes to a name, and makes the open text a start for others, which stay marked', async () => {
  const copied = notesEntry('Cal R.', { CONTRIBUTIONS: 'Spoke first.' });
  copied.note.contributions.toIndividualize = true;
  const shown = session([notesEntry('Ben K.', { CONTRIBUTIONS: 'Spoke first.' }), copied, notesEntry('Dee T.')]);
  const { user, answers } = page(shown, 'entry-benk');
  answers.on(StartNotesDocument, () => ({ data: { startNotes: noteChanged(shown) } }));
  const list = await screen.findByRole('navigation', { name: 'Parts of the notes' });
  expect(within(list).getByRole('link', { name: /Cal R\./ })).toHaveTextContent('to individualize');
  await user.click(screen.getByRole('button', { name: /left$/ }));
  expect(screen.getByRole('link', { name: 'Contributions is still as it was copied' })).toHaveAttribute('href', `/sessions/${shown.id}/notes/entry-calr#CONTRIBUTIONS`);
  (await field('Contributions')).focus();
  await user.keyboard('{Control>}k{/Control}start{Enter}');
  const dialog = await screen.findByRole('dialog', { name: 'Use Ben K.’s text as a start' });
  expect(within(dialog).getByRole('checkbox', { name: /Cal R\./ })).toBeDisabled();
  await user.click(within(dialog).getByRole('checkbox', { name: 'Dee T.' }));
  await user.click(within(dialog).getByRole('button', { name: 'Copy into 1 note' }));
  await waitFor(() => expect(inputsOf(answers, 'StartNotes')).toEqual([expect.objectContaining({ rosterEntryId: 'entry-benk', fields: ['CONTRIBUTIONS'], targetIds: ['entry-deet'] })]));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  (await field('Contributions')).focus();
  await user.keyboard('{Control>}k{/Control}cal{Enter}');
  expect(await screen.findByRole('heading', { level: 2, name: /Cal/ })).toBeInTheDocument();
});

test('arrows go from objective to objective, those used last first', async () => {
  const entry = notesEntry('Ben K.', {}, { objectives: [objective('1.1', 'Older', { sessionsSoFar: 9, lastServedOn: '2026-10-02' }), objective('1.2', 'Never', { sessionsSoFar: 0 }), objective('2.1', 'Latest', { lastServedOn: '2026-11-18' })] });
  const { user } = page(session([entry]), 'entry-benk');
  const boxes = await screen.findAllByRole('checkbox');
  expect(boxes.map((box) => box.closest('li')?.textContent?.slice(0, 3))).toEqual(['2.1', '1.1', '1.2']);
  boxes[0]?.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowUp}');
  expect(boxes[1]).toHaveFocus();
});

test('another member’s name is underlined, and gives way to “a peer” by one key or is kept with a reason', async () => {
  const ben = wholeNote('Ben Kowalczyk');
  const shown = session([ben, wholeNote('Jonah Mercer')], {});
  const { user, answers } = page(shown, ben.id);
  answers.on(SaveNoteTextDocument, ({ input }) => savedFor(ben.id, input.field, input.text)).on(KeepNameDocument, () => ({ data: { keepName: noteChanged(shown) } }));
  const assessment = await field('Assessment');
  await user.clear(assessment);
  await user.type(assessment, 'Thanked Jonah. Jonah smiled at Ben.');
  expect(await screen.findByText('No chart may name another member.', { exact: false })).toHaveTextContent('“Jonah” is a member of this group.');
  expect(assessment).toHaveAccessibleDescription(/“Jonah” is a member of this group/);
  expect(assessment).toBeInvalid();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(assessment);
  await user.keyboard('{Control>}[Period]{/Control}');
  expect(assessment).toHaveValue('Thanked a peer. Jonah smiled at Ben.');
  await user.keyboard('{Control>}{Shift>}[Period]{/Shift}{/Control}');
  await user.type(await screen.findByRole('textbox', { name: 'Why “Jonah” may stand' }), 'His dog has this name{Enter}');
  await waitFor(() => expect(inputsOf(answers, 'KeepName')).toEqual([expect.objectContaining({ rosterEntryId: ben.id, place: 'ASSESSMENT', start: 16, end: 21, name: 'Jonah', reason: 'His dog has this name' })]));
  expect(inputsOf(answers, 'SaveNoteText').at(-1)).toMatchObject({ text: 'Thanked a peer. Jonah smiled at Ben.' });
});

test('going on by Ctrl Enter needs no focus in the page, and a dialog keeps it to itself', async () => {
  const ben = wholeNote('Ben K.');
  const { user } = page(session([ben]));
  await field('Engagement');
  expect(document.body).toHaveFocus();
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Go to' });
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(screen.getByRole('dialog', { name: 'Go to' })).toBeInTheDocument();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByRole('heading', { name: /^Ben/ })).toBeInTheDocument();
  const contributions = await field('Contributions');
  contributions.focus();
  await user.keyboard('{Control>}k{/Control}');
  await screen.findByRole('dialog', { name: 'Go to' });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(contributions).toHaveFocus());
});
