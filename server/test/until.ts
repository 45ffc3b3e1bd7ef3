import { setTimeout as wait } from 'node:timers/promises';

/** Whether it became so; asked again and again for as long as a loaded machine may take. */
export const until = async (condition: () => boolean | Promise<boolean>, milliseconds = 60_000): Promise<boolean> => {
  for (const end = performance.now() + milliseconds; performance.now() < end; await wait(10)) if (await condition()) return true;
  return condition();
};
