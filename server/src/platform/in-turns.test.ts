import { inTurns } from './in-turns';

describe('many things in turns', () => {
  const told = async (count: number, together: number): Promise<string[]> => {
    const order: string[] = [];
    let over = false;
    const others = (): void => {
      order.push('others');
      if (!over) setImmediate(others);
    };
    setImmediate(others);
    await inTurns(Array.from({ length: count }, (_none, at) => at), together, async (some) => void order.push(some.join(' ')));
    over = true;
    return order;
  };

  it('let others in before each of them', async () => {
    expect(await told(5, 2)).toEqual(['others', '0 1', 'others', '2 3', 'others', '4']);
  });

  it('that are few are done at once', async () => {
    expect(await told(2, 2)).toEqual(['0 1']);
  });
});
