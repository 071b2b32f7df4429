/** Where a fact stands: in a file, in an answer of AWS, or in a recorded event. */
export type SourceRef =
  | { readonly file: string; readonly pointer: string; readonly document?: number }
  | {
      readonly call: string;
      readonly params?: Readonly<Record<string, string>>;
      readonly region?: string;
      readonly readAt?: string;
    }
  | { readonly eventId: string; readonly file: string };

const escapeToken = (token: string | number): string | number =>
  typeof token === 'number' || !/[~/]/.test(token)
    ? token
    : token.replaceAll('~', '~0').replaceAll('/', '~1');

/** The same source, deeper by these steps. Sources without a pointer stay as they are. */
export const within = (source: SourceRef, ...steps: readonly (string | number)[]): SourceRef => {
  if (!('pointer' in source)) return source;
  let { pointer } = source;
  for (const step of steps) pointer += `/${escapeToken(step)}`;
  return { ...source, pointer };
};
