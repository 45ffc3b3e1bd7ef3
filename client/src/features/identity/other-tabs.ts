import { useEffect, useState } from 'react';

const KEY = 'groupwork-locks-at';

interface Told { staffMemberId: string; locksAt: string }

function read(text: string | null): Told | null {
  const [staffMemberId, locksAt] = text?.split(' ') ?? [];
  return staffMemberId === undefined || locksAt === undefined ? null : { staffMemberId, locksAt };
}

/** A sign-in is shared by all tabs: hands in one keep the others from locking it. */
export function tellOtherTabs(staffMemberId: string, locksAt: string): void {
  try {
    localStorage.setItem(KEY, `${staffMemberId} ${locksAt}`);
  } catch {
    // Without storage each tab counts for itself.
  }
}

/** The later of what this tab knows and what another tab of the same person was told. */
export function useLatestOfTabs(staffMemberId: string, own: number): number {
  const [elsewhere, setElsewhere] = useState(0);
  useEffect(() => {
    const hear = (event: StorageEvent): void => {
      const told = event.key === KEY ? read(event.newValue) : null;
      if (told?.staffMemberId === staffMemberId) setElsewhere(Date.parse(told.locksAt));
    };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  }, [staffMemberId]);
  return Math.max(own, elsewhere);
}
