import type { Answer, Part } from '../answer.ts';

export const account = '111122223333';

/** A part that holds a body, as a file of its own. */
export const part = (body: unknown, file = 'answer.json'): Part => ({ file, body, duplicates: [] });

/** An answer of AWS for a test, of one page or (given as `parts`) of several. */
export const answer = (name: string, body: unknown, more: Partial<Answer> = {}): Answer => {
  const [service = '', operation = ''] = name.split('.');
  const parts = body === undefined ? [] : [part(body, `${name}.json`)];
  return { service, operation, account, region: 'global', params: {}, status: 'read', parts, ...more };
};
