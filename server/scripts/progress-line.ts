const ONCE_A = 200;

/** On a terminal one line that moves; elsewhere nothing. */
export function progressLine(name: string): (checked: number, total: number) => void {
  let last = 0;
  return (checked, total) => {
    if (!process.stderr.isTTY || (performance.now() - last < ONCE_A && checked < total)) return;
    last = performance.now();
    process.stderr.write(`\r${name}: ${checked.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} links${checked >= total ? '\n' : ''}`);
  };
}
