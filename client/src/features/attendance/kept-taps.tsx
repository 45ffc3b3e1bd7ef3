import { useEffect } from 'react';
import { openSealed } from '../../graphql/sealed';
import { say } from '../../ui/toast';
import { tapQueue } from './tap-queue';
import { useTapSender } from './use-tap-sender';

const taps = (count: number): string => `${count} ${count === 1 ? 'tap' : 'taps'}`;

/** Says when what had waited on the device is away. Returns what ends the watch. */
function tellWhenSent(): () => void {
  const before = new Set(tapQueue.all.filter(({ key, needs }) => tapQueue.isFromBefore(key) && needs === null).map(({ key }) => key));
  const stop = tapQueue.watch(() => {
    const left = tapQueue.all.filter(({ key }) => before.has(key));
    if (before.size === 0 || left.some(({ needs }) => needs === null)) return;
    const sent = before.size - left.length;
    say(`${taps(sent)} that waited on this device ${sent === 1 ? 'is' : 'are'} sent.${left.length === 0 ? '' : ` ${left.length} ${left.length === 1 ? 'needs' : 'need'} you: open the attendance.`}`);
    stop();
  });
  return stop;
}

/** For as long as somebody is signed in: what they tapped on this device, now or before, goes from here, whatever page they are on. */
export function KeptTaps({ staffMemberId }: { staffMemberId: string }) {
  useTapSender();
  useEffect(() => {
    let left = false;
    let stop = (): void => undefined;
    void openSealed(staffMemberId).then(async (sealed) => {
      if (left) return;
      await tapQueue.open(sealed);
      if (!left) stop = tellWhenSent();
    });
    return () => {
      left = true;
      stop();
      tapQueue.close();
    };
  }, [staffMemberId]);
  return null;
}
