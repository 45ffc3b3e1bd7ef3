import { containing } from './containing';

describe('what is typed to be found', () => {
  it.each([
    ['  Whit ', '%whit%'],
    ['100%_!', '%100!%!_!!%'],
    ['Álvarez', '%_lvarez%'],
    ['de Öst', '%de _st%'],
    ['Tomás', '%tomás%'],
    ['é', '%é%'],
    ['李明', '%李明%'],
    ["O'Brien", "%o'brien%"],
  ])('%s', (typed, pattern) => expect(containing(typed)).toBe(pattern));
});
