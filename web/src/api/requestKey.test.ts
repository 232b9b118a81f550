import { expect, it } from 'vitest';
import { RequestKey } from './requestKey';

it('keeps its key while the same body is sent, and takes another one for another', () => {
  let made = 0;
  const key = new RequestKey(() => `key ${++made}`);
  expect([key.of({ a: 1 }), key.of({ a: 1 }), key.of({ a: 2 }), key.of({ a: 2 })]).toEqual([
    'key 1',
    'key 1',
    'key 2',
    'key 2',
  ]);
});
