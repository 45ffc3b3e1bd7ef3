import { type RefObject, useEffect, useRef } from 'react';

/** Places beside each other that are wider than a phone: the one that is open comes into view. */
export function useCurrentInView(place: string): RefObject<HTMLElement | null> {
  const places = useRef<HTMLElement>(null);
  useEffect(() => { places.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' }); }, [place]);
  return places;
}
