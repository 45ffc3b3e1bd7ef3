import { isAnotherHand } from './staff-pin.rules';
import type { UsedLink } from './staff-pin.rules';

const given = (givenBy: string, ...to: string[]): UsedLink[] => to.map((staffMemberId) => ({ givenBy, staffMemberId }));
const unlocks = (administratorId: string, givers: string[], links: UsedLink[] = []): string => isAnotherHand({ administratorId, givers, links })?.code ?? 'OK';

describe('a signing PIN that is held since its owner’s password was chosen by a link an administrator was shown', () => {
  it('is unlocked by another administrator, and not by whoever was shown the link', () => {
    expect([unlocks('ada', ['ada']), unlocks('ben', ['ada']), unlocks('ben', ['ada', 'ben']), unlocks('ada', [])]).toEqual(['PIN_OF_OWN_LINK', 'OK', 'PIN_OF_OWN_LINK', 'OK']);
  });

  it('is not unlocked by an account that the same hand opened lately, nor by one that account opened, nor the other way about', () => {
    const puppets = [...given('ada', 'sue'), ...given('sue', 'tim')];
    expect([unlocks('sue', ['ada'], puppets), unlocks('tim', ['ada'], puppets), unlocks('ada', ['tim'], puppets), unlocks('ben', ['tim'], puppets)]).toEqual(['PIN_OF_OWN_LINK', 'PIN_OF_OWN_LINK', 'PIN_OF_OWN_LINK', 'OK']);
    expect(unlocks('tim', ['sue'], [...given('ada', 'sue', 'tim')])).toBe('PIN_OF_OWN_LINK');
  });

  it('is unlocked by a colleague who helped the same people, where those give no links themselves', () => {
    expect(unlocks('ben', ['ada'], [...given('ada', 'nora', 'mia'), ...given('ben', 'nora', 'mia')])).toBe('OK');
  });
});
