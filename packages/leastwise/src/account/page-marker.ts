const flags = ['IsTruncated', 'Truncated'] as const;
const tokens = [
  'NextToken',
  'nextToken',
  'Marker',
  'NextMarker',
  'ContinuationToken',
  'NextContinuationToken',
] as const;

/** The member by which a page says that another one follows it, if it does. */
export const saysMore = (body: unknown): string | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const page: Readonly<Record<string, unknown>> = { ...body };
  return (
    flags.find((name) => page[name] != null && page[name] !== false) ??
    tokens.find((name) => page[name] != null && page[name] !== '')
  );
};
