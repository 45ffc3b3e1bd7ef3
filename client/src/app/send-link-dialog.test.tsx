import { screen, waitFor, within } from '@testing-library/react';
import { SendTelehealthLinkDocument, type LinkReach, TelehealthLinkPreviewDocument } from '../graphql/generated/operations';
import { Answers } from '../testing/answers';
import { accessibilityFaults, show } from '../testing/render';
import { SendLinkDialog } from './send-link-dialog';

const named = (displayName: string) => ({ __typename: 'LinkRecipient' as const, displayName });
const lists = {
  told: [{ ...named('Aaliyah B.'), ways: ['EMAIL' as const, 'SMS' as const] }, { ...named('Ben K.'), ways: ['EMAIL' as const] }],
  notTold: [{ ...named('Farid N.'), because: 'Cancelled ahead.' }],
};
const outcome = (reach: LinkReach, fromSlot = true) => ({ data: { telehealthLinkPreview: { __typename: 'TelehealthLinkPreview' as const, fromSlot, sessions: reach === 'THIS_ONE' ? 1 : 6, ...lists } } });

function shown(answers = new Answers().on(TelehealthLinkPreviewDocument, ({ reach }) => outcome(reach))) {
  return show(<SendLinkDialog session={{ id: 'session-1', groupTitle: 'Family Systems' }} opened onClose={() => undefined} />, { answers });
}
const linesOf = (name: string): (string | null)[] => within(screen.getByRole('region', { name })).getAllByRole('listitem').map(({ textContent }) => textContent);

test('says who would be told by which way, and who not and why, before anything is sent', async () => {
  const { user, answers } = shown();
  expect(await screen.findByText('2 people would get a link for this session.')).toBeInTheDocument();
  expect(linesOf('Would be told')).toEqual(['Aaliyah B. E-mail and SMS', 'Ben K. E-mail']);
  expect(linesOf('Not told')).toEqual(['Farid N. Cancelled ahead.']);
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('radio', { name: /those that follow/ }));
  expect(await screen.findByText('2 people would get a link for 6 sessions.')).toBeInTheDocument();
  expect(answers.timesAsked(SendTelehealthLinkDocument)).toBe(0);
});

test('sends nothing while it looks, and says that it looks', async () => {
  const { user, answers } = shown(new Answers().on(TelehealthLinkPreviewDocument, () => ({ never: true })));
  const send = await screen.findByRole('button', { name: 'Send the link' });
  expect(send).toHaveAccessibleDescription('Looking at who is told.');
  await user.click(send);
  expect(answers.timesAsked(SendTelehealthLinkDocument)).toBe(0);
});

test('offers to look again where it could not, and sends nothing unseen', async () => {
  const { user, answers } = shown(new Answers().on(TelehealthLinkPreviewDocument, () => ({ refused: { code: 'REFUSED', message: 'Dana Whitfield leads this session.', refusal: { code: 'LED_BY_ANOTHER', facts: {} } } })));
  expect(await screen.findByRole('alert')).toHaveTextContent('Dana Whitfield leads this session.');
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(answers.timesAsked(SendTelehealthLinkDocument)).toBe(0);
  answers.on(TelehealthLinkPreviewDocument, ({ reach }) => outcome(reach));
  await user.click(screen.getByRole('button', { name: 'Look again' }));
  expect(await screen.findByRole('region', { name: 'Would be told' })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('sends for what is chosen, and a refusal leaves the lists where they are', async () => {
  const { user, answers } = shown();
  await user.click(await screen.findByRole('radio', { name: /those that follow/ }));
  await screen.findByText('2 people would get a link for 6 sessions.');
  answers.on(SendTelehealthLinkDocument, () => ({ refused: { code: 'REFUSED', message: 'This session is over.', refusal: { code: 'NOT_TELEHEALTH', facts: {} } } }));
  await user.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This session is over.');
  await waitFor(() => expect(answers.asked.at(-1)?.variables['input']).toMatchObject({ sessionId: 'session-1', reach: 'THIS_AND_FOLLOWING' }));
  expect(linesOf('Not told')).toEqual(['Farid N. Cancelled ahead.']);
});

test('of a session made by itself none follow, and none are offered', async () => {
  shown(new Answers().on(TelehealthLinkPreviewDocument, ({ reach }) => outcome(reach, false)));
  expect(await screen.findByText('2 people would get a link for this session.')).toBeInTheDocument();
  expect(screen.queryByRole('radio')).not.toBeInTheDocument();
});
