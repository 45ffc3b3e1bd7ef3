import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { DemoAccountsDocument, LockScreenDocument, StayActiveDocument, UnlockScreenDocument, type UnlockScreenMutation } from '../../graphql/generated/operations';
import { noteServerNow } from '../../graphql/server-time';
import type { Viewer } from '../../graphql/viewer';
import { Answers, type Reply } from '../../testing/answers';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { IdleWatch } from './idle-watch';
import { LockScreen } from './lock-screen';

const NOON = Date.parse('2026-11-19T18:00:00Z');

function locksIn(milliseconds: number): Viewer {
  return therapist({ demo: false, locksAt: new Date(NOON + milliseconds).toISOString() });
}

describe('the idle watch', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: NOON });
    noteServerNow(new Date(NOON).toISOString());
  });
  afterEach(() => jest.useRealTimers());

  const stays = () => new Answers()
    .on(StayActiveDocument, () => ({ data: { stayActive: therapist() } }))
    .on(LockScreenDocument, () => ({ data: { lockScreen: true } }));

  test('is silent until the last minute, then counts it down', () => {
    show(<IdleWatch viewer={locksIn(120_000)} onLocked={jest.fn()} onEnded={jest.fn()} />, { answers: stays() });
    expect(screen.queryByText(/Still there/)).not.toBeInTheDocument();
    act(() => jest.advanceTimersByTime(62_000));
    expect(screen.getByText(/Still there\?/)).toHaveTextContent('Still there? The screen locks in 0:58. Your drafts are saved.');
  });

  test('locks here and on the server when the minute is over', async () => {
    const answers = stays();
    const onLocked = jest.fn();
    show(<IdleWatch viewer={locksIn(5_000)} onLocked={onLocked} onEnded={jest.fn()} />, { answers });
    act(() => jest.advanceTimersByTime(6_000));
    expect(onLocked).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(answers.timesAsked(LockScreenDocument)).toBe(1);
  });

  test('hands in another tab of the same person keep this one open', () => {
    show(<IdleWatch viewer={locksIn(50_000)} onLocked={jest.fn()} onEnded={jest.fn()} />, { answers: stays() });
    expect(screen.getByText(/Still there/)).toBeInTheDocument();
    const told = (staffMemberId: string): void => { fireEvent(window, new StorageEvent('storage', { key: 'groupwork-locks-at', newValue: `${staffMemberId} ${new Date(NOON + 900_000).toISOString()}` })); };
    told('somebody-else');
    expect(screen.getByText(/Still there/)).toBeInTheDocument();
    told('staff-dana');
    expect(screen.queryByText(/Still there/)).not.toBeInTheDocument();
  });

  test('tells the server that hands move, but not with every key', async () => {
    const answers = stays();
    show(<IdleWatch viewer={locksIn(900_000)} onLocked={jest.fn()} onEnded={jest.fn()} />, { answers });
    for (let key = 0; key < 20; key += 1) fireEvent.keyDown(window, { key: 'a' });
    await act(() => jest.advanceTimersByTimeAsync(10));
    expect(answers.timesAsked(StayActiveDocument)).toBe(1);
    await act(() => jest.advanceTimersByTimeAsync(61_000));
    fireEvent.pointerDown(window);
    await act(() => jest.advanceTimersByTimeAsync(10));
    expect(answers.timesAsked(StayActiveDocument)).toBe(2);
  });
});

test('without network hands on the screen keep it open all the same, until the sign-in is over', async () => {
  jest.useFakeTimers({ now: NOON });
  try {
    noteServerNow(new Date(NOON).toISOString());
    const onLocked = jest.fn();
    const onEnded = jest.fn();
    const viewer = therapist({ demo: false, serverNow: new Date(NOON).toISOString(), locksAt: new Date(NOON + 900_000).toISOString(), signInEndsAt: new Date(NOON + 1_800_000).toISOString() });
    show(<IdleWatch viewer={viewer} onLocked={onLocked} onEnded={onEnded} />, { answers: new Answers().on(StayActiveDocument, () => ({ silence: true })).on(LockScreenDocument, () => ({ silence: true })) });
    await act(() => jest.advanceTimersByTimeAsync(800_000));
    fireEvent.pointerDown(window);
    await act(() => jest.advanceTimersByTimeAsync(800_000));
    expect(onLocked).not.toHaveBeenCalled();
    await act(() => jest.advanceTimersByTimeAsync(101_000));
    expect(onLocked).toHaveBeenCalled();
    expect(onEnded).not.toHaveBeenCalled();
    await act(() => jest.advanceTimersByTimeAsync(100_000));
    expect(onEnded).toHaveBeenCalled();
  } finally {
    jest.useRealTimers();
  }
});

function Page({ answersAs }: { answersAs: Viewer }) {
  const [locked, setLocked] = useState(false);
  return (
    <>
      <label>Assessment<textarea defaultValue="" /></label>
      <button type="button" onClick={() => setLocked(true)}>Lock</button>
      {locked && <LockScreen viewer={answersAs} unsent={0} onUnlocked={() => setLocked(false)} onSignOut={jest.fn()} />}
    </>
  );
}

describe('the lock', () => {
  const proofs: unknown[] = [];
  const answers = () => new Answers()
    .on(DemoAccountsDocument, () => ({ data: { demoAccounts: [] } }))
    .on(UnlockScreenDocument, ({ input }) => {
      proofs.push(input);
      return input.pin === '482913' || input.password === 'river-stone-42'
        ? { data: { unlockScreen: therapist() } }
        : { refused: { code: 'UNAUTHENTICATED', reason: 'SCREEN_LOCKED', message: 'That is not your password. Your drafts are saved.' } };
    });
  beforeEach(() => proofs.splice(0));

  test('hides and disarms the page, keeps what was typed, and gives the cursor back', async () => {
    const { user } = show(<Page answersAs={therapist({ demo: false })} />, { answers: answers() });
    const text = screen.getByLabelText('Assessment');
    await user.type(text, 'Calmer than last week');
    text.focus();
    fireEvent.click(screen.getByRole('button', { name: 'Lock' }));
    expect(await screen.findByRole('heading', { name: 'The screen is locked' })).toBeInTheDocument();
    expect(text).not.toBeVisible();
    expect(text.closest('[inert]') ?? document.body.firstElementChild).toHaveProperty('inert', true);
    expect(screen.getByLabelText('Password or PIN')).toHaveFocus();
    expect(await accessibilityFaults()).toEqual([]);

    await user.type(screen.getByLabelText('Password or PIN'), '482913{Enter}');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'The screen is locked' })).not.toBeInTheDocument());
    expect(text).toBeVisible();
    expect(text).toHaveValue('Calmer than last week');
    expect(text).toHaveFocus();
    expect(proofs).toEqual([{ pin: '482913' }]);
  });

  test('a wrong password is said, the field is emptied and asked again', async () => {
    const { user } = show(<Page answersAs={therapist({ demo: false })} />, { answers: answers() });
    await user.click(screen.getByRole('button', { name: 'Lock' }));
    await user.type(await screen.findByLabelText('Password or PIN'), 'wrong words{Enter}');
    expect(await screen.findAllByText('That is not your password. Your drafts are saved.')).not.toHaveLength(0);
    expect(screen.getByLabelText('Password or PIN')).toHaveValue('');
    await user.type(screen.getByLabelText('Password or PIN'), 'river-stone-42{Enter}');
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'The screen is locked' })).not.toBeInTheDocument());
    expect(proofs).toEqual([{ password: 'wrong words' }, { password: 'river-stone-42' }]);
  });

  describe('where the server answers late', () => {
    type Unlocking = Reply<UnlockScreenMutation>;
    const opens: Unlocking = { data: { unlockScreen: therapist() } };
    const slow = (): { answers: Answers; answer: (reply: Unlocking, attempt?: number) => Promise<void> } => {
      const waiting: ((reply: Unlocking) => void)[] = [];
      return {
        answers: answers().on(UnlockScreenDocument, () => new Promise((resolve) => { waiting.push(resolve); })),
        answer: async (reply, attempt = 1) => act(async () => {
          waiting[attempt - 1]?.(reply);
          await jest.advanceTimersByTimeAsync(10);
        }),
      };
    };
    const tried = async (proof: string, milliseconds = 4_100): Promise<void> => {
      fireEvent.change(screen.getByLabelText(/^Password/), { target: { value: proof } });
      fireEvent.click(screen.getByRole('button', { name: 'Unlock the screen' }));
      await act(() => jest.advanceTimersByTimeAsync(milliseconds));
    };
    const isLocked = (): boolean => screen.queryByRole('heading', { name: 'The screen is locked' }) !== null;
    const locked = (given: Answers): void => {
      show(<Page answersAs={therapist({ demo: false })} />, { answers: given });
      fireEvent.click(screen.getByRole('button', { name: 'Lock' }));
    };
    beforeEach(() => jest.useFakeTimers({ now: NOON }));
    afterEach(() => jest.useRealTimers());

    test('what it says of the PIN counts all the same', async () => {
      const { answers: given, answer } = slow();
      locked(given);
      await tried('482913');
      expect(screen.getByText(/the PIN needs the server/)).toBeInTheDocument();
      expect([isLocked(), screen.getByLabelText<HTMLInputElement>(/^Password/).value]).toEqual([true, '']);
      await answer(opens);
      expect(isLocked()).toBe(false);
    });

    test('that it was the wrong one is said, and what is typed by then stays', async () => {
      const { answers: given, answer } = slow();
      locked(given);
      await tried('000000');
      fireEvent.change(screen.getByLabelText(/^Password/), { target: { value: 'river' } });
      await answer({ refused: { code: 'UNAUTHENTICATED', reason: 'SCREEN_LOCKED', message: 'That is not your PIN.' } });
      expect(await screen.findByRole('alert')).toHaveTextContent('That is not your PIN.');
      expect([isLocked(), screen.getByLabelText<HTMLInputElement>(/^Password/).value]).toEqual([true, 'river']);
    });

    test('it opens nothing once something else is tried, or half a minute after', async () => {
      const { answers: given, answer } = slow();
      locked(given);
      await tried('482913');
      await tried('482913', 40_000);
      for (const attempt of [1, 2]) await answer(opens, attempt);
      expect(isLocked()).toBe(true);
    });

    test('it opens no screen that was locked again since', async () => {
      const { answers: given, answer } = slow();
      locked(given);
      await tried('482913');
      await tried('482913', 10);
      await answer(opens, 2);
      expect(isLocked()).toBe(false);
      fireEvent.click(screen.getByRole('button', { name: 'Lock' }));
      await answer(opens);
      expect(isLocked()).toBe(true);
    });
  });
});
